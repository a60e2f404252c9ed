"""Employees: added and found."""

from datetime import date, datetime
from uuid import UUID

import pytest

from models.attendance.employee import Employee
from models.attendance.rota import Membership
from models.records.errors import (
    CodeTakenError,
    InvalidEmployeeError,
    UnknownEmployeeError,
    UnstorableTextError,
)
from models.records.store import Store


def test_an_employee_comes_back_as_added(store: Store, ada: Employee) -> None:
    assert ada.active
    assert not ada.erased
    assert store.employee("A1") == store.employee_by_id(ada.id) == ada


def test_a_code_is_found_and_unique_whatever_its_case_and_kept_as_typed(
    store: Store, at: datetime
) -> None:
    store.add_employee("Äb-1", "Ada", None, at)
    assert store.employee("äB-1").code == "Äb-1"
    with pytest.raises(CodeTakenError, match="'ÄB-1' belongs to Ada already"):
        store.add_employee("ÄB-1", "Ben", None, at)
    with pytest.raises(CodeTakenError):
        store.add_employee("A\u0308b-1", "decomposed", None, at)


def test_blanks_around_words_are_dropped(store: Store, at: datetime) -> None:
    employee = store.add_employee(" A1 ", "\tAda Lovelace\n", " Engines ", at)
    assert (employee.code, employee.name, employee.department) == ("A1", "Ada Lovelace", "Engines")
    assert store.employee(" a1") == employee


def test_a_code_in_another_encoding_is_refused_and_named(store: Store) -> None:
    with pytest.raises(UnstorableTextError, match=r"'a\\udcff' has characters"):
        store.employee("A\udcff")


@pytest.mark.parametrize(
    ("code", "name", "department", "complaint"),
    [
        ("", "Ada", None, "the code is empty"),
        ("  ", "Ada", None, "the code is empty"),
        ("A1", "\n", None, "the name is empty"),
        ("A1", "Ada", "", "the department is empty"),
        ("x" * 33, "Ada", None, "has 33 characters. At most 32 fit"),
        ("A1", "x" * 101, None, "has 101 characters. At most 100 fit"),
        ("A1", "Ada\x00", None, r"the name 'Ada\\x00' has characters that can't be printed"),
        ("A1", "Ada\nLovelace", None, "can't be printed"),
        ("A1", "Ada\u2028Lovelace", None, "can't be printed"),
        ("A1", "Ada\udc80", None, "can't be printed"),
        ("A1", "\u202eadA", None, "can't be printed"),
        ("A\x1b[31m", "Ada", None, "the code"),
    ],
)
def test_words_that_would_spoil_a_screen_or_a_report_are_refused(
    store: Store, at: datetime, code: str, name: str, department: str | None, complaint: str
) -> None:
    with pytest.raises(InvalidEmployeeError, match=complaint):
        store.add_employee(code, name, department, at)
    assert store.employees() == []


@pytest.mark.parametrize(
    "name", ["José Ñúñez", "李小龙", "\u0645\u06cc\u200c\u062e\u0648", "x' OR 1=1; --", "=1+1"]
)
def test_any_name_that_people_have_is_kept(store: Store, at: datetime, name: str) -> None:
    store.add_employee("A1", name, None, at)
    assert store.employee("A1").name == name


def test_an_unknown_code_is_named_with_those_like_it(store: Store, at: datetime) -> None:
    store.add_employee("A1", "Ada", None, at)
    store.add_employee("berlin-17", "Cem", None, at)
    with pytest.raises(UnknownEmployeeError, match=r"'berlin-71'\. Did you mean berlin-17\?"):
        store.employee("berlin-71")
    with pytest.raises(UnknownEmployeeError, match=r"'zzzz'\.$"):
        store.employee("zzzz")
    with pytest.raises(UnknownEmployeeError, match="no employee has the id"):
        store.employee_by_id(UUID(int=5))


def test_employees_come_by_code_whatever_its_case(store: Store, at: datetime) -> None:
    for code in ("b", "C", "A"):
        store.add_employee(code, "Somebody", None, at)
    assert [employee.code for employee in store.employees()] == ["A", "b", "C"]


def test_the_first_day_of_work_comes_back(store: Store, at: datetime) -> None:
    cem = store.add_employee("C3", "Cem", None, at, joined=date(2026, 3, 1))
    assert cem.joined == date(2026, 3, 1)
    assert store.employees() == [cem]


def test_whoever_is_added_belongs_to_the_department_since_ever(
    store: Store, ada: Employee, ben: Employee
) -> None:
    assert store.memberships() == [
        Membership(ada.id, "Engines", date.min),
        Membership(ben.id, None, date.min),
    ]
    assert store.memberships(ben.id) == [Membership(ben.id, None, date.min)]
