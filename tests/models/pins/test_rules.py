"""What may be a PIN."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.pins.rules import LONGEST, SHORTEST, PinRefusal, draw_pin, refusal_of_pin

PIN = "4831"


@pytest.mark.parametrize(
    ("pin", "code", "refusal"),
    [
        ("4831", "1001", None),
        ("48315926", "1001", None),
        ("0072", "", None),  # zeros count
        ("", "1001", PinRefusal.NOT_DIGITS),
        ("483", "1001", PinRefusal.TOO_SHORT),
        ("483159268", "1001", PinRefusal.TOO_LONG),
        ("48a1", "1001", PinRefusal.NOT_DIGITS),
        ("48 31", "1001", PinRefusal.NOT_DIGITS),
        ("-4831", "1001", PinRefusal.NOT_DIGITS),
        ("٤٨٣١", "1001", PinRefusal.NOT_DIGITS),
        ("²²³¹", "1001", PinRefusal.NOT_DIGITS),
        ("7777", "1001", PinRefusal.TOO_SIMPLE),
        ("1234", "1001", PinRefusal.TOO_SIMPLE),
        ("45678901", "1001", PinRefusal.TOO_SIMPLE),  # over the 9
        ("4321", "1001", PinRefusal.TOO_SIMPLE),
        ("210987", "1001", PinRefusal.TOO_SIMPLE),
        ("1357", "1001", None),
        ("1212", "1001", None),
        ("1001", "1001", PinRefusal.TOO_SIMPLE),
        ("4831", "A-48315", PinRefusal.TOO_SIMPLE),  # a part of the number
        ("991001", "1001", PinRefusal.TOO_SIMPLE),  # the number is a part of it
        ("4831", "48", None),  # a short number is in many PINs
        ("4831", "", None),
    ],
)
def test_a_pin_is_taken_or_refused_for_one_reason(
    pin: str, code: str, refusal: PinRefusal | None
) -> None:
    assert refusal_of_pin(pin, code) is refusal


@given(st.text(), st.text())
def test_whatever_is_taken_can_be_typed_on_the_pad(pin: str, code: str) -> None:
    if refusal_of_pin(pin, code) is None:
        assert set(pin) <= set("0123456789")
        assert SHORTEST <= len(pin) <= LONGEST


@given(st.from_regex(r"[0-9]{4,8}", fullmatch=True))
def test_no_number_may_be_its_own_pin(code: str) -> None:
    assert refusal_of_pin(code, code) is PinRefusal.TOO_SIMPLE


def test_a_drawn_pin_has_six_digits_and_is_never_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter([0, 123456, 999999, 654321, 1001, 72])
    monkeypatch.setattr("models.pins.rules.secrets.randbelow", lambda _: next(drawn))
    assert draw_pin("1001") == "000072"


def test_pins_are_drawn_anew_each_time() -> None:
    drawn = [draw_pin() for _ in range(50)]
    assert {len(pin) for pin in drawn} == {6}
    assert len(set(drawn)) > 40
