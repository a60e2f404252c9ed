"""Every sentence of the kiosk, in one place: short, active, kind."""

from datetime import datetime, timedelta

from models.attendance.sighting import Sighting, SightingDecision
from models.recognition.guided import Asked, OtherPerson, Refusal
from models.recognition.quality import Flaw
from models.recognition.sample import Unusable

LOOK_HERE = "Look into the camera"
HOLD_STILL = "Hold still"
ALL_DONE = "All done"
UNKNOWN = "I don't know you yet"
ASK_OFFICE = "Please ask the office"
TOO_ALIKE = "I can't tell you from a colleague"
SEE_OFFICE = "Please see the office"
NOT_RECORDED = "I couldn't write that down"
NOT_RECORDED_DETAIL = "Please tell the office. I am trying again."
NO_CHECK_IN = "There is no check-in. Please tell the office."
NOBODY_ENROLLED = "Nobody is enrolled yet"
HOW_TO_ENROLL = "In the office: python -m admin employee add, then enroll"
CAMERA_LOST = "The camera is not answering"
ENROLLED = "Thank you, that is all"
ENROLLED_DETAIL = "The office finishes it."

_GUIDANCE: dict[Refusal, str] = {
    Flaw.UNCLEAR: LOOK_HERE,
    Flaw.TOO_SMALL: "Come a little closer",
    Flaw.CUT_OFF: "Move to the middle of the picture",
    Flaw.TURNED_AWAY: "Turn to the camera",
    Flaw.TOO_DARK: "More light on your face, please",
    Flaw.TOO_BRIGHT: "Less light on your face, please",
    Flaw.BLURRED: HOLD_STILL,
    Unusable.NO_FACE: "Stand before the camera",
    Unusable.SEVERAL_FACES: "One at a time, please",
    OtherPerson.SOMEBODY_ELSE: "Somebody else was here a moment ago",
}

_ASKED = {
    Asked.FRONT: "Look straight into the camera",
    Asked.LEFT: "Turn your head a little to your left",
    Asked.RIGHT: "Turn your head a little to your right",
    Asked.UP: "Lift your chin a little",
    Asked.DOWN: "Lower your chin a little",
}

_SIGHTED = {
    Sighting.BREAK: "Break from",
    Sighting.BACK: "Back at",
    Sighting.SEEN: "Seen at",
}
_NOON, _EVENING = 12, 18


def guidance(refusal: Refusal) -> str:
    """Return what the person can do about it."""
    return _GUIDANCE[refusal]


def asked(shot: Asked) -> str:
    return _ASKED[shot]


def sighted(decision: SightingDecision, at: datetime) -> str:
    """Return the card's sentence; `at` is in the site's time zone, as are the times in words."""
    first, last = decision.checked_in, decision.last
    if decision.sighting is Sighting.DUPLICATE:
        done = "checked in" if last == first else "noted"
        return f"Already {done} at {last.astimezone(at.tzinfo):%H:%M}"
    if decision.sighting is Sighting.CHECK_IN:
        return f"{_greeting(at)}, checked in {at:%H:%M}"
    if decision.sighting is Sighting.CHECK_OUT:
        # Where the first and the last punch count, a sighting at ten is no farewell.
        since = f"here since {first.astimezone(at.tzinfo):%H:%M}" if first else "checked out"
        return f"{at:%H:%M}, {since}"
    return f"{_SIGHTED[decision.sighting]} {at:%H:%M}"


def hours_today(decision: SightingDecision) -> str:
    """Return what whoever leaves or takes a break wants to know; nothing for the others."""
    if decision.sighting not in {Sighting.CHECK_OUT, Sighting.BREAK}:
        return ""
    return f"{_hours(decision.worked)} today" if decision.checked_in else NO_CHECK_IN


def looking_for(source: str, since: datetime) -> str:
    return f"Looking for {source} since {since:%H:%M}"


def _greeting(at: datetime) -> str:
    if at.hour < _NOON:
        return "Good morning"
    return "Good afternoon" if at.hour < _EVENING else "Good evening"


def _hours(length: timedelta) -> str:
    minutes = int(length.total_seconds()) // 60
    return f"{minutes // 60} h {minutes % 60:02}"
