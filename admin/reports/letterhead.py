"""What stands above every report: whose, of when, in which time zone, made when."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from admin.reports.sheet import Sheet, Value, naive
from models.language import Language

Fact = tuple[str, Value, str]
"""Label, value and style, the label translated."""
FACT_WIDTH = 17
"""What a column of values needs at least: a moment has to fit."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """`made_at` is aware, in any zone."""

    company: str
    zone: ZoneInfo
    made_at: datetime
    language: Language

    @property
    def local(self) -> datetime:
        return self.made_at.astimezone(self.zone)

    def is_over(self, last: date) -> bool:
        """Whether the day had passed when the report was made."""
        return last < self.local.date()

    def title(self, text: str, last: date) -> str:
        """Return a translated title, marked where the period wasn't over."""
        return text if self.is_over(last) else self.language.text("{title} (so far)", title=text)

    def period(self, first: date, last: date) -> str:
        """Return the month, the day, or from which day to which."""
        if first == last:
            return self.language.long_date(first)
        if first.day == 1 and (last + timedelta(days=1)) == _next_month(first):
            return self.language.month(first)
        return f"{self.language.short_date(first)} \u2013 {self.language.short_date(last)}"

    def facts(self) -> list[Fact]:
        """Return the lines that all reports share."""
        text = self.language.text
        return [
            (text("Company"), self.company, "fact"),
            (text("Time zone"), str(self.zone), "fact"),
            (text("Made"), naive(self.local), "fact moment"),
        ]


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def add_title(sheet: Sheet, title: str) -> None:
    sheet.add(sheet.cell(title, "title"), height=26)


def add_facts(sheet: Sheet, facts: list[Fact]) -> None:
    """Add a line for each: the label in the first column, the value in the next that has room."""
    narrow = takewhile(lambda width: width < FACT_WIDTH, sheet.widths[1:])
    between = [None] * sum(1 for _ in narrow)
    if len(between) == len(sheet.widths) - 1:
        between = []
    for label, value, style in facts:
        sheet.add(sheet.cell(label, "label"), *between, sheet.cell(value, style))
