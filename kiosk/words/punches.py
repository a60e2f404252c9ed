"""What is said of a punch, and what is asked about it."""

from datetime import datetime, timedelta

from kiosk.wording import NOTHING, Words, said
from models.attendance.punch import Direction
from models.attendance.sighting import Sighting, SightingDecision

NOT_RECORDED = said("I couldn't write that down")
NOT_RECORDED_DETAIL = said("Please tell the office. I am trying again.")
KEPT_DETAIL = said("It is booked as soon as the database answers.")
NO_CHECK_IN = said("There is no check-in. Please tell the office.")
ASK_WHICH = said("What would you like to do?")
NOT_ME = said("That isn't me")

CHECK_IN = said("Check in")
CHECK_OUT = said("Check out")
BREAK = said("Break")
BACK_TO_WORK = said("Back to work")

_LABELS = {
    Direction.IN: CHECK_IN,
    Direction.OUT: CHECK_OUT,
    Direction.BREAK: BREAK,
    Direction.BACK: BACK_TO_WORK,
}
_GOOD_MORNING = said("Good morning")
_GOOD_AFTERNOON = said("Good afternoon")
_GOOD_EVENING = said("Good evening")
_NOON, _EVENING = 12, 18


def label_of(direction: Direction) -> Words:
    """Return what stands on the button that makes a punch of this kind."""
    return _LABELS[direction]


def sighted(decision: SightingDecision, at: datetime, direction: Direction | None = None) -> Words:
    """Return the card's sentence.

    `at` is in the site's time zone, as are the times in words; `direction` is what the punch
    itself said, at a kiosk for one way or by a button.
    """
    time = _time(at)
    match decision.sighting:
        case Sighting.DUPLICATE:
            return _already(decision, at)
        case Sighting.CHECK_IN:
            return said("{greeting}, checked in {time}", greeting=_greeting(at), time=time)
        case Sighting.CHECK_OUT:
            return _checked_out(decision, at, direction)
        case Sighting.BREAK:
            return said("Break from {time}", time=time)
        case Sighting.BACK:
            return said("Back at {time}", time=time)
        case Sighting.SEEN:
            again = direction is Direction.IN
            return said("Checked in again {time}", time=time) if again else kept(at)


def kept(at: datetime) -> Words:
    """Return what is said of a punch of which no more is known than its time."""
    return said("Noted at {time}", time=_time(at))


def already_noted(at: datetime) -> Words:
    return said("Already noted at {time}", time=_time(at))


def hours_today(decision: SightingDecision) -> Words:
    """Return what whoever leaves or takes a break wants to know; nothing for the others."""
    if decision.sighting not in {Sighting.CHECK_OUT, Sighting.BREAK}:
        return NOTHING
    if decision.checked_in is None:
        return NO_CHECK_IN
    hours, minutes = divmod(_minutes(decision.worked), 60)
    return said("{hours} h {minutes} today", hours=str(hours), minutes=f"{minutes:02}")


def late_or_early(decision: SightingDecision) -> Words:
    """Return by how many whole minutes the day began late or ended early; else nothing."""
    if _minutes(decision.late):
        return said("Late by {length}", length=_length(decision.late))
    if _minutes(decision.early):
        return said("Early by {length}", length=_length(decision.early))
    return NOTHING


def _already(decision: SightingDecision, at: datetime) -> Words:
    last = decision.last.astimezone(at.tzinfo)
    if decision.last == decision.checked_in:
        return said("Already checked in at {time}", time=_time(last))
    return already_noted(last)


def _checked_out(decision: SightingDecision, at: datetime, direction: Direction | None) -> Words:
    # Where the first and the last punch count, a sighting at ten is no farewell.
    if decision.checked_in is None or direction is Direction.OUT:
        return said("Checked out {time}", time=_time(at))
    since = _time(decision.checked_in.astimezone(at.tzinfo))
    return said("{time}, here since {since}", time=_time(at), since=since)


def _greeting(at: datetime) -> Words:
    if at.hour < _NOON:
        return _GOOD_MORNING
    return _GOOD_AFTERNOON if at.hour < _EVENING else _GOOD_EVENING


def _time(at: datetime) -> str:
    return f"{at:%H:%M}"


def _minutes(length: timedelta) -> int:
    return int(length.total_seconds()) // 60


def _length(length: timedelta) -> Words:
    hours, minutes = divmod(_minutes(length), 60)
    if hours:
        return said("{hours} h {minutes}", hours=str(hours), minutes=f"{minutes:02}")
    return said("{minutes} min", minutes=str(minutes))
