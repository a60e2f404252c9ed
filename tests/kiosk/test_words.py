"""What the kiosk says."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kiosk import words
from models.attendance.sighting import Sighting, SightingDecision
from models.recognition.guided import Asked, OtherPerson, Refusal
from models.recognition.quality import Flaw
from models.recognition.sample import Unusable

BERLIN = ZoneInfo("Europe/Berlin")


def berlin(clock: str, day: str = "2026-11-24") -> datetime:
    return datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=BERLIN)


def said(sighting: Sighting, first: datetime | None, last: datetime, at: datetime) -> str:
    """Return the card's words; the store's times come in UTC."""
    return words.sighted(decided(sighting, first, last), at)


def decided(
    sighting: Sighting, first: datetime | None, last: datetime, worked: timedelta = timedelta()
) -> SightingDecision:
    since = first and first.astimezone(UTC)
    return SightingDecision(sighting, since, last.astimezone(UTC), worked)


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
    assert said(Sighting.CHECK_IN, at, at, at) == greeting


def test_a_check_out_tells_since_when() -> None:
    at = berlin("17:03")
    assert said(Sighting.CHECK_OUT, berlin("07:58"), at, at) == "17:03, here since 07:58"


def test_whoever_leaves_without_a_check_in_hears_so() -> None:
    at = berlin("17:03")
    assert said(Sighting.CHECK_OUT, None, at, at) == "17:03, checked out"
    assert words.hours_today(decided(Sighting.CHECK_OUT, None, at)) == words.NO_CHECK_IN


def test_nobody_is_told_to_be_checked_in_who_is_not() -> None:
    at = berlin("17:03")
    assert said(Sighting.DUPLICATE, None, at, at) == "Already noted at 17:03"


@pytest.mark.parametrize(
    ("sighting", "told"),
    [
        (Sighting.BREAK, "Break from 12:00"),
        (Sighting.BACK, "Back at 12:00"),
        (Sighting.SEEN, "Seen at 12:00"),
    ],
)
def test_breaks_and_mere_sightings_are_told_as_such(sighting: Sighting, told: str) -> None:
    at = berlin("12:00")
    assert said(sighting, berlin("07:58"), at, at) == told


@pytest.mark.parametrize(
    ("sighting", "told"),
    [
        (Sighting.CHECK_IN, ""),
        (Sighting.CHECK_OUT, "8 h 05 today"),
        (Sighting.BREAK, "8 h 05 today"),
        (Sighting.BACK, ""),
        (Sighting.DUPLICATE, ""),
    ],
)
def test_whoever_leaves_hears_how_long_it_was_today(sighting: Sighting, told: str) -> None:
    at = berlin("17:03")
    decision = decided(sighting, berlin("07:58"), at, timedelta(hours=8, minutes=5, seconds=59))
    assert words.hours_today(decision) == told


def test_a_second_look_hears_when_the_check_in_was() -> None:
    came = berlin("07:58")
    assert said(Sighting.DUPLICATE, came, came, berlin("08:00")) == "Already checked in at 07:58"


def test_a_second_look_in_the_evening_hears_of_the_evenings_punch() -> None:
    came, went = berlin("07:58"), berlin("17:03")
    assert said(Sighting.DUPLICATE, came, went, berlin("17:04")) == "Already noted at 17:03"


@pytest.mark.parametrize("refusal", [*Flaw, *Unusable, *OtherPerson])
def test_everything_that_can_be_wrong_has_words_for_the_person(refusal: Refusal) -> None:
    sentence = words.guidance(refusal)
    assert sentence[0].isupper()
    assert str(refusal) not in sentence


def test_each_shot_is_asked_for_in_words_of_its_own() -> None:
    assert len({words.asked(shot) for shot in Asked}) == len(Asked)
    assert "your left" in words.asked(Asked.LEFT)
    assert "your right" in words.asked(Asked.RIGHT)


def test_a_lost_camera_is_named_with_the_time() -> None:
    assert words.looking_for("camera 1", berlin("08:15")) == "Looking for camera 1 since 08:15"
