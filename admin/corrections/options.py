"""What the commands that correct punches ask for."""

from typing import Annotated

import typer

from admin.times import LocalTime, LocalTimeError, parse_time
from models.attendance.punch import Direction

_NO_REASON, _NO_TIME = "R", "HH:MM"
"""What a printed command has in place of a reason, and of a time of day."""


def _reason(text: str) -> str:
    blank = all(one.isspace() or one in ".\N{HORIZONTAL ELLIPSIS}" for one in text)
    if blank or text.strip() == _NO_REASON:
        raise typer.BadParameter(
            f"'{text}' says nothing, and it stays on record. Say why, such as "
            "'forgot to check out'."
        )
    return text


def _written(text: str) -> LocalTime:
    if _NO_TIME in text.upper():
        raise typer.BadParameter(
            f"'{text}': put in the time in place of HH:MM, such as 07:58, on the site's own clock."
        )
    try:
        return parse_time(text)
    except LocalTimeError as error:
        raise typer.BadParameter(str(error)) from error


PunchId = Annotated[
    str, typer.Argument(metavar="ID", help="The punch's id, or its first 6 or more characters.")
]
CorrectionId = Annotated[
    str,
    typer.Argument(metavar="CORRECTION-ID", help="The correction's id, or its first characters."),
]
Time = Annotated[
    LocalTime,
    typer.Argument(
        parser=_written, metavar="TIME", help="On the site's clock, such as '2026-11-23 07:58'."
    ),
]
First = Annotated[
    bool | None,
    typer.Option("--first/--second", help="Which, where clocks go back and a time comes twice."),
]
Said = Annotated[
    Direction | None, typer.Option("--direction", help="What it is; left out, it says nothing.")
]
Reason = Annotated[str, typer.Option(parser=_reason, metavar="R", help="Why; it stays on record.")]
Author = Annotated[
    str | None, typer.Option(metavar="A", help="Who says so; else the system's user.")
]
