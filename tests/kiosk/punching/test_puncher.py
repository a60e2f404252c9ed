from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path
from threading import Thread
from uuid import UUID

import pytest

from kiosk.punching.puncher import NotRecordedError
from kiosk.punching.spool import SpoolError
from models.attendance.punch import Clock, Direction, PunchKind
from models.attendance.sighting import Sighting, SightingDecision
from models.records.errors import UnknownEmployeeError, UnknownPunchError
from tests.kiosk.punching.conftest import MORNING, Post

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
FACE = PunchKind.FACE


def test_a_punch_is_in_the_database_when_it_returns(post: Post) -> None:
    punched = post.puncher.punch(post.ada, MORNING, FACE, 0.4)
    (written,) = post.punches()
    assert (written.id, written.at, written.distance) == (punched.punch, MORNING, 0.4)
    assert punched.decision is not None
    assert punched.decision.sighting is Sighting.CHECK_IN


def test_a_locked_database_has_it_kept_with_all_that_it_says(post: Post) -> None:
    post.clock = Clock.JUMPED
    with post.locked():
        punched = post.puncher.punch(post.ada, MORNING, PunchKind.PIN, None, Direction.OUT)
    assert punched.decision is None
    assert post.puncher.waiting == 1
    assert post.bring_in(MORNING) == 1
    (written,) = post.punches()
    assert written.id == punched.punch
    assert (written.kind, written.direction) == (PunchKind.PIN, Direction.OUT)
    assert written.clock is Clock.JUMPED
    assert post.puncher.waiting == 0


def test_a_database_that_is_gone_has_it_kept_until_it_is_back(post: Post) -> None:
    with post.gone():
        assert post.puncher.punch(post.ada, MORNING, FACE).decision is None
    post.bring_in(MORNING)
    assert [one.at for one in post.punches()] == [MORNING]


def test_in_a_queue_a_locked_database_is_waited_for_once(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[UUID] = []
    sight = post.store.sight

    def counted(who: UUID, *arguments: object, **names: object) -> SightingDecision:
        asked.append(who)
        return sight(who, *arguments, **names)  # type: ignore[arg-type]

    monkeypatch.setattr(post.store, "sight", counted)
    with post.locked():
        post.puncher.punch(post.ada, MORNING, FACE)
        assert post.puncher.punch(post.bo, MORNING + SECOND, FACE).decision is None
        assert asked == [post.ada]
        assert post.puncher.punch(post.bo, MORNING + 10 * SECOND, FACE).at == MORNING + SECOND
        assert len(asked) == 2
    post.bring_in(MORNING)
    again = post.puncher.punch(post.bo, MORNING + 12 * SECOND, FACE)
    assert again.decision is not None
    assert len(post.punches()) == 2


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
    post.bring_in(MORNING)
    assert [one.is_disputed for one in post.store.counted_punches()] == [True, False]


def test_a_dispute_that_meets_a_locked_database_waits(post: Post) -> None:
    punch = post.puncher.punch(post.ada, MORNING, FACE).punch
    assert punch
    with post.locked():
        post.puncher.dispute(punch, MORNING)
    assert post.puncher.waiting == 1
    post.bring_in(MORNING)
    assert [one.is_disputed for one in post.store.counted_punches()] == [True]


def test_whoever_was_meant_is_punched_though_the_dispute_still_waits(post: Post) -> None:
    punch = post.puncher.punch(post.ada, MORNING, FACE).punch
    assert punch
    with post.locked():
        post.puncher.dispute(punch, MORNING)
    real = post.puncher.punch(post.ada, MORNING + MINUTE, FACE)
    assert real.punch is not None
    assert [one.is_disputed for one in post.store.counted_punches()] == [True, False]


def test_times_of_a_clock_that_was_not_set_repeat_none_of_a_good_one(post: Post) -> None:
    post.puncher.punch(post.ada, MORNING, FACE)
    post.clock = Clock.UNSYNCHRONISED  # the power is back, hours later, and so is the last time
    assert post.puncher.punch(post.ada, MORNING + MINUTE, FACE).punch
    assert post.puncher.punch(post.ada, MORNING + 2 * MINUTE, FACE).punch is None
    post.clock = Clock.GOOD
    with post.locked():
        post.puncher.punch(post.bo, MORNING, FACE)
        post.clock = Clock.JUMPED
        assert post.puncher.punch(post.bo, MORNING, FACE).punch


def test_nobody_is_punched_twice_because_the_network_sets_the_clock_meanwhile(post: Post) -> None:
    for who in (post.ada, post.bo):
        post.clock = Clock.UNSYNCHRONISED
        post.puncher.punch(who, MORNING, FACE)
        post.clock = Clock.GOOD
        with post.locked() if who == post.bo else nullcontext():
            post.puncher.punch(who, MORNING + MINUTE, FACE)
    post.bring_in(MORNING)
    assert len(post.punches()) == 2


def test_two_threads_keep_a_person_once(post: Post) -> None:
    with post.locked():
        threads = [
            Thread(target=post.puncher.punch, args=(post.ada, MORNING, kind))
            for kind in (FACE, PunchKind.PIN) * 4
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert post.puncher.waiting == 1


def test_a_mistake_in_the_rules_loses_nobodys_punch(
    post: Post, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: object) -> None:
        raise StopIteration

    with monkeypatch.context() as broken:
        broken.setattr(post.store, "rota", fail)
        assert post.puncher.choices(post.ada, MORNING) == ()
        assert post.puncher.punch(post.ada, MORNING, FACE).decision is None
        assert post.bring_in(MORNING) == 0
    assert "Traceback" in caplog.text
    assert post.bring_in(MORNING) == 1


def test_a_closed_file_takes_nothing_even_where_another_has_its_number(
    post: Post, tmp_path: Path
) -> None:
    post.spool.close()
    precious = tmp_path / "precious"
    with precious.open("w+b"), post.locked(), pytest.raises(NotRecordedError, match="is closed"):
        post.puncher.punch(post.ada, MORNING, FACE)
    assert precious.read_bytes() == b""


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
