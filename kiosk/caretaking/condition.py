"""How the kiosk is at one moment, and what of it the office is told."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.camera import Blindness, CameraState, Condition
from models.attendance.punch import Clock
from models.records.values import Health, TroubleKind
from models.version import VERSION

_MEGABYTE = 1_000_000
_DARKNESS = frozenset({Blindness.BLACK, Blindness.DARK})
_BLIND = {
    Blindness.FROZEN: TroubleKind.CAMERA_FROZEN,
    Blindness.BLACK: TroubleKind.CAMERA_BLACK,
    Blindness.COVERED: TroubleKind.CAMERA_COVERED,
    Blindness.DARK: TroubleKind.CAMERA_DARK,
}


@dataclass(frozen=True, slots=True)
class KioskCondition:
    """All that is known at that moment."""

    at: datetime
    camera: Condition
    clock: Clock
    waiting: int
    """Entries of the spool."""
    free: int
    """Bytes on the data folder's disk."""
    is_disk_short: bool
    address: str | None
    """In the network; None where it isn't connected."""
    database: str | None
    """Why the database doesn't answer; None where it does."""
    is_light_missed: bool = False
    """Somebody came while it was too dark to see them. Before that it is a night like any other."""


def is_dark(camera: Condition) -> bool:
    """Tell whether there is no light: the lamps are off, or the lens is wholly covered."""
    return camera.blindness in _DARKNESS


def camera_word(camera: Condition) -> str:
    """Return a word such as live, lost or frozen."""
    return (camera.blindness or camera.state).name.lower()


def troubles_of(condition: KioskCondition) -> dict[TroubleKind, str]:
    """Return what is wrong, each with its detail."""
    camera, found = condition.camera, dict[TroubleKind, str]()
    if camera.state is CameraState.LOST:
        found[TroubleKind.CAMERA_LOST] = "no picture comes"
    elif camera.blindness and (condition.is_light_missed or not is_dark(camera)):
        found[_BLIND[camera.blindness]] = "pictures come, but show nobody"
    if condition.database is not None:
        found[TroubleKind.DATABASE] = condition.database
    if condition.clock is not Clock.GOOD:
        found[TroubleKind.CLOCK] = condition.clock.value
    if condition.is_disk_short:
        found[TroubleKind.DISK] = f"{condition.free // _MEGABYTE} MB free"
    return found


def health_of(condition: KioskCondition, kiosk: str) -> Health:
    """Return what the office sees of this kiosk."""
    return Health(
        kiosk=kiosk,
        at=condition.at,
        camera=camera_word(condition.camera),
        camera_since=condition.camera.since,
        waiting=condition.waiting,
        clock=condition.clock,
        version=VERSION,
        address=condition.address,
        problem=f"{condition.free // _MEGABYTE} MB free" if condition.is_disk_short else None,
    )
