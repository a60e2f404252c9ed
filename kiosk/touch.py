"""What a touch of the screen asks for: frozen values that the window makes and others act on."""

from dataclasses import dataclass
from enum import Enum, auto
from uuid import UUID

from models.attendance.punch import Direction
from models.language import Code


class Key(Enum):
    """The keys of the pad that are no letter or digit, and what else needs no word with it."""

    ERASE = auto()
    """Take the last sign back."""
    CLEAR = auto()
    DONE = auto()
    """What was typed is whole."""
    LETTERS = auto()
    """Show letters in place of digits, or digits again."""
    BACK = auto()
    """Leave the pad or the page."""
    USE_PIN = auto()
    MAINTENANCE = auto()
    """The clock was held for three seconds."""
    QUIT = auto()
    """Of the maintenance page: ask whether to end the kiosk."""
    END = auto()
    """The answer to that: end it."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A digit or a letter of the pad, one character."""

    text: str


@dataclass(frozen=True, slots=True)
class NotMe:
    """Somebody was greeted by another's name; the punch is to be marked as disputed."""

    punch: UUID
    employee: UUID


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a punch is to be, where it was asked; `asked` is the question that it answers."""

    asked: UUID
    direction: Direction


@dataclass(frozen=True, slots=True)
class Speak:
    """Go on in another language."""

    code: Code


Touch = Key | Sign | NotMe | Chosen | Speak
