"""`holiday fill`: a country's holidays, stored, so that nothing else has to know how they fall."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

import typer

from admin.command_line import FIRST_YEAR, LAST_YEAR
from admin.office import Office, office_of
from admin.output import Column, counted, print_table, say
from models.attendance.calendar import Holiday

_MANY = 10
"""Years at once, at the most: laws change."""


def fill(
    context: typer.Context,
    country: Annotated[
        str, typer.Argument(metavar="COUNTRY", help="DE, US, VN ...: two letters of ISO 3166.")
    ],
    *,
    year: Annotated[
        int, typer.Option(min=FIRST_YEAR, max=LAST_YEAR, metavar="Y", help="The first year.")
    ],
    to_year: Annotated[
        int | None,
        typer.Option(min=FIRST_YEAR, max=LAST_YEAR, metavar="Y", help="The last year, included."),
    ] = None,
    subdivision: Annotated[
        str | None, typer.Option(metavar="S", help="A state or province, such as BY.")
    ] = None,
    language: Annotated[
        str | None, typer.Option(metavar="L", help="Of the names; else the site's, if it has them.")
    ] = None,
) -> None:
    """Add a country's public holidays. A day that is a holiday already keeps its name."""
    # The package takes as long to load as a simple command takes altogether.
    from admin import holiday_source as source  # noqa: PLC0415

    office = office_of(context)
    code = source.known_country(country)
    part = None if subdivision is None else source.known_subdivision(code, subdivision)
    spoken = source.known_language(code, language, office.settings.site.language)
    days = source.public_holidays(code, part, spoken, _years(year, to_year))
    _store(office, days)
    parts = source.subdivisions(code)
    if part is None and parts:
        note = f"{code} has holidays of its parts, too: --subdivision {'|'.join(parts)}"
        say(office.notes, note)


def _years(year: int, to_year: int | None) -> range:
    last = year if to_year is None else to_year
    if last < year:
        raise typer.BadParameter(f"--year {year} is after --to-year {to_year}. Swap them.")
    if last - year >= _MANY:
        raise typer.BadParameter(f"--to-year {last}: at most {_MANY} years at once. Laws change.")
    return range(year, last + 1)


def _store(office: Office, days: Mapping[date, str]) -> None:
    """Add the days that are no holidays yet, all or none, and say which is which."""
    there = {one.day: one.name for one in office.store.holidays(min(days), max(days))}
    with office.store.writing():
        for day, name in days.items():
            if day not in there:
                office.store.add_holiday(Holiday(day, name), office.now())
    rows = [_row(day, name, there.get(day)) for day, name in days.items()]
    print_table(office.out, [*map(Column, ("Date", "Day", "Name", "Now"))], rows)
    known = sum(day in there for day in days)
    added = counted(len(days) - known, "holiday", "holidays")
    say(office.notes, f"{added} added, {known} there already.")


def _row(day: date, name: str, there: str | None) -> list[str]:
    became = "added" if there is None else "was there"
    return [day.isoformat(), f"{day:%a}", there or name, became]
