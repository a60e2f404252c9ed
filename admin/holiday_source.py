"""The `holidays` package: which days are public holidays, by country, part of it and year."""

from collections.abc import Sequence
from datetime import date

import holidays
from holidays.registry import COUNTRIES

from admin.office import OfficeError
from models.records.words import did_you_mean, key_of


def known_country(name: str) -> str:
    """Return the two letters of a country given by these, by three, or by its English name."""
    words = {key_of(word): entry[1] for entry in COUNTRIES.values() for word in entry[:3]}
    found = words.get(key_of(name))
    if found is None:
        shown = {word for entry in COUNTRIES.values() for word in entry[:2]}
        raise OfficeError(
            f"no holidays are known for the country '{name}'.{did_you_mean(name, shown)} "
            "Write its two letters, such as DE, US or VN."
        )
    return found


def subdivisions(country: str) -> tuple[str, ...]:
    return tuple(holidays.country_holidays(country).subdivisions)


def known_subdivision(country: str, name: str) -> str:
    """Return the package's code of a state or province given by this code or by its name."""
    source = holidays.country_holidays(country)
    codes = {key_of(code): code for code in source.subdivisions}
    aliases = {key_of(alias): code for alias, code in source.subdivisions_aliases.items()}
    found = (aliases | codes).get(key_of(name))
    if found is None:
        known = ", ".join(source.subdivisions) or "none"
        like = did_you_mean(name, [*source.subdivisions, *source.subdivisions_aliases])
        raise OfficeError(f"{country} has no subdivision '{name}'.{like} Known are: {known}.")
    return found


def known_language(country: str, name: str | None, of_site: str) -> str | None:
    """Return the language of the names: as asked for, else the site's, else the country's own."""
    source = holidays.country_holidays(country)
    languages = {key_of(one): one for one in source.supported_languages}
    if name is not None:
        if key_of(name) not in languages:
            known = ", ".join(languages.values()) or "the country's own alone: leave it out"
            raise OfficeError(f"{country}'s holidays have no names in '{name}'. Known: {known}.")
        return languages[key_of(name)]
    same = [one for one in languages.values() if one.split("_")[0] == of_site]
    return same[0] if same else source.default_language


def public_holidays(
    country: str, subdivision: str | None, language: str | None, years: Sequence[int]
) -> dict[date, str]:
    """Return the public holidays by date; raises OfficeError for a year that is out of its reach.

    Without a language the package would go by the machine's, so one is always given.
    """
    found = holidays.country_holidays(country, subdivision, years=years, language=language)
    missing = [str(year) for year in years if not any(day.year == year for day in found)]
    if missing:
        raise OfficeError(
            f"no holidays of {country} are known in {', '.join(missing)}. They are known from "
            f"{found.start_year} to {found.end_year}."
        )
    return {day: name for day, name in sorted(found.items()) if day.year in years}
