"""How the command line speaks: its one error boundary, dates, and examples in the help."""

import re
import sys
from calendar import monthrange
from datetime import date
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from admin.office import OfficeError
from admin.output import console, say
from models.networks.weights import WeightsError
from models.recognition.template import MixedWeightsError
from models.records.errors import RecordsError
from models.settings_file import SettingsError

REFUSALS: tuple[type[Exception], ...] = (
    OfficeError,
    RecordsError,
    SettingsError,
    WeightsError,
    MixedWeightsError,
    OSError,
)
"""What ends a command with its message and exit code 1; anything else is a fault of ours."""

_INTERRUPTED = 130
FIRST_YEAR, LAST_YEAR = 2000, 2199


class OfficeGroup(TyperGroup):
    """The root command: turns refusals into one clear message on stderr."""

    def invoke(self, ctx: Any) -> Any:
        try:
            result = super().invoke(ctx)
            # A reader that has gone (`| head`) shows here, not in the interpreter's last breath.
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except typer.Abort as error:  # Ctrl-C or the end of the input at a question
            raise typer.Exit(_INTERRUPTED) from error
        except REFUSALS as error:
            say(console(sys.stderr), _message(error))
            raise typer.Exit(1) from error
        return result


def _message(error: Exception) -> str:
    if isinstance(error, SettingsError):
        return str(error)
    if isinstance(error, OSError) and error.filename is not None:
        return f"Error: {error.filename}: {error.strerror}."
    return f"Error: {error}"


def examples(*lines: str) -> str:
    """Return the end of a command's help."""
    # The first line's mark keeps the others from being run together.
    return "\n".join(["\b", "Examples:", *(f"  python -m admin {line}" for line in lines)])


def parse_day(text: str) -> date:
    """Return the date of YYYY-MM-DD."""
    day = _date(text, r"\d{4}-\d{2}-\d{2}", text)
    if day is None:
        raise typer.BadParameter(
            f"'{text}' is not a date from {FIRST_YEAR} to {LAST_YEAR}. "
            "Write it as YYYY-MM-DD, such as 2026-11-23."
        )
    return day


def parse_month(text: str) -> date:
    """Return the first day of the month of YYYY-MM."""
    first = _date(text, r"\d{4}-\d{2}", f"{text}-01")
    if first is None:
        raise typer.BadParameter(
            f"'{text}' is not a month from {FIRST_YEAR} to {LAST_YEAR}. "
            "Write it as YYYY-MM, such as 2026-11."
        )
    return first


def month_end(first: date) -> date:
    """Return the last day of the month that begins on a date."""
    return first.replace(day=monthrange(first.year, first.month)[1])


def _date(text: str, pattern: str, iso: str) -> date | None:
    if not re.fullmatch(pattern, text, re.ASCII):
        return None
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


Json = Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")]

FirstDay = Annotated[
    date | None,
    typer.Option("--from", parser=parse_day, metavar="D", help="First day, YYYY-MM-DD."),
]
LastDay = Annotated[
    date | None,
    typer.Option("--to", parser=parse_day, metavar="D", help="Last day, included."),
]
Month = Annotated[
    date | None,
    typer.Option("--month", parser=parse_month, metavar="YYYY-MM", help="A whole month."),
]
OfEmployee = Annotated[
    str | None, typer.Option("--employee", metavar="CODE", help="Only this employee.")
]
Code = Annotated[str, typer.Argument(metavar="CODE", help="The staff number.")]


def refuse_backwards(first: date | None, last: date | None) -> None:
    """Refuse a period that ends before it begins."""
    if first and last and first > last:
        raise typer.BadParameter(f"--from {first} is after --to {last}. Swap them.")
