"""The door in a test: a real store, people before a scripted camera, and a clock that is moved."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from sqlite3 import connect
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from kiosk.camera import Frame
from kiosk.caretaking.attempts import UnwrittenAttempts
from kiosk.caretaking.hints import hint_of
from kiosk.clock.watch import open_clock_watch
from kiosk.enrolling import Enrolling
from kiosk.greeting.attempts import Attempts
from kiosk.greeting.greeter import Greeter
from kiosk.greeting.refusals import Patience
from kiosk.punching.puncher import Puncher
from kiosk.punching.site import Site
from kiosk.punching.spool import Spool
from kiosk.roster import Roster
from kiosk.session import Session
from kiosk.touch import Chosen, NotMe
from kiosk.view import View
from kiosk.wording import Words, spoken
from models.attendance.employee import Employee
from models.attendance.punch import Clock, Direction
from models.language import open_language
from models.recognition.evidence import Agreement
from models.recognition.face import Image
from models.recognition.gallery import Policy
from models.recognition.liveness.terms import LivenessTerms
from models.recognition.pipeline import Pipeline
from models.recognition.quality import QualityLimits
from models.recognition.template import Template
from models.records.store import Store, open_store
from tests.builders import COHORT, WEIGHTS
from tests.kiosk.scripted import Script, embedding_of
from tests.kiosk.streaming import NOISE, Stream

BERLIN = ZoneInfo("Europe/Berlin")
MORNING = datetime(2026, 11, 24, 6, 58, tzinfo=UTC)
"""07:58 in Berlin."""


def english(words: Words) -> str:
    """Return what the screen says in English."""
    return spoken(words, open_language(Path(), "en"))


def sentences(view: View) -> list[str]:
    """Return what the cards say in English, the newest first."""
    return [english(card.sentence) for card in view.cards]


def named(view: View) -> set[str]:
    """Return every name on the screen."""
    return {*(card.name for card in view.cards), *(face.name for face in view.faces)} - {""}


class Door:
    """One kiosk without its window and threads; every look moves the clocks."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.at = MORNING
        self.steady = 1000.0
        self.script = Script()
        self.direction: Direction | None = None
        self.break_buttons = self.show_late = False
        self.limits, self.agreement = QualityLimits(), Agreement()
        self.liveness, self.patience = LivenessTerms(), Patience()
        self.is_synchronised = True
        self.store = self.another_store()
        self.picture = np.random.default_rng(1).integers(0, 256, (480, 640, 3), np.uint8)
        self.spools: list[Spool] = []
        self._number = 0
        self._while_looking = 0.0
        self.restart()

    def restart(self) -> None:
        """Start the kiosk's work anew, as after a power cut."""
        self.roster = Roster(self.store, WEIGHTS, Policy(), COHORT)
        script, gallery = self.script, self.roster.gallery
        judged = self.limits, self.agreement, self.liveness
        pipeline = Pipeline(script, script, gallery, *judged)
        self.enrolling = Enrolling(self.store, script, script, "Entrance")
        self.watch = open_clock_watch(self.store, "Entrance", self.at)
        site = self._site()
        self.puncher = Puncher(self.store, self._spool(), site, self.clock_of)
        greeter = Greeter(self.puncher, site, self._steady_now)
        self.unwritten = UnwrittenAttempts(self.store)
        attempts = Attempts("Entrance", self.patience, self.unwritten.keep)
        attempts.recall(self.store, self.at)
        people = self.roster, pipeline, self.enrolling, greeter, attempts
        self.session = Session(*people, self._hint, self._steady_now)

    def clock(self) -> Clock:
        return self.watch.judge(self.at, self.steady, self.is_synchronised)

    def clock_of(self, at: datetime) -> Clock:
        self.clock()
        return self.watch.judge_earlier(at)

    def _site(self) -> Site:
        return Site(
            "Entrance",
            BERLIN,
            timedelta(minutes=5),
            greeting_seconds=3.0,
            direction=self.direction,
            break_buttons=self.break_buttons,
            show_late=self.show_late,
        )

    def _spool(self) -> Spool:
        self.spools.append(Spool(self.file.with_name("waiting-Entrance.punches")))
        return self.spools[-1]

    def _hint(self) -> Words:
        return hint_of(self.puncher.waiting, self.watch.newest)

    def another_store(self) -> Store:
        """Open the database once more, as the office does."""
        return open_store(f"sqlite:///{self.file}", self.at)

    def enroll(
        self, name: str, weights: str = WEIGHTS, face_of: str = "", code: str = ""
    ) -> Employee:
        code = code or name[:1] + str(len(name))
        employee = self.store.add_employee(code, name, None, self.at)
        template = Template(employee.id, embedding_of(face_of or name), weights, "1.jpg")
        self.store.enroll(employee, [template], "v1", self.at)
        return employee

    def frame(self) -> Frame:
        self._number += 1
        return Frame(self.picture, self._number, self.steady, self.at)

    def look(self, *people: str, takes: float = 0.0) -> View:
        """Show one frame, a tenth of a second after the one before.

        `takes`: seconds that pass while the session is at work on it.
        """
        self.move(0.1)
        self.clock()  # which others judge each second
        self.script.people = people
        self._while_looking = takes
        view = self.session.see(self.frame())
        self._while_looking = 0.0
        self.move(takes)
        return view

    def waits(self, seconds: float) -> list[View]:
        """Show no frames for a while: the camera is away, or somebody is at the pad."""
        views = []
        for _ in range(round(seconds * 5)):
            self.move(0.2)
            views.append(self.session.unseen())
        return views

    def looks(self, seconds: float, *people: str) -> list[View]:
        """Show the same people for a while; return the view of every frame."""
        return [self.look(*people) for _ in range(round(seconds * 10))]

    def move(self, seconds: float) -> None:
        self.steady += seconds
        self.at += timedelta(seconds=seconds)

    def go_to(self, local: str) -> None:
        """Move the clocks forward to a time of the same day in Berlin, such as "17:03"."""
        hour, minute = map(int, local.split(":"))
        then = self.at.astimezone(BERLIN).replace(hour=hour, minute=minute, second=0)
        self.move((then - self.at).total_seconds())

    def touch(self, touch: NotMe | Chosen) -> None:
        """Touch something on the screen."""
        self.session.touched(touch, self.at, self.steady)

    def committed(self, table: str) -> int:
        """Return how many rows any other program sees just now."""
        with closing(connect(self.file)) as other:
            return int(other.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0])  # noqa: S608

    def _steady_now(self) -> float:
        return self.steady + self._while_looking


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    made = Door(tmp_path / "data" / "attendance.db")
    # A lock is not waited for: tests move the clock instead.
    made.store._database.timeout = 0
    yield made
    made.store.close()
    for spool in made.spools:
        spool.close()


@pytest.fixture
def open_stream() -> Iterator[Callable[..., Stream]]:
    """Return what opens a stream of frames; all are closed in the end."""
    opened: list[Stream] = []

    def open_one(frames: Sequence[Image], rate: float = 30, *, noise: float = NOISE) -> Stream:
        opened.append(Stream(frames, rate, noise=noise))
        return opened[-1]

    yield open_one
    for stream in opened:
        stream.go_away()
