"""Punches and corrections in words, for people and for scripts."""

from datetime import datetime
from zoneinfo import ZoneInfo

from models.attendance.correction import Correction, CorrectionKind, CountedPunch
from models.attendance.punch import Clock, PunchKind

_MARKS = {
    CorrectionKind.ADD: "added",
    CorrectionKind.AMEND: "amended",
    CorrectionKind.VOID: "void",
    CorrectionKind.DISPUTE: "disputed",
}
_CLOCK_MARKS = {Clock.JUMPED: "clock", Clock.UNSYNCHRONISED: "clock not set"}
KINDS = {PunchKind.FACE: "face", PunchKind.PIN: "PIN", PunchKind.OFFICE: "office"}
"""How a punch came to be, for people; scripts get the stored word."""


def marks_of(counted: CountedPunch) -> list[str]:
    """Return what sets a punch apart from one that was simply made at a kiosk."""
    marks = dict.fromkeys(_MARKS[one.kind] for one in counted.corrections)
    clock = counted.punch.clock
    return [*marks, _CLOCK_MARKS[clock]] if clock in _CLOCK_MARKS else [*marks]


def described_punch(
    counted: CountedPunch, written_at: datetime | None, zone: ZoneInfo
) -> dict[str, object]:
    """Return a punch as it counts; `written_at` is its time at the kiosk, None if added by hand."""
    punch = counted.punch
    return {
        "id": str(punch.id),
        "at": local_iso(punch.at, zone),
        "written_at": local_iso(written_at, zone),
        "kiosk": punch.kiosk,
        "kind": punch.kind.value,
        "direction": punch.direction.value if punch.direction else None,
        "distance": punch.distance,
        "clock": punch.clock.value,
        "void": counted.is_void,
        "disputed": counted.is_disputed,
        "corrections": [described_correction(one, zone) for one in counted.corrections],
    }


def described_correction(correction: Correction, zone: ZoneInfo) -> dict[str, object]:
    return {
        "id": str(correction.id),
        "kind": correction.kind.value,
        "target": str(correction.target),
        "at": local_iso(correction.at, zone),
        "direction": correction.direction.value if correction.direction else None,
        "author": correction.author,
        "reason": correction.reason,
        "made_at": local_iso(correction.made_at, zone),
    }


def local_iso(at: datetime | None, zone: ZoneInfo) -> str | None:
    return None if at is None else at.astimezone(zone).isoformat()
