"""Thieves at the pad: they guess, come back, restart, change the clock, use another kiosk."""

from datetime import timedelta

import pytest

from kiosk import words
from kiosk.touch import Key
from kiosk.view import Stage, View
from tests.kiosk.desk.bench import LOCKOUT
from tests.kiosk.desk.conftest import Counter

WRONG_PINS = ["9021", "9022", "9023", "9024", "9025", "9026"]


def guess(counter: Counter, code: str, times: int = LOCKOUT.tries) -> View:
    for pin in WRONG_PINS[:times]:
        view = counter.give(code, pin)
    return view


def is_locked(view: View) -> bool:
    return "Too many tries" in view.detail.english


def test_five_wrong_pins_lock_the_number_for_five_minutes(counter: Counter) -> None:
    counter.hire("A3", "Ada Ray", "2580")
    assert guess(counter, "A3", 4).detail == words.WRONG
    assert is_locked(guess(counter, "A3", 1))
    assert is_locked(counter.give("A3", "2580"))
    assert counter.punches() == []
    counter.move(300)
    assert counter.give("A3", "2580").stage is Stage.GREETING


def test_the_time_said_is_the_first_minute_that_is_free(counter: Counter) -> None:
    counter.hire("A3", "Ada Ray", "2580")
    counter.move(40)  # 07:58:40, and some seconds for the tries
    view = guess(counter, "A3")
    assert dict(view.detail.values) == {"time": "08:04"}


def test_the_second_lock_is_twice_as_long(counter: Counter) -> None:
    counter.hire("A3", "Ada Ray", "2580")
    guess(counter, "A3")
    counter.move(301)
    guess(counter, "A3")
    counter.move(590)
    assert is_locked(counter.give("A3", "2580"))
    counter.move(10)
    assert counter.give("A3", "2580").stage is Stage.GREETING


def test_a_right_pin_begins_the_count_anew(counter: Counter) -> None:
    counter.hire("A3", "Ada Ray", "2580")
    guess(counter, "A3", 4)
    counter.give("A3", "2580")
    assert guess(counter, "A3", 4).detail == words.WRONG


def test_one_locked_number_leaves_the_others_free(counter: Counter) -> None:
    counter.hire("A3", "Ada Ray", "2580")
    counter.hire("B3", "Ben Orr", "1470")
    guess(counter, "A3")
    assert counter.give("B3", "1470").stage is Stage.GREETING


@pytest.mark.parametrize("code", ["Z9", "B3"], ids=["nobody's number", "a number without a PIN"])
def test_a_lock_tells_nothing_about_a_number(counter: Counter, code: str) -> None:
    counter.hire("A3", "Ada Ray", "2580")
    counter.hire("B3", "Ben Orr")
    assert is_locked(guess(counter, "A3"))
    assert is_locked(guess(counter, code))


def test_a_lock_holds_over_a_restart(counter: Counter) -> None:
    counter.hire("A3", "Ada Ray", "2580")
    guess(counter, "A3", 3)
    counter.restart()
    assert is_locked(guess(counter, "A3", 2))
    counter.restart()
    assert is_locked(counter.give("A3", "2580"))


def test_a_lock_holds_at_every_kiosk(counter: Counter, other: Counter) -> None:
    counter.hire("A3", "Ada Ray", "2580")
    guess(counter, "A3", 3)
    assert is_locked(guess(other, "A3", 2))
    assert is_locked(counter.give("A3", "2580"))


@pytest.mark.parametrize("hours", [1, 48, 24 * 365, -1, -48])
def test_no_change_of_the_time_of_day_ends_a_lock(counter: Counter, hours: int) -> None:
    counter.hire("A3", "Ada Ray", "2580")
    guess(counter, "A3")
    counter.at += timedelta(hours=hours)
    assert is_locked(counter.give("A3", "2580"))
    counter.move(300)
    assert counter.give("A3", "2580").stage is Stage.GREETING


def test_a_lock_made_by_a_clock_that_was_ahead_is_no_lock_for_ever(counter: Counter) -> None:
    counter.hire("A3", "Ada Ray", "2580")
    counter.at += timedelta(days=400)
    guess(counter, "A3")
    counter.at -= timedelta(days=400)
    counter.restart()
    assert counter.give("A3", "2580").stage is Stage.GREETING


def test_the_office_ends_a_lock_at_once(counter: Counter) -> None:
    ada = counter.hire("A3", "Ada Ray", "2580")
    guess(counter, "A3")
    counter.store.forget_tries(ada.id)
    assert counter.give("A3", "2580").stage is Stage.GREETING


def test_guesses_over_many_numbers_lock_the_pad_for_a_minute(counter: Counter) -> None:
    counter.hire("A3", "Ada Ray", "2580")
    for number in range(15):
        view = counter.give(f"Z{number}", "9021")
    assert view.detail == words.WRONG
    assert is_locked(counter.give("A3", "2580"))
    counter.restart()
    assert is_locked(counter.give("A3", "2580"))
    counter.move(60)
    assert counter.give("A3", "2580").stage is Stage.GREETING


def test_right_pins_in_between_hide_no_guesses(counter: Counter) -> None:
    counter.hire("A3", "Ada Ray", "2580")
    for number in range(15):
        counter.give(f"Z{number}", "9021")
        if number % 5 == 0:
            counter.give("A3", "2580")
    assert is_locked(counter.give("A3", "2580"))


@pytest.mark.parametrize("hours", [1, -1])
def test_no_change_of_the_time_of_day_unlocks_the_pad(counter: Counter, hours: int) -> None:
    counter.hire("A3", "Ada Ray", "2580")
    for number in range(15):
        counter.give(f"Z{number}", "9021")
    counter.at += timedelta(hours=hours)
    assert is_locked(counter.give("A3", "2580"))
    counter.move(60)
    assert counter.give("A3", "2580").stage is Stage.GREETING


def test_without_a_database_guesses_over_many_numbers_lock_the_pad(counter: Counter) -> None:
    counter.hire("A3", "Ada Ray", "2580")
    with counter.no_database():
        for number in range(15):
            counter.give(f"Z{number}", "9021")
        assert is_locked(counter.give("A3", "2580"))


def test_a_busy_door_locks_no_pad(counter: Counter) -> None:
    counter.hire("A3", "Ada Ray", "2580")
    for _ in range(16):
        assert counter.give("A3", "2580").cards


def test_the_right_pin_of_somebody_who_has_left_is_a_wrong_try(counter: Counter) -> None:
    counter.hire("A3", "Ada Ray", "2580")
    counter.store.set_active("A3", active=False, at=counter.at)
    counter.give("A3", "2580")
    assert [one.right for one in counter.store.tries(kiosk="Entrance")] == [False]


def test_guesses_an_hour_ago_lock_no_pad(counter: Counter) -> None:
    counter.hire("A3", "Ada Ray", "2580")
    for number in range(14):
        counter.give(f"Z{number}", "9021")
    counter.move(3600)
    counter.give("Z20", "9021")
    assert counter.give("A3", "2580").stage is Stage.GREETING


def test_a_pad_locked_at_one_kiosk_is_free_at_another(counter: Counter, other: Counter) -> None:
    counter.hire("A3", "Ada Ray", "2580")
    for number in range(15):
        counter.give(f"Z{number}", "9021")
    assert other.give("A3", "2580").stage is Stage.GREETING


@pytest.mark.parametrize("away", ["locked_database", "no_database"])
def test_without_a_database_tries_are_counted_and_written_later(
    counter: Counter, other: Counter, away: str
) -> None:
    counter.hire("A3", "Ada Ray", "2580")
    counter.hire("B3", "Ben Orr", "1470")
    other.store.close()
    guess(counter, "A3", 2)
    with getattr(counter, away)():
        assert is_locked(guess(counter, "A3", 3))
        assert is_locked(counter.give("A3", "2580"))
    counter.give("B3", "1470")
    assert is_locked(other.give("A3", "2580"))


def test_a_try_is_counted_before_its_answer_is_told(counter: Counter) -> None:
    ada = counter.hire("A3", "Ada Ray", "2580")
    counter.touch(Key.USE_PIN)
    counter.type("A3")
    counter.type("9021")
    _, job = counter.jobs.pop()
    counter.clerk.answer(job)
    assert [one.right for one in counter.store.tries(ada.id)] == [False]
    assert counter.view().detail != words.WRONG


def test_tries_that_were_counted_in_memory_are_written_when_the_kiosk_ends(
    counter: Counter,
) -> None:
    ada = counter.hire("A3", "Ada Ray", "2580")
    with counter.locked_database():
        guess(counter, "A3", 3)
    assert counter.store.tries(ada.id) == []
    counter.clerk.close()
    assert len(counter.store.tries(ada.id)) == 3


def test_what_is_tried_under_a_lock_is_not_looked_at(counter: Counter) -> None:
    ada = counter.hire("A3", "Ada Ray", "2580")
    guess(counter, "A3")
    counter.give("A3", "2580")
    assert len(counter.store.tries(ada.id)) == LOCKOUT.tries


def test_strangers_numbers_do_not_fill_the_memory(counter: Counter) -> None:
    guard = counter.clerk._guard
    for number in range(1100):
        guard._tries[f"Z{number}"] = []
        guard._forget_strangers()
    assert len(guard._tries) == 1000
