"""The options of `shift add`: one for each rule, each left out where nothing is to change."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Annotated, Any, TypeVar

import typer

from admin.command_line import parse_day
from admin.shifts.words import (
    UnreadableError,
    parse_break,
    parse_break_after,
    parse_clock,
    parse_days,
    parse_length,
    parse_minutes,
    parse_rounding,
)
from models.attendance.shift import Break, DirectionRule, Rounding

T = TypeVar("T")
_LENGTH, _MINUTES, _OR_NONE = "H:MM", "MINUTES", "|none"


@dataclass(frozen=True, slots=True)
class Wish:
    """A rule that can be taken away, too: by None."""

    value: timedelta | Rounding | Break | None


def _option(name: str, parse: Callable[[str], T], metavar: str, help_text: str) -> Any:
    def parsed(text: str) -> T:
        try:
            return parse(text)
        except UnreadableError as error:
            raise typer.BadParameter(str(error)) from error

    return typer.Option(name, parser=parsed, metavar=metavar, help=help_text)


def _wish(
    name: str, parse: Callable[[str], timedelta | Rounding | Break], metavar: str, help_text: str
) -> Any:
    def parsed(text: str) -> Wish:
        return Wish(None if text == "none" else parse(text))

    return _option(name, parsed, metavar + _OR_NONE, help_text)


Name = Annotated[str, typer.Argument(metavar="NAME", help="The shift's name.")]
Since = Annotated[
    date,
    typer.Option("--from", parser=parse_day, metavar="D", help="The first day, YYYY-MM-DD."),
]
Start = Annotated[time | None, _option("--start", parse_clock, "HH:MM", "When it begins.")]
End = Annotated[
    time | None, _option("--end", parse_clock, "HH:MM", "Its end, of the next day too.")
]
Hours = Annotated[
    Wish | None,
    _wish("--hours", parse_length, _LENGTH, "Flexible: so much is owed on a work day."),
]
Days = Annotated[
    frozenset[int] | None,
    _option("--days", parse_days, "DAYS", "Work days: mon,tue or mon-fri (so if new)."),
]
LateGrace = Annotated[
    timedelta | None,
    _option("--late-grace", parse_minutes, _MINUTES, "Up to so late is not late."),
]
EarlyGrace = Annotated[
    timedelta | None,
    _option("--early-grace", parse_minutes, _MINUTES, "Up to so early an exit is not early."),
]
Opens = Annotated[
    timedelta | None,
    _option("--opens", parse_length, _LENGTH, "Before the start: the day begins (4:00 if new)."),
]
Closes = Annotated[
    timedelta | None,
    _option("--closes", parse_length, _LENGTH, "After the end: the day is decided (8:00 if new)."),
]
Longest = Annotated[
    timedelta | None,
    _option(
        "--longest",
        parse_length,
        _LENGTH,
        "Then a check-out is forgotten (14:00 if new, at most 24:00).",
    ),
]
Direction = Annotated[
    DirectionRule | None,
    typer.Option("--direction", help="How in and out are told apart (first-last if new)."),
]
MinimumBetween = Annotated[
    timedelta | None,
    _option(
        "--minimum-between", parse_minutes, _MINUTES, "A punch sooner than that means nothing."
    ),
]
Breaks = Annotated[
    list[Wish] | None,
    _wish("--break", parse_break, "HH:MM/H:MM[/paid]", "A break at a time. More than one may be."),
]
BreaksAfter = Annotated[
    list[Wish] | None,
    _wish(
        "--break-after",
        parse_break_after,
        "H:MM/H:MM[/paid]",
        "A break once so much was worked. More than one may be.",
    ),
]
PunchedPaid = Annotated[
    bool | None,
    typer.Option("--punched-paid/--punched-unpaid", help="Breaks that are punched."),
]
Rounded = Annotated[
    Wish | None,
    _wish("--round", parse_rounding, "MINUTES/nearest|down|up", "How a day's hours are rounded."),
]
HalfDayBelow = Annotated[
    Wish | None,
    _wish("--half-day-below", parse_length, _LENGTH, "Who works less was there half a day."),
]
AbsentBelow = Annotated[
    Wish | None,
    _wish("--absent-below", parse_length, _LENGTH, "Who works less counts as absent."),
]
EarlyCounts = Annotated[
    bool | None,
    typer.Option(
        "--early-counts/--no-early-counts", help="Whether time before the start is worked."
    ),
]
OvertimeAfter = Annotated[
    timedelta | None,
    _option(
        "--overtime-after",
        parse_length,
        _LENGTH,
        "Overtime, of a day or a week, begins so much beyond.",
    ),
]
Weekly = Annotated[
    Wish | None,
    _wish("--weekly", parse_length, _LENGTH, "Hours a week; beyond is overtime."),
]
