"""A kiosk's punching without kiosk: a real database and a real spool, and somebody to punch."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from sqlite3 import connect
from zoneinfo import ZoneInfo

import pytest

from kiosk.punching.puncher import Puncher
from kiosk.punching.site import Site
from kiosk.punching.spool import Spool, waiting_file
from models.attendance.punch import Clock, Punch
from models.records.store import Store, open_store

SITE = Site("Entrance", ZoneInfo("Europe/Berlin"), timedelta(minutes=5), 3.0)
MORNING = datetime(2026, 11, 24, 6, 58, tzinfo=UTC)


class Post:
    """Store, spool and puncher of one kiosk."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "attendance.db"
        self.store = self._open()
        self.ada = self.store.add_employee("A1", "Ada", None, MORNING).id
        self.bo = self.store.add_employee("B1", "Bo", None, MORNING).id
        self.clock = Clock.GOOD
        self.start(folder)

    def start(self, folder: Path, kiosk: str = "Entrance") -> None:
        """Begin anew on what lies in the folder, as after a power cut."""
        self.spool = Spool(waiting_file(folder, kiosk))
        site = replace(SITE, kiosk=kiosk)
        self.puncher = Puncher(self.store, self.spool, site, lambda _: self.clock)

    def bring_in(self, now: datetime) -> int:
        """Have all brought in that waits; return how many."""
        brought = 0
        while some := self.puncher.drain.bring_in_some(now):
            brought += some
        return brought

    def punches(self) -> list[Punch]:
        """Return what any other program sees."""
        with closing(self._open()) as other:
            return other.punches()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Have another program hold the database's lock."""
        with closing(connect(self.file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield

    @contextmanager
    def gone(self) -> Iterator[None]:
        """Have the database moved away, and back again."""
        away = self.file.rename(self.file.with_suffix(".away"))
        yield
        away.rename(self.file)

    def lose_database(self) -> None:
        """Have the file deleted, and an empty one made in its place by the next start."""
        self.store.close()
        for file in self.file.parent.glob(f"{self.file.name}*"):
            file.unlink()
        self.store = self._open()

    def _open(self) -> Store:
        return open_store(f"sqlite:///{self.file}", MORNING, "kiosk Entrance", patience=0)


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    made = Post(tmp_path)
    yield made
    made.spool.close()
    made.store.close()
