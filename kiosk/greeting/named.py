"""What the cards with a name on them were about, for those whose name it isn't."""

from collections import deque
from dataclasses import dataclass
from uuid import UUID

from kiosk.greeting.meeting import Meeting
from kiosk.punching.puncher import Punched

_MOST = 20
"""More than cards on the screen, far fewer than a day's."""


@dataclass(frozen=True, slots=True)
class _Naming:
    id: UUID
    """Of the punch or the question, as the card's button has it."""
    meeting: Meeting
    punch: UUID | None
    """What was written; nothing as long as it is only asked."""


class Named:
    """The newest cards that named somebody."""

    def __init__(self) -> None:
        self._namings: deque[_Naming] = deque(maxlen=_MOST)

    def add(self, id: UUID, meeting: Meeting, punch: UUID | None) -> None:  # noqa: A002 - as below
        self._namings.append(_Naming(id, meeting, punch))

    def renew(self, id: UUID, punched: Punched | None) -> None:  # noqa: A002 - as below
        """Note what has become of a question: somebody may just be touching its card."""
        meeting, _ = self.find(id)
        if meeting and punched:
            self.add(id, meeting, punched.punch)

    def find(self, id: UUID) -> tuple[Meeting | None, UUID | None]:  # noqa: A002 - the calls' word
        """Return the meeting and the punch that a button is about.

        Of a card that was forgotten here the id is the punch's.
        """
        found = next((each for each in reversed(self._namings) if each.id == id), None)
        return (found.meeting, found.punch) if found else (None, id)
