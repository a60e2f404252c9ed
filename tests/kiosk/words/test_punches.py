"""What is said of a punch."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from kiosk import words
from kiosk.wording import Words, spoken
from models.attendance.punch import Direction
from models.attendance.sighting import Sighting, SightingDecision
from models.language import open_language

BERLIN = ZoneInfo("Europe/Berlin")


def berlin(clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-24 {clock}").replace(tzinfo=BERLIN)


def english(told: Words) -> str:
    return spoken(told, open_language(Path(), "en"))


def decided(
    sighting: Sighting,
    first: datetime | None,
    last: datetime,
    *,
    worked: timedelta = timedelta(),
    late: timedelta = timedelta(),
    early: timedelta = timedelta(),
) -> SightingDecision:
    """Return a decision; the store's times come in UTC."""
    since = first and first.astimezone(UTC)
    punch = None if sighting is Sighting.DUPLICATE else UUID(int=1)
    return SightingDecision(sighting, since, last.astimezone(UTC), worked, punch, late, early)


def told(
    sighting: Sighting,
    first: datetime | None,
    last: datetime,
    at: datetime,
    direction: Direction | None = None,
) -> str:
    return english(words.sighted(decided(sighting, first, last), at, direction))


@pytest.mark.parametrize(
    ("clock", "greeting"),
    [
        ("00:00", "Good morning, checked in 00:00"),
        ("11:59", "Good morning, checked in 11:59"),
        ("12:00", "Good afternoon, checked in 12:00"),
        ("17:59", "Good afternoon, checked in 17:59"),
        ("18:00", "Good evening, checked in 18:00"),
    ],
)
def test_a_check_in_is_greeted_by_the_sites_clock(clock: str, greeting: str) -> None:
    at = berlin(clock)
    assert told(Sighting.CHECK_IN, at, at, at) == greeting


def test_a_check_out_tells_since_when() -> None:
    at = berlin("17:03")
    assert told(Sighting.CHECK_OUT, berlin("07:58"), at, at) == "17:03, here since 07:58"


def test_whoever_said_that_they_leave_hears_that_they_are_checked_out() -> None:
    at = berlin("17:03")
    farewell = told(Sighting.CHECK_OUT, berlin("07:58"), at, at, Direction.OUT)
    assert farewell == "Checked out 17:03"


def test_whoever_leaves_without_a_check_in_hears_so() -> None:
    at = berlin("17:03")
    assert told(Sighting.CHECK_OUT, None, at, at) == "Checked out 17:03"
    assert words.hours_today(decided(Sighting.CHECK_OUT, None, at)) == words.NO_CHECK_IN


def test_nobody_is_told_to_be_checked_in_who_is_not() -> None:
    at = berlin("17:03")
    assert told(Sighting.DUPLICATE, None, at, at) == "Already noted at 17:03"


@pytest.mark.parametrize(
    ("sighting", "sentence"),
    [
        (Sighting.BREAK, "Break from 12:00"),
        (Sighting.BACK, "Back at 12:00"),
        (Sighting.SEEN, "Noted at 12:00"),
    ],
)
def test_breaks_and_mere_sightings_are_told_as_such(sighting: Sighting, sentence: str) -> None:
    at = berlin("12:00")
    assert told(sighting, berlin("07:58"), at, at) == sentence


def test_whoever_comes_in_once_more_at_an_entrance_hears_so() -> None:
    at = berlin("12:00")
    again = told(Sighting.SEEN, berlin("07:58"), at, at, Direction.IN)
    assert again == "Checked in again 12:00"


@pytest.mark.parametrize(
    ("sighting", "hours"),
    [
        (Sighting.CHECK_IN, ""),
        (Sighting.CHECK_OUT, "8 h 05 today"),
        (Sighting.BREAK, "8 h 05 today"),
        (Sighting.BACK, ""),
        (Sighting.DUPLICATE, ""),
    ],
)
def test_whoever_leaves_hears_how_long_it_was_today(sighting: Sighting, hours: str) -> None:
    worked = timedelta(hours=8, minutes=5, seconds=59)
    decision = decided(sighting, berlin("07:58"), berlin("17:03"), worked=worked)
    assert english(words.hours_today(decision)) == hours


@pytest.mark.parametrize(
    ("late", "early", "note"),
    [
        (timedelta(minutes=4, seconds=59), timedelta(), "Late by 4 min"),
        (timedelta(hours=1, minutes=5), timedelta(), "Late by 1 h 05"),
        (timedelta(), timedelta(minutes=12), "Early by 12 min"),
        (timedelta(seconds=59), timedelta(), ""),
        (timedelta(), timedelta(), ""),
    ],
)
def test_late_and_early_are_told_in_whole_minutes(
    late: timedelta, early: timedelta, note: str
) -> None:
    at = berlin("08:04")
    decision = decided(Sighting.CHECK_IN, at, at, late=late, early=early)
    assert english(words.late_or_early(decision)) == note


def test_a_second_look_hears_when_the_check_in_was() -> None:
    came = berlin("07:58")
    assert told(Sighting.DUPLICATE, came, came, berlin("08:00")) == "Already checked in at 07:58"


def test_a_second_look_in_the_evening_hears_of_the_evenings_punch() -> None:
    came, went = berlin("07:58"), berlin("17:03")
    assert told(Sighting.DUPLICATE, came, went, berlin("17:04")) == "Already noted at 17:03"


def test_every_direction_has_a_button_of_its_own() -> None:
    assert len({words.label_of(direction) for direction in Direction}) == len(Direction)
