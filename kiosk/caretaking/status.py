"""The rows of the maintenance page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk import words
from kiosk.camera import CameraState, Condition, Look
from kiosk.camera.telling import BLINDNESS_WORDS
from kiosk.caretaking.condition import KioskCondition
from kiosk.view import Row
from kiosk.wording import Words, as_is, number, said
from models.attendance.punch import Clock
from models.version import VERSION

_MEGABYTE = 1_000_000
_GIGABYTE = 1000 * _MEGABYTE
_LONGEST_ERROR = 160
_CUT = "..."
_STATES = {
    CameraState.OPENING: words.CAMERA_OPENING,
    CameraState.LIVE: words.CAMERA_LIVE,
    CameraState.STALE: words.CAMERA_STALE,
    CameraState.LOST: words.CAMERA_LOST,
    CameraState.ENDED: words.CAMERA_ENDED,
}
_CLOCKS = {
    Clock.GOOD: words.CLOCK_GOOD,
    Clock.JUMPED: words.CLOCK_JUMPED,
    Clock.UNSYNCHRONISED: words.CLOCK_UNSYNCHRONISED,
}


@dataclass(frozen=True, slots=True)
class Instruments:
    """Where the page reads; each answers at once, whatever the thread."""

    camera: Callable[[], Condition]
    look: Callable[[], Look | None]
    condition: Callable[[], KioskCondition | None]
    """What the caretaker found last."""
    memory: Callable[[], int]
    errors: Callable[[], tuple[str, ...]]


def status_rows(instruments: Instruments, started: datetime, zone: ZoneInfo) -> tuple[Row, ...]:
    """Return all rows as they are now."""
    condition = instruments.condition()
    return (
        *_camera_rows(instruments.camera(), instruments.look()),
        *(_caretaker_rows(condition) if condition else ()),
        Row(words.ROW_VERSION, as_is(VERSION)),
        Row(words.ROW_RUNNING_SINCE, as_is(f"{started.astimezone(zone):%Y-%m-%d %H:%M}")),
        Row(words.ROW_MEMORY, _size(instruments.memory())),
        *_error_rows(instruments.errors()),
    )


def _camera_rows(camera: Condition, look: Look | None) -> tuple[Row, ...]:
    state = BLINDNESS_WORDS[camera.blindness] if camera.blindness else _STATES[camera.state]
    row = Row(words.ROW_CAMERA, state, is_wrong=not camera.is_well)
    if look is None:
        return (row,)
    width, height = look.size
    return (
        row,
        Row(words.ROW_FRAMES, as_is(f"{look.rate:.0f} ({width} x {height})")),
        Row(words.ROW_SHARPNESS, number(look.sharpness, 3)),
        Row(words.ROW_LIGHT, as_is(f"{look.light:.0f}")),
    )


def _caretaker_rows(condition: KioskCondition) -> tuple[Row, ...]:
    address = words.NOT_CONNECTED if condition.address is None else as_is(condition.address)
    is_away = condition.database is not None
    database = words.NOT_ANSWERING if is_away else words.ANSWERS
    waiting, clock = as_is(str(condition.waiting)), _CLOCKS[condition.clock]
    return (
        Row(words.ROW_NETWORK, address),
        Row(words.ROW_DATABASE, database, is_wrong=is_away),
        Row(words.ROW_WAITING, waiting, is_wrong=condition.waiting > 0),
        Row(words.ROW_CLOCK, clock, is_wrong=condition.clock is not Clock.GOOD),
        Row(words.ROW_FREE_DISK, _size(condition.free), condition.is_disk_short),
    )


def _error_rows(lines: tuple[str, ...]) -> tuple[Row, ...]:
    if not lines:
        return (Row(words.ROW_LAST_ERRORS, words.NONE),)
    labels: tuple[Words, ...] = (words.ROW_LAST_ERRORS, *[as_is(" ")] * (len(lines) - 1))
    return tuple(
        Row(label, as_is(_shortened(line))) for label, line in zip(labels, lines, strict=True)
    )


def _shortened(line: str) -> str:
    """Return a line with dots where it was cut, behind a whole word if there is one."""
    if len(line) <= _LONGEST_ERROR:
        return line
    kept = line[: _LONGEST_ERROR - len(_CUT)]
    words_kept, _, _ = kept.rpartition(" ")
    return (words_kept if len(words_kept) > len(kept) // 2 else kept).rstrip() + _CUT


def _size(size: int) -> Words:
    megabytes = round(size / _MEGABYTE)
    if megabytes < _GIGABYTE // _MEGABYTE:
        return as_is(f"{megabytes} MB")
    return said("{size} GB", size=number(size / _GIGABYTE, 1))
