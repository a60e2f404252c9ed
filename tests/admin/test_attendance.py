"""One person's days on the command line."""

import json
from collections.abc import Callable

import pytest
from typer.testing import Result

from models.attendance.employee import Employee
from models.attendance.punch import Punch

Run = Callable[..., Result]
Add = Callable[..., Employee]
Write = Callable[..., Punch]


@pytest.fixture
def ada(run: Run, add: Add) -> Employee:
    """Return somebody who works 9 to 17:30 with half an hour's break."""
    ada = add("E1", "Ada")
    hours = ("--start", "9:00", "--end", "17:30", "--break", "12:30/0:30", "--late-grace", "5")
    run("shift", "add", "Day", "--from", "2026-01-01", *hours)
    run("shift", "assign", "Day", "--everybody", "--from", "2026-01-01")
    return ada


def test_a_day_is_shown_as_the_rules_see_it(run: Run, ada: Employee, punch: Write) -> None:
    punch(ada, "2026-11-23 09:10:30")
    punch(ada, "2026-11-23 18:00")
    lines = run(
        "attendance", "E1", "--from", "2026-11-22", "--to", "2026-11-23"
    ).stdout.splitlines()
    assert [line.split() for line in lines] == [
        ["Date", "Day", "Shift", "Status", "In", "Out", "Worked", "Break", "Late", "Early",
         "Overtime", "Flags"],
        ["2026-11-22", "Sun", "Day", "day", "off"],
        ["2026-11-23", "Mon", "Day", "present", "09:10", "18:00", "8:19:30", "0:30", "0:10:30",
         "0:19:30"],
        ["Sum", "8:19:30", "0:30", "0:10:30", "0:19:30"],
    ]  # fmt: skip


def test_a_script_gets_seconds_and_every_punch_with_its_role(
    run: Run, ada: Employee, punch: Write
) -> None:
    first = punch(ada, "2026-11-23 09:00")
    for local in ("2026-11-23 12:00", "2026-11-23 17:00"):
        punch(ada, local)
    run("punch", "amend", first.id.hex, "2026-11-23 09:01", "--reason", "slow clock")
    span = ("--from", "2026-11-23", "--to", "2026-11-23", "--json")
    (day,) = json.loads(run("attendance", "E1", *span).stdout)
    assert (day["date"], day["shift"], day["status"]) == ("2026-11-23", "Day", "present")
    assert (day["check_in"], day["check_out"]) == (
        "2026-11-23T09:01:00+01:00",
        "2026-11-23T17:00:00+01:00",
    )
    assert (day["worked"], day["break"], day["owed"]) == (26940, 1800, 28800)
    assert (day["late_by"], day["early_by"], day["overtime"]) == (0, 1800, 0)
    assert day["flags"] == ["corrected"]
    assert [(one["role"], one["marks"]) for one in day["punches"]] == [
        ("check-in", ["amended"]),
        ("seen", []),
        ("check-out", []),
    ]


def test_holidays_leave_and_flags_have_their_words(run: Run, ada: Employee, punch: Write) -> None:
    run("holiday", "add", "2026-11-17", "Ours")
    run("leave", "add", "E1", "--from", "2026-11-18", "--kind", "sick")
    punch(ada, "2026-11-19 09:00")
    lines = run("attendance", "E1", "--from", "2026-11-17", "--to", "2026-11-20").stdout
    shown = lines.splitlines()
    assert "holiday (Ours)" in shown[1]
    assert "on leave (sick)" in shown[2]
    assert "incomplete" in shown[3]
    assert "forgotten check-out" in shown[3]
    assert "absent" in shown[4]


def test_a_night_is_one_day_of_nine_hours_over_the_change_of_clocks(
    run: Run, add: Add, punch: Write
) -> None:
    night = add("E2", "Bo")
    hours = ("--start", "22:00", "--end", "06:00", "--days", "mon-sun")
    run("shift", "add", "Night", "--from", "2026-01-01", *hours)
    run("shift", "assign", "Night", "E2", "--from", "2026-01-01")
    punch(night, "2026-10-24 22:00")
    punch(night, "2026-10-25 06:00")
    span = ("--from", "2026-10-24", "--to", "2026-10-24")
    line = run("attendance", "E2", *span).stdout.splitlines()[1].split()
    assert line[:8] == ["2026-10-24", "Sat", "Night", "present", "22:00", "06:00", "+1", "9:00"]


def test_overtime_that_only_the_week_shows_is_told(run: Run, add: Add, punch: Write) -> None:
    bo = add("E2", "Bo")
    run("shift", "add", "Week", "--from", "2026-01-01", "--weekly", "10:00", "--hours", "8:00")
    run("shift", "assign", "Week", "E2", "--from", "2026-01-01")
    for day in ("16", "17"):
        punch(bo, f"2026-11-{day} 08:00")
        punch(bo, f"2026-11-{day} 16:00")
    shown = run("attendance", "E2", "--from", "2026-11-16", "--to", "2026-11-22").stdout
    assert "Overtime by the week that no day shows: 6:00." in shown


@pytest.mark.usefixtures("ada")
def test_without_a_period_it_is_this_month_until_today(run: Run) -> None:
    dates = [one["date"] for one in json.loads(run("attendance", "E1", "--json").stdout)]
    assert (dates[0], dates[-1], len(dates)) == ("2026-11-01", "2026-11-24", 24)


@pytest.mark.usefixtures("ada")
def test_a_month_is_shown_whole(run: Run) -> None:
    shown = json.loads(run("attendance", "E1", "--month", "2026-02", "--json").stdout)
    assert len(shown) == 28


@pytest.mark.usefixtures("ada")
def test_a_day_to_come_can_be_looked_at(run: Run) -> None:
    shown = json.loads(run("attendance", "E1", "--from", "2026-12-01", "--json").stdout)
    assert [(one["date"], one["status"]) for one in shown] == [("2026-12-01", "open")]


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize(
    ("options", "code"),
    [
        ("--from 2026-11-24 --to 2026-11-23", 2),
        ("--month 2026-11 --to 2026-11-23", 2),
        ("--month November", 2),
    ],
)
def test_periods_that_make_no_sense_are_refused(run: Run, options: str, code: int) -> None:
    assert run("attendance", "E1", *options.split()).exit_code == code


def test_an_unknown_employee_is_refused(run: Run) -> None:
    assert run("attendance", "E9").exit_code == 1
