from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.punching.puncher import NotRecordedError
from kiosk.punching.spool import SpoolError
from models.attendance.punch import Clock, Direction, PunchKind
from models.attendance.sighting import Sighting
from models.records.errors import UnknownEmployeeError, UnknownPunchError
from tests.kiosk.punching.conftest import MORNING, Post

MINUTE = timedelta(minutes=1)
FACE = PunchKind.FACE


def test_a_punch_is_in_the_database_when_it_returns(post: Post) -> None:
    punched = post.puncher.punch(post.ada, MORNING, FACE, 0.4)
    (written,) = post.punches()
    assert (written.id, written.at, written.distance) == (punched.punch, MORNING, 0.4)
    assert not punched.is_kept
    assert punched.decision is not None
    assert punched.decision.sighting is Sighting.CHECK_IN


def test_a_locked_database_has_it_kept_with_all_that_it_says(post: Post) -> None:
    post.clock = Clock.JUMPED
    with post.locked():
        punched = post.puncher.punch(post.ada, MORNING, PunchKind.PIN, None, Direction.OUT)
    assert punched.is_kept
    assert punched.decision is None
    assert post.puncher.waiting == 1
    assert post.puncher.drain.bring_in_all(MORNING) == 1
    (written,) = post.punches()
    assert written.id == punched.punch
    assert (written.kind, written.direction) == (PunchKind.PIN, Direction.OUT)
    assert written.clock is Clock.JUMPED
    assert post.puncher.waiting == 0


def test_a_database_that_is_gone_has_it_kept_until_it_is_back(post: Post) -> None:
    with post.gone():
        assert post.puncher.punch(post.ada, MORNING, FACE).is_kept
    post.puncher.drain.bring_in_all(MORNING)
    assert [one.at for one in post.punches()] == [MORNING]


def test_a_repeat_within_the_window_is_noted_once(post: Post) -> None:
    with post.locked():
        first = post.puncher.punch(post.ada, MORNING, FACE)
        again = post.puncher.punch(post.ada, MORNING + MINUTE, FACE)
        later = post.puncher.punch(post.ada, MORNING + 6 * MINUTE, FACE)
    assert first.at == again.at == MORNING
    assert again.punch is None
    assert later.punch is not None
    assert post.puncher.waiting == 2


def test_out_and_in_at_once_are_two(post: Post) -> None:
    with post.locked():
        post.puncher.punch(post.ada, MORNING, FACE, direction=Direction.OUT)
        post.puncher.punch(post.ada, MORNING + MINUTE, FACE, direction=Direction.IN)
    assert post.puncher.waiting == 2


def test_what_waits_of_a_person_comes_before_their_next_punch(post: Post) -> None:
    with post.locked():
        post.puncher.punch(post.ada, MORNING, FACE)
        post.puncher.punch(post.bo, MORNING, FACE)
    punched = post.puncher.punch(post.ada, MORNING + MINUTE, FACE)
    assert punched.decision is not None
    assert punched.decision.sighting is Sighting.DUPLICATE
    assert [one.employee for one in post.punches()] == [post.ada]
    assert post.puncher.waiting == 1


def test_whoever_left_is_not_kept_but_refused(post: Post) -> None:
    post.store.set_active("A1", False, MORNING)
    with pytest.raises(UnknownEmployeeError):
        post.puncher.punch(post.ada, MORNING, FACE)
    assert post.puncher.waiting == 0


def test_a_dispute_of_a_written_punch_stands_in_the_database(post: Post) -> None:
    punch = post.puncher.punch(post.ada, MORNING, FACE).punch
    assert punch
    post.puncher.dispute(punch, MORNING)
    assert [one.is_disputed for one in post.store.counted_punches()] == [True]


def test_a_dispute_of_a_punch_that_waits_comes_in_behind_it(post: Post) -> None:
    with post.locked():
        punch = post.puncher.punch(post.ada, MORNING, FACE).punch
        assert punch
        post.puncher.dispute(punch, MORNING)
        real = post.puncher.punch(post.ada, MORNING + MINUTE, FACE)
    assert real.punch not in {None, punch}
    post.puncher.drain.bring_in_all(MORNING)
    assert [one.is_disputed for one in post.store.counted_punches()] == [True, False]


def test_a_dispute_that_meets_a_locked_database_waits(post: Post) -> None:
    punch = post.puncher.punch(post.ada, MORNING, FACE).punch
    assert punch
    with post.locked():
        post.puncher.dispute(punch, MORNING)
    assert post.puncher.waiting == 1
    post.puncher.drain.bring_in_all(MORNING)
    assert [one.is_disputed for one in post.store.counted_punches()] == [True]


def test_a_dispute_of_no_punch_is_refused(post: Post) -> None:
    with pytest.raises(UnknownPunchError):
        post.puncher.dispute(post.ada, MORNING)


def test_where_nothing_can_be_written_it_is_said(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise SpoolError("the disk is full")

    monkeypatch.setattr(post.spool, "keep", refuse)
    with post.locked(), pytest.raises(NotRecordedError, match=r"locked.*the disk is full"):
        post.puncher.punch(post.ada, MORNING, FACE)


def test_nothing_is_asked_while_the_database_is_away(post: Post, tmp_path: Path) -> None:
    post.store.close()
    post.file.unlink()
    post.file.mkdir()
    assert post.puncher.choices(post.ada, MORNING) == ()
    assert tmp_path.exists()
