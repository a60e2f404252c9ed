"""One example of every screen, with made-up people, for tests, for the eye and for the README.

The views are made by those who make them at the door and at the desk.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from kiosk import words
from kiosk.camera.condition import Blindness, CameraState, Condition
from kiosk.camera.telling import view_of_trouble
from kiosk.cards import answers
from kiosk.door_view import view_of_cards, view_of_largest, view_of_nobody
from kiosk.enrolling import SORRY
from kiosk.greeting.greetings import Greeting
from kiosk.screens.catalogue_cards import (
    ADA,
    LONG,
    MORNING,
    NANA,
    NOBODY,
    NOT_ME,
    SITE,
    THAO,
    came,
    came_again,
    status,
    went,
)
from kiosk.screens.catalogue_pad import pad_examples
from kiosk.screens.catalogue_proof import proof_examples
from kiosk.screens.example import NO_FACE, Example
from kiosk.touch import Key
from kiosk.view import Button, Card, Certainty, FaceMark, Mark, Stage, View
from kiosk.wording import as_is
from models.attendance.punch import Direction
from models.recognition.evidence import Standing
from models.recognition.face import Box
from models.recognition.guided import Asked, Unseen
from models.recognition.pipeline import Outcome
from models.recognition.quality import Flaw


def examples(faces: Sequence[Box]) -> tuple[Example, ...]:
    """Return them in the order of a day; the boxes are those of the people on the picture."""
    return (
        *_quiet(),
        *_people(faces),
        *_questions(faces),
        *proof_examples(faces),
        *_refusals(faces),
        *_camera(),
        *(Example(name, view) for name, view in pad_examples()),
        *_office(faces),
    )


def _quiet() -> list[Example]:
    idle = view_of_nobody(faces_known=True, pins_known=True)
    return [
        Example("starting", _told(CameraState.OPENING)),
        Example("idle", idle),
        Example("idle-with-hint", replace(idle, hint=words.waiting(3))),
        Example("pins-only", view_of_nobody(faces_known=False, pins_known=True)),
        Example("nobody-enrolled", view_of_nobody(faces_known=False, pins_known=False)),
    ]


def _people(faces: Sequence[Box]) -> list[Example]:
    late = came(LONG, timedelta(minutes=4))
    several = (came(LONG), came(THAO), came(NANA))
    return [
        Example("looking", _largest(faces, Standing.UNDECIDED, Flaw.TOO_SMALL), 1),
        Example("hold-still", _largest(faces, Standing.UNDECIDED, Flaw.BLURRED), 1),
        Example("one-moment", _largest(faces, Standing.UNDECIDED), 1),
        _greeting("checked-in", faces, (came(THAO),)),
        _greeting("checked-out", faces, (went(NANA),)),
        _greeting("late", faces, (late,)),
        _greeting("two", faces, (went(THAO), came(ADA))),
        _greeting("three", faces, several),
        _greeting("already", faces, (came_again(THAO),), Stage.ALREADY),
    ]


def _questions(faces: Sequence[Box]) -> list[Example]:
    choices = (Direction.OUT, Direction.BREAK, Direction.IN)
    buttons = answers(NOBODY, choices)
    asked = Card(Mark.DO_SOMETHING, LONG, words.ASK_WHICH, buttons=(*buttons, *NOT_ME))
    short = replace(asked, name=THAO, buttons=(*buttons[:2], *NOT_ME))
    noted = replace(went(THAO), buttons=asked.buttons)
    return [
        _greeting("asking", faces, (short,), Stage.ASKING),
        _greeting("asking-three-answers", faces, (asked,), Stage.ASKING),
        _greeting("asking-beside-another", faces, (asked, came(ADA)), Stage.ASKING),
        _greeting("asking-beside-two", faces, (came(ADA), short, came(NANA))),
        _greeting("noted-and-asking", faces, (noted,)),
    ]


def _refusals(faces: Sequence[Box]) -> list[Example]:
    kept = Card(Mark.NOTED_BEFORE, THAO, words.kept(MORNING), words.KEPT_DETAIL, buttons=NOT_ME)
    lost = Card(Mark.NO, "", words.NOT_RECORDED, words.NOT_RECORDED_DETAIL)
    return [
        Example("unknown", _largest(faces, Standing.UNKNOWN), 1),
        Example("too-alike", _largest(faces, Standing.AMBIGUOUS), 1),
        _greeting("kept", faces, (kept,)),
        _greeting("not-recorded", faces, (lost,), Stage.NOT_RECORDED),
    ]


def _camera() -> list[Example]:
    blind = [
        Example(f"camera-{why.name.lower()}", _told(CameraState.LIVE, why)) for why in Blindness
    ]
    return [Example("camera-lost", _told(CameraState.LOST)), *blind]


def _office(faces: Sequence[Box]) -> list[Example]:
    enrolling = View(
        Stage.ENROLLING,
        words.asked(Asked.LEFT),
        as_is(THAO),
        faces=tuple(FaceMark(face, Certainty.UNDECIDED) for face in faces[:1]),
        progress=(2, 5),
    )
    slower = words.guidance(Unseen.TOO_QUICK)
    too_quick = replace(enrolling, sentence=slower, mark=Mark.DO_SOMETHING)
    maintenance = View(
        Stage.MAINTENANCE,
        words.MAINTENANCE,
        rows=status(),
        buttons=(Button(words.BACK, Key.BACK), Button(words.QUIT, Key.QUIT)),
    )
    ending = View(
        Stage.MAINTENANCE,
        words.ASK_WHETHER_TO_END,
        buttons=(Button(words.END, Key.END), Button(words.BACK, Key.BACK)),
    )
    out = View(Stage.OUT_OF_ORDER, words.OUT_OF_ORDER, words.OUT_OF_ORDER_DETAIL, Mark.NO)
    return [
        Example("enrolling", enrolling, 1),
        Example("enrolling-too-quick", too_quick, 1),
        Example("enrolling-not-sure", SORRY, 1),
        Example("maintenance", maintenance, 1),
        Example("maintenance-ending", ending, 1),
        Example("out-of-order", out),
    ]


def _greeting(
    name: str, faces: Sequence[Box], cards: tuple[Card, ...], stage: Stage = Stage.GREETING
) -> Example:
    marks = tuple(
        FaceMark(face, Certainty.NAMED if card.name else Certainty.UNDECIDED, card.name)
        for face, card in zip(faces, cards, strict=False)
    )
    greetings = [Greeting(card, stage, track, 0.0) for track, card in enumerate(cards)]
    return Example(name, view_of_cards(greetings, marks), len(cards))


def _largest(faces: Sequence[Box], standing: Standing, flaw: Flaw | None = None) -> View:
    """Return what is said to one person who has no card."""
    is_unknown = standing in {Standing.UNKNOWN, Standing.AMBIGUOUS}
    certainty = Certainty.UNKNOWN if is_unknown else Certainty.UNDECIDED
    marks = tuple(FaceMark(face, certainty) for face in faces[:1])
    outcome = Outcome(
        0, NO_FACE, 0.0, standing, flaw, is_somebody=True, employee=None, distance=None
    )
    return view_of_largest(outcome, is_done=False, faces=marks)


def _told(state: CameraState, blindness: Blindness | None = None) -> View:
    """Return what is said of a camera; one that is well has no example."""
    source = "/dev/v4l/by-id/usb-046d_HD_Pro_Webcam_C920-video-index0"
    view = view_of_trouble(Condition(state, blindness, MORNING), source, SITE)
    return view or view_of_nobody(faces_known=True, pins_known=True)
