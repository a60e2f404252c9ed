"""What tests of enrollment at the kiosk's camera share: a request, and looking on."""

from datetime import timedelta

from kiosk.view import View
from kiosk.wording import Words
from models.recognition.guided import Asked
from models.records.values import EnrollmentRequest, EnrollmentState
from tests.kiosk.conftest import Door, english

ADA = "Ada Lovelace"
POSES = {
    Asked.FRONT: (0.0, 0.0),
    Asked.LEFT: (0.4, 0.0),
    Asked.RIGHT: (-0.4, 0.0),
    Asked.UP: (0.0, 0.4),
    Asked.DOWN: (0.0, -0.4),
}


def request(door: Door) -> EnrollmentRequest:
    employee = door.store.add_employee("E1", ADA, None, door.at)
    return door.store.request_enrollment(employee.id, door.at, door.at + timedelta(minutes=3))


def state(door: Door, asked: EnrollmentRequest) -> EnrollmentState | None:
    now = door.store.enrollment(asked.id)
    return now.state if now else None


def looks_until(door: Door, sentence: Words, *people: str, within: float = 60) -> View:
    """Look on until the screen says the sentence."""
    for view in (door.look(*people) for _ in range(round(within * 10))):
        if view.sentence == sentence:
            return view
    raise AssertionError(f"{english(sentence)!r} was not said within {within} seconds")
