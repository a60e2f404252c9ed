"""How the workbooks look: the office's light palette as cell formats.

Whatever a colour says is also said by a letter, bold type, a border or a pattern: it has to
survive a printer without colours.
"""

from dataclasses import dataclass, replace
from typing import Literal

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

TEXT = "16191D"
QUIET = "5F6872"
HAIRLINE = "E3E5E8"
PANEL = "F1F2F4"
SHADE = "DDE0E4"
ATTENTION = "8A5A00"
ATTENTION_GROUND = "FCF1DA"
ALARM = "B34700"
AWAY = "00517F"
AWAY_GROUND = "DCEBF5"

DATE = "date"
MOMENT = "moment"
"""Stand for the format of the language."""
DATE_FORMATS = {"en": "yyyy-mm-dd", "de": "dd.mm.yyyy", "vi": "dd/mm/yyyy", "zh": "yyyy-mm-dd"}
CLOCK_FORMAT = "hh:mm"
HOURS_FORMAT = "[h]:mm"
DAYS_FORMAT = "General"
"""Whole days and halves, with the reader's decimal sign."""
DAY_FORMAT = "d"


@dataclass(frozen=True, slots=True)
class Look:
    """What differs between two kinds of cells."""

    number_format: str = "General"
    horizontal: str | None = None
    wrap: bool = False
    bold: bool = False
    size: int = 10
    colour: str = TEXT
    ground: str | None = None
    pattern: Literal["solid", "lightUp"] = "solid"
    under: str | None = HAIRLINE
    boxed: Literal["thin", "medium"] | None = None
    """Style of the line all around it."""
    left: Literal["thin"] | None = None
    indent: int = 0
    shrinks: bool = False
    """Rather smaller than "###", where the column is narrow."""
    turned: bool = False
    """Written upwards, where the column is narrower than its heading."""


_HEADING = Look(bold=True, wrap=True, ground=PANEL, under=QUIET)
_DAY = Look(HOURS_FORMAT, "center", size=9, shrinks=True)
_LETTER = replace(_DAY, number_format="General", bold=True)
LOOKS = {
    "title": Look(bold=True, size=15, under=None),
    "subtitle": Look(bold=True, size=12, under=None),
    "label": Look(colour=QUIET, under=None),
    "remark": Look(colour=QUIET, size=9, under=None),
    "remark wrapped": Look(colour=QUIET, size=9, under=None, wrap=True),
    "fact": Look("General", "left", under=None),
    "fact wrapped": Look("General", "left", wrap=True, under=None),
    "fact date": Look(DATE, "left", under=None),
    "fact moment": Look(MOMENT, "left", under=None, shrinks=True),
    "fact hours": Look(HOURS_FORMAT, "left", under=None),
    "fact days": Look(DAYS_FORMAT, "left", under=None),
    "heading": _HEADING,
    "heading right": replace(_HEADING, horizontal="right"),
    "heading turned": replace(_HEADING, horizontal="center", wrap=False, turned=True),
    "note heading": replace(_HEADING, horizontal="left", indent=1),
    "weekday": Look("General", "center", size=9, colour=QUIET, ground=PANEL, under=None),
    "weekday off": Look("General", "center", size=9, bold=True, ground=SHADE, under=None),
    "day number": Look(DAY_FORMAT, "center", bold=True, ground=PANEL, under=QUIET),
    "day number off": Look(DAY_FORMAT, "center", bold=True, ground=SHADE, under=QUIET),
    "blank heading": Look(ground=PANEL, under=None),
    "text": Look(horizontal="left", wrap=True),
    "text bold": Look(wrap=True, bold=True, under=QUIET),
    "date": Look(DATE, "left"),
    "moment": Look(MOMENT, "left"),
    "clock": Look(CLOCK_FORMAT, "right"),
    "hours": Look(HOURS_FORMAT, "right", shrinks=True),
    "hours bold": Look(HOURS_FORMAT, "right", bold=True, shrinks=True),
    "count": Look("0", "right", shrinks=True),
    "days": Look(DAYS_FORMAT, "right", shrinks=True),
    "total": Look(bold=True, under=QUIET),
    "total hours": Look(HOURS_FORMAT, "right", bold=True, under=QUIET, shrinks=True),
    "total count": Look("0", "right", bold=True, under=QUIET, shrinks=True),
    "total days": Look(DAYS_FORMAT, "right", bold=True, under=QUIET, shrinks=True),
    "note": Look("General", "left", wrap=True, colour=QUIET, indent=1),
    "status": Look("General", "left", indent=1),
    "status away": Look("General", "left", colour=AWAY, ground=AWAY_GROUND, indent=1),
    "status off": Look("General", "left", colour=QUIET, indent=1),
    "attention": Look("General", "left", wrap=True, bold=True, colour=ATTENTION,
                      ground=ATTENTION_GROUND, indent=1),
    "alarm": Look("General", "left", bold=True, colour=ALARM, boxed="thin", indent=1),
    "alarm hours": Look(HOURS_FORMAT, "right", bold=True, colour=ALARM, shrinks=True),
    "day": _DAY,
    "day off": replace(_DAY, ground=SHADE),
    "day mark": replace(_DAY, bold=True, colour=ATTENTION),
    "day mark off": replace(_DAY, bold=True, colour=ATTENTION, ground=SHADE),
    "day away": replace(_LETTER, colour=AWAY, ground=AWAY_GROUND, pattern="lightUp"),
    "day absent": replace(_LETTER, colour=ALARM, boxed="medium"),
    "day incomplete": replace(_LETTER, colour=ATTENTION, ground=ATTENTION_GROUND, boxed="thin"),
    "day letter off": replace(_LETTER, colour=QUIET, bold=False, ground=SHADE),
    "day open": replace(_LETTER, colour=QUIET, bold=False),
    "day count": Look("0", "center", size=9, colour=QUIET, under=None, shrinks=True),
    "line": Look(under=TEXT),
    "slip name": Look(horizontal="left", bold=True, size=20, wrap=True, under=TEXT),
    "slip label": Look(horizontal="left", colour=QUIET, size=11, under=None),
    "slip number": Look(horizontal="left", bold=True, size=20, wrap=True, under=None),
    "slip pin": Look(horizontal="left", bold=True, size=36, under=TEXT),
    "slip text": Look(horizontal="left", size=13, wrap=True, under=None),
    "slip warning": Look(horizontal="left", size=13, bold=True, colour=ALARM, wrap=True,
                         under=None),
}  # fmt: skip
"""By the names that Sheet.cell takes."""


def number_format(look: Look, language: str) -> str:
    """Return Excel's format; dates are written as the language writes them."""
    date = DATE_FORMATS[language]
    return {DATE: date, MOMENT: f"{date} hh:mm"}.get(look.number_format, look.number_format)


def dress(cell: Cell, look: Look, language: str) -> None:
    """Give a cell its look."""
    cell.font = Font(name="Calibri", size=look.size, bold=look.bold, color=f"FF{look.colour}")
    cell.fill = _fill(look)
    cell.border = _border(look)
    cell.alignment = Alignment(
        horizontal=look.horizontal,
        vertical="bottom" if look.turned else "center",
        wrap_text=look.wrap,
        shrink_to_fit=look.shrinks,
        indent=look.indent,
        text_rotation=90 if look.turned else 0,
    )
    cell.number_format = number_format(look, language)


def _fill(look: Look) -> PatternFill:
    if look.ground is None:
        return PatternFill()
    if look.pattern == "solid":
        return PatternFill("solid", fgColor=f"FF{look.ground}")
    return PatternFill(look.pattern, fgColor=f"FF{QUIET}", bgColor=f"FF{look.ground}")


def _border(look: Look) -> Border:
    around = Side(look.boxed, color=f"FF{look.colour}") if look.boxed else None
    under = Side("thin", color=f"FF{look.under}") if look.under else None
    left = Side(look.left, color=f"FF{QUIET}") if look.left else None
    return Border(
        left=around or left or Side(),
        right=around or Side(),
        top=around or Side(),
        bottom=around or under or Side(),
    )
