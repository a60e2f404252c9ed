"""One camera's life with clocks that are moved: opened, lost, stale, frozen, hanging, back."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from kiosk.camera.condition import Blindness, CameraState
from kiosk.camera.eyes import Seen
from kiosk.camera.supervision import Patience, Step, Supervision

AT = datetime(2026, 11, 24, 6, 58, tzinfo=UTC)
NEW = Seen(is_new=True, is_frozen=False, blindness=None)
SAME = Seen(is_new=False, is_frozen=False, blindness=None)
FROZEN = Seen(is_new=False, is_frozen=True, blindness=Blindness.FROZEN)
DARK = Seen(is_new=True, is_frozen=False, blindness=Blindness.DARK)
TIMEOUT, RETRY = 3.0, 5.0


class Life:
    """A supervision, and what it had done."""

    def __init__(self, *, reopens_frozen: bool = True) -> None:
        self.now, self.at = 500.0, AT
        self.supervision = Supervision(Patience(TIMEOUT, RETRY, reopens_frozen), AT)
        self.steps: list[tuple[float, Step]] = []

    def passes(self, seconds: float, seen: Seen | None = None) -> list[Step]:
        """Let time pass in tenths, with a picture in each; return what was to be done."""
        done = len(self.steps)
        for _ in range(round(seconds * 10)):
            self.now += 0.1
            self.at += timedelta(seconds=0.1)
            if seen:
                self.supervision.picture(seen, self.now, self.at)
            step = self.supervision.check(self.now, self.at)
            if step is not Step.NOTHING:
                self.steps.append((self.now, step))
        return [step for _, step in self.steps[done:]]

    def ended(self, *, is_whole_file: bool = False, again: bool = False) -> None:
        self.supervision.ended(self.now, self.at, is_whole_file=is_whole_file, again=again)

    @property
    def is_now(self) -> tuple[CameraState, Blindness | None]:
        condition = self.supervision.condition
        return condition.state, condition.blindness


@pytest.fixture
def life() -> Life:
    return Life()


@pytest.fixture
def live(life: Life) -> Life:
    assert life.passes(0.1) == [Step.OPEN]
    life.passes(1, NEW)
    return life


def test_it_is_opening_until_the_first_picture(life: Life) -> None:
    assert life.is_now == (CameraState.OPENING, None)
    assert life.passes(2) == [Step.OPEN]
    assert life.is_now == (CameraState.OPENING, None)
    assert life.passes(1, NEW) == []
    assert life.is_now == (CameraState.LIVE, None)


def test_a_second_without_a_picture_is_stale_and_the_next_picture_mends_it(live: Life) -> None:
    live.passes(0.9)
    assert live.is_now == (CameraState.LIVE, None)
    live.passes(0.3)
    assert live.is_now == (CameraState.STALE, None)
    live.passes(0.1, NEW)
    assert live.is_now == (CameraState.LIVE, None)


def test_what_ends_is_lost_and_opened_again_ever_more_slowly(live: Life) -> None:
    live.ended()
    lost = live.supervision.condition.since
    waits = []
    for _ in range(8):
        began = live.now
        while live.passes(0.1) != [Step.OPEN]:
            assert live.is_now == (CameraState.LOST, None)
        waits.append(round(live.now - began, 1))
        live.ended()
    assert waits == [0.2, 0.4, 0.8, 1.6, 3.2, 5, 5, 5]
    assert live.supervision.condition.since == lost
    live.passes(RETRY)
    live.passes(0.1, NEW)
    live.ended()
    assert live.passes(0.2) == [Step.OPEN]


def test_a_reader_that_hangs_is_left_behind_and_the_camera_opened_anew(live: Life) -> None:
    assert live.passes(TIMEOUT + 0.9) == []
    assert live.is_now == (CameraState.STALE, None)
    assert live.passes(0.5) == [Step.ABANDON, Step.OPEN]
    assert live.is_now == (CameraState.LOST, None)
    live.passes(0.1, NEW)
    assert live.is_now == (CameraState.LIVE, None)


def test_opening_that_hangs_is_given_the_time_of_opening_and_of_a_picture(life: Life) -> None:
    assert life.passes(2 * TIMEOUT + 1) == [Step.OPEN]
    assert life.passes(0.5) == [Step.ABANDON, Step.OPEN]
    assert life.is_now == (CameraState.LOST, None)


def test_no_more_is_begun_while_that_is_forbidden(life: Life) -> None:
    assert life.supervision.check(life.now, AT, may_open=False) is Step.NOTHING
    assert life.passes(0.1) == [Step.OPEN]


def test_a_frozen_picture_is_opened_again_until_it_moves(live: Life) -> None:
    releases = []
    for _ in range(7):
        while live.passes(0.1, FROZEN) != [Step.RELEASE]:
            assert live.is_now == (CameraState.LIVE, Blindness.FROZEN)
        releases.append(live.now)
        live.ended()
        assert live.passes(0.1) == [Step.OPEN]
        assert live.is_now == (CameraState.LIVE, Blindness.FROZEN)
    waits = [round(after - before, 1) for before, after in pairwise(releases)]
    assert waits == [0.2, 0.4, 0.8, 1.6, 3.2, 5]
    live.passes(0.1, NEW)
    assert live.is_now == (CameraState.LIVE, None)
    assert live.passes(0.1, FROZEN) == [Step.RELEASE]


def test_a_frozen_camera_that_does_not_let_go_is_left_behind(live: Life) -> None:
    assert live.passes(0.1, FROZEN) == [Step.RELEASE]
    assert live.passes(TIMEOUT + 1.5) == [Step.ABANDON, Step.OPEN]
    assert live.is_now == (CameraState.LOST, None)


def test_a_frozen_camera_that_is_gone_once_released_is_lost(live: Life) -> None:
    live.passes(0.1, FROZEN)
    live.ended()
    assert live.passes(0.1) == [Step.OPEN]
    live.ended()
    assert live.is_now == (CameraState.LOST, None)


def test_a_file_that_stands_still_is_not_begun_anew() -> None:
    life = Life(reopens_frozen=False)
    assert life.passes(0.1) == [Step.OPEN]
    assert life.passes(10, FROZEN) == []
    assert life.is_now == (CameraState.LIVE, Blindness.FROZEN)


def test_darkness_is_told_since_it_began_and_changes_nothing_else(live: Life) -> None:
    live.passes(0.1)
    assert live.passes(20, DARK) == []
    assert live.is_now == (CameraState.LIVE, Blindness.DARK)
    assert live.at - live.supervision.condition.since == timedelta(seconds=19.9)


def test_a_picture_that_has_not_changed_yet_is_neither_stale_nor_frozen(live: Life) -> None:
    assert live.passes(1.9, SAME) == []
    assert live.is_now == (CameraState.LIVE, None)


def test_a_whole_file_ends_or_is_played_once_more(live: Life) -> None:
    live.ended(is_whole_file=True, again=True)
    assert live.passes(0.1, NEW) == [Step.OPEN]
    assert live.is_now == (CameraState.LIVE, None)
    live.ended(is_whole_file=True)
    assert live.is_now == (CameraState.ENDED, None)
    assert live.passes(60) == []
