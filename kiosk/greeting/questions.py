"""What people are being asked: in or out, or a break. Nobody has to answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from kiosk.greeting.greetings import Greeting
from kiosk.greeting.meeting import Meeting
from kiosk.greeting.presence import Presence
from models.attendance.punch import Direction

ANSWER_WITHIN = 10.0
"""Seconds: time to read three words and to touch one, with a bag in the hand."""
_AWAY_FOR = 1.0
"""Seconds: a face is lost for a moment now and then. Longer, and the next person touches the
answers of the one who has gone."""


@dataclass(slots=True)
class Question:
    """One person's, until it is answered or its time is over. Times are of the steady clock."""

    id: UUID
    meeting: Meeting
    choices: tuple[Direction, ...]
    greeting: Greeting
    """The card that asks; its time is the question's."""
    seen: float
    """When the person was last in the picture."""
    is_noted: bool
    """A punch of a moment before tells of them already; without an answer none is written."""

    def is_before(self, presence: Presence) -> bool:
        """Tell whether its person is in the picture."""
        return presence.shows(self.meeting.employee, self.greeting.track)

    def is_over(self, presence: Presence, now: float) -> bool:
        """Tell whether its time is over, or its person has gone."""
        may_be_back = any(since - self.seen < _AWAY_FOR for since in presence.newcomers)
        has_gone = now - self.seen >= _AWAY_FOR and not may_be_back
        return has_gone or now >= self.greeting.until


class Questions:
    """One at a time for each person."""

    def __init__(self) -> None:
        self._open: dict[UUID, Question] = {}

    def ask(self, question: Question) -> None:
        """Begin a question, in place of the same person's older one."""
        self._open[question.meeting.employee] = question

    def of(self, employee: UUID) -> Question | None:
        return self._open.get(employee)

    def take(self, id: UUID) -> Question | None:  # noqa: A002 - the word of the calls
        """Return the question of an id and end it; None if it has ended before."""
        found = next((each for each in self._open.values() if each.id == id), None)
        return self._open.pop(found.meeting.employee) if found else None

    def drop(self, employee: UUID) -> None:
        """End a person's question, as if it had never been asked."""
        self._open.pop(employee, None)

    def take_overdue(self, presence: Presence, now: float) -> Iterator[Question]:
        """Yield and end what got no answer, in time or before the person left."""
        for question in tuple(self._open.values()):
            if question.is_before(presence):
                question.seen = now
            if question.is_over(presence, now):
                yield self._open.pop(question.meeting.employee)

    def take_succeeded(self, track: int, employee: UUID) -> Iterator[Question]:
        """Yield and end those of whoever stood where this person stands now."""
        for question in tuple(self._open.values()):
            if question.greeting.track == track and question.meeting.employee != employee:
                yield self._open.pop(question.meeting.employee)

    def take_all(self) -> Iterator[Question]:
        while self._open:
            yield self._open.popitem()[1]
