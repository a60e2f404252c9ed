"""How people are called and ordered in lists."""

import re
import shlex
from collections.abc import Iterable

from admin.office import Office, OfficeError
from models.attendance.employee import Employee
from models.records.store import Store
from models.records.words import did_you_mean, key_of

ERASED_NAME = "(erased)"


def shown_code(employee: Employee) -> str:
    return "" if employee.erased else employee.code


def shown_name(employee: Employee) -> str:
    return ERASED_NAME if employee.erased else employee.name


def named(employee: Employee) -> str:
    return f"{employee.code} {employee.name}" if not employee.erased else ERASED_NAME


def in_code_order(employees: Iterable[Employee]) -> list[Employee]:
    """Sort by code, E2 before E10, and the erased last."""
    return sorted(employees, key=lambda person: (person.erased, *natural(person.code), person.id))


def natural(name: str) -> tuple[list[str | int], str]:
    """Return what names are sorted by: E2 before E10."""
    parts = re.split(r"([0-9]+)", name.casefold())
    # Text and digits take turns, so that like is compared with like.
    return [int(part) if index % 2 else part for index, part in enumerate(parts)], name


def typed(code: str) -> str:
    """Return a code as a shell takes it; it must be the first of a hint's arguments, after options.

    A code that begins with a dash would else be an option.
    """
    return f"-- {shlex.quote(code)}" if code.startswith("-") else shlex.quote(code)


def spelled_department(store: Store, name: str) -> str:
    """Return a department as it is written already, whatever its case here, or a new one."""
    return _departments(store).get(key_of(name), name)


def known_department(office: Office, name: str) -> str:
    """Return a department as it is written already; raises OfficeError for an unknown one."""
    known = _departments(office.store)
    if key_of(name) not in known:
        change = office.command("employee change CODE --department D")
        raise OfficeError(
            f"nobody belongs to a department '{name}'.{did_you_mean(name, known.values())} "
            f"Give it to somebody first: {change}"
        )
    return known[key_of(name)]


def _departments(store: Store) -> dict[str, str]:
    ever = (one.department for one in store.memberships())
    return {key_of(one): one for one in ever if one is not None}
