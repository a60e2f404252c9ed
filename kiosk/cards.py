"""The card that answers a punch, the same whether it was made with the face or with the PIN."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from kiosk import words
from kiosk.punching.puncher import Punched
from kiosk.touch import Chosen, Key, NotMe
from kiosk.view import Button, Card, Mark, Stage
from kiosk.wording import NOTHING, Words
from models.attendance.punch import Direction
from models.attendance.sighting import Sighting

USE_PIN = Button(words.USE_PIN, Key.USE_PIN)

_MARKS = {
    Sighting.CHECK_IN: Mark.CHECKED_IN,
    Sighting.CHECK_OUT: Mark.CHECKED_OUT,
    Sighting.BREAK: Mark.CHECKED_OUT,
    Sighting.BACK: Mark.CHECKED_IN,
}
_MARKS_SAID = {
    Direction.IN: Mark.CHECKED_IN,
    Direction.OUT: Mark.CHECKED_OUT,
    Direction.BREAK: Mark.CHECKED_OUT,
    Direction.BACK: Mark.CHECKED_IN,
}


def card_for(
    name: str,
    punched: Punched,
    at: datetime,
    *,
    direction: Direction | None = None,
    show_late: bool = False,
    not_me: NotMe | None = None,
    face_since: float | None = None,
) -> Card:
    """Return the card of a punch; `at` is `punched.at` in the site's time zone.

    `direction` is what the punch says, by a button or the kiosk's place. `not_me` is what "That
    isn't me" on the card means, for a punch that a face made.
    """
    decision = punched.decision
    return Card(
        _mark(punched, direction),
        name,
        _sentence(punched, at, direction),
        words.hours_today(decision) if decision else words.KEPT_DETAIL,
        words.late_or_early(decision) if decision and show_late else NOTHING,
        (Button(words.NOT_ME, not_me),) if not_me else (),
        face_since,
    )


def stage_for(punched: Punched) -> Stage:
    """Return the screen that the card of a punch comes on."""
    return Stage.GREETING if punched.punch else Stage.ALREADY


def answers(
    asked: UUID, choices: Iterable[Direction], *, is_likely: bool = True
) -> tuple[Button, ...]:
    """Return a question's answers as buttons; the first choice is the likeliest.

    It is filled, unless it is not likely that anything more is to be said.
    """
    return tuple(
        Button(words.label_of(choice), Chosen(asked, choice), is_likely and place == 0)
        for place, choice in enumerate(choices)
    )


def _sentence(punched: Punched, at: datetime, direction: Direction | None) -> Words:
    if punched.decision:
        return words.sighted(punched.decision, at, direction)
    return words.kept(at) if punched.punch else words.already_noted(at)


def _mark(punched: Punched, direction: Direction | None) -> Mark:
    """Return in or out wherever something was written that means or says so."""
    if punched.punch is None:
        return Mark.NOTED_BEFORE
    meant = _MARKS.get(punched.decision.sighting) if punched.decision else None
    said = _MARKS_SAID[direction] if direction else Mark.NOTED_BEFORE
    return meant or said
