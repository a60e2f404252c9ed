"""The payroll export, as a payroll program and as Excel read it."""

import csv
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from io import StringIO

import pytest

from admin.reports.payroll import guarded_texts, payroll_csv, payroll_workbook
from admin.reports.write import LOCALE_FOLDER
from models.attendance.calendar import LeaveKind
from models.attendance.employee import Employee
from models.attendance.punch import Punch
from models.attendance.rota import Assignment
from models.attendance.shift import Shift
from models.language import Code, open_language
from models.records.store import Store
from models.settings_office import Payroll, PayrollColumn, PayrollValue
from tests.admin.reports.conftest import Made, Report

Add = Callable[..., Employee]
Write = Callable[..., Punch]
ENGLISH = open_language(LOCALE_FOLDER, "en")
MONTH = date(2026, 11, 1), date(2026, 11, 30)


def _payroll(*values: PayrollValue, **options: str) -> Payroll:
    columns = [PayrollColumn(heading=value.title(), value=value) for value in values]
    return Payroll.model_validate({"columns": columns, **options})


@pytest.fixture
def people(add: Add, punch: Write) -> None:
    ada = add("007", "Ada Lovelace", "Office")
    for day in (2, 3, 4):
        punch(ada, f"2026-11-0{day} 08:00")
        punch(ada, f"2026-11-0{day} 16:20:07")
    punch(add("E2", "Bo"), "2026-11-03 08:00")


@pytest.fixture
def text(report: Report) -> Callable[[Payroll], str]:
    """Return what makes the CSV file and decodes it as Excel does: by its mark."""

    def text(payroll: Payroll) -> str:
        content = payroll_csv(report(*MONTH), payroll, ENGLISH)
        assert content.startswith(b"\xef\xbb\xbf")
        return content.decode("utf-8-sig")

    return text


@pytest.mark.usefixtures("people")
def test_the_columns_are_the_settings_own_in_their_order(text: Callable[[Payroll], str]) -> None:
    payroll = _payroll("worked", "code", "name", "month", "incomplete")
    assert text(payroll) == (
        "Worked;Code;Name;Month;Incomplete\r\n"
        "25.01;007;Ada Lovelace;2026-11;0\r\n"
        "0.00;E2;Bo;2026-11;1\r\n"
    )


@pytest.mark.usefixtures("people")
def test_separator_and_decimal_sign_are_the_settings_own(text: Callable[[Payroll], str]) -> None:
    values: tuple[PayrollValue, ...] = ("code", "worked")
    comma = text(_payroll(*values, separator=",", decimal=","))
    assert comma.splitlines()[1] == '007,"25,01"'
    assert text(_payroll(*values, separator="tab")).splitlines()[1] == "007\t25.01"


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("code", "decimal", "hours"),
    [
        ("de", None, "25,01"),
        ("vi", None, "25,01"),
        ("en", None, "25.01"),
        ("zh", None, "25.01"),
        ("de", ".", "25.01"),
        ("en", ",", "25,01"),
    ],
)
def test_the_decimal_sign_is_the_languages_unless_the_settings_name_one(
    report: Report, code: Code, decimal: str | None, hours: str
) -> None:
    payroll = _payroll("worked", **({"decimal": decimal} if decimal else {}))
    content = payroll_csv(report(*MONTH), payroll, open_language(LOCALE_FOLDER, code))
    assert content.decode("utf-8-sig").splitlines()[1] == hours


def test_hours_are_rounded_once_from_the_exact_sum(
    text: Callable[[Payroll], str], add: Add, punch: Write
) -> None:
    ada = add("E1", "Ada")
    for day in range(1, 11):  # ten times 0.0025 hours, of which each alone would be rounded away
        punch(ada, f"2026-11-{day:02} 08:00:00")
        punch(ada, f"2026-11-{day:02} 09:00:09")
    assert text(_payroll("worked")).split() == ["Worked", "10.03"]


@pytest.mark.usefixtures("day_shift")
def test_days_are_counted_in_halves_and_each_work_day_once(
    text: Callable[[Payroll], str],
    store: Store,
    add: Add,
    punch: Write,
    clock: Callable[[], datetime],
) -> None:
    ada = add("E1", "Ada")
    for first, last, kind, is_half in (
        (5, 10, LeaveKind.VACATION, False),  # over a weekend
        (12, 12, LeaveKind.SICK, True),
        (13, 13, LeaveKind.UNPAID, False),
        (16, 17, LeaveKind.OTHER, False),
    ):
        since, until = date(2026, 11, first), date(2026, 11, last)
        store.add_leave(ada.id, since, until, kind, is_half, clock())
    punch(ada, "2026-11-12 08:00")
    punch(ada, "2026-11-12 12:00")
    for day in (18, 19):
        punch(ada, f"2026-11-{day} 08:00")
        punch(ada, f"2026-11-{day} 16:30")
    values: tuple[PayrollValue, ...] = (
        "vacation", "sick", "unpaid", "other leave", "present", "absent",
    )  # fmt: skip
    found = text(_payroll(*values)).splitlines()[1]
    assert found == "4;0.5;1;2;2.5;11"
    assert sum(map(Decimal, found.split(";"))) == 21  # the work days of November 2026


@pytest.mark.parametrize(
    "name", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "'=1", "'t Hart", "-12", 'a;"b"']
)
def test_no_name_is_a_formula_and_none_is_lost(
    text: Callable[[Payroll], str], add: Add, name: str
) -> None:
    add("E1", name)
    rows = list(csv.reader(StringIO(text(_payroll("name", "code")), newline=""), delimiter=";"))
    written = rows[1][0]
    assert not written.startswith(("=", "+", "@"))
    assert not written.startswith("-") or written == "-12"
    is_guarded = written != name
    assert (written.removeprefix("'") if is_guarded else written) == name
    assert is_guarded == (name not in {"'t Hart", "-12", 'a;"b"'})


def test_guarded_texts_are_counted(report: Report, add: Add) -> None:
    add("=1", "=1+1", "Office")
    add("E2", "Bo")
    payroll = _payroll("code", "name", "department", "worked")
    assert guarded_texts(report(*MONTH), payroll, ENGLISH) == 2


@pytest.mark.usefixtures("people")
def test_the_workbook_is_a_bare_table_with_figures_and_texts(report: Report, made: Made) -> None:
    payroll = _payroll("code", "name", "worked", "present", "incomplete")
    found = made(partial(payroll_workbook, payroll=payroll), report(*MONTH))
    sheet = found["Payroll"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows == [
        ["Code", "Name", "Worked", "Present", "Incomplete"],
        ["007", "Ada Lovelace", 25.01, 3, 0],
        ["E2", "Bo", 0, 1, 1],
    ]
    assert [cell.number_format for cell in sheet[2]][2:4] == ["0.00", "General"]
    assert sheet["A2"].data_type == "s"
    assert sheet.print_title_rows == "$1:$1"


@pytest.mark.usefixtures("people")
def test_the_second_sheet_tells_how_complete_it_is(report: Report, made: Made) -> None:
    found = made(partial(payroll_workbook, payroll=Payroll()), report(*MONTH))
    about = {row[0]: row[1] for row in found["About"].iter_rows(values_only=True)}
    assert about["Incomplete days"] == 1
    assert about["Company"] == "Sommer & Söhne"


def test_weekly_overtime_is_in_the_payroll(
    text: Callable[[Payroll], str],
    store: Store,
    add: Add,
    punch: Write,
    clock: Callable[[], datetime],
) -> None:
    hours = timedelta(hours=1)
    store.add_shift(Shift("S", owed=8 * hours, weekly_owed=20 * hours), date(2026, 1, 1), clock())
    store.assign(Assignment("S", date(2026, 1, 1)), clock())
    ada = add("E1", "Ada")
    for day in (2, 3, 4):
        punch(ada, f"2026-11-0{day} 08:00")
        punch(ada, f"2026-11-0{day} 16:00")
    assert text(_payroll("worked", "overtime")).split()[1] == "24.00;4.00"
