"""Somebody whose punches must say what they are, and how a test answers for them."""

from datetime import timedelta

from kiosk.touch import Chosen
from kiosk.view import Card, View
from models.attendance.employee import Employee
from models.attendance.punch import Direction, Punch
from models.attendance.rota import Assignment
from models.attendance.shift import DirectionRule, Shift
from tests.kiosk.conftest import MORNING, Door

ADA, GRACE = "Ada Lovelace", "Grace Hopper"
WHENEVER = MORNING.date() - timedelta(days=30)


def hire_to_be_asked(door: Door) -> Employee:
    """Enroll Ada, on a shift that wants every punch to say what it is."""
    shift = Shift("stated", direction=DirectionRule.STATED)
    door.store.add_shift(shift, WHENEVER, door.at)
    door.store.assign(Assignment("stated", WHENEVER), door.at)
    employee = door.enroll(ADA)
    door.looks(1)
    return employee


def choices(card: Card) -> list[Direction]:
    touches = [button.touch for button in card.buttons]
    return [touch.direction for touch in touches if isinstance(touch, Chosen)]


def choose(door: Door, view: View, direction: Direction) -> None:
    touches = [button.touch for card in view.cards for button in card.buttons]
    (touch,) = [one for one in touches if isinstance(one, Chosen) and one.direction is direction]
    door.touch(touch)


def punches(door: Door) -> list[Punch]:
    return sorted(door.store.punches(), key=lambda punch: (punch.at, punch.id))
