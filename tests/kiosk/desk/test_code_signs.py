"""The signs of the pad's letters page."""

import string
from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from kiosk.desk.code_signs import signs_of
from models.records.errors import InvalidEmployeeError
from models.records.words import CODE_LENGTH, checked, key_of


def test_only_what_digits_cannot_type_has_a_key_and_letters_come_first() -> None:
    assert signs_of(["1042", "hr-0417", "It-9", "ä/1 2"]) == "ÄHIRT -/"


def test_where_all_numbers_are_digits_there_is_no_letters_page() -> None:
    assert signs_of(["1042", "0007"]) == ""
    assert signs_of([]) == ""


def test_a_small_letter_without_a_capital_of_its_own_is_typed_as_it_counts() -> None:
    assert signs_of(["weiß7"]) == "EISW"
    assert key_of("WEISS7") == key_of("weiß7")


@given(st.text(min_size=1, max_size=CODE_LENGTH))
def test_every_staff_number_can_be_typed(text: str) -> None:
    with suppress(InvalidEmployeeError):
        code = checked("staff number", text, CODE_LENGTH)
        keys = {*signs_of([code]), *string.digits}
        upper = "".join(up if key_of(up := sign.upper()) == key_of(sign) else sign for sign in code)
        assert set(upper) <= keys
        assert key_of(upper) == key_of(code)
