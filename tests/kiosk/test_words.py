"""What the kiosk says."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from kiosk import words
from models.attendance.punch import Sighting, SightingDecision
from models.recognition.guided import Asked, OtherPerson, Refusal
from models.recognition.quality import Flaw
from models.recognition.sample import Unusable

BERLIN = ZoneInfo("Europe/Berlin")


def berlin(clock: str, day: str = "2026-11-24") -> datetime:
    return datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=BERLIN)


def said(sighting: Sighting, first: datetime, last: datetime, at: datetime) -> str:
    """Return the card's words; the store's times come in UTC."""
    decision = SightingDecision(sighting, first.astimezone(UTC), last.astimezone(UTC))
    return words.sighted(decision, at)


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


@pytest.mark.parametrize(
    ("clock", "told"),
    [
        ("08:03", "08:03, here since 07:58 (0 h 05)"),
        ("17:03", "17:03, here since 07:58 (9 h 05)"),
        ("23:59", "23:59, here since 07:58 (16 h 01)"),
    ],
)
def test_a_check_out_tells_since_when_and_how_long(clock: str, told: str) -> None:
    at = berlin(clock)
    assert said(Sighting.CHECK_OUT, berlin("07:58"), at, at) == told


def test_hours_are_those_that_passed_when_the_clocks_change() -> None:
    came, went = berlin("01:30", "2026-03-29"), berlin("10:00", "2026-03-29")
    assert "(7 h 30)" in said(Sighting.CHECK_OUT, came, went, went)


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
