"""A finger, the screens and the desk's own steps together; what the worker answers is given."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from kiosk import words
from kiosk.cards import answers
from kiosk.desk.jobs import Admitted, CheckMaintenance, Job, Status
from kiosk.desk.pad import PinPad
from kiosk.desk.showing import shown
from kiosk.desk.state import Step
from kiosk.desk.terms import Terms
from kiosk.touch import Chosen, Key, NotMe, Speak, Touch
from kiosk.view import Button, Card, Mark, Row, Stage, View
from kiosk.wording import as_is, spoken
from models.attendance.punch import Direction
from models.pins.lockout import Lockout
from tests.kiosk.screens.conftest import languages

if TYPE_CHECKING:
    from tests.kiosk.screens.conftest import Stagehand

pytestmark = pytest.mark.window

AT = datetime(2026, 8, 3, 7, 58, tzinfo=UTC)
TERMS = Terms("Entrance", ZoneInfo("UTC"), Lockout(5, timedelta(minutes=5)))
ASKED = UUID(int=9)
CHOICES = (Direction.OUT, Direction.BREAK, Direction.IN)
SHAPES = [(800, 480), (480, 800), (1280, 720), (720, 1280)]
IDLE = View(Stage.IDLE, words.LOOK_HERE, buttons=(Button(words.USE_PIN, Key.USE_PIN),))


class Kiosk:
    """The window with the desk over the view of the door."""

    def __init__(self, stage: "Stagehand", under: View) -> None:
        self.stage, self.under = stage, under
        self.jobs: list[tuple[int, Job]] = []
        self.pad = PinPad(TERMS, lambda ticket, job: self.jobs.append((ticket, job)))
        self.german = languages("de")[0]
        stage.root.press = self.touched
        self.draw()

    def touched(self, touch: Touch) -> None:
        self.stage.touches.append(touch)
        if isinstance(touch, Speak):
            self.stage.root.speak(self.german)
        self.pad.touched(touch, AT, self.stage.time)

    def draw(self) -> None:
        self.stage.show(shown(self.pad.state, TERMS, self.stage.time, self.under, signs=""))

    def tap(self, *keys: str) -> None:
        for one in keys:
            self.stage.tap(one)
            self.draw()


def not_me(number: int) -> NotMe:
    return NotMe(UUID(int=number), UUID(int=10 + number))


def card(name: str, number: int) -> Card:
    buttons = (Button(words.NOT_ME, not_me(number)),)
    return Card(Mark.CHECKED_IN, name, as_is("Checked in 07:58"), buttons=buttons)


@pytest.mark.parametrize(("width", "height"), SHAPES)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_whoever_is_not_who_one_of_three_cards_says_is_asked_for_the_pin(
    stage: "Stagehand", place: int, width: int, height: int
) -> None:
    stage.set_up(width, height)
    people = [card(name, number) for number, name in enumerate(("Ada", "Grace", "Edsger"))]
    view = View(Stage.GREETING, people[0].sentence, cards=tuple(people))
    kiosk = Kiosk(stage, view)
    from_above = sorted(stage.buttons(), key=lambda button: -button.y)
    assert len(from_above) == 3
    finger = stage.finger(from_above[place])
    finger.touch_down()
    finger.touch_up()
    kiosk.draw()
    assert stage.touches == [not_me(place)]
    assert {words.STAFF_NUMBER.english, words.DISPUTED.english} <= stage.words()
    assert not {"Ada", "Grace", "Edsger"} & stage.words()


@pytest.mark.parametrize(("width", "height"), SHAPES)
@pytest.mark.parametrize("others", [0, 1])
def test_a_question_with_three_answers_and_an_objection_is_answered_by_touch(
    stage: "Stagehand", others: int, width: int, height: int
) -> None:
    stage.set_up(width, height)
    buttons = (*answers(ASKED, CHOICES), Button(words.NOT_ME, not_me(1)))
    asked = Card(Mark.DO_SOMETHING, "Nguyễn Thị Minh Khai", words.ASK_WHICH, buttons=buttons)
    noted = replace(card("Grace", 2), buttons=())
    kiosk = Kiosk(stage, View(Stage.ASKING, asked.sentence, cards=(asked, noted)[: 1 + others]))
    kiosk.tap("Check out", "Break", "Check in")
    assert stage.touches == [Chosen(ASKED, choice) for choice in CHOICES]
    kiosk.tap("That isn't me")
    assert stage.touches[-1] == not_me(1)
    assert kiosk.pad.state.step is Step.NUMBER


WITHOUT_LANGUAGES = {Stage.GREETING, Stage.ALREADY, Stage.ASKING, Stage.MAINTENANCE}
"""Whoever is named is gone in a moment; nobody but the office keeps house."""


def test_on_every_other_screen_the_language_is_changed_by_one_touch(
    stage: "Stagehand", samples: Path
) -> None:
    from kiosk.screens.drawing import catalogue  # noqa: PLC0415 - imports Kivy

    seen = set()
    for example in catalogue(samples):
        if example.view.stage in WITHOUT_LANGUAGES or example.view.cards:
            continue
        stage.set_up(800, 480)
        kiosk = Kiosk(stage, example.view)
        kiosk.tap("Deutsch")
        assert stage.touches == [Speak("de")], example.name
        assert spoken(example.view.sentence, kiosk.german) in stage.words(), example.name
        assert "English" in stage.words(), example.name
        seen.add(example.view.stage)
    assert seen == {*Stage} - WITHOUT_LANGUAGES - {Stage.NOT_RECORDED}


def test_changing_the_language_keeps_what_was_typed_and_gives_time(stage: "Stagehand") -> None:
    kiosk = Kiosk(stage, IDLE)
    kiosk.tap("Use PIN", "1", "0", "4")
    stage.time += TERMS.pad_seconds - 2
    kiosk.draw()
    kiosk.tap("Deutsch")
    assert {"104", "Ihre Personalnummer"} <= stage.words()
    stage.time += TERMS.pad_seconds - 5
    kiosk.pad.tick(stage.time)
    assert kiosk.pad.is_open


@pytest.mark.parametrize(("width", "height"), [(800, 480), (720, 1280)])
def test_a_supervisor_holds_the_clock_types_the_pin_and_ends_the_kiosk(
    stage: "Stagehand", monkeypatch: pytest.MonkeyPatch, width: int, height: int
) -> None:
    from kiosk.screens.touching import HeldClock  # noqa: PLC0415 - imports Kivy

    monkeypatch.setattr(HeldClock, "hold_seconds", 0.0)
    stage.set_up(width, height)
    stage.root.show_time(AT)
    kiosk = Kiosk(stage, IDLE)
    [clock] = [label for label in stage.labels() if isinstance(label, HeldClock)]
    finger = stage.finger(clock)
    finger.touch_down()
    stage.frames(3)
    finger.touch_up()
    kiosk.draw()
    assert words.MAINTENANCE_PIN.english in stage.words()

    kiosk.tap("6", "3", "0", "5", "Done")
    [(ticket, job)] = kiosk.jobs
    assert job == CheckMaintenance("6305", AT)
    kiosk.pad.answered(ticket, Admitted(), stage.time)
    kiosk.pad.tick(stage.time)
    rows = (Row(words.ROW_CAMERA, words.NOT_ANSWERING, is_wrong=True),)
    kiosk.pad.answered(kiosk.jobs[-1][0], Status(rows), stage.time)
    kiosk.draw()
    assert {"Camera", "is not answering"} <= stage.words()

    kiosk.tap("End the kiosk", "End")
    assert stage.touches[-1] is Key.END
    kiosk.tap("Back", "Back")
    assert words.LOOK_HERE.english in stage.words()
