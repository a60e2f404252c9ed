"""What is said at the pad: staff number and PIN, and the PIN of the maintenance page."""

from datetime import datetime

from kiosk.wording import Words, said
from models.pins.rules import PinRefusal

USE_PIN = said("Use PIN")
STAFF_NUMBER = said("Your staff number")
YOUR_PIN = said("Your PIN")
NEW_PIN = said("Choose a new PIN, 4 to 8 digits")
REPEAT_PIN = said("The new PIN once more")
WRONG = said("Number or PIN is wrong")
WRONG_PIN = said("The PIN is wrong")
PINS_DIFFER = said("The two are not the same. Please choose once more.")
CHANGED = said("Your new PIN counts from now on")
PIN_NOT_CHANGED = said("Your PIN could not be changed now. You will be asked again next time.")
DISPUTED = said("Sorry about that. Please use your staff number and PIN.")
MAINTENANCE_PIN = said("Maintenance PIN")
NO_MAINTENANCE_PIN = said("No maintenance PIN is set")
HOW_TO_SET_MAINTENANCE_PIN = said(
    "In the office: {command}", command="python -m admin pin maintenance"
)
CHECKING = said("One moment, please")
DATABASE_AWAY = said("That can't be done just now. Please tell the office.")

CLEAR = said("Clear")
DONE = said("Done")
BACK = said("Back")

_REFUSED = {
    PinRefusal.TOO_SHORT: said("That is too short: at least 4 digits"),
    PinRefusal.TOO_LONG: said("That is too long: at most 8 digits"),
    PinRefusal.NOT_DIGITS: said("Digits only, please"),
    PinRefusal.TOO_SIMPLE: said("That is too easy to guess"),
    PinRefusal.SAME: said("That is the old one. Please choose another."),
}


def pin_refused(refusal: PinRefusal) -> Words:
    """Return why a new PIN is not taken, so that the next one will be."""
    return _REFUSED[refusal]


def locked(until: datetime) -> Words:
    """Return that there were too many tries; `until` is in the site's time zone."""
    return said(
        "Too many tries. Please wait until {time}, or see the office.", time=f"{until:%H:%M}"
    )
