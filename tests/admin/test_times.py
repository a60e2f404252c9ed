"""Times on the site's clock, with both its changes."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from admin.times import (
    LocalTimeError,
    clock_text,
    length_text,
    local_text,
    moment,
    parse_time,
)

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("zone", "text", "utc"),
    [
        ("Europe/Berlin", "2026-11-23 07:58", "2026-11-23 06:58"),
        ("Europe/Berlin", "2026-11-23T07:58:01", "2026-11-23 06:58:01"),
        ("Europe/Berlin", "2026-10-25 02:30+02:00", "2026-10-25 00:30"),
        ("Europe/Berlin", "2026-10-25 02:30+01:00", "2026-10-25 01:30"),
        ("America/New_York", "2026-11-01 01:30-05:00", "2026-11-01 06:30"),
        ("Pacific/Honolulu", "2026-11-01 01:30", "2026-11-01 11:30"),
        ("Asia/Kolkata", "2026-11-01 05:30", "2026-11-01 00:00"),
        ("Asia/Kathmandu", "2026-11-01 05:45", "2026-11-01 00:00"),
        ("Australia/Lord_Howe", "2026-04-05 01:45+10:30", "2026-04-04 15:15"),
        ("UTC", "2026-11-01 05:45Z", "2026-11-01 05:45"),
    ],
)
def test_a_time_of_the_sites_clock_is_an_instant(zone: str, text: str, utc: str) -> None:
    at = moment(parse_time(text), ZoneInfo(zone))
    assert at == datetime.fromisoformat(utc).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "text", "before", "after"),
    [
        ("Europe/Berlin", "2026-03-29 02:30", "01:30", "03:30"),
        ("America/New_York", "2026-03-08 02:00", "01:00", "03:00"),
        ("Australia/Lord_Howe", "2026-10-04 02:10", "01:40", "02:40"),
    ],
)
def test_a_time_that_the_clocks_skip_is_refused_with_its_neighbours(
    zone: str, text: str, before: str, after: str
) -> None:
    with pytest.raises(LocalTimeError, match=f"Write {before} or {after}"):
        moment(parse_time(text), ZoneInfo(zone))


def test_a_time_that_comes_twice_asks_which_and_is_told_by_the_fold() -> None:
    written = parse_time("2026-10-25 02:30")
    with pytest.raises(LocalTimeError, match="--first or --second"):
        moment(written, BERLIN)
    assert moment(written, BERLIN, 0) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert moment(written, BERLIN, 1) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_the_second_of_a_time_that_comes_once_is_refused() -> None:
    with pytest.raises(LocalTimeError, match="Leave out --second"):
        moment(parse_time("2026-11-23 02:30"), BERLIN, 1)


def test_an_offset_that_the_site_does_not_have_is_refused() -> None:
    with pytest.raises(LocalTimeError, match="is at \\+01:00"):
        moment(parse_time("2026-11-23 07:58+02:00"), BERLIN)


@pytest.mark.parametrize(
    "bad",
    [
        "2026-11-23",
        "07:58",
        "23.11.2026 07:58",
        "2026-02-30 07:58",
        "2026-11-23 25:00",
        "9999-12-31 23:59",
        "2026-11-23 07:58+99:00",
    ],
)
def test_what_is_no_time_is_refused_with_the_way_to_write_it(bad: str) -> None:
    with pytest.raises(LocalTimeError, match="Write"):
        parse_time(bad)


def test_a_shown_time_has_its_offset_where_the_clock_shows_it_twice() -> None:
    assert local_text(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), BERLIN).endswith("02:30:00 +02:00")
    assert local_text(datetime(2026, 10, 25, 1, 30, tzinfo=UTC), BERLIN).endswith("02:30:00 +01:00")
    assert local_text(datetime(2026, 10, 25, 3, 30, tzinfo=UTC), BERLIN) == "2026-10-25 04:30:00"


def test_a_time_on_the_next_date_says_so() -> None:
    at = datetime(2026, 10, 25, 6, 2, tzinfo=BERLIN)
    assert clock_text(at, date(2026, 10, 24)) == "06:02 +1"
    assert clock_text(at, date(2026, 10, 25)) == "06:02"


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00"), (30845, "8:34:05"), (30840, "8:34"), (360000, "100:00")]
)
def test_a_length_keeps_its_seconds_and_goes_beyond_a_day(seconds: int, text: str) -> None:
    assert length_text(timedelta(seconds=seconds)) == text
