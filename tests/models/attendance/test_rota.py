"""Who works which shift on which day."""

from datetime import date, time
from uuid import UUID

import pytest

from models.attendance.rota import Assignment, Membership, Rota, ShiftVersion
from models.attendance.shift import FREE, Shift

ADA, BEN = UUID(int=1), UUID(int=2)
EARLY = Shift("early", time(6), time(14))
LATE = Shift("late", time(14), time(22))
OFFICE = Shift("office", time(9), time(17))
OFFICE_SINCE_JULY = Shift("office", time(8), time(16))
VERSIONS = [
    ShiftVersion(date(2026, 7, 1), OFFICE_SINCE_JULY),
    ShiftVersion(date(2026, 1, 1), OFFICE),
    ShiftVersion(date(2026, 1, 1), EARLY),
    ShiftVersion(date(2026, 1, 1), LATE),
]
STORE = [Membership(ADA, "Store", date(2026, 1, 1)), Membership(ADA, "Yard", date(2026, 6, 1))]


def test_without_an_assignment_punching_is_free() -> None:
    assert Rota(VERSIONS).shift(ADA, date(2026, 5, 1)) is FREE


@pytest.mark.parametrize(
    ("day", "shift"),
    [
        (date(2025, 12, 31), FREE),
        (date(2026, 1, 1), OFFICE),
        (date(2026, 6, 30), OFFICE),
        (date(2026, 7, 1), OFFICE_SINCE_JULY),
        (date(2027, 1, 1), OFFICE_SINCE_JULY),
    ],
)
def test_last_month_stays_what_it_was(day: date, shift: Shift) -> None:
    rota = Rota(VERSIONS, [Assignment("office", date(2020, 1, 1))])
    assert rota.shift(ADA, day) is shift


@pytest.mark.parametrize(
    ("day", "shift"),
    [
        (date(2026, 2, 1), OFFICE),  # everybody's
        (date(2026, 3, 1), EARLY),  # the store's
        (date(2026, 4, 1), LATE),  # her own
        (date(2026, 4, 30), LATE),  # its last day
        (date(2026, 5, 1), EARLY),
        (date(2026, 6, 1), OFFICE),  # she has left the store
    ],
)
def test_the_own_goes_before_the_departments_and_that_before_everybodys(
    day: date, shift: Shift
) -> None:
    assignments = [
        Assignment("late", date(2026, 4, 1), date(2026, 4, 30), employee=ADA),
        Assignment("early", date(2026, 3, 1), department="Store"),
        Assignment("office", date(2026, 1, 1)),
    ]
    assert Rota(VERSIONS, assignments, STORE).shift(ADA, day) is shift


def test_of_several_of_a_kind_the_latest_holds_and_of_one_date_the_last_given() -> None:
    assignments = [
        Assignment("late", date(2026, 3, 1), employee=ADA),
        Assignment("early", date(2026, 2, 1), employee=ADA),
        Assignment("office", date(2026, 3, 1), employee=ADA),
    ]
    rota = Rota(VERSIONS, assignments)
    assert rota.shift(ADA, date(2026, 2, 28)) is EARLY
    assert rota.shift(ADA, date(2026, 3, 1)) is OFFICE
    assert rota.shift(BEN, date(2026, 3, 1)) is FREE


def test_an_assignment_to_nothing_ends_its_kind_and_lets_the_next_through() -> None:
    assignments = [
        Assignment("late", date(2026, 2, 1), employee=ADA),
        Assignment(None, date(2026, 3, 1), employee=ADA),
        Assignment("early", date(2026, 1, 1), department="Store"),
    ]
    rota = Rota(VERSIONS, assignments, STORE)
    assert rota.shift(ADA, date(2026, 2, 28)) is LATE
    assert rota.shift(ADA, date(2026, 3, 1)) is EARLY


def test_a_later_assignment_that_is_over_uncovers_the_one_before() -> None:
    assignments = [
        Assignment("early", date(2026, 2, 1), employee=ADA),
        Assignment("late", date(2026, 3, 2), date(2026, 3, 8), employee=ADA),
    ]
    rota = Rota(VERSIONS, assignments)
    found = [rota.shift(ADA, date(2026, 3, day)) for day in (1, 2, 8, 9)]
    assert found == [EARLY, LATE, LATE, EARLY]


def test_an_assignment_to_an_unknown_shift_leaves_punching_free() -> None:
    rota = Rota(VERSIONS, [Assignment("holidays", date(2026, 1, 1))])
    assert rota.shift(ADA, date(2026, 5, 1)) is FREE


def test_the_department_is_that_of_the_day() -> None:
    rota = Rota(memberships=STORE[::-1])
    found = [rota.department(ADA, date(2026, month, 1)) for month in (1, 5, 6)]
    assert found == ["Store", "Store", "Yard"]
    assert rota.department(ADA, date(2025, 12, 31)) is None
    assert rota.department(BEN, date(2026, 1, 1)) is None
