"""What is put right, by the office or by whoever was named wrongly: always another fact."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from models.attendance.punch import Clock, Direction, Punch, PunchKind

NOT_ME = "That isn't me"
"""The reason of a dispute."""
OFFICE = "office"
"""Stands where a kiosk's name would, in a punch added by hand."""


class CorrectionKind(StrEnum):
    """What a correction does."""

    ADD = "add"
    """There was no punch where there should have been one."""
    AMEND = "amend"
    """A punch counts with another time or direction."""
    VOID = "void"
    """A punch doesn't count."""
    UNDO = "undo"
    """An earlier correction is taken back."""
    DISPUTE = "dispute"
    """Whoever was named said at the kiosk that it isn't them: the punch doesn't count until the
    office takes this back. To confirm it, the office adds a VOID."""


_ADD = CorrectionKind.ADD
_STRIKING = frozenset({CorrectionKind.VOID, CorrectionKind.DISPUTE})


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction. `at` and `made_at` are aware and in UTC."""

    id: UUID
    kind: CorrectionKind
    target: UUID
    """The punch that it is about (of an ADD: the new one's id); of an UNDO, the correction."""
    employee: UUID
    at: datetime | None
    """The time that counts from now on; for ADD and AMEND."""
    direction: Direction | None
    author: str
    reason: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class CountedPunch:
    """A punch as it counts once all corrections are applied."""

    punch: Punch
    """With the time and direction that count; one added by hand has the kind OFFICE."""
    corrections: tuple[Correction, ...] = ()
    """Those in force for it, the oldest first."""
    is_void: bool = False
    """It doesn't count: struck out by the office, or disputed."""

    @property
    def is_disputed(self) -> bool:
        """Whether somebody said that it isn't them, and the office hasn't confirmed it yet."""
        kinds = {one.kind for one in self.corrections}
        return CorrectionKind.DISPUTE in kinds and CorrectionKind.VOID not in kinds

    @property
    def at(self) -> datetime:
        return self.punch.at


def corrected(punches: Iterable[Punch], corrections: Iterable[Correction]) -> list[CountedPunch]:
    """Return the punches as they count, by time; a void one stays listed.

    Both in any order. A correction of a punch that isn't given changes nothing; one that adds a
    punch and was undone has left no punch.
    """
    counted = {punch.id: CountedPunch(punch) for punch in punches}
    # An addition comes first, also where a clock says that it was made later than what changes it.
    for correction in sorted(in_force(corrections), key=lambda one: one.kind is not _ADD):
        if correction.kind is _ADD:
            counted.setdefault(correction.target, _added(correction))
        elif correction.target in counted:
            counted[correction.target] = _changed(counted[correction.target], correction)
    return sorted(counted.values(), key=by_time)


def by_time(counted: CountedPunch) -> tuple[datetime, UUID]:
    """Return what punches are sorted by."""
    return counted.punch.at, counted.punch.id


def in_force(corrections: Iterable[Correction]) -> list[Correction]:
    """Return those that were not undone, in the order they were made in.

    Undoing is final: what was undone by mistake is made anew.
    """
    given = sorted(corrections, key=lambda one: (one.made_at, one.id))
    undone = {one.target for one in given if one.kind is CorrectionKind.UNDO}
    return [one for one in given if one.kind is not CorrectionKind.UNDO and one.id not in undone]


def _added(correction: Correction) -> CountedPunch:
    if correction.at is None:
        raise ValueError(f"correction {correction.id} adds a punch, but at no time")
    punch = Punch(
        correction.target,
        correction.employee,
        correction.at,
        OFFICE,
        PunchKind.OFFICE,
        distance=None,
        direction=correction.direction,
    )
    return CountedPunch(punch, (correction,))


def _changed(counted: CountedPunch, correction: Correction) -> CountedPunch:
    corrections = (*counted.corrections, correction)
    if correction.kind in _STRIKING:
        return replace(counted, corrections=corrections, is_void=True)
    return replace(counted, punch=_amended(counted.punch, correction), corrections=corrections)


def _amended(punch: Punch, correction: Correction) -> Punch:
    """Put right what the correction names; a time that a human gave is no clock's any more."""
    if correction.direction is not None:
        punch = replace(punch, direction=correction.direction)
    if correction.at is not None:
        punch = replace(punch, at=correction.at, clock=Clock.GOOD)
    return punch
