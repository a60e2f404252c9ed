"""How people are called and ordered in lists."""

import re
from collections.abc import Iterable

from models.attendance.employee import Employee

ERASED_NAME = "(erased)"


def shown_code(employee: Employee) -> str:
    return "" if employee.erased else employee.code


def shown_name(employee: Employee) -> str:
    return ERASED_NAME if employee.erased else employee.name


def in_code_order(employees: Iterable[Employee]) -> list[Employee]:
    """Sort by code, E2 before E10, and the erased last."""
    return sorted(employees, key=lambda person: (person.erased, *_natural(person), person.id))


def _natural(employee: Employee) -> tuple[list[str | int], str]:
    parts = re.split(r"([0-9]+)", employee.code.casefold())
    # Text and digits take turns, so that like is compared with like.
    return [int(part) if index % 2 else part for index, part in enumerate(parts)], employee.code
