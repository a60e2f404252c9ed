"""From the touch to the row in the database, as people go about it."""

from dataclasses import replace
from datetime import time, timedelta
from uuid import UUID

import pytest

from kiosk import words
from kiosk.punching.site import Site
from kiosk.touch import Chosen, Key, NotMe
from kiosk.view import Mark, Stage
from models.attendance.punch import Direction, PunchKind
from models.attendance.rota import Assignment
from models.attendance.shift import Shift
from tests.kiosk.desk.bench import BERLIN
from tests.kiosk.desk.conftest import Counter


def test_number_and_pin_make_a_punch(counter: Counter) -> None:
    ada = counter.hire("A3", "Ada Ray", "2580")
    view = counter.give("a3", "2580")
    assert (view.stage, view.mark) == (Stage.GREETING, Mark.CHECKED_IN)
    assert view.cards[0].name == "Ada Ray"
    [punch] = counter.punches()
    assert (punch.employee, punch.kind, punch.kiosk) == (ada.id, PunchKind.PIN, "Entrance")
    assert punch.distance is None


def test_the_punch_is_in_the_database_before_the_card_is_shown(counter: Counter) -> None:
    counter.hire("A3", "Ada Ray", "2580")
    counter.touch(Key.USE_PIN)
    counter.type("A3")
    counter.type("2580")
    while counter.jobs:
        assert not counter.view().cards
        ticket, job = counter.jobs.pop(0)
        answer = counter.clerk.answer(job)
        written = len(counter.punches())
        counter.pad.answered(ticket, answer, counter.steady)
    assert written == 1
    assert counter.view().stage is Stage.GREETING


@pytest.mark.parametrize(
    ("code", "pin"),
    [
        ("A3", "2581"),
        ("A3", "25800"),
        ("A3", "258"),
        ("B3", "1470"),
        ("B3", "2580"),
        ("Z9", "2580"),
        ("Gone", "3690"),
        ("A", "2580"),
    ],
    ids=[
        "another PIN",
        "a longer PIN",
        "a shorter PIN",
        "a number without a PIN",
        "a number without a PIN, another's PIN",
        "a number that nobody has",
        "somebody who has left",
        "the beginning of a number",
    ],
)
def test_whatever_is_wrong_it_is_said_alike_and_nothing_is_written(
    counter: Counter, code: str, pin: str
) -> None:
    counter.hire("A3", "Ada Ray", "2580")
    counter.hire("B3", "Ben Orr")
    counter.hire("Gone", "Cy Poe", "3690")
    counter.store.set_active("Gone", active=False, at=counter.at)
    view = counter.give(code, pin)
    assert (view.stage, view.mark, view.detail) == (Stage.PAD, Mark.NO, words.WRONG)
    assert view.sentence == words.STAFF_NUMBER
    assert view.pad
    assert view.pad.typed == ""
    assert counter.punches() == []


def test_a_second_punch_within_the_window_is_told_and_not_written(counter: Counter) -> None:
    counter.hire("A3", "Ada Ray", "2580")
    counter.give("A3", "2580")
    counter.move(60)
    assert counter.give("A3", "2580").stage is Stage.ALREADY
    assert len(counter.punches()) == 1


def test_a_first_pin_must_be_changed_before_it_punches(counter: Counter) -> None:
    ada = counter.hire("A3", "Ada Ray", "193746", is_first=True)
    assert counter.give("A3", "193746").sentence == words.NEW_PIN
    assert counter.punches() == []
    counter.type("2580")
    counter.type("2580")
    counter.work()
    view = counter.view()
    assert view.stage is Stage.GREETING
    assert view.cards[0].note == words.CHANGED
    assert not counter.store.pins()[ada.id].is_first
    assert len(counter.punches()) == 1
    counter.move(600)
    assert counter.give("A3", "193746").detail == words.WRONG
    assert counter.give("A3", "2580").cards


def test_the_punch_is_of_when_number_and_pin_were_given(counter: Counter) -> None:
    counter.hire("A3", "Ada Ray", "193746", is_first=True)
    counter.touch(Key.USE_PIN)
    counter.type("A3")
    given_at = counter.at
    counter.type("193746")
    counter.work()
    counter.move(14)
    counter.type("2580")
    counter.move(14)
    counter.type("2580")
    counter.work()
    [punch] = counter.punches()
    assert punch.at == given_at


@pytest.mark.parametrize("leave", ["back", "time"])
def test_whoever_leaves_while_choosing_keeps_the_first_pin_and_has_no_punch(
    counter: Counter, leave: str
) -> None:
    ada = counter.hire("A3", "Ada Ray", "193746", is_first=True)
    counter.give("A3", "193746")
    counter.type("2580")
    if leave == "back":
        counter.touch(Key.BACK)
    else:
        counter.move(15)
    assert not counter.pad.is_open
    counter.type("2580")
    counter.work()
    assert counter.store.pins()[ada.id].is_first
    assert counter.punches() == []


@pytest.fixture
def asked(counter: Counter) -> Counter:
    """Return the desk where Ada, who came an hour ago, is being asked: out, or a break."""
    counter.site = Site("Entrance", BERLIN, timedelta(minutes=5), 3.0, break_buttons=True)
    counter.restart()
    counter.hire("A3", "Ada Ray", "2580")
    counter.give("A3", "2580")
    counter.move(3600)
    counter.give("A3", "2580")
    return counter


def test_where_the_rule_asks_the_answer_is_in_the_punch(asked: Counter) -> None:
    view = asked.view()
    assert (view.stage, view.sentence) == (Stage.ASKING, words.ASK_WHICH)
    assert view.cards[0].name == "Ada Ray"
    [choice] = [one.touch for one in view.cards[0].buttons if one.label == words.BREAK]
    asked.touch(choice)
    asked.work()
    assert asked.view().stage is Stage.GREETING
    assert asked.punches()[-1].direction is Direction.BREAK


def test_a_question_without_an_answer_leaves_a_punch_that_says_nothing(asked: Counter) -> None:
    given_at = asked.at
    asked.move(10)
    asked.work()
    punch = asked.punches()[-1]
    assert punch.direction is None
    assert given_at - punch.at == timedelta(seconds=1)


def test_anothers_question_is_not_answered_here(asked: Counter) -> None:
    asked.touch(Chosen(UUID(int=1), Direction.OUT))
    assert asked.jobs == []
    assert asked.view().stage is Stage.ASKING


def test_at_an_exit_the_card_says_goodbye(counter: Counter) -> None:
    counter.site = Site("Entrance", BERLIN, timedelta(minutes=5), 3.0, Direction.OUT)
    counter.terms = replace(counter.terms, direction=Direction.OUT)
    counter.restart()
    counter.hire("A3", "Ada Ray", "2580")
    view = counter.give("A3", "2580")
    assert view.mark is Mark.CHECKED_OUT
    assert "Checked out" in view.sentence.english
    counter.move(3600)
    with counter.locked_database():
        assert counter.give("A3", "2580").mark is Mark.CHECKED_OUT


@pytest.mark.parametrize("show_late", [True, False])
def test_late_is_told_only_where_the_site_has_it_told(counter: Counter, show_late: bool) -> None:
    since = counter.at.date() - timedelta(days=30)
    counter.store.add_shift(Shift("Early", start=time(7), end=time(15)), since, counter.at)
    counter.store.assign(Assignment("Early", since), counter.at)
    counter.terms = replace(counter.terms, show_late=show_late)
    counter.restart()
    counter.hire("A3", "Ada Ray", "2580")
    note = counter.give("A3", "2580").cards[0].note
    assert ("Late by" in note.english) is show_late


def test_that_is_not_me_opens_the_pad_and_says_sorry(counter: Counter) -> None:
    counter.touch(NotMe(UUID(int=1), UUID(int=2)))
    view = counter.view()
    assert (view.stage, view.detail) == (Stage.PAD, words.DISPUTED)


def test_with_a_locked_database_a_punch_is_kept_and_said_to_be(counter: Counter) -> None:
    counter.hire("A3", "Ada Ray", "2580")
    with counter.locked_database():
        view = counter.give("A3", "2580")
        assert counter.punches() == []
    assert (view.stage, view.cards[0].detail) == (Stage.GREETING, words.KEPT_DETAIL)


def test_without_a_database_the_people_known_last_can_punch(counter: Counter) -> None:
    counter.hire("A3", "Ada Ray", "2580")
    with counter.no_database():
        assert counter.give("A3", "2581").detail == words.WRONG
        assert counter.give("A3", "2580").cards[0].detail == words.KEPT_DETAIL


def test_without_a_database_a_first_pin_punches_and_stays_until_it_can_be_changed(
    counter: Counter,
) -> None:
    ada = counter.hire("A3", "Ada Ray", "193746", is_first=True)
    counter.touch(Key.USE_PIN)
    counter.type("A3")
    given_at = counter.at
    with counter.locked_database():
        counter.type("193746")
        counter.work()
        counter.move(5)
        counter.type("2580")
        counter.type("2580")
        counter.work()
        (card,) = counter.view().cards
        assert (card.detail, card.note) == (words.KEPT_DETAIL, words.PIN_NOT_CHANGED)
        assert counter.puncher.waiting == 1
    assert counter.punches() == []
    counter.puncher.drain.bring_in_some(counter.at)
    assert [(one.employee, one.at) for one in counter.punches()] == [(ada.id, given_at)]
    counter.move(600)
    assert counter.give("A3", "2580").detail == words.WRONG
    assert counter.give("A3", "193746").sentence == words.NEW_PIN


def test_whoever_is_deactivated_while_being_asked_gets_no_punch(counter: Counter) -> None:
    counter.hire("A3", "Ada Ray", "193746", is_first=True)
    counter.give("A3", "193746")
    counter.store.set_active("A3", active=False, at=counter.at)
    counter.type("2580")
    counter.type("2580")
    counter.work()
    counter.move(1)
    assert counter.view().detail == words.WRONG
    assert counter.punches() == []


def test_a_pin_that_the_office_changes_counts_at_once(counter: Counter) -> None:
    ada = counter.hire("A3", "Ada Ray", "2580")
    counter.learn()
    counter.store.set_pin(ada.id, "7391", counter.at, is_first=False)
    assert counter.give("A3", "2580").detail == words.WRONG
    assert counter.give("A3", "7391").cards


def test_no_database_and_no_room_for_a_punch_is_said(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter.hire("A3", "Ada Ray", "2580")
    _break_the_spool(monkeypatch)
    with counter.locked_database():
        view = counter.give("A3", "2580")
    assert (view.stage, view.mark) == (Stage.NOT_RECORDED, Mark.NO)
    assert view.cards[0].sentence == words.NOT_RECORDED


def _break_the_spool(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kiosk.punching.spool.os.pwrite", full)
