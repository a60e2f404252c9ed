from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from kiosk import words
from kiosk.camera import Blindness, CameraState, Condition, Look
from kiosk.caretaking.condition import KioskCondition
from kiosk.caretaking.status import Instruments, status_rows
from kiosk.locale import open_languages
from kiosk.view import Row
from kiosk.wording import Words, as_is, number, said, spoken
from models.attendance.punch import Clock

START = datetime(2026, 11, 24, 6, 58, tzinfo=UTC)
LIVE = Condition(CameraState.LIVE, None, START)
SHARP = Look(29.7, 112.4, 0.0512, (1280, 720))
WELL = KioskCondition(
    at=START,
    camera=LIVE,
    clock=Clock.GOOD,
    waiting=0,
    free=12_345_678_901,
    is_disk_short=False,
    address="10.0.0.7",
    database=None,
)


def rows(
    condition: KioskCondition | None = WELL,
    look: Look | None = SHARP,
    errors: tuple[str, ...] = (),
) -> dict[Words, Row]:
    instruments = Instruments(
        camera=lambda: condition.camera if condition else LIVE,
        look=lambda: look,
        condition=lambda: condition,
        memory=lambda: 231_000_000,
        errors=lambda: errors,
    )
    return {row.label: row for row in status_rows(instruments, START, ZoneInfo("Europe/Berlin"))}


def test_a_kiosk_that_is_well_has_nothing_wrong() -> None:
    found = rows()
    assert not any(row.is_wrong for row in found.values())
    assert found[words.ROW_FRAMES].value == as_is("30 (1280 x 720)")
    assert found[words.ROW_FREE_DISK].value == said("{size} GB", size=number(12.345678901, 1))
    assert found[words.ROW_RUNNING_SINCE].value == as_is("2026-11-24 07:58")
    assert found[words.ROW_LAST_ERRORS].value == words.NONE


def test_what_is_wrong_is_marked() -> None:
    frozen = Condition(CameraState.LIVE, Blindness.FROZEN, START)
    ill = replace(
        WELL,
        camera=frozen,
        clock=Clock.UNSYNCHRONISED,
        waiting=3,
        database="locked",
        is_disk_short=True,
    )
    wrong = {label for label, row in rows(ill).items() if row.is_wrong}
    assert wrong == {
        words.ROW_CAMERA,
        words.ROW_CLOCK,
        words.ROW_WAITING,
        words.ROW_DATABASE,
        words.ROW_FREE_DISK,
    }
    assert rows(ill)[words.ROW_CAMERA].value == words.CAMERA_FROZEN


def test_before_the_first_picture_and_round_there_are_rows_too() -> None:
    found = rows(condition=None, look=None)
    assert words.ROW_VERSION in found
    assert words.ROW_SHARPNESS not in found


def test_a_machine_without_network_says_so() -> None:
    assert rows(replace(WELL, address=None))[words.ROW_NETWORK].value == words.NOT_CONNECTED


@pytest.mark.parametrize(
    ("free", "german", "english"),
    [
        (999_400_000, "999 MB", "999 MB"),
        (999_600_000, "1,0 GB", "1.0 GB"),
        (55_399_000_000, "55,4 GB", "55.4 GB"),
        (1_234_500_000_000, "1234,5 GB", "1234.5 GB"),
    ],
)
def test_sizes_are_read_the_same_in_every_language(free: int, german: str, english: str) -> None:
    value = rows(replace(WELL, free=free))[words.ROW_FREE_DISK].value
    told = [spoken(value, language) for language in open_languages("de", ["en"])]
    assert told == [german, english]


def test_the_last_errors_are_shown_and_never_too_long() -> None:
    value = rows(errors=("x" * 999,))[words.ROW_LAST_ERRORS].value
    assert value == as_is("x" * 157 + "...")
    assert rows(errors=("x" * 160,))[words.ROW_LAST_ERRORS].value == as_is("x" * 160)


def test_an_error_that_is_too_long_ends_with_a_whole_word_and_dots() -> None:
    line = "07:41:09 " + "the database is locked by another program " * 9
    (language,) = open_languages("en", [])
    told = spoken(rows(errors=(line,))[words.ROW_LAST_ERRORS].value, language)
    assert len(told) <= 160
    assert told.endswith("...")
    assert line.startswith(told.removesuffix("...") + " ")
