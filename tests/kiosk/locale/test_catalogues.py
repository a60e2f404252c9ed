"""Every text of the kiosk is translated, and nothing else is."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from PIL import ImageFont

import kiosk
from kiosk import words
from kiosk.locale import FOLDER, open_languages
from kiosk.wording import NOTHING, as_is, said, spoken
from models.language import Code

WIDE_TYPEFACE = Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc")
KIOSK = Path(kiosk.__file__).parent
OTHERS = [code for code in get_args(Code) if code != "en"]


def _texts(source: str) -> Iterator[str]:
    """Yield what stands first in the calls that make words."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            first = node.args[0]
            if node.func.id in {"said", "Words"} and isinstance(first, ast.Constant):
                yield str(first.value)


def _used() -> set[str]:
    found = {text for file in KIOSK.rglob("*.py") for text in _texts(file.read_text("utf-8"))}
    return found - {NOTHING.english, as_is("x").english}


@pytest.fixture(params=OTHERS)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    with (FOLDER / f"{request.param}.po").open("rb") as file:
        return read_po(file, request.param)


def _placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def test_every_text_is_translated_and_no_translation_is_left_over(catalogue: Catalog) -> None:
    translated = {str(message.id) for message in catalogue if message.id}
    used = _used()
    assert len(used) > 100
    assert used - translated == set()
    assert translated - used == set()


def test_no_translation_is_empty_or_doubtful_or_loses_a_placeholder(catalogue: Catalog) -> None:
    for message in catalogue:
        if message.id:
            text = str(message.string)
            assert not message.fuzzy, message.id
            assert text.strip() == text != "", message.id
            assert _placeholders(text) == _placeholders(str(message.id)), message.id


def test_a_sentence_ends_with_a_full_stop_where_the_english_does(catalogue: Catalog) -> None:
    for message in catalogue:
        if message.id:
            ends = str(message.string).endswith((".", "。"))
            assert ends == str(message.id).endswith("."), message.id


def test_the_sites_own_language_comes_first_and_none_comes_twice() -> None:
    languages = open_languages("vi", ["en", "de", "vi", "zh"])
    assert [language.code for language in languages] == ["vi", "en", "de", "zh"]


def test_words_within_words_are_translated_with_them() -> None:
    (german,) = open_languages("de", [])
    late = said("Late by {length}", length=said("{minutes} min", minutes="4"))
    assert spoken(late, german) == "4 min verspätet"
    assert spoken(words.NO_CHECK_IN, german).startswith("Kein Kommen")


@pytest.mark.skipif(not WIDE_TYPEFACE.exists(), reason="the wide typeface is not installed here")
def test_the_typeface_has_every_character(catalogue: Catalog) -> None:
    typeface = ImageFont.truetype(WIDE_TYPEFACE, 40)

    def drawn(character: str) -> bytes:
        return bytes(typeface.getmask(character))

    missing = drawn("\uffff")
    characters = {character for message in catalogue for character in str(message.string)}
    shown = {character for character in characters if not character.isspace()}
    assert {character for character in shown if drawn(character) == missing} == set()
