"""A correction, or a punch with all that was ever corrected about it, by the start of its id."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from admin.ids import SHORTEST, begins
from admin.office import Office, OfficeError
from models.attendance.correction import Correction, CorrectionKind, CountedPunch
from models.records.errors import UnknownPunchError
from models.records.store import Store


@dataclass(frozen=True, slots=True)
class History:
    """What became of a punch."""

    punch: UUID
    employee: UUID
    counted: CountedPunch | None
    """As it counts now; None for one added by hand whose addition was taken back."""
    made_at: datetime | None
    """At the kiosk; None for one added by hand."""
    corrections: tuple[Correction, ...]
    """All of them, and those that take one back, in the order they were made in."""


def history_of(store: Store, id_or_prefix: str) -> History:
    """Return the history of a punch; raises UnknownPunchError."""
    try:
        counted = store.punch(id_or_prefix)
    except UnknownPunchError:
        undone = _undone_addition(store, id_or_prefix)
        if undone is None:
            raise
        return undone
    punch = counted.punch
    about = _about(store.corrections(punch.employee), punch.id)
    first_made = store.punches(employee_id=punch.employee)
    made_at = next((one.at for one in first_made if one.id == punch.id), None)
    return History(punch.id, punch.employee, counted, made_at, about)


def _undone_addition(store: Store, id_or_prefix: str) -> History | None:
    """Return the history of a punch that was added by hand and isn't one any more."""
    every = store.corrections()
    found = [
        one for one in every if one.kind is CorrectionKind.ADD and begins(one.target, id_or_prefix)
    ]
    if len(found) != 1:
        return None
    punch = found[0].target
    return History(punch, found[0].employee, None, None, _about(every, punch))


def _about(corrections: list[Correction], punch: UUID) -> tuple[Correction, ...]:
    """Return the corrections of a punch, and those that take one of them back."""
    own = {one.id for one in corrections if one.target == punch}
    return tuple(one for one in corrections if one.id in own or one.target in own)


def known_correction(office: Office, id_or_prefix: str) -> Correction:
    """Return the correction whose id begins so; raises OfficeError."""
    found = [one for one in office.store.corrections() if begins(one.id, id_or_prefix)]
    if len(found) > 1:
        raise OfficeError(
            f"several corrections begin with '{id_or_prefix}'. Give more characters of the id."
        )
    if not found:
        raise OfficeError(
            f"no correction has an id that begins with '{id_or_prefix}'. Give {SHORTEST} or more "
            f"of its characters, as in: {office.command('punch list')}"
        )
    return found[0]
