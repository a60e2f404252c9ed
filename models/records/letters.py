"""Letters: workbooks on their way to recipients, each to be delivered once."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import peewee

from models.records.codec import new_key
from models.records.errors import RecordsError
from models.records.records import Records
from models.records.tables import LetterRow

CLOCK_TOLERANCE = timedelta(hours=2)
"""What was noted so much later than now was noted by a clock that was wrong."""

_SHORTEST_END = 4


class UnknownLetterError(RecordsError):
    """No letter has that id, or several do."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One workbook for one recipient. Times are aware and in UTC."""

    id: UUID
    report: str
    due: datetime
    recipient: str
    path: str
    """The workbook, read when the letter is sent."""
    made_at: datetime
    tries: int = 0
    """How often sending was begun."""
    next_try_at: datetime | None = None
    """None once it is sent."""
    problem: str | None = None
    """Why the last try failed."""
    sent_at: datetime | None = None

    @property
    def short_id(self) -> str:
        """The end of the id: its beginning is a time, which many letters share."""
        return self.id.hex[-8:]


class Letters(Records):
    """The part of the store about the outbox."""

    def add_letter(
        self, report: str, due: datetime, recipient: str, path: str, at: datetime
    ) -> None:
        """Put a letter into the outbox; a recipient gets a report's due time once.

        One that a clock made which was ahead gives way to the right one.
        """
        letter = Letter(new_key(), report, due, recipient, path, at, next_try_at=at)
        with self.writing():
            found = self._row(LetterRow.select().where(_same(letter)))
            if found is None or found.made_at > at + CLOCK_TOLERANCE:
                self.put_letter(letter)

    def put_letter(self, letter: Letter) -> None:
        """Put a letter in the place of whatever was to go, or went, to its recipient."""
        with self.writing():
            self._run(LetterRow.delete().where(_same(letter)))
            self._add(LetterRow, **asdict(letter))

    def letters(self, *, with_sent: bool = False) -> list[Letter]:
        """Return those that wait, or all, the oldest first."""
        query = LetterRow.select().order_by(LetterRow.made_at, LetterRow.id)
        if not with_sent:
            query = query.where(LetterRow.sent_at.is_null())
        return [_as_letter(row) for row in self._rows(query)]

    def letters_due(self, at: datetime, longest_wait: timedelta) -> list[Letter]:
        """Return those to be tried now, the longest due first.

        One that would wait longer than anything does was put off by a clock that was ahead.
        """
        reached = LetterRow.next_try_at <= at
        misplaced = LetterRow.next_try_at > at + longest_wait
        query = LetterRow.select().where(LetterRow.sent_at.is_null() & (reached | misplaced))
        return [
            _as_letter(row)
            for row in self._rows(query.order_by(LetterRow.next_try_at, LetterRow.id))
        ]

    def letter(self, text: str) -> Letter:
        """Return the letter of an id, or of an id's last four or more characters."""
        end = text.strip().replace("-", "").lower()
        found = [
            one
            for one in self.letters(with_sent=True)
            if len(end) >= _SHORTEST_END and one.id.hex.endswith(end)
        ]
        if len(found) == 1:
            return found[0]
        problem = "several letters have" if found else "no letter has"
        raise UnknownLetterError(
            f"{problem} the id '{text}'. `python -m admin outbox list --all` shows them."
        )

    def begin_letter(self, letter: Letter, next_try_at: datetime) -> bool:
        """Note that sending begins, and when it is tried again unless it ends well.

        Return whether it may begin: no other program has begun it, sent it or dropped it since.
        """
        mine = (
            (LetterRow.id == letter.id)
            & (LetterRow.tries == letter.tries)
            & LetterRow.sent_at.is_null()
        )
        with self.writing():
            begun = LetterRow.update(tries=letter.tries + 1, next_try_at=next_try_at)
            return self._run(begun.where(mine)) == 1

    def note_sent(self, letter: Letter, at: datetime) -> None:
        self._change_letter(letter, sent_at=at, next_try_at=None, problem=None)

    def note_unsent(self, letter: Letter, problem: str, next_try_at: datetime) -> None:
        self._change_letter(letter, problem=problem, next_try_at=next_try_at)

    def retry_letter(self, letter: Letter, at: datetime) -> None:
        """Have it tried at once."""
        self._change_letter(letter, next_try_at=at)

    def drop_letter(self, letter: Letter) -> None:
        with self.writing():
            self._run(LetterRow.delete().where(LetterRow.id == letter.id))

    def _forget_letters_ahead(self, at: datetime, ahead: datetime) -> None:
        """Forget letters made after `ahead` for what is due after now, sent ones too."""
        self._run(LetterRow.delete().where((LetterRow.due > at) & (LetterRow.made_at > ahead)))

    def _change_letter(self, letter: Letter, **values: Any) -> None:
        with self.writing():
            self._run(LetterRow.update(**values).where(LetterRow.id == letter.id))


def _same(letter: Letter) -> peewee.Expression:
    return (
        (LetterRow.report == letter.report)
        & (LetterRow.due == letter.due)
        & (LetterRow.recipient == letter.recipient)
    )


def _as_letter(row: LetterRow) -> Letter:
    return Letter(
        row.id,
        row.report,
        row.due,
        row.recipient,
        row.path,
        row.made_at,
        row.tries,
        row.next_try_at,
        row.problem,
        row.sent_at,
    )
