from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from kiosk import words
from kiosk.camera import Blindness, CameraState, Condition, Look
from kiosk.caretaking.condition import KioskCondition
from kiosk.status import Instruments, status_rows
from kiosk.view import Row
from kiosk.wording import Words, as_is
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
    assert found[words.ROW_FREE_DISK].value == as_is("12,346 MB")
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


def test_the_last_errors_are_shown_and_never_too_long() -> None:
    value = rows(errors=("x" * 999,))[words.ROW_LAST_ERRORS].value
    assert value == as_is("x" * 160)
