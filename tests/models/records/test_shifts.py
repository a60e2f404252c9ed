"""Shifts and assignments: effective from a day on, never edited."""

import sqlite3
from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from models.attendance.employee import Employee
from models.attendance.rota import Assignment, ShiftVersion
from models.attendance.shift import FREE, Shift
from models.records.errors import (
    InvalidAssignmentError,
    InvalidEmployeeError,
    InvalidShiftError,
    UnknownEmployeeError,
    UnknownShiftError,
)
from models.records.store import Store

JANUARY, MARCH, MAY = (date(2026, month, 1) for month in (1, 3, 5))
EARLY = Shift("Early", time(6), time(14))


@pytest.fixture
def early(store: Store, at: datetime) -> Shift:
    store.add_shift(EARLY, JANUARY, at)
    return EARLY


def test_a_shift_comes_back_as_added(store: Store, early: Shift) -> None:
    assert store.shift_versions() == [ShiftVersion(JANUARY, early)]


def test_last_month_stays_what_it_was_when_the_rules_change(
    store: Store, ada: Employee, early: Shift, at: datetime
) -> None:
    store.assign(Assignment("Early", JANUARY, employee=ada.id), at)
    store.add_shift(Shift("Early", time(7), time(15)), MARCH, at)
    rota = store.rota()
    assert rota.shift(ada.id, date(2026, 2, 28)) == early
    assert rota.shift(ada.id, MARCH).start == time(7)


@pytest.mark.usefixtures("early")
def test_a_name_is_one_whatever_its_case_and_stays_as_typed_first(
    store: Store, ada: Employee, at: datetime
) -> None:
    store.add_shift(Shift(" EARLY ", time(7), time(15)), MARCH, at)
    store.assign(Assignment("early", JANUARY, employee=ada.id), at)
    assert [version.shift.name for version in store.shift_versions()] == ["Early", "Early"]
    assert [one.shift for one in store.assignments()] == ["Early"]
    assert store.rota().shift(ada.id, MARCH).start == time(7)


@pytest.mark.usefixtures("early")
def test_of_two_versions_from_one_day_on_the_later_one_counts(
    store: Store, ada: Employee, at: datetime
) -> None:
    store.assign(Assignment("Early", JANUARY, employee=ada.id), at)
    store.add_shift(Shift("Early", time(5), time(13)), JANUARY, at)
    assert store.rota().shift(ada.id, MARCH).start == time(5)
    assert len(store.shift_versions()) == 2


@pytest.mark.parametrize(
    ("shift", "error", "complaint"),
    [
        (Shift(" Free ", time(6), time(14)), InvalidShiftError, "'Free' means to have no shift"),
        (Shift(""), InvalidEmployeeError, "the shift's name is empty"),
        (Shift("late", start=time(6)), InvalidShiftError, "'late' make no sense"),
    ],
)
def test_a_shift_that_makes_no_sense_is_refused(
    store: Store, at: datetime, shift: Shift, error: type[Exception], complaint: str
) -> None:
    with pytest.raises(error, match=complaint):
        store.add_shift(shift, JANUARY, at)
    assert store.shift_versions() == []
    assert store.journal_heads() == []


@pytest.mark.usefixtures("early")
def test_an_assignment_comes_back_as_given(store: Store, ada: Employee, at: datetime) -> None:
    given = [
        Assignment("Early", JANUARY, MARCH, employee=ada.id),
        Assignment("Early", MARCH, department="Nobody's yet"),
        Assignment("Early", JANUARY),
        Assignment("free", MAY, MAY, department="Engines"),
        Assignment(None, MAY, employee=ada.id),
    ]
    for one in given:
        store.assign(one, at)
    assert store.assignments() == given


def test_free_can_be_assigned_without_being_added(
    store: Store, ada: Employee, early: Shift, at: datetime
) -> None:
    store.assign(Assignment("Early", JANUARY, department="Engines"), at)
    store.assign(Assignment(" FREE", MARCH, employee=ada.id), at)
    rota = store.rota()
    assert (rota.shift(ada.id, JANUARY), rota.shift(ada.id, MARCH)) == (early, FREE)


@pytest.mark.usefixtures("early")
def test_an_unknown_shift_is_named_with_those_like_it(store: Store, at: datetime) -> None:
    with pytest.raises(UnknownShiftError, match=r"no shift is named 'earyl'\. Did you mean Early"):
        store.assign(Assignment("earyl", JANUARY), at)
    with pytest.raises(UnknownShiftError, match=r"named 'zzz'\. Add it first, or assign free\."):
        store.assign(Assignment("zzz", JANUARY), at)
    with pytest.raises(UnknownShiftError):
        store.assign(Assignment("", JANUARY), at)
    assert store.assignments() == []


@pytest.mark.usefixtures("early")
def test_what_can_be_nobodys_assignment_is_refused(
    store: Store, ada: Employee, at: datetime
) -> None:
    with pytest.raises(UnknownEmployeeError, match="no employee has the id"):
        store.assign(Assignment("Early", JANUARY, employee=UUID(int=9)), at)
    with pytest.raises(InvalidAssignmentError, match="for one employee or for a department"):
        store.assign(Assignment("Early", JANUARY, employee=ada.id, department="Engines"), at)
    with pytest.raises(InvalidAssignmentError, match="2026-01-01, is before the first, 2026-03-01"):
        store.assign(Assignment("Early", MARCH, JANUARY), at)
    with pytest.raises(InvalidEmployeeError, match="the department is empty"):
        store.assign(Assignment("Early", MARCH, department=" "), at)
    store.erase("A1", at)
    with pytest.raises(UnknownEmployeeError, match="was erased"):
        store.assign(Assignment("Early", JANUARY, employee=ada.id), at)
    assert store.assignments() == []


@pytest.mark.usefixtures("early")
def test_one_persons_rota_says_what_everybodys_says_of_them(
    store: Store, ada: Employee, ben: Employee, at: datetime
) -> None:
    store.add_shift(Shift("Late", owed=timedelta(hours=8)), JANUARY, at)
    store.assign(Assignment("Late", JANUARY), at)
    store.assign(Assignment("Early", MARCH, department="Engines"), at)
    store.assign(Assignment("free", MAY, employee=ben.id), at)
    for employee in (ada, ben):
        everybodys, own = store.rota(), store.rota(employee.id)
        for day in (JANUARY, MARCH, MAY):
            assert own.shift(employee.id, day) == everybodys.shift(employee.id, day)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE shift SET since = '2020-01-01'",
        "DELETE FROM shift",
        "INSERT OR REPLACE INTO shift SELECT * FROM shift",
        "UPDATE assignment SET since = '2020-01-01'",
        "UPDATE membership SET department = 'Sales'",
    ],
)
@pytest.mark.usefixtures("early")
def test_no_program_at_all_can_edit_the_rules(
    store: Store, ada: Employee, file: Path, at: datetime, statement: str
) -> None:
    store.assign(Assignment("Early", JANUARY, employee=ada.id), at)
    raw = sqlite3.connect(file)
    with pytest.raises(sqlite3.IntegrityError, match="is never"):
        raw.execute(statement)
    raw.close()
