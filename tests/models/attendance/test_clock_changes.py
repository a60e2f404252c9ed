"""Both hours of an autumn night, the missing hour of spring, and zones west and east."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from models.attendance.correction import CountedPunch
from models.attendance.day import AttendanceDay, Flag, Status
from models.attendance.hours import hours as hours_of
from models.attendance.shift import FREE, Break, DirectionRule, Shift
from models.attendance.timesheet import day_bounds
from tests.models.attendance.builders import moment, punch, punched, sheet

EVERY_DAY = frozenset(range(1, 8))
NIGHT = Shift("night", time(22), time(6), work_days=EVERY_DAY)
NIGHT_TURNS = Shift(
    "night", time(22), time(6), work_days=EVERY_DAY, direction=DirectionRule.ALTERNATING
)
FREE_TURNS = Shift("free", direction=DirectionRule.ALTERNATING)
RULES = [NIGHT, NIGHT_TURNS, FREE, FREE_TURNS]


def nights(shift: Shift, zone: ZoneInfo, first: str, last: str, *told: str) -> list[AttendanceDay]:
    punches = [CountedPunch(punch(moment(one, zone))) for one in told]
    return list(sheet(shift, zone, punches, first, last).days)


@pytest.mark.parametrize("shift", RULES)
@pytest.mark.parametrize(
    ("zone", "came", "went", "worked"),
    [
        ("Europe/Berlin", "2026-10-24T22:00", "2026-10-25T06:00", 9),
        ("Europe/Berlin", "2026-03-28T22:00", "2026-03-29T06:00", 7),
        ("America/New_York", "2026-10-31T22:00", "2026-11-01T06:00", 9),
        ("America/New_York", "2026-03-07T22:00", "2026-03-08T06:00", 7),
        ("Australia/Lord_Howe", "2026-04-04T22:00", "2026-04-05T06:00", 8.5),
        ("Australia/Lord_Howe", "2026-10-03T22:00", "2026-10-04T06:00", 7.5),
        ("Pacific/Honolulu", "2026-10-24T22:00", "2026-10-25T06:00", 8),
        ("Asia/Kolkata", "2026-10-24T22:00", "2026-10-25T06:00", 8),
        ("Asia/Kathmandu", "2026-10-24T22:00", "2026-10-25T06:00", 8),
    ],
)
def test_a_night_counts_as_long_as_it_really_was_under_the_date_it_began(
    shift: Shift, zone: str, came: str, went: str, worked: float
) -> None:
    first, last = came[:10], went[:10]
    day, after = nights(shift, ZoneInfo(zone), first, last, came, went)
    assert (day.status, day.worked) == (Status.PRESENT, timedelta(hours=worked))
    assert day.date == date.fromisoformat(first)
    assert (Flag.CLOCKS_CHANGED in day.flags) is (worked != 8)
    assert after.punches == ()
    # Owed is what the hours really are, so the change is nobody's gain or loss.
    assert day.owed == (timedelta(hours=worked) if shift.is_fixed else timedelta())
    assert day.overtime == timedelta()


@pytest.mark.parametrize("shift", RULES)
def test_a_forgotten_check_out_never_flips_the_next_day(shift: Shift) -> None:
    told = ("2026-10-24T22:00", "2026-10-25T21:50", "2026-10-26T06:00")
    day, after, _ = nights(shift, ZoneInfo("Europe/Berlin"), "2026-10-24", "2026-10-26", *told)
    assert (day.status, set(day.flags)) == (Status.INCOMPLETE, {Flag.FORGOTTEN_CHECK_OUT})
    assert (day.worked, day.check_out) == (timedelta(), None)
    assert after.status is Status.PRESENT
    assert after.check_in is not None
    assert after.check_in.isoformat() == "2026-10-25T21:50:00+01:00"
    assert after.worked == timedelta(hours=8, minutes=0 if shift.is_fixed else 10)


@pytest.mark.parametrize(
    ("zone", "came", "went", "minutes"),
    [
        # 01:30 to 03:30 on the clock.
        ("Europe/Berlin", "2026-03-29T00:30+00:00", "2026-03-29T01:30+00:00", 60),
        # 02:30 and 02:30 again.
        ("Europe/Berlin", "2026-10-25T00:30+00:00", "2026-10-25T01:30+00:00", 60),
        # 02:50 and then 02:10.
        ("Europe/Berlin", "2026-10-25T00:50+00:00", "2026-10-25T01:10+00:00", 20),
        ("America/New_York", "2026-11-01T05:30+00:00", "2026-11-01T06:30+00:00", 60),
        ("Australia/Lord_Howe", "2026-04-04T14:45+00:00", "2026-04-04T15:15+00:00", 30),
        ("Australia/Lord_Howe", "2026-10-03T15:15+00:00", "2026-10-03T15:45+00:00", 30),
        ("Asia/Kathmandu", "2026-11-23T18:15+00:00", "2026-11-24T08:14+00:00", 839),
        ("Pacific/Honolulu", "2026-11-24T18:00+00:00", "2026-11-25T03:00+00:00", 540),
    ],
)
def test_time_that_the_clock_shows_twice_or_never(
    zone: str, came: str, went: str, minutes: int
) -> None:
    site = ZoneInfo(zone)
    day = moment(came, site).astimezone(site).date().isoformat()
    (found,) = nights(FREE, site, day, day, came, went)
    assert found.worked == timedelta(minutes=minutes)
    assert found.check_in is not None
    assert found.check_in.astimezone(UTC) == moment(came, site)
    assert [one.length for one in found.intervals] == [timedelta(minutes=minutes)]


@pytest.mark.parametrize(
    ("zone", "shift", "day", "start", "end"),
    [
        # Spring leaves 02:30 out: it begins at 03:30.
        ("Europe/Berlin", (time(2, 30), time(10)), "2026-03-29", "01:30", "08:00"),
        # Autumn has two: the first counts.
        ("Europe/Berlin", (time(2, 30), time(10)), "2026-10-25", "00:30", "09:00"),
        ("America/New_York", (time(2, 30), time(10)), "2026-03-08", "07:30", "14:00"),
        ("America/New_York", (time(1, 30), time(10)), "2026-11-01", "05:30", "15:00"),
        ("Australia/Lord_Howe", (time(2, 15), time(10)), "2026-10-04", "15:45", "23:00"),
        ("Australia/Lord_Howe", (time(1, 45), time(10)), "2026-04-05", "14:45", "23:30"),
        # Shorter than nothing can't be.
        ("Europe/Berlin", (time(2, 30), time(3)), "2026-03-29", "01:30", "01:30"),
    ],
)
def test_hours_that_begin_in_a_change_of_clocks(
    zone: str, shift: tuple[time, time], day: str, start: str, end: str
) -> None:
    found = hours_of(Shift("early", *shift), date.fromisoformat(day), ZoneInfo(zone))
    assert (f"{found.start:%H:%M}", f"{found.end:%H:%M}") == (start, end)
    assert found.start.tzinfo is UTC


@pytest.mark.parametrize(
    ("day", "went", "late", "early"),
    [
        # 06:30 in UTC is 08:30 in summer, 07:30 in winter.
        ("2026-10-24", "2026-10-24T15:00+00:00", 30, 0),
        ("2026-10-26", "2026-10-26T15:00+00:00", 0, 60),
    ],
)
def test_lateness_goes_by_the_clock_of_that_day(
    berlin: ZoneInfo, day: str, went: str, late: int, early: int
) -> None:
    shift = Shift("day", time(8), time(17), work_days=EVERY_DAY)
    (found,) = nights(shift, berlin, day, day, f"{day}T06:30+00:00", went)
    assert (found.late_by, found.early_by) == (timedelta(minutes=late), timedelta(minutes=early))


def test_a_break_at_two_in_an_autumn_night_is_the_first_one(berlin: ZoneInfo) -> None:
    pause = Break(timedelta(minutes=30), start=time(2, 15))
    shift = Shift("night", time(22), time(6), work_days=EVERY_DAY, breaks=(pause,))
    told = ("2026-10-24T22:00", "2026-10-25T02:30+02:00")
    (day,) = nights(shift, berlin, "2026-10-24", "2026-10-24", *told)
    assert (day.break_time, day.worked) == (timedelta(minutes=15), timedelta(hours=4, minutes=15))


@pytest.mark.parametrize(
    ("zone", "last_of_the_24th", "first_of_the_25th"),
    [
        ("Europe/Berlin", "2026-11-24T22:59:59.999999", "2026-11-24T23:00"),
        ("America/New_York", "2026-11-25T04:59:59.999999", "2026-11-25T05:00"),
        ("Pacific/Honolulu", "2026-11-25T09:59:59.999999", "2026-11-25T10:00"),
        ("Asia/Kolkata", "2026-11-24T18:29:59.999999", "2026-11-24T18:30"),
        ("Asia/Kathmandu", "2026-11-24T18:14:59.999999", "2026-11-24T18:15"),
        ("Australia/Lord_Howe", "2026-11-24T12:59:59.999999", "2026-11-24T13:00"),
    ],
)
def test_without_hours_a_check_in_belongs_to_the_date_on_the_sites_own_calendar(
    zone: str, last_of_the_24th: str, first_of_the_25th: str
) -> None:
    for at, expected in ((last_of_the_24th, [1, 0]), (first_of_the_25th, [0, 1])):
        told = CountedPunch(punch(datetime.fromisoformat(at).replace(tzinfo=UTC)))
        days = sheet(None, ZoneInfo(zone), [told], "2026-11-24", "2026-11-25").days
        assert [len(day.punches) for day in days] == expected


@pytest.mark.parametrize(
    ("zone", "day", "begin", "hours"),
    [
        ("Europe/Berlin", date(2026, 3, 29), "2026-03-28T23:00", 23),
        ("Europe/Berlin", date(2026, 10, 25), "2026-10-24T22:00", 25),
        ("America/New_York", date(2026, 3, 8), "2026-03-08T05:00", 23),
        ("America/New_York", date(2026, 11, 1), "2026-11-01T04:00", 25),
        ("Pacific/Honolulu", date(2026, 3, 8), "2026-03-08T10:00", 24),
        ("Asia/Kolkata", date(2026, 3, 29), "2026-03-28T18:30", 24),
        ("Asia/Kathmandu", date(2026, 3, 29), "2026-03-28T18:15", 24),
        ("Australia/Lord_Howe", date(2026, 4, 5), "2026-04-04T13:00", 24.5),
        ("Australia/Lord_Howe", date(2026, 10, 4), "2026-10-03T13:30", 23.5),
        # Where the clocks change at midnight itself.
        ("Africa/Cairo", date(2026, 4, 24), "2026-04-23T22:00", 23),
        ("Africa/Cairo", date(2026, 10, 29), "2026-10-28T21:00", 25),
        ("America/Havana", date(2026, 11, 1), "2026-11-01T04:00", 25),
    ],
)
def test_a_day_is_as_long_as_the_clocks_make_it(
    zone: str, day: date, begin: str, hours: float
) -> None:
    start = datetime.fromisoformat(begin).replace(tzinfo=UTC)
    assert day_bounds(day, ZoneInfo(zone)) == (start, start + timedelta(hours=hours))


@pytest.mark.parametrize("zone_name", ["Europe/Berlin", "Australia/Lord_Howe", "Africa/Cairo"])
@pytest.mark.parametrize("shift", [NIGHT, FREE, Shift("day", time(8), time(17))])
def test_no_day_of_a_year_is_lost_or_doubled(zone_name: str, shift: Shift) -> None:
    zone = ZoneInfo(zone_name)
    days = sheet(shift, zone, [], "2026-01-01", "2026-12-31").days
    assert [day.date for day in days] == [date(2026, 1, 1) + timedelta(i) for i in range(365)]


@pytest.mark.parametrize("shift", [NIGHT, FREE])
def test_every_night_of_a_year_is_counted(zone: ZoneInfo, shift: Shift) -> None:
    nights_of_year = [date(2026, 1, 1) + timedelta(i) for i in range(365)]
    told = [
        one
        for night in nights_of_year
        for one in punched(night.isoformat(), zone, "22:00", "+06:00")
    ]
    made = sheet(shift, zone, told, "2026-01-01", "2026-12-31")
    assert [day.status for day in made.days] == [Status.PRESENT] * 365
    # An hour lost in spring is won in autumn.
    assert made.worked == timedelta(hours=365 * 8)
