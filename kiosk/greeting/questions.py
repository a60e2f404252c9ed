"""What people are being asked: in or out, or a break. Nobody has to answer."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from uuid import UUID

from kiosk.greeting.greetings import Greeting
from kiosk.greeting.meeting import Meeting
from models.attendance.punch import Direction

ANSWER_WITHIN = 10.0
"""Seconds: time to read three words and to touch one, with a bag in the hand."""
_AWAY_FOR = 3.0
"""Whoever bends over the screen is out of the camera's sight for a moment, and has not gone."""


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
    """Their coming is written down as it is; an answer only adds to it."""


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

    def look(self, tracks: Collection[int], now: float) -> None:
        """Note who is in the picture."""
        for question in self._open.values():
            if question.greeting.track in tracks:
                question.seen = now

    def take_overdue(self, now: float) -> Iterator[Question]:
        """Yield and end what got no answer, in time or before the person left."""
        for question in tuple(self._open.values()):
            if now >= question.greeting.until or now - question.seen > _AWAY_FOR:
                yield self._open.pop(question.meeting.employee)

    def take_all(self) -> Iterator[Question]:
        while self._open:
            yield self._open.popitem()[1]
