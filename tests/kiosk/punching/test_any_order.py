"""Whatever comes in whatever order, with the power failing anywhere: none lost, none twice."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import timedelta
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from models.attendance.punch import Punch, PunchKind
from models.records.errors import RecordsError, UnknownPunchError
from tests.kiosk.punching.conftest import MORNING, SITE, Post

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("punch"), st.integers(0, 1), st.integers(20, 400)),
        st.tuples(st.just("dispute"), st.integers(0, 3), st.integers(1, 9)),
        st.sampled_from([("lock", 0, 0), ("unlock", 0, 0), ("drain", 0, 0)]),
        st.tuples(st.just("fail"), st.integers(0, 2), st.integers(0, 2)),
    ),
    min_size=4,
    max_size=25,
)


class PowerCut(BaseException):
    """Nothing after it is done; nobody catches it."""


class World:
    """A kiosk that is told what to do, and what it has promised."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.post = Post(folder)
        self.people = self.post.ada, self.post.bo
        self.at = MORNING
        self.greeted: list[Punch] = []
        self.touched: set[UUID] = set()
        self.disputed: set[UUID] = set()
        """Of those touched, the ones that were taken in before the power failed."""
        self.lock = ExitStack()
        self.is_locked = False

    def do(self, what: str, which: int, seconds: int) -> None:
        match what:
            case "punch":
                self.at += timedelta(seconds=seconds)
                self.punch(self.people[which])
            case "dispute" if len(self.greeted) > which:
                self.at += timedelta(seconds=seconds)
                self.dispute(self.greeted[-1 - which].id)
            case "lock" if not self.is_locked:
                self.lock.enter_context(self.post.locked())
                self.is_locked = True
            case "unlock":
                self.unlock()
            case "drain":
                self.drain()
            case "fail":
                self.fail(("keep", "done", "clear")[which], seconds)

    def punch(self, who: UUID) -> None:
        with self.restarting():
            punched = self.post.puncher.punch(who, self.at, PunchKind.FACE)
            if punched.punch:
                kind = PunchKind.FACE
                self.greeted.append(Punch(punched.punch, who, self.at, SITE.kiosk, kind, None))

    def dispute(self, punch: UUID) -> None:
        self.touched.add(punch)
        with self.restarting(), suppress(UnknownPunchError):
            self.post.puncher.dispute(punch, self.at)
            self.disputed.add(punch)

    def drain(self) -> None:
        with self.restarting(), suppress(RecordsError):
            self.post.bring_in(self.at)

    def unlock(self) -> None:
        self.lock.close()
        self.is_locked = False

    def fail(self, call: str, moment: int) -> None:
        """Have the power fail at the next call of the spool: before, or after, it is on disk."""
        spool = self.post.spool
        works: Callable[[object], None] = getattr(spool, call)

        def cut(what: object) -> None:
            if moment:
                works(what)
            raise PowerCut

        setattr(spool, call, cut)

    @contextmanager
    def restarting(self) -> Iterator[None]:
        try:
            yield
        except PowerCut:
            self.post.spool.close()
            self.post.start(self.folder)

    def end(self) -> None:
        self.unlock()
        self.post.start(self.folder)
        self.post.bring_in(self.at)
        assert self.post.puncher.waiting == 0

    def check(self) -> None:
        written = self.post.store.counted_punches()
        ids = {one.punch.id for one in written}
        disputed = {one.punch.id for one in written if one.is_disputed}
        assert self.disputed & ids <= disputed <= self.touched
        for punch in self.greeted:  # or a repeat, which only the database could know
            assert punch.id in ids or any(are_near(punch, one.punch) for one in written)
        counted = [one.punch for one in written if not one.is_void]
        assert not any(are_near(one, other) for one, other in combinations(counted, 2))
        assert not self.post.store.troubles(MORNING)


def are_near(one: Punch, other: Punch) -> bool:
    return one.employee == other.employee and abs(one.at - other.at) < SITE.duplicate_window


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_nothing_is_lost_and_nobody_is_punched_twice(steps: list[tuple[str, int, int]]) -> None:
    with TemporaryDirectory() as folder:
        world = World(Path(folder))
        with closing(world.post.store):
            for step in steps:
                world.do(*step)
            world.end()
            world.check()
