"""When reports are due, and what they are about."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from admin.due import due_times, file_name, next_due, period_of

DAILY = "0 6 * * *"
MONTHLY = "30 6 1 * *"
BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_due_time_is_on_the_sites_clock() -> None:
    assert next_due(DAILY, utc("2026-11-24 07:30"), BERLIN) == utc("2026-11-25 05:00")
    assert next_due(DAILY, utc("2026-11-24 07:30"), NEW_YORK) == utc("2026-11-24 11:00")


def test_due_times_lie_after_the_last_one_and_up_to_now() -> None:
    found = due_times([DAILY], utc("2026-11-21 05:00"), utc("2026-11-24 05:00"), BERLIN)
    assert found == [utc("2026-11-22 05:00"), utc("2026-11-23 05:00"), utc("2026-11-24 05:00")]


def test_nothing_is_due_between_two_times() -> None:
    assert due_times([DAILY], utc("2026-11-24 05:00"), utc("2026-11-25 04:59"), BERLIN) == []


def test_several_lines_of_one_report_are_due_in_order_and_once_where_they_agree() -> None:
    lines = [DAILY, "0 18 * * *", "0 6 * * mon-fri"]
    found = due_times(lines, utc("2026-11-23 00:00"), utc("2026-11-24 00:00"), BERLIN)
    assert found == [utc("2026-11-23 05:00"), utc("2026-11-23 17:00")]


def test_a_time_in_the_gap_of_2026_03_29_comes_once_an_hour_later() -> None:
    found = due_times(["30 2 * * *"], utc("2026-03-28 00:00"), utc("2026-03-31 00:00"), BERLIN)
    assert found == [utc("2026-03-28 01:30"), utc("2026-03-29 01:30"), utc("2026-03-30 00:30")]
    assert f"{found[1].astimezone(BERLIN):%H:%M}" == "03:30"


def test_a_time_in_the_fold_of_2026_10_25_comes_once() -> None:
    found = due_times(["30 2 * * *"], utc("2026-10-24 00:00"), utc("2026-10-27 00:00"), BERLIN)
    assert found == [utc("2026-10-24 00:30"), utc("2026-10-25 00:30"), utc("2026-10-26 01:30")]


def test_a_start_between_the_two_halves_of_the_fold_does_not_make_it_due_again() -> None:
    assert due_times(["30 2 * * *"], utc("2026-10-25 00:30"), utc("2026-10-26 00:00"), BERLIN) == []


def test_a_date_that_never_comes_is_never_due() -> None:
    assert next_due("0 6 30 2 *", utc("2026-11-24 00:00"), BERLIN) is None
    assert due_times(["0 6 30 2 *"], utc("2026-01-01 00:00"), utc("2027-01-01 00:00"), BERLIN) == []


def test_a_daily_report_is_about_the_day_before_on_the_sites_calendar() -> None:
    assert period_of("daily", utc("2026-11-24 05:00"), BERLIN) == date(2026, 11, 23)
    # Half past one at night on the 24th, while it is still the 23rd in UTC.
    assert period_of("daily", utc("2026-11-23 23:30"), BERLIN) == date(2026, 11, 23)
    assert period_of("daily", utc("2026-03-01 05:00"), BERLIN) == date(2026, 2, 28)


def test_a_monthly_report_is_about_the_month_before() -> None:
    assert period_of("monthly", utc("2026-12-01 05:30"), BERLIN) == date(2026, 11, 1)
    assert period_of("monthly", utc("2027-01-15 05:30"), BERLIN) == date(2026, 12, 1)


def test_files_are_named_after_their_period() -> None:
    assert file_name("daily", date(2026, 11, 23)) == "attendance-2026-11-23.xlsx"
    assert file_name("monthly", date(2026, 11, 1)) == "attendance-2026-11.xlsx"
