"""How the workbooks look: the office's light palette as named cell styles."""

from dataclasses import dataclass

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

TEXT = "16191D"
QUIET = "5F6872"
HAIRLINE = "E3E5E8"
PANEL = "F1F2F4"
ATTENTION = "8A5A00"
ATTENTION_GROUND = "FCF1DA"

DATE_FORMAT = "yyyy-mm-dd"
MOMENT_FORMAT = "yyyy-mm-dd hh:mm"
CLOCK_FORMAT = "hh:mm"
HOURS_FORMAT = "[h]:mm"
WEEKDAY_FORMAT = "ddd"
DAY_FORMAT = "d"


@dataclass(frozen=True, slots=True)
class _Look:
    """What differs between two kinds of cells."""

    number_format: str = "General"
    horizontal: str | None = None
    wrap: bool = False
    bold: bool = False
    size: int = 10
    colour: str = TEXT
    ground: str | None = None
    under: str | None = HAIRLINE
    indent: int = 0


_HEADING = _Look(bold=True, wrap=True, ground=PANEL, under=QUIET)
_DAY = _Look(HOURS_FORMAT, "center", size=9)
_LOOKS = {
    "title": _Look(bold=True, size=15, under=None),
    "label": _Look(colour=QUIET, under=None),
    "remark": _Look(colour=QUIET, size=9, under=None),
    "fact": _Look("General", "left", under=None),
    "fact date": _Look(DATE_FORMAT, "left", under=None),
    "fact moment": _Look(MOMENT_FORMAT, "left", under=None),
    "fact hours": _Look(HOURS_FORMAT, "left", under=None),
    "heading": _HEADING,
    "heading right": _Look("General", "right", wrap=True, bold=True, ground=PANEL, under=QUIET),
    "weekday": _Look(WEEKDAY_FORMAT, "center", size=9, colour=QUIET, ground=PANEL, under=None),
    "day number": _Look(DAY_FORMAT, "center", bold=True, ground=PANEL, under=QUIET),
    "blank heading": _Look(ground=PANEL, under=None),
    "text": _Look(wrap=True),
    "date": _Look(DATE_FORMAT, "left"),
    "clock": _Look(CLOCK_FORMAT, "right"),
    "hours": _Look(HOURS_FORMAT, "right"),
    "hours bold": _Look(HOURS_FORMAT, "right", bold=True),
    "count": _Look("0", "right"),
    "note heading": _Look("General", "left", bold=True, ground=PANEL, under=QUIET, indent=1),
    "note": _Look("General", "left", colour=QUIET, indent=1),
    "attention": _Look("General", "left", colour=ATTENTION, ground=ATTENTION_GROUND, indent=1),
    "day": _DAY,
    "weekend": _Look(HOURS_FORMAT, "center", size=9, ground=PANEL),
    "incomplete": _Look("General", "center", bold=True, size=9, colour=ATTENTION,
                        ground=ATTENTION_GROUND),
    "day count": _Look("0", "center", size=9, colour=QUIET, under=None),
}  # fmt: skip


def named_styles() -> list[NamedStyle]:
    """Return the styles anew: a style belongs to one workbook."""
    return [_named(name, look) for name, look in _LOOKS.items()]


def _named(name: str, look: _Look) -> NamedStyle:
    return NamedStyle(
        name=f"attendance {name}",
        font=Font(name="Calibri", size=look.size, bold=look.bold, color=f"FF{look.colour}"),
        fill=PatternFill("solid", fgColor=f"FF{look.ground}") if look.ground else PatternFill(),
        border=Border(bottom=Side("thin", color=f"FF{look.under}")) if look.under else Border(),
        alignment=Alignment(
            horizontal=look.horizontal, vertical="center", wrap_text=look.wrap, indent=look.indent
        ),
        number_format=look.number_format,
    )
