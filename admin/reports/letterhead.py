"""What stands above every report: whose, of when, in which time zone, made when."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from admin.reports.sheet import Sheet, Value, naive


@dataclass(frozen=True, slots=True)
class Letterhead:
    """`made_at` is aware, in any zone."""

    company: str
    zone: ZoneInfo
    made_at: datetime

    @property
    def local(self) -> datetime:
        return self.made_at.astimezone(self.zone)

    def is_over(self, last: date) -> bool:
        """Whether the day had passed when the report was made."""
        return last < self.local.date()

    def facts(self) -> list[tuple[str, Value, str]]:
        """Return label, value and style of the lines that all reports share."""
        return [
            ("Company", self.company, "fact"),
            ("Time zone", str(self.zone), "fact"),
            ("Made", naive(self.local), "fact moment"),
        ]


def long_date(day: date) -> str:
    """Return "Monday, 23 November 2026"."""
    return f"{day:%A}, {day.day} {day:%B %Y}"


def add_title(sheet: Sheet, title: str) -> None:
    sheet.add(sheet.cell(title, "title"), height=26)
