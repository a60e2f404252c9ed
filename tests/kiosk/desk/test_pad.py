"""The pad's steps, touch by touch; the answers are given by hand and the clock is moved."""

from datetime import timedelta

import pytest

from kiosk import words
from kiosk.desk.jobs import (
    Answer,
    Check,
    Locked,
    WritePunch,
    Wrong,
)
from kiosk.desk.state import Step
from kiosk.touch import Chosen, Key, Sign, Speak
from kiosk.view import Mark, Stage
from kiosk.wording import Words
from models.attendance.punch import Direction
from tests.kiosk.desk.bench import (
    ADA,
    ASKED,
    BERLIN,
    CARD,
    FIRST,
    MORNING,
    RIGHT,
    TOLD,
    UNDER,
    Bench,
)


def test_while_checking_keys_do_nothing_and_no_pin_is_seen(checking: Bench) -> None:
    checking.keys("99=").touch(Key.BACK, Key.USE_PIN, Key.MAINTENANCE)
    view = checking.view()
    assert view.pad
    assert (view.pad.is_waiting, view.pad.typed) == (True, "••••")
    assert view.sentence == words.CHECKING
    assert len(checking.jobs) == 1


def test_a_right_pin_punches(checking: Bench) -> None:
    given_at = MORNING + timedelta(seconds=checking.now)
    checking.move(0.2).answer(RIGHT)
    assert checking.jobs[-1][1] == WritePunch(ADA, "Ada Ray", given_at, None)
    assert checking.pad_shown() == "••••"
    checking.answer(TOLD)
    assert checking.view().cards == (CARD,)
    assert checking.move(2.9).view().cards
    assert checking.move(0.1).view() is UNDER


def test_wrong_is_told_after_a_second_however_quickly_it_was_known(checking: Bench) -> None:
    checking.answer(Wrong())
    assert checking.move(0.9).view().sentence == words.CHECKING
    view = checking.move(0.1).view()
    assert (view.sentence, view.detail, view.mark) == (words.STAFF_NUMBER, words.WRONG, Mark.NO)


def test_wrong_that_took_longer_is_told_at_once(checking: Bench) -> None:
    assert checking.move(3).answer(Wrong()).view().detail == words.WRONG


def test_what_was_said_goes_with_the_next_key(checking: Bench) -> None:
    view = checking.answer(Wrong()).move(1).keys("7").view()
    assert (view.detail, view.mark) == (Words(""), Mark.NONE)


def test_after_a_wrong_pin_the_number_is_asked_again(checking: Bench) -> None:
    checking.answer(Wrong()).move(1)
    assert checking.step is Step.NUMBER
    assert checking.pad_shown() == ""
    assert checking.pad.state.code == ""


def test_a_lock_is_told_with_its_end(checking: Bench) -> None:
    until = MORNING.astimezone(BERLIN)
    assert checking.answer(Locked(until)).move(1).view().detail == words.locked(until)


@pytest.mark.parametrize("late", [RIGHT, FIRST, ASKED, Wrong(), Locked(MORNING)])
def test_a_check_that_never_ends_is_given_up_and_comes_to_nothing(
    checking: Bench, late: Answer
) -> None:
    assert checking.move(10).view().sentence == words.DATABASE_AWAY
    checking.answer(late)
    assert checking.view().sentence == words.DATABASE_AWAY
    assert checking.move(3).view() is UNDER
    assert len(checking.jobs) == 1


def test_an_answer_to_an_earlier_visitor_means_nothing_to_the_next(checking: Bench) -> None:
    checking.move(10).touch(Key.USE_PIN).keys("B4=1470=")
    first, _ = checking.jobs[0]
    checking.pad.answered(first, RIGHT, checking.now)
    assert checking.step is Step.WAITING
    assert len(checking.jobs) == 2


def test_a_punch_that_took_too_long_is_told_when_it_is_there(checking: Bench) -> None:
    checking.answer(RIGHT).move(10)
    assert checking.view().sentence == words.NOT_RECORDED
    assert checking.answer(TOLD).view().cards == (CARD,)


def test_a_question_is_answered_once(checking: Bench) -> None:
    first, second = (one.touch for one in checking.answer(ASKED).view().cards[0].buttons)
    checking.touch(second, first, second)
    punches = [job for _, job in checking.jobs if isinstance(job, WritePunch)]
    assert [one.direction for one in punches] == [Direction.BREAK]
    view = checking.view()
    assert view.stage is Stage.ASKING
    assert not view.cards[0].buttons


def test_only_what_was_offered_can_be_answered(checking: Bench) -> None:
    checking.answer(ASKED)
    asked = checking.pad.state.asked
    assert asked
    checking.touch(Chosen(asked, Direction.BACK), Sign("1"), Key.DONE, Key.QUIT)
    assert checking.step is Step.ASKING
    assert len(checking.jobs) == 1


def test_back_from_a_question_makes_no_punch(checking: Bench) -> None:
    checking.answer(ASKED).touch(Key.BACK).move(60)
    assert len(checking.jobs) == 1


def test_a_question_ends_after_ten_seconds_with_a_punch_that_says_nothing(checking: Bench) -> None:
    checking.answer(ASKED).move(9.9)
    assert len(checking.jobs) == 1
    job = checking.move(0.1).jobs[-1][1]
    assert isinstance(job, WritePunch)
    assert job.direction is None


def test_the_next_person_need_not_wait_for_the_card_to_go(checking: Bench) -> None:
    checking.answer(RIGHT).answer(TOLD).touch(Key.USE_PIN)
    view = checking.view()
    assert (view.stage, view.sentence) == (Stage.PAD, words.STAFF_NUMBER)


def test_quit_and_answers_mean_nothing_on_the_pad(at_pin: Bench) -> None:
    at_pin.touch(Key.QUIT, Key.USE_PIN, Key.MAINTENANCE, Speak("de"))
    assert at_pin.step is Step.PIN


def test_no_pin_is_in_what_is_printed_of_state_and_jobs(choosing: Bench) -> None:
    choosing.keys("7391=739")
    printed = repr(choosing.pad.state) + repr(choosing.jobs)
    choosing.keys("1=")
    printed += repr(choosing.pad.state) + repr(choosing.jobs)
    assert "A3" in printed
    assert "2580" not in printed
    assert "739" not in printed


def test_the_pin_is_forgotten_when_the_visit_ends(checking: Bench) -> None:
    checking.answer(RIGHT).answer(TOLD)
    state = checking.pad.state
    assert (state.typed, state.pin, state.new_pin) == ("", "", "")


def test_the_check_has_what_was_typed(checking: Bench) -> None:
    [(_, job)] = checking.jobs
    assert isinstance(job, Check)
    assert (job.code, job.pin) == ("A3", "2580")
