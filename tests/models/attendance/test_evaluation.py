"""Late and early, status and flags of a day."""

from dataclasses import replace
from datetime import date, time
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from models.attendance.calendar import Leave, LeaveKind, WorkCalendar
from models.attendance.correction import Correction, CorrectionKind, CountedPunch, corrected
from models.attendance.day import Flag, Status
from models.attendance.punch import Clock
from models.attendance.shift import FREE, DirectionRule, Shift
from tests.models.attendance.builders import (
    ADA,
    LATER,
    hours,
    minutes,
    moment,
    one_day,
    punch,
    punched,
    roles,
    sheet,
)

TUESDAY, SATURDAY = "2026-11-24", "2026-11-28"
DAY = Shift("day", time(8), time(17))
NIGHT = Shift("night", time(22), time(6))
LENIENT = replace(DAY, late_grace=minutes(10), early_grace=minutes(5))
FLEXIBLE = Shift("flexible", owed=hours(8))
HOLIDAY = WorkCalendar(holidays={date(2026, 11, 24): "Founding day", date(2026, 11, 28): "Fair"})


def on_leave(*, half: bool) -> WorkCalendar:
    first, last = date(2026, 11, 23), date(2026, 11, 29)
    leave = Leave(UUID(int=5), ADA.id, first, last, LeaveKind.VACATION, half)
    return WorkCalendar(leave={ADA.id: (leave,)})


@pytest.mark.parametrize(
    ("shift", "told", "late", "early"),
    [
        (DAY, "08:00 17:00", 0, 0),
        (DAY, "08:00:59 16:59:01", 0, 0),  # no full minute
        (DAY, "08:01 16:59", 1, 1),
        (DAY, "07:00 18:00", 0, 0),
        (LENIENT, "08:10:59 16:54:01", 0, 0),  # to the last second of the grace
        (LENIENT, "08:11 16:54", 11, 6),  # beyond it, from the start
        (NIGHT, "22:30 +05:00", 30, 60),
        (NIGHT, "+00:30 +06:00", 150, 0),
        (FLEXIBLE, "11:00 13:00", 0, 0),
        (FREE, "11:00 13:00", 0, 0),
    ],
)
def test_late_by_and_early_by(
    zone: ZoneInfo, shift: Shift, told: str, late: float, early: float
) -> None:
    day = one_day(shift, zone, TUESDAY, *told.split())
    assert (day.late_by, day.early_by) == (minutes(late), minutes(early))


@pytest.mark.parametrize(("now", "early"), [("16:59", 0), ("17:00", 300)])
def test_nobody_has_left_early_before_the_end(zone: ZoneInfo, now: str, early: int) -> None:
    at = moment(f"{TUESDAY}T{now}", zone)
    assert one_day(DAY, zone, TUESDAY, "08:00", "12:00", now=at).early_by == minutes(early)


@pytest.mark.parametrize("calendar", [HOLIDAY, on_leave(half=True), on_leave(half=False)])
def test_on_holidays_and_on_leave_nobody_is_late(zone: ZoneInfo, calendar: WorkCalendar) -> None:
    day = one_day(DAY, zone, TUESDAY, "10:00", "12:00", calendar=calendar)
    assert (day.late_by, day.early_by) == (hours(0), hours(0))


def test_on_a_day_off_nobody_is_late_and_early_arrival_counts(zone: ZoneInfo) -> None:
    day = one_day(DAY, zone, SATURDAY, "06:00", "12:00")
    assert (day.status, day.worked, day.owed) == (Status.PRESENT, hours(6), hours(0))
    assert (day.late_by, day.early_by) == (hours(0), hours(0))


@pytest.mark.parametrize(
    ("counts", "told", "worked"),
    [
        (False, "07:00 17:00", 9),
        (True, "07:00 17:00", 10),
        (False, "06:00 07:00", 0),
        (True, "06:00 07:00", 1),
        (False, "09:00 18:00", 9),
    ],
)
def test_early_arrival_is_worked_time_only_where_the_rule_says_so(
    zone: ZoneInfo, counts: bool, told: str, worked: int
) -> None:
    shift = replace(DAY, early_arrival_counts=counts)
    assert one_day(shift, zone, TUESDAY, *told.split()).worked == hours(worked)


@pytest.mark.parametrize(
    ("now", "status"),
    [
        ("2026-11-20T12:00", Status.OPEN),
        ("2026-11-24T17:00", Status.OPEN),
        ("2026-11-25T00:59:59", Status.OPEN),
        ("2026-11-25T01:00", Status.ABSENT),
    ],
)
def test_absence_is_decided_only_after_the_window_has_closed(
    zone: ZoneInfo, now: str, status: Status
) -> None:
    assert one_day(DAY, zone, TUESDAY, now=moment(now, zone)).status is status


@pytest.mark.parametrize(
    ("shift", "undecided", "decided"),
    [
        (NIGHT, "2026-11-25T13:59", "2026-11-25T14:00"),
        (FLEXIBLE, "2026-11-24T23:59", "2026-11-25T00:00"),
        # The next day's window opens sooner than this one would close.
        (replace(DAY, check_out_closes=hours(20)), "2026-11-25T03:59", "2026-11-25T04:00"),
    ],
)
def test_other_shifts_absence(zone: ZoneInfo, shift: Shift, undecided: str, decided: str) -> None:
    found = [
        one_day(shift, zone, TUESDAY, now=moment(now, zone)).status for now in (undecided, decided)
    ]
    assert found == [Status.OPEN, Status.ABSENT]


@pytest.mark.parametrize(
    ("went", "status"),
    [
        ("09:59", Status.ABSENT),
        ("10:00", Status.HALF_DAY),
        ("12:59", Status.HALF_DAY),
        ("13:00", Status.PRESENT),
    ],
)
@pytest.mark.parametrize("fixed", [True, False])
def test_half_day_and_absent_thresholds(
    zone: ZoneInfo, fixed: bool, went: str, status: Status
) -> None:
    shift = DAY if fixed else FLEXIBLE
    strict = replace(shift, half_day_below=hours(5), absent_below=hours(2))
    assert one_day(strict, zone, TUESDAY, "08:00", went).status is status
    # On a day off nobody is absent, whatever they do.
    assert one_day(strict, zone, SATURDAY, "08:00", went).status is Status.PRESENT


@pytest.mark.parametrize(
    ("day", "calendar", "status", "owed"),
    [
        (TUESDAY, WorkCalendar(), Status.ABSENT, 9),
        (SATURDAY, WorkCalendar(), Status.DAY_OFF, 0),
        (TUESDAY, HOLIDAY, Status.HOLIDAY, 0),
        (SATURDAY, HOLIDAY, Status.DAY_OFF, 0),
        (TUESDAY, on_leave(half=False), Status.ON_LEAVE, 0),
        (SATURDAY, on_leave(half=False), Status.DAY_OFF, 0),
        # The other half is still owed.
        (TUESDAY, on_leave(half=True), Status.ABSENT, 4.5),
        ("2026-11-30", on_leave(half=False), Status.ABSENT, 9),
        (
            TUESDAY,
            WorkCalendar(HOLIDAY.holidays, on_leave(half=False).leave),
            Status.HOLIDAY,
            0,
        ),
    ],
)
def test_days_on_which_nobody_came(
    zone: ZoneInfo, day: str, calendar: WorkCalendar, status: Status, owed: float
) -> None:
    found = one_day(DAY, zone, day, calendar=calendar)
    assert (found.status, found.owed) == (status, hours(owed))
    assert found.holiday == calendar.holidays.get(date.fromisoformat(day))


def test_with_free_punching_nothing_is_expected(zone: ZoneInfo) -> None:
    day = one_day(FREE, zone, TUESDAY)
    assert (day.status, day.owed) == (Status.DAY_OFF, hours(0))
    assert one_day(FREE, zone, TUESDAY, calendar=HOLIDAY).status is Status.HOLIDAY
    assert one_day(FREE, zone, TUESDAY, calendar=on_leave(half=False)).status is Status.ON_LEAVE


def test_worked_on_leave_is_flagged_and_all_overtime(zone: ZoneInfo) -> None:
    day = one_day(DAY, zone, TUESDAY, "10:00", "12:00", calendar=on_leave(half=False))
    assert (day.status, set(day.flags)) == (Status.PRESENT, {Flag.ON_LEAVE})
    assert (day.worked, day.overtime) == (hours(2), hours(2))
    assert day.leave is not None


def test_on_half_a_day_of_leave_the_other_half_is_worked(zone: ZoneInfo) -> None:
    day = one_day(DAY, zone, TUESDAY, "12:30", "17:00", calendar=on_leave(half=True))
    assert (day.status, set(day.flags), day.overtime) == (Status.PRESENT, set(), hours(0))


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2026-11-23", Status.NOT_EMPLOYED),
        ("2026-11-24", Status.ABSENT),
        ("2026-11-26", Status.ABSENT),
        ("2026-11-27", Status.NOT_EMPLOYED),
    ],
)
def test_before_joining_and_after_leaving_nothing_is_owed(
    zone: ZoneInfo, day: str, status: Status
) -> None:
    temp = replace(ADA, joined=date(2026, 11, 24), left=date(2026, 11, 26))
    found = one_day(DAY, zone, day, employee=temp)
    assert found.status is status
    assert (found.owed == hours(0)) is (status is Status.NOT_EMPLOYED)


def test_whoever_works_before_joining_is_not_hidden(zone: ZoneInfo) -> None:
    temp = replace(ADA, joined=date(2026, 11, 25))
    day = one_day(DAY, zone, TUESDAY, "08:00", "17:00", employee=temp)
    assert (day.status, day.worked, day.owed) == (Status.PRESENT, hours(9), hours(0))


@pytest.mark.parametrize("doubt", [Clock.JUMPED, Clock.UNSYNCHRONISED])
def test_a_punch_from_a_doubtful_clock_counts_and_is_marked(zone: ZoneInfo, doubt: Clock) -> None:
    came = punch(moment(f"{TUESDAY}T08:00", zone), clock=doubt)
    told = [CountedPunch(came), *punched(TUESDAY, zone, "17:00")]
    day = sheet(DAY, zone, told, TUESDAY, TUESDAY).days[0]
    assert (day.worked, set(day.flags)) == (hours(9), {Flag.DOUBTFUL_CLOCK})


@pytest.mark.parametrize(
    ("now", "worked", "flags"),
    [("2026-11-24T13:00", 5, {Flag.FUTURE_PUNCH}), ("2026-11-24T17:30", 9, set())],
)
def test_a_punch_in_the_future_counts_once_its_time_has_come(
    zone: ZoneInfo, now: str, worked: int, flags: set[Flag]
) -> None:
    day = one_day(DAY, zone, TUESDAY, "08:00", "17:00", now=moment(now, zone))
    assert (day.worked, set(day.flags), len(day.punches)) == (hours(worked), flags, 2)


def test_a_punch_after_the_window_has_closed_counts_and_is_marked(zone: ZoneInfo) -> None:
    shift = replace(DAY, check_out_closes=hours(2))
    found = [one_day(shift, zone, TUESDAY, "08:00", went) for went in ("19:00", "19:01")]
    assert [set(day.flags) for day in found] == [set(), {Flag.OUTSIDE_WINDOW}]
    assert [day.worked for day in found] == [hours(11), hours(11) + minutes(1)]


def test_a_corrected_day_says_so_and_by_whom(zone: ZoneInfo) -> None:
    came, went = punched(TUESDAY, zone, "08:00", "17:00")
    fix = Correction(
        UUID(int=9), CorrectionKind.VOID, went.punch.id, ADA.id, None, None, "Hana", "r", LATER
    )
    void = replace(went, corrections=(fix,), is_void=True)
    day = sheet(DAY, zone, [came, void], TUESDAY, TUESDAY).days[0]
    assert set(day.flags) == {Flag.CORRECTED, Flag.FORGOTTEN_CHECK_OUT}
    assert day.corrections == (fix,)


@pytest.mark.parametrize(
    ("kinds", "flags"),
    [
        ((CorrectionKind.DISPUTE,), {Flag.DISPUTED}),
        ((CorrectionKind.DISPUTE, CorrectionKind.VOID), {Flag.CORRECTED}),
        ((CorrectionKind.AMEND, CorrectionKind.DISPUTE), {Flag.DISPUTED, Flag.CORRECTED}),
    ],
)
@pytest.mark.parametrize("others", [(), ("08:00", "17:00")])
def test_a_disputed_punch_counts_for_nothing_and_is_told_until_the_office_has_looked(
    zone: ZoneInfo, others: tuple[str, ...], kinds: tuple[CorrectionKind, ...], flags: set[Flag]
) -> None:
    (mistaken,) = punched(TUESDAY, zone, "12:00")
    about = [
        Correction(UUID(int=place), kind, mistaken.punch.id, ADA.id, None, None, "d", "r", LATER)
        for place, kind in enumerate(kinds)
    ]
    counted = [*punched(TUESDAY, zone, *others), *corrected([mistaken.punch], about)]
    day = sheet(DAY, zone, counted, TUESDAY, TUESDAY).days[0]
    assert set(day.flags) == flags
    assert day.worked == (hours(9) if others else hours(0))
    assert day.status is (Status.PRESENT if others else Status.ABSENT)
    assert roles(day).count("void") == 1


def test_an_open_check_in_is_worked_until_now_and_no_further(zone: ZoneInfo) -> None:
    shift = replace(DAY, direction=DirectionRule.ALTERNATING)
    now = moment(f"{TUESDAY}T14:00", zone)
    day = one_day(shift, zone, TUESDAY, "08:00", "12:00", "13:00", now=now)
    assert (day.is_open, day.worked, len(day.intervals)) == (True, hours(5), 1)


def test_a_break_that_goes_on_is_no_worked_time(zone: ZoneInfo) -> None:
    now = moment(f"{TUESDAY}T12:20", zone)
    day = one_day(DAY, zone, TUESDAY, "08:00", "12:00 break", now=now)
    assert (day.worked, day.break_time, set(day.flags)) == (hours(4), minutes(20), set())
