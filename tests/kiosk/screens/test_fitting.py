import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.screens.fitting import fit


def measure(text: str, size: float) -> float:
    return len(text) * size * 0.5


def test_words_with_room_keep_their_full_size() -> None:
    assert fit("Ada", 100, 20, 12, measure) == (20, ["Ada"])


def test_words_shrink_once_to_stay_on_one_line() -> None:
    assert fit("Ada Lovelace", 80, 20, 12, measure) == (12, ["Ada Lovelace"])


def test_words_wrap_when_even_the_small_size_is_too_wide() -> None:
    assert fit("Ada King Lovelace", 60, 20, 12, measure) == (12, ["Ada King", "Lovelace"])


def test_no_word_is_left_alone_on_the_last_line() -> None:
    _, lines = fit("I do not know you yet", 110, 12, 12, measure)
    assert lines == ["I do not", "know you yet"]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("Good morning, checked in 07:58", ["Good morning,", "checked in 07:58"]),
        ("No. Please come and see the office", ["No. Please come and", "see the office"]),
        (
            "请设置新 PIN 码\N{FULLWIDTH COMMA}4 至 8 位",
            ["请设置新 PIN 码\N{FULLWIDTH COMMA}", "4 至 8 位"],
        ),
    ],
)
def test_two_lines_part_after_a_clause_where_both_have_room(words: str, lines: list[str]) -> None:
    room = 0.7 * measure(words, 12)
    assert fit(words, room, 12, 12, measure)[1] == lines


def test_a_double_name_may_be_parted_after_its_hyphen() -> None:
    _, lines = fit("Schneider-Wagenknecht", 72, 12, 12, measure)
    assert lines == ["Schneider-", "Wagenknecht"]


def test_an_option_of_a_command_is_not_parted_from_its_hyphen() -> None:
    _, lines = fit("python -m admin enroll", 84, 12, 12, measure)
    assert lines == ["python -m", "admin enroll"]


def test_a_name_without_spaces_is_broken_rather_than_cut() -> None:
    _, lines = fit("王小明王小明王小明王小明", 20, 12, 12, measure)
    assert "".join(lines) == "王小明王小明王小明王小明"
    assert len(lines) > 1


@given(st.text(max_size=80), st.floats(30, 400))
def test_no_sign_is_ever_lost_and_no_line_is_too_wide(words: str, room: float) -> None:
    size, lines = fit(words, room, 20, 12, measure)
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", words)
    assert all(measure(line, size) <= room for line in lines)


@pytest.mark.parametrize("words", ["", "   "])
def test_nothing_to_say_is_not_an_error(words: str) -> None:
    _, lines = fit(words, 1, 20, 12, measure)
    assert "".join(lines).strip() == ""
