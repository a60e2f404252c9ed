"""What the screen says while the camera shows nobody."""

from zoneinfo import ZoneInfo

from kiosk import words
from kiosk.camera.condition import Blindness, CameraState, Condition
from kiosk.touch import Key
from kiosk.view import Button, Mark, Stage, View

BLINDNESS_WORDS = {
    Blindness.FROZEN: words.CAMERA_FROZEN,
    Blindness.BLACK: words.CAMERA_BLACK,
    Blindness.COVERED: words.CAMERA_COVERED,
    Blindness.DARK: words.CAMERA_DARK,
}
_USE_PIN = (Button(words.USE_PIN, Key.USE_PIN, is_first_choice=True),)


def view_of_trouble(condition: Condition, source: str, zone: ZoneInfo) -> View | None:
    """Return what is wrong, since when and what to do instead; None while all is well.

    `source`: the camera in words, without its password.
    """
    since = condition.since.astimezone(zone)
    if condition.is_well:
        return None
    if condition.state is CameraState.OPENING:
        return View(Stage.STARTING, words.STARTING, buttons=_USE_PIN)
    if condition.state is CameraState.LIVE and condition.blindness:
        sentence, detail = BLINDNESS_WORDS[condition.blindness], words.blind_since(since)
        return View(Stage.CAMERA_BLIND, sentence, detail, Mark.NO, buttons=_USE_PIN)
    detail = words.looking_for(source, since)
    return View(Stage.CAMERA_LOST, words.CAMERA_LOST, detail, Mark.NO, buttons=_USE_PIN)
