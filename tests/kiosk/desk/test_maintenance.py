"""The maintenance page behind its PIN."""

import pytest

from kiosk import words
from kiosk.touch import Key, Speak
from kiosk.view import Mark, Stage
from tests.kiosk.desk.bench import LOCKOUT
from tests.kiosk.desk.conftest import Counter

PIN = "8246"


@pytest.fixture
def kept(counter: Counter) -> Counter:
    """Return a desk whose maintenance PIN the office has set."""
    counter.store.set_maintenance_pin(PIN, counter.at)
    return counter


def test_the_maintenance_pin_opens_the_page(kept: Counter) -> None:
    view = kept.enter(PIN)
    assert view.stage is Stage.MAINTENANCE
    assert [button.touch for button in view.buttons] == [Key.BACK, Key.QUIT]


def test_the_page_is_read_at_once_and_anew_every_second(kept: Counter) -> None:
    kept.enter(PIN)
    kept.work()
    assert kept.view().rows == kept.rows
    kept.rows = ()
    kept.move(0.5)
    assert kept.jobs == []
    kept.move(0.5)
    kept.work()
    assert kept.view().rows == ()


def test_only_one_reading_is_under_way(kept: Counter) -> None:
    kept.enter(PIN)
    for _ in range(50):
        kept.move(1)
    assert len(kept.jobs) == 1


def test_rows_that_cannot_be_read_leave_the_page(
    kept: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept.clerk, "_status_rows", lambda: 1 // 0)
    kept.enter(PIN)
    kept.work()
    assert kept.view().stage is Stage.MAINTENANCE
    assert kept.view().rows == ()


def test_the_page_closes_five_minutes_after_the_last_touch(kept: Counter) -> None:
    kept.enter(PIN)
    kept.move(200)
    kept.touch(Key.DONE)
    kept.move(299)
    assert kept.view().stage is Stage.MAINTENANCE
    kept.move(1)
    assert not kept.pad.is_open


def test_back_leaves_the_page(kept: Counter) -> None:
    kept.enter(PIN)
    kept.touch(Key.BACK)
    assert not kept.pad.is_open


def test_ending_the_kiosk_is_asked_once_with_the_answer_at_another_place(kept: Counter) -> None:
    kept.enter(PIN)
    kept.work()
    kept.touch(Key.QUIT)
    view = kept.view()
    assert (view.stage, view.sentence) == (Stage.MAINTENANCE, words.ASK_WHETHER_TO_END)
    assert [button.touch for button in view.buttons] == [Key.END, Key.BACK]
    kept.touch(Key.QUIT, Speak("de"))
    assert kept.view() == view
    kept.touch(Key.BACK)
    view = kept.view()
    assert (view.sentence, view.rows) == (words.MAINTENANCE, kept.rows)
    kept.touch(Key.BACK)
    assert not kept.pad.is_open


def test_a_question_that_nobody_answers_ends_nothing_and_closes_with_the_page(
    kept: Counter,
) -> None:
    kept.enter(PIN)
    kept.touch(Key.QUIT)
    kept.move(kept.terms.maintenance_seconds)
    assert not kept.pad.is_open
    assert not kept.pad.state.asks_to_end


def test_a_wrong_pin_is_said_and_can_be_typed_again(kept: Counter) -> None:
    view = kept.enter("1357")
    assert (view.sentence, view.detail) == (words.MAINTENANCE_PIN, words.WRONG_PIN)
    assert view.mark is Mark.NO
    kept.type(PIN)
    kept.work()
    assert kept.view().stage is Stage.MAINTENANCE


def test_a_staff_pin_opens_no_maintenance_page(kept: Counter) -> None:
    kept.hire("A3", "Ada Ray", "2580")
    assert kept.enter("2580").detail == words.WRONG_PIN


def test_the_maintenance_pin_makes_no_punch(kept: Counter) -> None:
    kept.hire("A3", "Ada Ray", "2580")
    assert kept.give("A3", PIN).detail == words.WRONG
    assert kept.punches() == []


def test_wrong_maintenance_pins_lock_that_page_and_no_number(kept: Counter) -> None:
    kept.hire("A3", "Ada Ray", "2580")
    for number in range(LOCKOUT.tries):
        view = kept.enter(f"902{number}")
        kept.touch(Key.BACK)
    assert "Too many tries" in view.detail.english
    kept.restart()
    assert "Too many tries" in kept.enter(PIN).detail.english
    kept.touch(Key.BACK)
    assert kept.give("A3", "2580").stage is Stage.GREETING


def test_the_right_maintenance_pin_begins_the_count_anew(kept: Counter) -> None:
    for _ in range(2):
        for number in range(LOCKOUT.tries - 1):
            kept.enter(f"902{number}")
            kept.touch(Key.BACK)
        assert kept.enter(PIN).stage is Stage.MAINTENANCE
        kept.touch(Key.BACK)


def test_wrong_maintenance_pins_do_not_count_for_the_pad(kept: Counter) -> None:
    kept.hire("A3", "Ada Ray", "2580")
    for number in range(LOCKOUT.tries):
        kept.enter(f"902{number}")
        kept.touch(Key.BACK)
    for number in range(10):
        kept.give(f"Z{number}", "9021")
    assert kept.give("A3", "2580").stage is Stage.GREETING


def test_wrong_staff_pins_lock_no_maintenance_page(kept: Counter) -> None:
    for number in range(16):
        kept.give(f"Z{number}", "9021")
    kept.touch(Key.BACK)
    assert kept.enter(PIN).stage is Stage.MAINTENANCE


def test_without_a_maintenance_pin_nobody_is_let_in_and_it_is_said_how_to_set_one(
    counter: Counter,
) -> None:
    view = counter.enter("0000")
    assert view.cards[0].sentence == words.NO_MAINTENANCE_PIN
    assert view.cards[0].detail == words.HOW_TO_SET_MAINTENANCE_PIN
    counter.move(3)
    assert not counter.pad.is_open


def test_without_a_database_the_pin_known_last_opens_the_page(kept: Counter) -> None:
    with kept.no_database():
        assert kept.enter("1357").detail == words.WRONG_PIN
        kept.touch(Key.BACK)
        assert kept.enter(PIN).stage is Stage.MAINTENANCE
