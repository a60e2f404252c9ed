"""Refused attempts come into the database, whatever happens to it."""

from datetime import timedelta
from uuid import UUID, uuid4

from models.recognition.liveness.refusal import RefusalReason
from models.records.values import RefusedAttempt
from tests.kiosk.caretaking.conftest import Rounds
from tests.kiosk.punching.conftest import MORNING


def attempt(employee: UUID, seconds: int = 0) -> RefusedAttempt:
    at = MORNING + timedelta(seconds=seconds)
    return RefusedAttempt("Entrance", at, employee, RefusalReason.PICTURE, {"flat": 4.5})


def written(kiosk: Rounds) -> list[RefusedAttempt]:
    return kiosk.post.store.refused_attempts(MORNING)


def test_an_attempt_is_written_in_the_next_round_and_only_once(kiosk: Rounds) -> None:
    kiosk.unwritten.keep(attempt(kiosk.post.ada))
    kiosk.rounds(3)
    assert written(kiosk) == [attempt(kiosk.post.ada)]


def test_what_a_locked_database_doesnt_take_comes_later_in_order(kiosk: Rounds) -> None:
    kiosk.rounds()
    with kiosk.post.locked():
        for second in range(3):
            kiosk.unwritten.keep(attempt(kiosk.post.ada, second))
            kiosk.rounds()
        assert kiosk.condition.database is not None
    kiosk.rounds(2)
    assert written(kiosk) == [attempt(kiosk.post.ada, second) for second in range(3)]


def test_many_are_written_a_few_in_each_round(kiosk: Rounds) -> None:
    for second in range(30):
        kiosk.unwritten.keep(attempt(kiosk.post.ada, second))
    kiosk.rounds()
    assert len(written(kiosk)) == 20
    kiosk.rounds()
    assert len(written(kiosk)) == 30


def test_of_too_many_the_newest_are_kept(kiosk: Rounds) -> None:
    for second in range(1500):
        kiosk.unwritten.keep(attempt(kiosk.post.ada, second))
    kiosk.rounds()
    assert written(kiosk)[0] == attempt(kiosk.post.ada, 500)


def test_somebody_who_was_erased_meanwhile_stands_in_nobodys_way(kiosk: Rounds) -> None:
    kiosk.unwritten.keep(attempt(uuid4()))
    kiosk.unwritten.keep(attempt(kiosk.post.ada))
    kiosk.rounds()
    assert [one.employee for one in written(kiosk)] == [None, kiosk.post.ada]


def test_a_kiosk_that_is_ended_writes_what_is_left(kiosk: Rounds) -> None:
    kiosk.rounds()
    kiosk.unwritten.keep(attempt(kiosk.post.ada))
    kiosk.caretaker.stop()
    kiosk.caretaker.run()
    assert written(kiosk) == [attempt(kiosk.post.ada)]


def test_an_end_with_a_locked_database_is_no_fault(kiosk: Rounds) -> None:
    kiosk.rounds()
    kiosk.unwritten.keep(attempt(kiosk.post.ada))
    kiosk.caretaker.stop()
    with kiosk.post.locked():
        kiosk.caretaker.run()
    assert written(kiosk) == []
