"""What a kiosk's word about itself amounts to: what is wrong, in short sentences."""

from datetime import datetime, timedelta

from admin.output import counted
from models.attendance.punch import Clock
from models.records.values import KIOSK_ENDED, Health, Trouble, TroubleKind

_HEARD_WITHIN = timedelta(minutes=2)
"""A kiosk says how it is every half minute."""
RECENT = timedelta(days=1)
"""What happened at one moment is wrong for so long."""
_OPENING = "opening"
_NO_FAULT = frozenset({"live", "black", "dark"})
"""Every night the lamps go off. What somebody comes to in the dark is a trouble of its own."""
_OPENS_WITHIN = timedelta(minutes=1)
_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
CLOCKS = {
    Clock.GOOD: "right",
    Clock.JUMPED: "has jumped",
    Clock.UNSYNCHRONISED: "not set by the network yet",
}
TROUBLES = {
    TroubleKind.CAMERA_LOST: "the camera gives no picture",
    TroubleKind.CAMERA_FROZEN: "the picture stands still",
    TroubleKind.CAMERA_BLACK: "the picture is black",
    TroubleKind.CAMERA_COVERED: "something covers the camera",
    TroubleKind.CAMERA_DARK: "it is too dark",
    TroubleKind.DATABASE: "the database didn't answer",
    TroubleKind.CLOCK: "the clock can't be relied on",
    TroubleKind.DISK: "the disk is almost full",
    TroubleKind.PUNCH_REFUSED: "a punch that had waited was refused",
}


def is_heard(health: Health, now: datetime) -> bool:
    """Whether the kiosk still says how it is; the rest of what it said is old otherwise."""
    return abs(now - health.at) <= _HEARD_WITHIN


def is_to_be_told(trouble: Trouble) -> bool:
    """Whether a recent trouble is wrong now: it goes on, or a punch has to be added by hand."""
    return trouble.ended_at is None or trouble.kind is TroubleKind.PUNCH_REFUSED


def wrongs(health: Health, troubles: list[Trouble], now: datetime) -> list[str]:
    """Return what is wrong with a kiosk now; `troubles` are its own, those to be told."""
    found = _silence(health, now)
    is_camera_at_fault = not _is_well(health)
    if is_camera_at_fault and not was_ended(health):
        found.append(f"camera {health.camera}")
    if health.waiting:
        found.append(f"{counted(health.waiting, 'punch waits', 'punches wait')} for the database")
    if health.clock is not Clock.GOOD:
        found.append(f"its clock {_clock_is(health.clock)}")
    if health.problem:
        found.append(health.problem.rstrip("."))
    told = {TroubleKind.CLOCK} if health.clock is not Clock.GOOD else set()
    if is_camera_at_fault:
        told |= {kind for kind in TroubleKind if kind.value.startswith("camera")}
    kinds = dict.fromkeys(one.kind for one in troubles if one.kind not in told)
    return found + [TROUBLES[kind] for kind in kinds]


def was_ended(health: Health) -> bool:
    """Whether the kiosk said at last that somebody ended it."""
    return health.camera == KIOSK_ENDED


def _silence(health: Health, now: datetime) -> list[str]:
    if was_ended(health):
        return [f"the kiosk was ended {length(abs(now - health.at))} ago. Start it again"]
    return [] if is_heard(health, now) else [unheard_text(health, now)]


def _is_well(health: Health) -> bool:
    if health.camera == _OPENING:
        return health.at - health.camera_since <= _OPENS_WITHIN
    return health.camera in _NO_FAULT


def _clock_is(clock: Clock) -> str:
    return CLOCKS[clock] if clock is Clock.JUMPED else f"is {CLOCKS[clock]}"


def unheard_text(health: Health, now: datetime) -> str:
    if health.at > now:
        return f"heard of in the future: its clock or this one is {length(health.at - now)} off"
    return f"not heard of for {length(now - health.at)}"


def length(passed: timedelta) -> str:
    """Return "40 s", "5 min", "3 h 20 min" or "12 days"."""
    if passed < _MINUTE:
        return f"{passed // timedelta(seconds=1)} s"
    if passed < _HOUR:
        return f"{passed // _MINUTE} min"
    if passed < 2 * _DAY:
        hours, rest = divmod(passed, _HOUR)
        return f"{hours} h {rest // _MINUTE} min"
    return f"{passed // _DAY} days"
