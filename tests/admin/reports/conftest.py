"""Workbooks made from the store and read back as a clerk's program reads them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from openpyxl import Workbook, load_workbook

from admin.reports.attendance import Attendance, WeekBegins, attendance
from admin.reports.letterhead import Letterhead
from admin.reports.sheet import file_content
from admin.reports.write import LOCALE_FOLDER, Make
from models.attendance.rota import Assignment
from models.attendance.shift import Break, Shift
from models.language import Code, open_language
from models.records.store import Store

Report = Callable[..., Attendance]
Made = Callable[..., Workbook]
YEAR = date(2026, 1, 1)
DAY_SHIFT = Shift(
    "Day",
    time(8),
    time(16, 30),
    late_grace=timedelta(minutes=5),
    breaks=(Break(timedelta(minutes=30), start=time(12)),),
)


@pytest.fixture
def report(store: Store, berlin: ZoneInfo) -> Report:
    """Return what reads the attendance of a period at a local time, the month's end if none."""

    def report(
        first: date, last: date, at: str = "2026-12-20 06:30", week_begins: WeekBegins = "monday"
    ) -> Attendance:
        now = datetime.fromisoformat(at).replace(tzinfo=berlin).astimezone(UTC)
        return attendance(store, first, last, berlin, now, week_begins)

    return report


@pytest.fixture
def made(berlin: ZoneInfo) -> Made:
    """Return what makes a workbook of an attendance, saves it and reads it back."""

    def made(make: Make, found: Attendance, language: Code = "en") -> Workbook:
        texts = open_language(LOCALE_FOLDER, language)
        letterhead = Letterhead("Sommer & Söhne", berlin, found.now, texts)
        return load_workbook(BytesIO(file_content(make(found, letterhead))))

    return made


@pytest.fixture
def day_shift(store: Store, clock: Callable[[], datetime]) -> Shift:
    """Everybody works from 8:00 to 16:30, with half an hour's break at noon, Monday to Friday."""
    store.add_shift(DAY_SHIFT, YEAR, clock())
    store.assign(Assignment(DAY_SHIFT.name, YEAR), clock())
    return DAY_SHIFT
