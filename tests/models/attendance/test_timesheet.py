"""From punches to attendance days, in six time zones and over changes of the clocks."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.attendance.punch import Punch, PunchKind
from models.attendance.timesheet import attendance_date, attendance_days, day_bounds

ADA, BEN = UUID(int=1), UUID(int=2)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def punch(at: str, employee: UUID = ADA) -> Punch:
    return Punch(UUID(int=0), employee, utc(at), "door", PunchKind.FACE, 0.4)


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
def test_a_punch_belongs_to_the_date_on_the_sites_own_calendar(
    zone: str, last_of_the_24th: str, first_of_the_25th: str
) -> None:
    assert attendance_date(utc(last_of_the_24th), ZoneInfo(zone)) == date(2026, 11, 24)
    assert attendance_date(utc(first_of_the_25th), ZoneInfo(zone)) == date(2026, 11, 25)


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
    bounds = day_bounds(day, ZoneInfo(zone))
    assert bounds == (utc(begin), utc(begin) + timedelta(hours=hours))


@pytest.mark.parametrize(
    ("zone", "came", "went", "attended"),
    [
        ("Europe/Berlin", "2026-11-24T06:58", "2026-11-24T16:02", "9:04:00"),
        # 01:30 to 03:30 on the clock, one hour in truth.
        ("Europe/Berlin", "2026-03-29T00:30", "2026-03-29T01:30", "1:00:00"),
        # 02:30 and 02:30 again on the clock, one hour in truth.
        ("Europe/Berlin", "2026-10-25T00:30", "2026-10-25T01:30", "1:00:00"),
        # 02:50 and then 02:10 on the clock.
        ("Europe/Berlin", "2026-10-25T00:50", "2026-10-25T01:10", "0:20:00"),
        ("America/New_York", "2026-11-01T05:30", "2026-11-01T06:30", "1:00:00"),
        ("Australia/Lord_Howe", "2026-04-04T14:45", "2026-04-04T15:15", "0:30:00"),
        ("Australia/Lord_Howe", "2026-10-03T15:15", "2026-10-03T15:45", "0:30:00"),
        ("Asia/Kolkata", "2026-11-24T03:30", "2026-11-24T12:30", "9:00:00"),
        ("Asia/Kathmandu", "2026-11-23T18:15", "2026-11-24T18:14", "23:59:00"),
        ("Pacific/Honolulu", "2026-11-24T18:00", "2026-11-25T03:00", "9:00:00"),
    ],
)
def test_attended_is_the_time_that_really_passed(
    zone: str, came: str, went: str, attended: str
) -> None:
    (day,) = attendance_days([punch(went), punch(came)], ZoneInfo(zone))
    # In UTC, because Python calls a time that the clock shows twice unequal to all of other zones.
    assert day.check_in.astimezone(UTC) == utc(came)
    assert day.check_out is not None
    assert day.check_out.astimezone(UTC) == utc(went)
    assert str(day.attended) == attended


def test_one_punch_alone_makes_an_incomplete_day_without_any_time() -> None:
    (day,) = attendance_days([punch("2026-11-24T07:58")], ZoneInfo("Europe/Berlin"))
    assert (day.is_complete, day.check_out, day.attended, day.punches) == (False, None, None, 1)


def test_the_last_of_several_punches_is_the_check_out() -> None:
    times = ["2026-11-24T11:00", "2026-11-24T16:00", "2026-11-24T07:00"]
    (day,) = attendance_days([punch(at) for at in times], ZoneInfo("Europe/Berlin"))
    assert (day.check_in, day.check_out) == (utc("2026-11-24T07:00"), utc("2026-11-24T16:00"))
    assert day.punches == 3


def test_times_are_given_in_the_sites_zone() -> None:
    (day,) = attendance_days([punch("2026-11-24T07:58")], ZoneInfo("Asia/Kathmandu"))
    assert day.check_in.isoformat() == "2026-11-24T13:43:00+05:45"


def test_days_come_by_date_and_then_by_employee() -> None:
    given_punches = [
        punch("2026-11-25T08:00", ADA),
        punch("2026-11-24T09:00", BEN),
        punch("2026-11-24T10:00", ADA),
    ]
    days = attendance_days(given_punches, ZoneInfo("Europe/Berlin"))
    found = [(day.date.day, day.employee) for day in days]
    assert found == [(24, ADA), (24, BEN), (25, ADA)]


def test_an_evening_over_midnight_falls_into_two_days() -> None:
    times = ["2026-11-24T22:30", "2026-11-24T23:30"]
    days = attendance_days([punch(at) for at in times], ZoneInfo("Europe/Berlin"))
    assert [day.date for day in days] == [date(2026, 11, 24), date(2026, 11, 25)]
    assert not any(day.is_complete for day in days)


zones = st.sampled_from(
    [
        ZoneInfo(name)
        for name in (
            "Europe/Berlin",
            "America/New_York",
            "Pacific/Honolulu",
            "Asia/Kolkata",
            "Asia/Kathmandu",
            "Australia/Lord_Howe",
            "Africa/Cairo",
            "America/Havana",
            "America/Sao_Paulo",
            "Pacific/Apia",
        )
    ]
)
moments = st.datetimes(
    datetime(2008, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(2036, 12, 31),  # noqa: DTZ001
    timezones=st.just(UTC),
)
crowded = st.datetimes(
    datetime(2026, 10, 23),  # noqa: DTZ001
    datetime(2026, 11, 3),  # noqa: DTZ001
    timezones=st.just(UTC),
)
some_punches = st.lists(
    st.builds(
        Punch,
        st.uuids(),
        st.sampled_from([ADA, BEN]),
        crowded,
        st.just("door"),
        st.just(PunchKind.FACE),
        st.none(),
    ),
    max_size=30,
)


@given(moments, zones)
def test_every_moment_lies_within_the_bounds_of_its_own_day(at: datetime, zone: ZoneInfo) -> None:
    begin, end = day_bounds(attendance_date(at, zone), zone)
    assert begin <= at < end


@given(some_punches, zones, st.randoms())
def test_any_order_of_the_punches_gives_the_same_days(
    punches: list[Punch], zone: ZoneInfo, random: Random
) -> None:
    shuffled = punches.copy()
    random.shuffle(shuffled)
    assert attendance_days(shuffled, zone) == attendance_days(punches, zone)


@given(some_punches, zones)
def test_every_punch_is_counted_exactly_once(punches: list[Punch], zone: ZoneInfo) -> None:
    days = attendance_days(punches, zone)
    assert sum(day.punches for day in days) == len(punches)
    assert len({(day.date, day.employee) for day in days}) == len(days)


@given(some_punches, zones)
def test_attended_is_never_negative_and_never_longer_than_the_day(
    punches: list[Punch], zone: ZoneInfo
) -> None:
    for day in attendance_days(punches, zone):
        begin, end = day_bounds(day.date, zone)
        assert day.attended is None or timedelta(0) <= day.attended < end - begin
