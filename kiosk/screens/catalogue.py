"""One example of every screen, with made-up people, for tests, for the eye and for the README."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from kiosk import words
from kiosk.screens.catalogue_cards import (
    ADA,
    LONG,
    MORNING,
    NANA,
    NOBODY,
    NOT_ME,
    THAO,
    came,
    came_again,
    status,
    went,
)
from kiosk.screens.catalogue_pad import pad_examples
from kiosk.touch import Chosen, Key
from kiosk.view import Button, Card, Certainty, FaceMark, Mark, Stage, View
from kiosk.wording import NOTHING, Words, as_is
from models.attendance.punch import Direction
from models.recognition.face import Box
from models.recognition.guided import Asked
from models.recognition.quality import Flaw

USE_PIN = (Button(words.USE_PIN, Key.USE_PIN),)


@dataclass(frozen=True, slots=True)
class Example:
    """A screen and how it is called."""

    name: str
    view: View
    people: int = 0
    """How many stand before the camera; their boxes are `view.faces`, one each or none."""


def examples(faces: Sequence[Box]) -> tuple[Example, ...]:
    """Return them in the order of a day; the boxes are those of the people on the picture."""
    return (
        *_quiet(),
        *_people(faces),
        *_questions(faces),
        *_refusals(faces),
        *_camera(),
        *(Example(name, view) for name, view in pad_examples()),
        *_office(faces),
    )


def _quiet() -> list[Example]:
    idle = View(Stage.IDLE, words.LOOK_HERE, buttons=USE_PIN)
    nobody = View(Stage.NOBODY_ENROLLED, words.NOBODY_ENROLLED, words.HOW_TO_ENROLL)
    return [
        Example("starting", View(Stage.STARTING, words.STARTING)),
        Example("idle", idle),
        Example("idle-with-hint", replace(idle, hint=words.waiting(3))),
        Example("nobody-enrolled", replace(nobody, buttons=USE_PIN)),
    ]


def _people(faces: Sequence[Box]) -> list[Example]:
    closer = words.guidance(Flaw.TOO_SMALL)
    face = _marks(faces[:1], "")
    looking = View(Stage.LOOKING, closer, NOTHING, Mark.DO_SOMETHING, face, buttons=USE_PIN)
    still = replace(looking, sentence=words.HOLD_STILL, mark=Mark.NONE)
    late = came(LONG, timedelta(minutes=4))
    several = (came(LONG), came(THAO), came(NANA))
    return [
        Example("looking", looking, 1),
        Example("hold-still", still, 1),
        _greeting("checked-in", faces, (came(THAO),)),
        _greeting("checked-out", faces, (went(NANA),)),
        _greeting("late", faces, (late,)),
        _greeting("two", faces, (went(THAO), came(ADA))),
        _greeting("three", faces, several),
        _greeting("already", faces, (came_again(THAO),), Stage.ALREADY),
    ]


def _questions(faces: Sequence[Box]) -> list[Example]:
    asked = Card(
        Mark.DO_SOMETHING,
        LONG,
        words.ASK_WHICH,
        buttons=tuple(
            Button(words.label_of(choice), Chosen(NOBODY, choice), choice is Direction.OUT)
            for choice in (Direction.OUT, Direction.BREAK, Direction.IN)
        ),
    )
    short = replace(asked, name=THAO, buttons=asked.buttons[:2])
    return [
        _greeting("asking", faces, (short,), Stage.ASKING),
        _greeting("asking-three-answers", faces, (asked,), Stage.ASKING),
        _greeting("asking-beside-another", faces, (asked, came(ADA)), Stage.ASKING),
    ]


def _refusals(faces: Sequence[Box]) -> list[Example]:
    unknown = View(
        Stage.UNKNOWN,
        words.UNKNOWN,
        words.ASK_OFFICE,
        Mark.DO_SOMETHING,
        tuple(replace(mark, certainty=Certainty.UNKNOWN) for mark in _marks(faces[:1], "")),
        buttons=USE_PIN,
    )
    alike = replace(unknown, sentence=words.TOO_ALIKE, detail=words.USE_PIN_DETAIL)
    kept = Card(Mark.NOTED_BEFORE, THAO, words.kept(MORNING), words.KEPT_DETAIL, buttons=NOT_ME)
    lost = View(Stage.NOT_RECORDED, words.NOT_RECORDED, words.NOT_RECORDED_DETAIL, Mark.NO)
    return [
        Example("unknown", unknown, 1),
        Example("too-alike", alike, 1),
        _greeting("kept", faces, (kept,)),
        Example("not-recorded", lost, 1),
    ]


def _camera() -> list[Example]:
    lost = words.looking_for("/dev/v4l/by-id/usb-046d_HD_Pro_Webcam_C920-video-index0", MORNING)
    since = words.blind_since(MORNING)
    blind = (
        ("frozen", words.CAMERA_FROZEN),
        ("black", words.CAMERA_BLACK),
        ("covered", words.CAMERA_COVERED),
        ("dark", words.CAMERA_DARK),
    )
    return [
        Example("camera-lost", _wrong(Stage.CAMERA_LOST, words.CAMERA_LOST, lost)),
        *(
            Example(f"camera-{name}", _wrong(Stage.CAMERA_BLIND, sentence, since), 1)
            for name, sentence in blind
        ),
    ]


def _office(faces: Sequence[Box]) -> list[Example]:
    enrolling = View(
        Stage.ENROLLING,
        words.asked(Asked.LEFT),
        as_is(THAO),
        faces=_marks(faces[:1], ""),
        progress=(2, 5),
    )
    maintenance = View(
        Stage.MAINTENANCE,
        words.MAINTENANCE,
        rows=status(),
        buttons=(Button(words.BACK, Key.BACK), Button(words.QUIT, Key.QUIT)),
    )
    out = View(Stage.OUT_OF_ORDER, words.OUT_OF_ORDER, words.OUT_OF_ORDER_DETAIL, Mark.NO)
    return [
        Example("enrolling", enrolling, 1),
        Example("maintenance", maintenance, 1),
        Example("out-of-order", out),
    ]


def _greeting(
    name: str, faces: Sequence[Box], cards: tuple[Card, ...], stage: Stage = Stage.GREETING
) -> Example:
    there = faces[: len(cards)]
    marks = tuple(
        mark for face, card in zip(there, cards, strict=False) for mark in _marks([face], card.name)
    )
    return Example(name, View(stage, cards[0].sentence, faces=marks, cards=cards), len(cards))


def _marks(faces: Sequence[Box], name: str) -> tuple[FaceMark, ...]:
    certainty = Certainty.NAMED if name else Certainty.UNDECIDED
    return tuple(FaceMark(face, certainty, name) for face in faces)


def _wrong(stage: Stage, sentence: Words, detail: Words) -> View:
    return View(stage, sentence, detail, Mark.NO, buttons=USE_PIN)
