"""Tables, sentences and JSON for people and for scripts."""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TextIO

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

_STEERING = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    justify: Literal["left", "right"] = "left"


def console(stream: TextIO) -> Console:
    """Return a console that prints text as it is: "[bold]" is somebody's name, not a command."""
    return Console(file=stream, markup=False, highlight=False, emoji=False)


def say(target: Console, text: str) -> None:
    """Print a sentence and leave its wrapping to the window, so that paths can be copied."""
    target.print(printable(text), soft_wrap=True)


def counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def print_table(target: Console, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
    """Print a table that fits the terminal; a file or a pipe gets it unwrapped, names whole."""
    clean = [[printable(cell) for cell in row] for row in rows]
    if target.is_terminal:
        target.print(_table(columns, clean))
    else:
        target.file.writelines(_aligned(columns, clean))


def _table(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(column.heading, justify=column.justify, overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def _aligned(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield lines as wide as they need to be, in a twentieth of the time a table takes."""
    table = [[column.heading for column in columns], *rows]
    widths = [max(map(cell_len, cells)) for cells in zip(*table, strict=True)]
    for row in table:
        cells = (_padded(*cell) for cell in zip(row, widths, columns, strict=True))
        yield "  ".join(cells).rstrip() + "\n"


def _padded(text: str, width: int, column: Column) -> str:
    room = " " * (width - cell_len(text))
    return room + text if column.justify == "right" else text + room


def print_json(value: Any) -> None:
    """Write JSON to stdout, alone; names as they are where the output can hold them."""
    plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    sys.stdout.write(json.dumps(value, ensure_ascii=plain, indent=2) + "\n")


def printable(text: str) -> str:
    """Return the text without the characters that steer a terminal or can't be encoded."""
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", text)
