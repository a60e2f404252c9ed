"""Corrections: what the office puts right, as rows of their own beside the punches."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from models.attendance.correction import (
    NOT_ME,
    Correction,
    CorrectionKind,
    CountedPunch,
    corrected,
)
from models.attendance.punch import Direction
from models.records.codec import new_key, new_salt
from models.records.counting import (
    Span,
    all_corrections,
    as_corrections,
    as_punches,
    correction_and_undoing,
    corrections_about,
    corrections_of,
    ids_from,
    moved,
    written,
    written_as,
)
from models.records.errors import InvalidCorrectionError, UnknownPunchError
from models.records.punches import Punches
from models.records.tables import CorrectionRow
from models.records.words import NAME_LENGTH, REASON_LENGTH, checked

_SHORTEST_PREFIX = 6
_DIGITS = frozenset("0123456789abcdef")


class Corrections(Punches):
    """The part of the store about what punches count as."""

    def counted_punches(
        self,
        since: datetime | None = None,
        until: datetime | None = None,
        employee_id: UUID | None = None,
    ) -> list[CountedPunch]:
        """Return the punches that count with since <= at < until, by time; void ones are marked."""
        span = Span(since, until, employee_id)
        rows = [*self._read(written(span)), *self._read(moved(span))]
        about = as_corrections(self._read(corrections_about(span)))
        return [one for one in corrected(as_punches(rows), about) if span.holds(one.at)]

    def punch(self, id_or_prefix: str) -> CountedPunch:
        """Return the punch of an id, or of the first 6 or more characters of one."""
        key = _hexadecimal(id_or_prefix)
        found = [UUID(row[0]) for row in self._read(ids_from(key, at_most=2))]
        if len(found) > 1:
            raise UnknownPunchError(
                f"several punches begin with '{id_or_prefix}'. Give more characters of the id."
            )
        if not found:
            raise UnknownPunchError(_no_punch(id_or_prefix))
        return self._counted(found[0])

    def corrections(self, employee_id: UUID | None = None) -> list[Correction]:
        """Return all, those taken back too, in the order they were made in."""
        found = as_corrections(self._read(all_corrections(employee_id)))
        return sorted(found, key=lambda one: (one.made_at, one.id))

    def correct_add(
        self,
        employee_id: UUID,
        at: datetime,
        direction: Direction | None,
        author: str,
        reason: str,
        made_at: datetime,
    ) -> Correction:
        """Add a punch that nobody made at a kiosk; its id is the target."""
        with self.writing():
            about = _About(CorrectionKind.ADD, new_key(), employee_id, at, direction)
            return self._correct(about, author, reason, made_at)

    def correct_amend(
        self,
        punch_id: UUID,
        at: datetime | None,
        direction: Direction | None,
        author: str,
        reason: str,
        made_at: datetime,
    ) -> Correction:
        """Let a punch count with another time or direction; None keeps what counts now."""
        if at is None and direction is None:
            raise InvalidCorrectionError("nothing is to be changed. Give a time or a direction.")
        with self.writing():
            counted = self._not_void(punch_id)
            _refuse_earlier(made_at, counted)
            about = _About(CorrectionKind.AMEND, punch_id, counted.punch.employee, at, direction)
            return self._correct(about, author, reason, made_at)

    def correct_void(
        self, punch_id: UUID, author: str, reason: str, made_at: datetime
    ) -> Correction:
        """Let a punch count for nothing; it stays listed. So a disputed one is confirmed to be."""
        with self.writing():
            counted = self._counted(punch_id)
            if not counted.is_disputed:
                _refuse_void(counted)
            employee = counted.punch.employee
            about = _About(CorrectionKind.VOID, punch_id, employee)
            return self._correct(about, author, reason, made_at)

    def dispute(self, punch_id: UUID, kiosk: str, at: datetime) -> Correction:
        """Note that whoever was named says at the kiosk that it isn't them.

        Once for a punch: another time brings the first one, also where the office took it back.
        Raises UnknownPunchError.
        """
        with self.writing():
            counted = self._counted(punch_id)
            made = as_corrections(self._read(corrections_of(punch_id)))
            first = next((one for one in made if one.kind is CorrectionKind.DISPUTE), None)
            if first is not None:
                return first
            about = _About(CorrectionKind.DISPUTE, punch_id, counted.punch.employee)
            return self._correct(about, kiosk, NOT_ME, at)

    def correct_undo(
        self, correction_id: UUID, author: str, reason: str, made_at: datetime
    ) -> Correction:
        """Take a correction back, for good: what was undone by mistake is made anew."""
        with self.writing():
            employee = self._undoable(correction_id).employee
            about = _About(CorrectionKind.UNDO, correction_id, employee)
            return self._correct(about, author, reason, made_at)

    def _correct(self, about: "_About", author: str, reason: str, made_at: datetime) -> Correction:
        self._living(about.employee)
        correction = Correction(
            new_key(),
            about.kind,
            about.target,
            about.employee,
            about.at,
            about.direction,
            checked("author", author, NAME_LENGTH),
            checked("reason", reason, REASON_LENGTH),
            made_at,
        )
        columns = {**asdict(correction), "salt": new_salt()}
        self._add_linked(CorrectionRow, made_at, **columns)
        return correction

    def _not_void(self, punch_id: UUID) -> CountedPunch:
        counted = self._counted(punch_id)
        _refuse_void(counted)
        return counted

    def _undoable(self, correction_id: UUID) -> Correction:
        about = as_corrections(self._read(correction_and_undoing(correction_id)))
        found = next((one for one in about if one.id == correction_id), None)
        if found is None:
            raise InvalidCorrectionError(
                f"no correction has the id {correction_id.hex}. Look at the punch's corrections."
            )
        if found.kind is CorrectionKind.UNDO:
            raise InvalidCorrectionError(
                "what takes a correction back can't be taken back itself. Make the correction anew."
            )
        if len(about) > 1:
            raise InvalidCorrectionError("this correction was taken back already.")
        return found

    def _counted(self, punch_id: UUID) -> CountedPunch:
        punches = as_punches(self._read(written_as(punch_id)))
        about = as_corrections(self._read(corrections_of(punch_id)))
        counted = corrected(punches, about)
        if not counted:
            raise UnknownPunchError(_no_punch(punch_id.hex))
        return counted[0]


@dataclass(frozen=True, slots=True)
class _About:
    """What a correction does, but for who says so."""

    kind: CorrectionKind
    target: UUID
    employee: UUID
    at: datetime | None = None
    direction: Direction | None = None


def _refuse_void(counted: CountedPunch) -> None:
    if counted.is_void:
        state = "disputed" if counted.is_disputed else "void already"
        raise InvalidCorrectionError(
            f"the punch {counted.punch.id.hex} is {state}. Take that back first."
        )


def _refuse_earlier(made_at: datetime, counted: CountedPunch) -> None:
    """Of two amendments the one made last counts, so that a clock may not say otherwise."""
    latest = max((one.made_at for one in counted.corrections), default=made_at)
    if latest > made_at:
        raise InvalidCorrectionError(
            f"the punch {counted.punch.id.hex} was corrected on {latest:%Y-%m-%d at %H:%M:%S} UTC, "
            f"and here it is {made_at:%Y-%m-%d %H:%M:%S} UTC. Put this computer's clock right."
        )


def _no_punch(shown: str) -> str:
    return f"no punch has an id that begins with '{shown}'. Look it up in the list of punches."


def _hexadecimal(prefix: str) -> str:
    """Return the beginning of a stored id; an id may be written with its dashes."""
    key = prefix.strip().lower().replace("-", "")
    if len(key) < _SHORTEST_PREFIX or not _DIGITS.issuperset(key):
        raise UnknownPunchError(
            f"'{prefix}' is no id of a punch. Give {_SHORTEST_PREFIX} or more of its first "
            "characters: digits, and letters from a to f."
        )
    return key
