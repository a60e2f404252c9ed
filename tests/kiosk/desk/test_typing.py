"""What keys do on the pad, what opens it and what closes it."""

from dataclasses import replace
from uuid import UUID

import pytest

from kiosk.desk.showing import shown
from kiosk.desk.state import Step
from kiosk.touch import Chosen, Key, NotMe, Sign, Speak, Touch
from kiosk.view import Stage
from models.attendance.punch import Direction
from tests.kiosk.desk.bench import (
    TERMS,
    UNDER,
    Bench,
)


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
