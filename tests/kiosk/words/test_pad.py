"""What is said at the pad, and of the camera."""

from datetime import UTC, datetime
from pathlib import Path

from kiosk import words
from kiosk.wording import Words, spoken
from models.language import open_language
from models.pins.rules import LONGEST, SHORTEST, PinRefusal

AT = datetime(2026, 11, 24, 8, 15, tzinfo=UTC)


def english(told: Words) -> str:
    return spoken(told, open_language(Path(), "en"))


def test_every_refused_pin_is_told_what_would_do() -> None:
    assert len({words.pin_refused(refusal) for refusal in PinRefusal}) == len(PinRefusal)


def test_the_lengths_on_the_screen_are_those_of_the_rule() -> None:
    assert f"{SHORTEST} to {LONGEST} digits" in words.NEW_PIN.english
    assert f"at least {SHORTEST} " in words.pin_refused(PinRefusal.TOO_SHORT).english
    assert f"at most {LONGEST} " in words.pin_refused(PinRefusal.TOO_LONG).english


def test_a_locked_pad_says_until_when_and_what_else_there_is() -> None:
    assert english(words.locked(AT)) == (
        "Too many tries. Please wait until 08:15, or see the office."
    )


def test_a_lost_camera_is_named_with_the_time_and_with_what_to_do() -> None:
    assert english(words.looking_for("camera 1", AT)) == (
        "Please use your PIN. Looking for camera 1 since 08:15."
    )


def test_one_punch_waits_and_two_wait() -> None:
    assert english(words.waiting(1)) == "One punch waits for the database"
    assert english(words.waiting(2)) == "2 punches wait for the database"
