"""Every text of the workbooks is translated, and nothing else is."""

import ast
from collections.abc import Iterator
from enum import StrEnum
from importlib import import_module
from inspect import getmembers, isclass
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

import admin.pins
import admin.reports
from admin.people import ERASED_NAME
from admin.reports.legend import SIGN
from admin.reports.write import LOCALE_FOLDER
from models.attendance.calendar import LeaveKind
from models.attendance.day import Flag, Status

FOLDERS = [Path(module.__file__ or "").parent for module in (admin.reports, admin.pins)]
ONE = {"text", "_text", "heading", "marked"}
"""Functions whose first argument is a text to translate."""


def _called(source: str) -> Iterator[tuple[str, ...]]:
    """Yield the texts that stand in calls."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else ""
            name = function.id if isinstance(function, ast.Name) else name
            texts = [
                argument.value
                for argument in node.args
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
            ]
            if name in ONE and node.args and isinstance(node.args[0], ast.Constant):
                yield tuple(texts[:1])


def _enums() -> Iterator[type[StrEnum]]:
    """Yield the enums whose values are shown: those of the reports, and what days are made of."""
    yield from (Flag, LeaveKind, Status)
    for file in FOLDERS[0].glob("*.py"):
        module = import_module(f"admin.reports.{file.stem}")
        for _, found in getmembers(module, isclass):
            if issubclass(found, StrEnum) and found.__module__ == module.__name__:
                yield found


def _used() -> set[tuple[str, ...]]:
    files = [file for folder in FOLDERS for file in folder.glob("*.py")]
    texts = {text for file in files for text in _called(file.read_text("utf-8"))}
    return texts | {(each.value,) for enum in _enums() for each in enum} | {(ERASED_NAME,)}


def _catalogue(code: str) -> Catalog:
    with (LOCALE_FOLDER / f"{code}.po").open("rb") as file:
        return read_po(file, code)


def _key(identity: object) -> tuple[str, ...]:
    return (identity,) if isinstance(identity, str) else tuple(str(each) for each in identity)  # type: ignore[attr-defined]


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.fixture(params=["de", "vi", "zh"])
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    return _catalogue(request.param)


def test_every_text_is_translated_and_no_translation_is_left_over(catalogue: Catalog) -> None:
    translated = {_key(message.id) for message in catalogue if message.id}
    used = _used()
    assert len(used) > 80
    assert used - translated == set()
    assert translated - used == set()


def test_no_translation_is_empty_or_doubtful_or_loses_a_placeholder(catalogue: Catalog) -> None:
    for message in catalogue:
        if message.id:
            forms = [message.string] if isinstance(message.string, str) else message.string
            assert not message.fuzzy, message.id
            for form in forms or [""]:
                assert form.strip(), message.id
                assert _placeholders(form) == _placeholders(_key(message.id)[-1]), message.id


def test_every_letter_of_the_legend_is_short_and_no_other_has_it(catalogue: Catalog) -> None:
    lines = [str(message.string) for message in catalogue if SIGN in str(message.id)]
    letters = [line.split(SIGN)[0] for line in lines]
    assert len(letters) == len(set(letters)) == 12
    assert all(len(letter) <= 2 and '"' not in letter for letter in letters)


def test_what_names_a_sheet_is_a_name_that_a_sheet_can_have(catalogue: Catalog) -> None:
    for name in ("Day", "Days", "Month", "Summary", "People", "Weeks", "Departments"):
        text = str(catalogue.get(name).string)  # type: ignore[union-attr]
        assert len(text) <= 31
        assert not set(text) & set(r"[]:*?/\'")
