"""When reports are due, and what they are about."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from admin.due import (
    Period,
    Schedule,
    Timing,
    file_name,
    last_working_day,
    named_report,
    next_cron,
    next_last_working_day,
    schedules,
)
from models.settings_office import ReportKind, ScheduledReport

DAILY = "0 6 * * *"
MONTHLY = "30 6 1 * *"
LAST_WORKING_DAY = Timing(None, time(18))
BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def day(year: int, month: int, number: int) -> Period:
    return Period(date(year, month, number), date(year, month, number))


def month(year: int, number: int, last: int) -> Period:
    return Period(date(year, number, 1), date(year, number, last))


def due_times(cron: str, since: datetime, until: datetime, zone: ZoneInfo) -> list[datetime]:
    return Timing(cron).due_times(since, until, zone)


def test_a_due_time_is_on_the_sites_clock() -> None:
    assert next_cron(DAILY, utc("2026-11-24 07:30"), BERLIN) == utc("2026-11-25 05:00")
    assert next_cron(DAILY, utc("2026-11-24 07:30"), NEW_YORK) == utc("2026-11-24 11:00")


def test_due_times_lie_after_the_last_one_and_up_to_now() -> None:
    found = due_times(DAILY, utc("2026-11-21 05:00"), utc("2026-11-24 05:00"), BERLIN)
    assert found == [utc("2026-11-22 05:00"), utc("2026-11-23 05:00"), utc("2026-11-24 05:00")]


def test_nothing_is_due_between_two_times() -> None:
    assert due_times(DAILY, utc("2026-11-24 05:00"), utc("2026-11-25 04:59"), BERLIN) == []


def test_a_time_in_the_gap_of_2026_03_29_comes_once_an_hour_later() -> None:
    found = due_times("30 2 * * *", utc("2026-03-28 00:00"), utc("2026-03-31 00:00"), BERLIN)
    assert found == [utc("2026-03-28 01:30"), utc("2026-03-29 01:30"), utc("2026-03-30 00:30")]
    assert f"{found[1].astimezone(BERLIN):%H:%M}" == "03:30"


def test_a_time_in_the_fold_of_2026_10_25_comes_once() -> None:
    found = due_times("30 2 * * *", utc("2026-10-24 00:00"), utc("2026-10-27 00:00"), BERLIN)
    assert found == [utc("2026-10-24 00:30"), utc("2026-10-25 00:30"), utc("2026-10-26 01:30")]


def test_a_start_between_the_two_halves_of_the_fold_does_not_make_it_due_again() -> None:
    assert due_times("30 2 * * *", utc("2026-10-25 00:30"), utc("2026-10-26 00:00"), BERLIN) == []


def test_a_date_that_never_comes_is_never_due() -> None:
    assert next_cron("0 6 30 2 *", utc("2026-11-24 00:00"), BERLIN) is None
    assert due_times("0 6 30 2 *", utc("2026-01-01 00:00"), utc("2027-01-01 00:00"), BERLIN) == []


@pytest.mark.parametrize("kind", ["daily", "late", "exceptions"])
def test_a_daily_report_is_about_the_day_before_on_the_sites_calendar(kind: ReportKind) -> None:
    schedule = Schedule(kind, Timing(DAILY))
    assert schedule.period(utc("2026-11-24 05:00"), BERLIN) == day(2026, 11, 23)
    # Half past one at night on the 24th, while it is still the 23rd in UTC.
    assert schedule.period(utc("2026-11-23 23:30"), BERLIN) == day(2026, 11, 23)
    assert schedule.period(utc("2026-03-01 05:00"), BERLIN) == day(2026, 2, 28)


@pytest.mark.parametrize("kind", ["monthly", "timesheet", "department", "overtime", "payroll"])
def test_a_monthly_report_is_about_the_month_before(kind: ReportKind) -> None:
    schedule = Schedule(kind, Timing(MONTHLY))
    assert schedule.period(utc("2026-12-01 05:30"), BERLIN) == month(2026, 11, 30)
    assert schedule.period(utc("2027-01-15 05:30"), BERLIN) == month(2026, 12, 31)


def test_a_report_of_the_last_working_day_is_about_the_month_that_ends() -> None:
    schedule = Schedule("monthly", LAST_WORKING_DAY)
    assert schedule.period(utc("2026-11-30 17:00"), BERLIN) == month(2026, 11, 30)
    # 00:30 on the 30th, while it is still the 29th in UTC.
    assert schedule.period(utc("2027-04-29 22:30"), BERLIN) == month(2027, 4, 30)


@pytest.mark.parametrize(
    ("first", "holidays", "last"),
    [
        ("2026-11-01", [], "2026-11-30"),
        ("2026-10-01", [], "2026-10-30"),  # the 31st is a Saturday
        ("2026-05-01", [], "2026-05-29"),  # the 31st is a Sunday
        ("2026-12-01", ["2026-12-31"], "2026-12-30"),
        ("2027-02-01", ["2027-02-26", "2027-02-25"], "2027-02-24"),
        ("2024-02-01", [], "2024-02-29"),
    ],
)
def test_the_last_working_day_is_no_weekend_and_no_holiday(
    first: str, holidays: list[str], last: str
) -> None:
    found = last_working_day(date.fromisoformat(first), {date.fromisoformat(d) for d in holidays})
    assert found == date.fromisoformat(last)


def test_a_month_of_holidays_has_no_last_working_day_and_the_next_one_counts() -> None:
    december = {date(2026, 12, day) for day in range(1, 32)}
    assert last_working_day(date(2026, 12, 1), december) is None
    due = next_last_working_day(time(18), utc("2026-12-01 00:00"), BERLIN, december)
    assert due == utc("2027-01-29 17:00")


def test_last_working_days_come_once_a_month_at_their_time_on_the_sites_clock() -> None:
    holidays = {date(2026, 12, 31)}
    found = LAST_WORKING_DAY.due_times(
        utc("2026-10-30 17:00"), utc("2027-01-01 00:00"), BERLIN, holidays
    )
    assert found == [utc("2026-11-30 17:00"), utc("2026-12-30 17:00")]
    assert LAST_WORKING_DAY.next_due(utc("2026-10-30 16:59"), BERLIN) == utc("2026-10-30 17:00")
    assert LAST_WORKING_DAY.next_due(utc("2026-10-30 00:00"), NEW_YORK) == utc("2026-10-30 22:00")


def test_a_last_working_day_that_the_clocks_change_on_comes_once() -> None:
    # In Gaza, 00:30 came twice on Friday, 29 October 2021.
    gaza = ZoneInfo("Asia/Gaza")
    found = Timing(None, time(0, 30)).due_times(
        utc("2021-10-28 00:00"), utc("2021-11-01 00:00"), gaza
    )
    assert found == [utc("2021-10-28 21:30")]


def test_entries_of_one_report_and_time_are_one_schedule_with_all_recipients() -> None:
    found = schedules(
        [
            ScheduledReport(report="daily", cron=DAILY, recipients=("a@x.org", "b@x.org")),
            ScheduledReport(report="daily", cron="0 18 * * *"),
            ScheduledReport(report="daily", cron=DAILY, recipients=("b@x.org", "c@x.org")),
            ScheduledReport.model_validate(
                {"report": "monthly", "on": "last working day", "at": "17:30"}
            ),
        ]
    )
    assert [(one.name, one.recipients) for one in found] == [
        ("daily 0 6 * * *", ("a@x.org", "b@x.org", "c@x.org")),
        ("daily 0 18 * * *", ()),
        ("monthly last working day 17:30", ()),
    ]


NOVEMBER = month(2026, 11, 30)
FIRST = day(2026, 11, 1)


@pytest.mark.parametrize(
    ("kind", "period", "name"),
    [
        ("daily", FIRST, "attendance-2026-11-01.xlsx"),
        ("late", FIRST, "late-2026-11-01.xlsx"),
        ("exceptions", FIRST, "exceptions-2026-11-01.xlsx"),
        ("exceptions", NOVEMBER, "exceptions-2026-11.xlsx"),
        ("daily", NOVEMBER, "daily-2026-11.xlsx"),
        ("monthly", NOVEMBER, "attendance-2026-11.xlsx"),
        ("timesheet", NOVEMBER, "timesheet-2026-11.xlsx"),
        ("department", NOVEMBER, "department-2026-11.xlsx"),
        ("overtime", NOVEMBER, "overtime-2026-11.xlsx"),
        ("payroll", NOVEMBER, "payroll-2026-11.xlsx"),
    ],
)
def test_files_are_named_after_their_period_and_known_by_their_name(
    kind: ReportKind, period: Period, name: str
) -> None:
    assert file_name(kind, period) == name
    assert named_report(name) == (kind, period)


@pytest.mark.parametrize(
    "name",
    [
        "attendance-2026-13.xlsx",
        "attendance-2026-02-30.xlsx",
        "attendance-2026-11.xlsx.bak",
        "my-attendance-2026-11.xlsx",
        "daily-2026-11-23.xlsx",
        "invoice-2026-11.xlsx",
        "attendance.xlsx",
    ],
)
def test_other_files_are_not_taken_for_ours(name: str) -> None:
    assert named_report(name) is None
