"""The languages that this product speaks: texts from .po files, dates and names of days by CLDR."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_skeleton, get_day_names
from babel.messages.pofile import read_po

Code = Literal["en", "de", "vi", "zh"]

_LONG_DATE = {"en": "EEEE, d MMMM y"}
"""Where it isn't CLDR's own: its English is American."""
_DAY = {"en": "EEEE, d MMMM", "de": "EEEE, d. MMMM", "vi": "EEEE, d MMMM", "zh": "M月d日 EEEE"}
"""CLDR's have no whole weekday without a year."""
_DATE = {"en": "y-MM-dd", "de": "dd.MM.y", "vi": "dd/MM/y", "zh": "y-MM-dd"}


@dataclass(frozen=True, slots=True)
class Language:
    """One language. The English text is the key of its translation, and stands in where none is."""

    code: Code
    locale: Locale
    translations: Mapping[str, str]
    """By the English text."""

    def text(self, english: str, /, **values: object) -> str:
        """Return the translation, with the values in place of `{name}`."""
        text = self.translations.get(english, english)
        return text.format_map(values) if values else text

    def long_date(self, day: date) -> str:
        """Return "Monday, 23 November 2026"."""
        pattern = _LONG_DATE.get(self.code, "full")
        return format_date(day, pattern, locale=self.locale)

    def day(self, day: date) -> str:
        """Return "Monday, 23 November"."""
        return format_date(day, _DAY[self.code], locale=self.locale)

    def short_date(self, day: date) -> str:
        """Return "2026-11-23"."""
        return format_date(day, _DATE[self.code], locale=self.locale)

    def month(self, day: date) -> str:
        """Return "November 2026"."""
        return format_skeleton("yMMMM", day, locale=self.locale)

    def short_weekday(self, day: date) -> str:
        """Return "Mo"."""
        names = get_day_names("short", "stand-alone", self.locale)
        return str(names[day.weekday()]).rstrip(".")

    @property
    def decimal(self) -> str:
        """The sign between whole and tenths."""
        return str(self.locale.number_symbols["latn"]["decimal"])


def open_language(folder: Path, code: Code) -> Language:
    """Return a language with the texts of `<folder>/<code>.po`; English needs no file."""
    locale = Locale.parse(code)
    if code == "en":
        return Language(code, locale, {})
    with (folder / f"{code}.po").open("rb") as file:
        catalogue = read_po(file, locale)
    found = {
        message.id: message.string
        for message in catalogue
        if isinstance(message.id, str)
        and isinstance(message.string, str)
        and message.id
        and message.string
        and not message.fuzzy
    }
    return Language(code, locale, found)


def marked(english: str) -> str:
    """Return the text as it is: a mark for whoever collects texts that are translated later."""
    return english
