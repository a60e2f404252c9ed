"""The pad's steps, touch by touch; the answers are given by hand and the clock is moved."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from kiosk import words
from kiosk.desk.jobs import (
    Answer,
    Changed,
    ChangePin,
    Check,
    Failed,
    Job,
    Locked,
    Right,
    Told,
    WritePunch,
    Wrong,
)
from kiosk.desk.pad import PinPad
from kiosk.desk.showing import shown
from kiosk.desk.state import Step
from kiosk.desk.terms import Terms
from kiosk.touch import Chosen, Key, NotMe, Sign, Speak, Touch
from kiosk.view import Card, Mark, Stage, View
from kiosk.wording import Words, said
from models.attendance.punch import Direction
from models.pins.rules import PinRefusal
from tests.kiosk.desk.conftest import BERLIN, LOCKOUT, MORNING, UNDER

ADA = UUID(int=7)
TERMS = Terms("Entrance", BERLIN, LOCKOUT)
RIGHT = Right(ADA, "Ada Ray", is_first=False)
FIRST = replace(RIGHT, is_first=True)
ASKED = replace(RIGHT, choices=(Direction.OUT, Direction.BREAK))
CARD = Card(Mark.CHECKED_IN, "Ada Ray", said("Checked in"))
TOLD = Told(CARD, Stage.GREETING)


class Bench:
    def __init__(self) -> None:
        self.now = 1000.0
        self.jobs: list[tuple[int, Job]] = []
        self.pad = PinPad(TERMS, lambda ticket, job: self.jobs.append((ticket, job)))

    def touch(self, *touches: Touch) -> "Bench":
        for one in touches:
            self.pad.touched(one, MORNING + timedelta(seconds=self.now), self.now)
        return self

    def keys(self, text: str) -> "Bench":
        """Touch `<` to erase, `x` to clear, `=` for done, `^` for letters, any other as it is."""
        special: dict[str, Touch] = {
            "<": Key.ERASE,
            "x": Key.CLEAR,
            "=": Key.DONE,
            "^": Key.LETTERS,
        }
        return self.touch(*(special.get(one) or Sign(one) for one in text))

    def answer(self, *answers: Answer) -> "Bench":
        for one in answers:
            self.pad.answered(self.jobs[-1][0], one, self.now)
        return self

    def move(self, seconds: float) -> "Bench":
        self.now += seconds
        self.pad.tick(self.now)
        return self

    @property
    def step(self) -> Step:
        return self.pad.state.step

    def view(self, *, signs: str = "ABC") -> View:
        return shown(self.pad.state, TERMS, self.now, UNDER, signs=signs)

    def pad_shown(self) -> str:
        pad = self.view().pad
        assert pad
        return pad.typed


@pytest.fixture
def bench() -> Bench:
    return Bench()


@pytest.fixture
def at_pin(bench: Bench) -> Bench:
    return bench.touch(Key.USE_PIN).keys("A3=")


@pytest.fixture
def checking(at_pin: Bench) -> Bench:
    return at_pin.keys("2580=")


@pytest.fixture
def choosing(checking: Bench) -> Bench:
    return checking.answer(FIRST)


@pytest.mark.parametrize(
    ("keys", "step", "typed"),
    [
        ("", Step.NUMBER, ""),
        ("12", Step.NUMBER, "12"),
        ("12<", Step.NUMBER, "1"),
        ("<", Step.NUMBER, ""),
        ("12x3", Step.NUMBER, "3"),
        ("=", Step.NUMBER, ""),
        ("12<<=", Step.NUMBER, ""),
        ("^AB-.", Step.NUMBER, "AB-."),
        ("1" * 40, Step.NUMBER, "1" * 32),
        ("A3=", Step.PIN, ""),
        ("A3=12", Step.PIN, "••"),
        ("A3=12<", Step.PIN, "•"),
        ("A3=12x", Step.PIN, ""),
        ("A3==", Step.PIN, ""),
        ("A3=^", Step.PIN, ""),
        ("A3=1A2²٣", Step.PIN, "••"),
        ("A3=1234567890", Step.PIN, "•" * 8),
        ("A3=1=", Step.WAITING, "•"),
        ("A3=1=2x<=", Step.WAITING, "•"),
    ],
)
def test_what_keys_do(bench: Bench, keys: str, step: Step, typed: str) -> None:
    bench.touch(Key.USE_PIN).keys(keys)
    assert (bench.step, bench.pad_shown()) == (step, typed)


@pytest.mark.parametrize("sign", ["", "12", "\n", "\x00"])
def test_what_is_no_single_sign_is_not_typed(bench: Bench, sign: str) -> None:
    bench.touch(Key.USE_PIN, Sign(sign))
    assert bench.pad_shown() == ""


@pytest.mark.parametrize(
    ("touch", "step"),
    [
        (Key.USE_PIN, Step.NUMBER),
        (Key.MAINTENANCE, Step.MAINTENANCE_PIN),
        (NotMe(UUID(int=1), UUID(int=2)), Step.NUMBER),
        (Key.BACK, Step.CLOSED),
        (Key.DONE, Step.CLOSED),
        (Key.QUIT, Step.CLOSED),
        (Sign("1"), Step.CLOSED),
        (Chosen(UUID(int=1), Direction.IN), Step.CLOSED),
        (Speak("vi"), Step.CLOSED),
    ],
)
def test_what_opens_the_pad(bench: Bench, touch: Touch, step: Step) -> None:
    assert bench.touch(touch).step is step


def test_a_closed_pad_shows_what_is_under_it(bench: Bench) -> None:
    assert bench.view() is UNDER


def test_the_supervisors_hint_stays(bench: Bench) -> None:
    assert bench.touch(Key.USE_PIN).view().hint == UNDER.hint


@pytest.mark.parametrize("keys", ["", "A3", "A3=", "A3=25"])
@pytest.mark.parametrize("way", ["back", "time"])
def test_the_pad_closes_and_forgets(bench: Bench, keys: str, way: str) -> None:
    bench.touch(Key.USE_PIN).keys(keys)
    _ = bench.touch(Key.BACK) if way == "back" else bench.move(30)
    assert bench.view() is UNDER
    assert bench.touch(Key.USE_PIN).pad_shown() == ""
    bench.keys("=")
    assert bench.step is Step.NUMBER
    assert bench.jobs == []


def test_every_key_gives_thirty_seconds_more(bench: Bench) -> None:
    bench.touch(Key.USE_PIN)
    for key in "A3=25":
        bench.move(29).keys(key)
    assert bench.move(29.9).pad.is_open
    assert not bench.move(0.1).pad.is_open


@pytest.mark.parametrize("key", [Key.ERASE, Key.CLEAR, Key.DONE, Sign("1"), Key.USE_PIN])
def test_a_panel_that_touches_itself_does_not_keep_the_pad_open(bench: Bench, key: Touch) -> None:
    bench.touch(Key.USE_PIN)
    for _ in range(300):
        bench.touch(key).move(0.3)
        if not bench.pad.is_open:
            return
    pytest.fail("still open")


def test_whoever_chooses_a_language_gets_time_to_read(bench: Bench) -> None:
    bench.touch(Key.USE_PIN).move(25).touch(Speak("de")).move(25)
    assert bench.pad.is_open
    bench.move(6)
    assert not bench.pad.is_open


def test_a_stale_picture_is_not_shown_with_the_page_but_a_covered_one_is() -> None:
    pad = Bench().touch(Key.MAINTENANCE).pad.state
    for stage, has_picture in ((Stage.CAMERA_LOST, False), (Stage.CAMERA_BLIND, True)):
        under = replace(UNDER, stage=stage)
        assert shown(pad, TERMS, 0.0, under, signs="").has_picture is has_picture


def test_the_time_that_is_left_is_shown(bench: Bench) -> None:
    bench.touch(Key.USE_PIN).move(15)
    pad = bench.view().pad
    assert pad
    assert pad.time_left == pytest.approx(0.5)


def test_no_letters_are_offered_for_a_pin_nor_where_no_number_has_any(at_pin: Bench) -> None:
    pad = at_pin.view().pad
    assert pad
    assert not pad.signs
    number = Bench().touch(Key.USE_PIN).view(signs="").pad
    assert number
    assert not number.signs


def test_letters_go_when_the_pin_comes(bench: Bench) -> None:
    bench.touch(Key.USE_PIN).keys("^A=")
    pad = bench.view().pad
    assert pad
    assert not pad.shows_letters


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


def test_a_change_that_took_too_long_is_told_with_the_punch_if_it_was_made_after_all(
    choosing: Bench,
) -> None:
    choosing.keys("7391=7391=").move(10)
    (ticket, change), (_, punch) = choosing.jobs[-2:]
    assert (type(change), type(punch)) == (ChangePin, WritePunch)
    choosing.pad.answered(ticket, Changed(), choosing.now)
    assert choosing.step is Step.WAITING
    assert choosing.answer(TOLD).view().cards[0].note == words.CHANGED


def test_a_change_that_is_never_answered_is_told_as_not_made(choosing: Bench) -> None:
    choosing.keys("7391=7391=").move(10)
    assert choosing.answer(TOLD).view().cards[0].note == words.PIN_NOT_CHANGED


def test_a_late_change_means_nothing_to_the_next_visitor(choosing: Bench) -> None:
    choosing.keys("7391=7391=").move(10)
    ticket, _ = choosing.jobs[-2]
    choosing.move(10).touch(Key.USE_PIN).pad.answered(ticket, Changed(), choosing.now)
    choosing.keys("B4=1470=").answer(RIGHT)
    assert choosing.answer(TOLD).view().cards == (CARD,)


@pytest.mark.parametrize(
    ("pin", "why"),
    [
        ("2580", PinRefusal.SAME),
        ("739", PinRefusal.TOO_SHORT),
        ("1111", PinRefusal.TOO_SIMPLE),
        ("4321", PinRefusal.TOO_SIMPLE),
    ],
)
def test_a_new_pin_that_is_no_good_is_asked_for_again(
    choosing: Bench, pin: str, why: PinRefusal
) -> None:
    view = choosing.keys(pin + "=").view()
    assert (view.sentence, view.detail) == (words.NEW_PIN, words.pin_refused(why))
    assert choosing.pad_shown() == ""


def test_two_pins_that_differ_are_chosen_again(choosing: Bench) -> None:
    view = choosing.keys("7391=7392=").view()
    assert (view.sentence, view.detail) == (words.NEW_PIN, words.PINS_DIFFER)
    assert len(choosing.jobs) == 1


def test_the_old_pin_is_no_new_one_even_after_a_slip(choosing: Bench) -> None:
    view = choosing.keys("7391=7392=2580=").view()
    assert view.detail == words.pin_refused(PinRefusal.SAME)


def test_a_changed_pin_goes_on_to_the_punch_of_when_it_was_given(choosing: Bench) -> None:
    given_at = MORNING + timedelta(seconds=choosing.now)
    choosing.move(14).keys("7391=7391=")
    change = choosing.jobs[-1][1]
    assert isinstance(change, ChangePin)
    assert (change.employee, change.pin) == (ADA, "7391")
    choosing.answer(Changed())
    assert choosing.jobs[-1][1] == WritePunch(ADA, "Ada Ray", given_at, None)
    assert choosing.answer(TOLD).view().cards[0].note == words.CHANGED


def test_a_changed_pin_goes_on_to_the_question(checking: Bench) -> None:
    checking.answer(replace(ASKED, is_first=True)).keys("7391=7391=").answer(Changed())
    assert checking.view().stage is Stage.ASKING


def test_a_pin_that_cannot_be_changed_punches_and_says_so_rather_than_late(
    choosing: Bench,
) -> None:
    given_at = MORNING + timedelta(seconds=choosing.now)
    choosing.move(5).keys("7391=7391=").answer(Failed())
    assert choosing.jobs[-1][1] == WritePunch(ADA, "Ada Ray", given_at, None)
    late = replace(TOLD, card=replace(CARD, note=said("Late by {length}", length="4 min")))
    assert choosing.answer(late).view().cards[0].note == words.PIN_NOT_CHANGED


def test_a_pin_that_cannot_be_changed_goes_on_to_the_question(checking: Bench) -> None:
    checking.answer(replace(ASKED, is_first=True)).keys("7391=7391=").answer(Failed())
    assert checking.view().stage is Stage.ASKING


@pytest.mark.parametrize("keys", ["", "7", "7391=", "7391=73"])
def test_whoever_walks_away_while_choosing_a_pin_leaves_it_open_for_fifteen_seconds(
    choosing: Bench, keys: str
) -> None:
    choosing.keys(keys)
    pad = choosing.move(7.5).view().pad
    assert pad
    assert pad.time_left == pytest.approx(0.5)
    assert choosing.move(7.4).pad.is_open
    assert not choosing.move(0.1).pad.is_open


def test_every_key_gives_fifteen_seconds_more_to_choose(choosing: Bench) -> None:
    for key in "7391=73":
        choosing.move(14.9).keys(key)
    assert choosing.move(14.9).touch(Speak("vi")).move(14.9).pad.is_open


def test_where_the_pad_closes_sooner_choosing_does_too() -> None:
    terms = replace(TERMS, pad_seconds=10.0)
    assert {terms.typing_seconds(step) for step in Step} == {10.0}
    assert TERMS.typing_seconds(Step.PIN) == TERMS.pad_seconds


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
