"""The desk in a test: a real store, real hashes, and clocks that are moved."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from sqlite3 import connect

import pytest

from kiosk.desk.clerk import Clerk
from kiosk.desk.jobs import Job
from kiosk.desk.pad import PinPad
from kiosk.desk.showing import shown
from kiosk.desk.terms import Terms
from kiosk.punching.puncher import Puncher
from kiosk.punching.site import Site
from kiosk.punching.spool import Spool
from kiosk.roster import Known
from kiosk.touch import Key, Sign, Touch
from kiosk.view import Row, View
from kiosk.wording import as_is, said
from models.attendance.employee import Employee
from models.attendance.punch import Clock, Punch
from models.records.store import open_store
from models.records.words import key_of
from tests.kiosk.desk.bench import BERLIN, FIRST, LOCKOUT, MORNING, UNDER, Bench


class Counter:
    """One kiosk's desk without its thread; answers come when a test wants them."""

    def __init__(self, file: Path, kiosk: str = "Entrance") -> None:
        self.file = file
        self.kiosk = kiosk
        self.at = MORNING
        self.steady = 1000.0
        self.terms = Terms(kiosk, BERLIN, LOCKOUT)
        self.site = Site(kiosk, BERLIN, timedelta(minutes=5), 3.0)
        self.known = Known()
        self.rows: tuple[Row, ...] = (Row(said("Camera"), as_is("live")),)
        self.jobs: list[tuple[int, Job]] = []
        self.store = open_store(f"sqlite:///{file}", self.at, kiosk, patience=0)
        self.restart()

    def restart(self) -> None:
        """Start the desk anew, as after a power cut."""
        spool = Spool(self.file.parent / f"waiting-{self.kiosk}.punches")
        self.puncher = Puncher(self.store, spool, self.site, lambda _: Clock.GOOD)
        self.clerk = Clerk(
            self.store,
            self.puncher,
            lambda: self.known,
            self.terms,
            lambda: self.rows,
            self._steady,
        )
        self.jobs.clear()
        self.pad = PinPad(self.terms, lambda ticket, job: self.jobs.append((ticket, job)))

    def _steady(self) -> float:
        return self.steady

    def hire(self, code: str, name: str, pin: str = "", *, is_first: bool = False) -> Employee:
        employee = self.store.add_employee(code, name, None, self.at)
        if pin:
            self.store.set_pin(employee.id, pin, self.at, is_first=is_first)
        return employee

    def move(self, seconds: float) -> None:
        """Let time pass, with the ticks that come in it."""
        self.steady += seconds
        self.at += timedelta(seconds=seconds)
        self.pad.tick(self.steady)

    def touch(self, *touches: Touch) -> None:
        for one in touches:
            self.pad.touched(one, self.at, self.steady)

    def type(self, text: str) -> None:
        """Type a text and say that it is whole."""
        self.touch(*map(Sign, text), Key.DONE)

    def work(self) -> None:
        """Have all jobs done, and those that come of them."""
        while self.jobs:
            ticket, job = self.jobs.pop(0)
            self.pad.answered(ticket, self.clerk.answer(job), self.steady)

    def give(self, code: str, pin: str) -> View:
        """Type a number and a PIN at an open or closed pad; return what is shown of it."""
        self.touch(Key.USE_PIN)
        self.type(code)
        self.type(pin)
        self.work()
        self.move(1.0)
        return self.view()

    def enter(self, pin: str) -> View:
        """Type the maintenance PIN; return what is shown of it."""
        self.touch(Key.MAINTENANCE)
        self.type(pin)
        self.work()
        self.move(1.0)
        return self.view()

    def view(self) -> View:
        return shown(self.pad.state, self.terms, self.steady, UNDER, signs="ABC")

    def punches(self) -> list[Punch]:
        return self.store.punches()

    def learn(self) -> None:
        """Know the people even where the database is away, as the roster does."""
        employees = self.store.employees()
        self.known = Known(
            {one.id: one.name for one in employees},
            {key_of(one.code): one for one in employees if one.active},
            self.store.pins(),
            self.store.maintenance_pin(),
        )

    @contextmanager
    def locked_database(self) -> Iterator[None]:
        """Keep everybody from writing, as a program does that hangs."""
        with closing(connect(self.file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
            other.execute("ROLLBACK")

    @contextmanager
    def no_database(self) -> Iterator[None]:
        """Take the file away, as when its disk is."""
        self.learn()
        self.store.close()
        away = self.file.with_name("away.db")
        self.file.rename(away)
        self.file.mkdir()
        yield
        self.store.close()
        self.file.rmdir()
        away.rename(self.file)


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    made = Counter(tmp_path / "attendance.db")
    yield made
    made.store.close()


@pytest.fixture
def other(counter: Counter) -> Iterator[Counter]:
    """Another kiosk on the same database."""
    made = Counter(counter.file, "Back door")
    yield made
    made.store.close()


@pytest.fixture
def bench() -> Bench:
    return Bench()


@pytest.fixture
def at_pin(bench: Bench) -> Bench:
    return bench.touch(Key.USE_PIN).keys("A3=")


@pytest.fixture
def checking(at_pin: Bench) -> Bench:
    return at_pin.keys("2580=")


@pytest.fixture
def choosing(checking: Bench) -> Bench:
    return checking.answer(FIRST)
