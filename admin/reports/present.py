"""The list for the meeting point: who is in the building, in large print, with a box to tick."""

from collections.abc import Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Border, Font, Side

from admin.people import shown_code
from admin.reports.building import Building, Presence, by_department
from admin.reports.columns import Heading, shown_name
from admin.reports.letterhead import Letterhead, add_title
from admin.reports.measure import heading_width, height_of, lines_of
from admin.reports.sheet import Sheet, Value, naive, new_workbook
from models.language import Language, marked

_HEADINGS: tuple[Heading, ...] = (
    (marked("Here"), "heading"),
    (marked("Name"), "note heading"),
    (marked("Code"), "heading"),
    (marked("Since"), "heading right"),
    (marked("Kiosk"), "note heading"),
)
_DOUBT_HEADINGS: tuple[Heading, ...] = (
    *_HEADINGS[:-1],
    (marked("Why it isn't certain"), "note heading"),
)
_BOX_WIDTH, _NAME_WIDTH, _CODE_WIDTH, _KIOSK_WIDTH = 7, 38, 14, 30
_TIME_WIDTH, _MOMENT_WIDTH = 10, 22
_SIZE, _LARGE = 14, 20
_ROW_HEIGHT, _DOUBT_ROW_HEIGHT = 27, 42
_BLACK = Side("medium", color="FF000000")
_BOX = Border(left=_BLACK, right=_BLACK, top=_BLACK, bottom=_BLACK)


def present_workbook(
    building: Building, letterhead: Letterhead, *, page_per_department: bool = False
) -> Workbook:
    """Return the workbook: heads at the top, then the departments, then who is not certain."""
    text = letterhead.language.text
    title = text("In the building")
    workbook = new_workbook(title, letterhead.made_at)
    sheet = Sheet(workbook, title, _widths(building, letterhead.language), letterhead.language)
    moment = letterhead.language.long_date(building.at.date())
    sheet.print_set_up(f"{title}, {moment} {building.at:%H:%M}", upright=True)
    page = _Page(sheet, building, letterhead)
    page.add_head(title, moment)
    page.add_groups(building.certain, page_per_department=page_per_department)
    if building.doubtful:
        if page_per_department:
            sheet.page_break()
        page.add_doubtful()
    return workbook


def _widths(building: Building, language: Language) -> list[float]:
    today = building.at.date()
    is_short = all(here.since.date() == today for here in (*building.certain, *building.doubtful))
    since = _TIME_WIDTH if is_short else _MOMENT_WIDTH
    # Its heading stays in one line.
    box = max(_BOX_WIDTH, heading_width(language.text("Here").replace(" ", "_"), _SIZE))
    return [box, _NAME_WIDTH, _CODE_WIDTH, since, _KIOSK_WIDTH]


class _Page:
    def __init__(self, sheet: Sheet, building: Building, letterhead: Letterhead) -> None:
        self._sheet, self._building, self._letterhead = sheet, building, letterhead
        self._text = letterhead.language.text

    def add_head(self, title: str, moment: str) -> None:
        building = self._building
        add_title(self._sheet, f"{title}: {self._letterhead.company}")
        when = f"{moment}, {building.at:%H:%M} ({self._letterhead.zone})"
        self._sheet.add(self._large(when, "fact"), height=_ROW_HEIGHT)
        heads = self._text("{count} in the building", count=len(building.certain))
        if building.doubtful:
            more = self._text("{count} not certain", count=len(building.doubtful))
            heads = f"{heads}, {more}"
        self._sheet.add(self._large(heads, "subtitle", _LARGE), height=36)

    def add_groups(self, people: Sequence[Presence], *, page_per_department: bool) -> None:
        for number, (name, group) in enumerate(by_department(people)):
            if page_per_department and number:
                self._sheet.page_break()
            called = name or self._text("(no department)")
            self._add_group(f"{called}: {len(group)}", group, _HEADINGS)

    def add_doubtful(self) -> None:
        doubtful = self._building.doubtful
        heading = f"{self._text('Not certain')}: {len(doubtful)}"
        self._add_group(heading, doubtful, _DOUBT_HEADINGS)

    def _add_group(
        self, heading: str, people: Sequence[Presence], headings: Sequence[Heading]
    ) -> None:
        sheet = self._sheet
        sheet.add(self._large(heading, "subtitle"), height=36)
        sheet.add(*(self._large(self._text(label), style) for label, style in headings))
        for here in people:
            name, *others = self._cells(here)
            lines = lines_of(str(name.value), _NAME_WIDTH, _SIZE)
            least = _DOUBT_ROW_HEIGHT if here.doubt else _ROW_HEIGHT
            height = max(least, height_of(lines, _SIZE))
            sheet.add(self._box(), name, *others, height=height)

    def _cells(self, here: Presence) -> list[Cell]:
        is_today = here.since.date() == self._building.at.date()
        name = shown_name(here.employee, self._letterhead.language)
        why = f"{self._text(here.doubt.value)} ({here.kiosk})" if here.doubt else here.kiosk
        return [
            self._large(name, "note"),
            self._large(shown_code(here.employee), "text"),
            self._large(naive(here.since), "clock" if is_today else "moment"),
            self._large(why, "note"),
        ]

    def _large(self, value: Value | datetime, style: str, size: int = _SIZE) -> Cell:
        cell = self._sheet.cell(value, style)
        cell.font = Font(name="Calibri", size=size, bold=cell.font.bold)
        return cell

    def _box(self) -> Cell:
        """Return a drawn box: a sign for it is missing in many fonts."""
        cell = self._sheet.cell(None, "text")
        cell.border = _BOX
        return cell
