"""Shifts on the command line: added, changed, listed, given to people."""

import json
from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from typer.testing import Result

from models.attendance.employee import Employee
from models.attendance.shift import Break, DirectionRule, Rounding, RoundingMode, Shift
from models.records.store import Store

Run = Callable[..., Result]
Add = Callable[..., Employee]

DAY = ("shift", "add", "Day", "--from", "2026-01-01", "--start", "9:00", "--end", "17:30")
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def test_every_rule_that_is_named_is_in_the_shift(run: Run, store: Store) -> None:
    options = (
        "--days mon-thu --late-grace 5 --early-grace 0:10 --opens 3:00 --closes 6:00 "
        "--longest 12:00 --direction alternating --minimum-between 2 --break 12:00/0:30 "
        "--break 15:00/0:15/paid --break-after 6:00/0:30 --punched-paid --round 5/nearest "
        "--half-day-below 4:00 --absent-below 1:00 --early-counts --overtime-after 0:15 "
        "--weekly 38:30"
    )
    added = run(*DAY, *options.split())
    assert added.stdout.startswith("Day added from 2026-01-01 on: 09:00-17:30, mon-thu; Late after")
    assert "Minimum between: 0:02" in added.stdout
    (version,) = store.shift_versions()
    assert version.since == date(2026, 1, 1)
    assert version.shift == Shift(
        "Day",
        time(9),
        time(17, 30),
        frozenset({1, 2, 3, 4}),
        late_grace=5 * MINUTE,
        early_grace=10 * MINUTE,
        check_in_opens=3 * HOUR,
        check_out_closes=6 * HOUR,
        longest=12 * HOUR,
        direction=DirectionRule.ALTERNATING,
        minimum_between=2 * MINUTE,
        breaks=(
            Break(30 * MINUTE, start=time(12)),
            Break(15 * MINUTE, start=time(15), paid=True),
            Break(30 * MINUTE, after=6 * HOUR),
        ),
        punched_breaks_paid=True,
        rounding=Rounding(5 * MINUTE, RoundingMode.NEAREST),
        half_day_below=4 * HOUR,
        absent_below=HOUR,
        early_arrival_counts=True,
        overtime_after=15 * MINUTE,
        weekly_owed=38.5 * HOUR,
    )


def test_a_change_leaves_what_is_not_named_and_says_what_changed(run: Run, store: Store) -> None:
    run(*DAY, "--late-grace", "5", "--break", "12:00/0:30")
    changed = run("shift", "add", "day", "--from", "2026-12-01", "--late-grace", "10")
    assert changed.stdout == "Day changed from 2026-12-01 on. Late after: 0:10 (was 0:05).\n"
    before, after = (one.shift for one in store.shift_versions())
    assert (before.late_grace, after.late_grace) == (5 * MINUTE, 10 * MINUTE)
    assert (after.start, after.end, after.breaks) == (before.start, before.end, before.breaks)


def test_a_rule_is_taken_away_by_none(run: Run, store: Store) -> None:
    run(*DAY, "--round", "5/down", "--weekly", "40:00", "--break", "12:00/0:30")
    taken = ("--round", "none", "--weekly", "none", "--break", "none")
    assert run("shift", "add", "Day", "--from", "2026-12-01", *taken).exit_code == 0
    last = store.shift_versions()[-1].shift
    assert (last.rounding, last.weekly_owed, last.breaks) == (None, None, ())


def test_hours_make_a_fixed_shift_flexible_and_back(run: Run, store: Store) -> None:
    run(*DAY)
    run("shift", "add", "Day", "--from", "2026-02-01", "--hours", "8:00")
    run("shift", "add", "Day", "--from", "2026-03-01", "--start", "8:00", "--end", "16:00")
    run("shift", "add", "Day", "--from", "2026-04-01", "--end", "17:00")
    run("shift", "add", "Day", "--from", "2026-05-01", "--hours", "none")
    found = [(one.shift.start, one.shift.end, one.shift.owed) for one in store.shift_versions()]
    assert found == [
        (time(9), time(17, 30), None),
        (None, None, 8 * HOUR),
        (time(8), time(16), None),
        (time(8), time(17), None),
        (None, None, None),
    ]


def test_a_change_that_changes_nothing_leaves_no_version(run: Run, store: Store) -> None:
    run(*DAY, "--late-grace", "5")
    again = run("shift", "add", "Day", "--from", "2026-12-01", "--late-grace", "0:05")
    assert (again.exit_code, again.stdout) == (0, "")
    assert again.stderr == "Day is like that already, since 2026-01-01.\n"
    assert len(store.shift_versions()) == 1


def test_a_change_in_the_past_and_one_that_a_later_one_ends_are_told(run: Run) -> None:
    run(*DAY)
    run("shift", "add", "Day", "--from", "2027-01-01", "--late-grace", "10")
    told = run("shift", "add", "Day", "--from", "2026-06-01", "--late-grace", "5").stderr
    assert "From 2027-01-01 on the rules given before for then hold." in told
    assert "The days from 2026-06-01 on are counted anew" in told


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("--start 8:00", "--start and no --end. Give both."),
        ("--start 8:00 --end 16:00 --hours 8:00", "--hours alone for flexible ones"),
        ("--start 8:00 --end 12:00 --break 9:00/4:00", "Give a shorter one."),
        ("--late-grace 5", "--late-grace needs fixed hours. Give --start and --end"),
        ("--hours 8:00 --early-counts", "--early-counts needs fixed hours"),
        ("--hours 8:00 --minimum-between 5", "Give --direction alternating or stated"),
    ],
)
def test_contradictions_are_refused_with_the_mend(
    run: Run, store: Store, options: str, said: str
) -> None:
    refused = run("shift", "add", "New", "--from", "2026-01-01", *options.split())
    assert refused.exit_code == 1
    assert said in refused.stderr
    assert store.shift_versions() == []


@pytest.mark.parametrize("options", ["--from 1.1.2026", "--from 2026-01-01 --start 25:00", ""])
def test_what_cannot_be_read_is_a_mistake_in_the_command_line(run: Run, options: str) -> None:
    assert run("shift", "add", "New", *options.split()).exit_code == 2


def test_the_list_shows_what_holds_today_and_how_many_work_it(run: Run, add: Add) -> None:
    add("E1", "Ada")
    run(*DAY)
    run("shift", "add", "Day", "--from", "2026-06-01", "--end", "17:00")
    run("shift", "add", "Day", "--from", "2027-01-01", "--end", "16:00")
    run("shift", "add", "Late", "--from", "2027-01-01", "--hours", "7:36")
    run("shift", "assign", "Day", "--everybody", "--from", "2026-01-01")
    lines = [line.split() for line in run("shift", "list").stdout.splitlines()]
    assert lines[1] == ["Day", "2026-06-01", "09:00-17:00", "mon-fri", "first-last", "1"]
    assert lines[2] == ["Late", "2027-01-01", "7:36", "flexible", "mon-fri", "first-last", "0"]
    listed = json.loads(run("shift", "list", "--json").stdout)
    assert [(one["name"], one["from"], one["rules"]["end"]) for one in listed] == [
        ("Day", "2026-01-01", "17:30"),
        ("Day", "2026-06-01", "17:00"),
        ("Day", "2027-01-01", "16:00"),
        ("Late", "2027-01-01", None),
    ]


def test_no_shifts_is_an_empty_list_and_a_note_on_what_to_do(run: Run) -> None:
    assert json.loads(run("shift", "list", "--json").stdout) == []
    assert "shift add NAME" in run("shift", "list").stderr


def test_a_shift_is_shown_with_its_rules_and_who_was_given_it(run: Run, add: Add) -> None:
    add("E1", "Ada", "Office")
    run(*DAY, "--break", "12:30/0:30")
    run("shift", "assign", "Day", "E1", "--from", "2026-02-01", "--to", "2026-02-28")
    run("shift", "assign", "Day", "--department", "office", "--from", "2026-03-01")
    shown = run("shift", "show", "day").stdout
    assert "Breaks            0:30 at 12:30, unpaid" in shown
    assert "Given to E1 from 2026-02-01 to 2026-02-28." in shown
    assert "Given to the department Office from 2026-03-01 on." in shown
    described = json.loads(run("shift", "show", "Day", "--json").stdout)
    assert [one["employee"] for one in described["assignments"]] == ["E1", None]


def test_an_unknown_shift_names_the_one_meant(run: Run) -> None:
    run(*DAY)
    assert "Did you mean Day?" in run("shift", "show", "Dya").stderr


def test_ones_own_shift_goes_before_the_departments_and_that_before_everybodys(
    run: Run, add: Add
) -> None:
    add("E1", "Ada", "Office")
    for name in ("Own", "Group", "All"):
        run("shift", "add", name, "--from", "2026-01-01", "--hours", "8:00")
    run("shift", "assign", "All", "--everybody", "--from", "2026-01-01")
    run("shift", "assign", "Group", "--department", "Office", "--from", "2026-02-01")
    run("shift", "assign", "Own", "E1", "--from", "2026-03-01", "--to", "2026-03-31")
    run("shift", "assign", "none", "--department", "Office", "--from", "2026-05-01")
    run("shift", "assign", "free", "E1", "--from", "2026-06-01")
    found = {}
    for day in ("2025-12-31", "2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01", "2026-05-01"):
        found[day] = _of(run, day)
    assert found == {
        "2025-12-31": ("free", None),
        "2026-01-01": ("All", "2026-01-01"),
        "2026-02-01": ("Group", "2026-02-01"),
        "2026-03-01": ("Own", "2026-03-01"),
        "2026-04-01": ("Group", "2026-02-01"),
        "2026-05-01": ("All", "2026-01-01"),
    }
    assert _of(run, "2026-06-01") == ("free", "2026-06-01")


def _of(run: Run, day: str) -> tuple[str, str | None]:
    """Return the shift in force and the first day of the assignment that is named for it."""
    shown = json.loads(run("shift", "of", "E1", "--on", day, "--json").stdout)
    given = shown["assignment"]
    assert given is None or given["shift"] == shown["shift"]
    return shown["shift"], given and given["from"]


def test_which_shift_and_why_in_words(run: Run, add: Add) -> None:
    add("E1", "Ada", "Office")
    run(*DAY)
    run("shift", "assign", "Day", "--department", "Office", "--from", "2026-01-01")
    assert run("shift", "of", "E1").stdout == (
        "E1 Ada on 2026-11-24: Day, 09:00-17:30.\n"
        "Given to the department Office from 2026-01-01 on.\n"
    )


def test_several_people_are_given_a_shift_or_none_of_them(run: Run, store: Store, add: Add) -> None:
    add("E1", "Ada")
    add("-2", "Bo")
    run(*DAY)
    refused = run("shift", "assign", "Day", "--from", "2026-01-01", "E1", "E9")
    assert refused.exit_code == 1
    assert store.assignments() == []
    given = run("shift", "assign", "--from", "2026-01-01", "Day", "--", "E1", "-2")
    assert given.stdout == "Day for E1 Ada from 2026-01-01 on.\nDay for -2 Bo from 2026-01-01 on.\n"


def test_an_assignment_that_takes_over_later_is_told(run: Run, add: Add) -> None:
    add("E1", "Ada")
    run(*DAY)
    run("shift", "assign", "Day", "E1", "--from", "2026-06-01")
    told = run("shift", "assign", "none", "E1", "--from", "2026-03-01").stderr
    assert told == "E1 Ada: Day from 2026-06-01 on stays, as given before.\n"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ("Day E1 --from 2025-12-01", 1, "Day begins on 2026-01-01. Assign it from then on"),
        ("Dya E1 --from 2026-01-01", 1, "Did you mean Day?"),
        ("Day --department Ofice --from 2026-01-01", 1, "Did you mean Office?"),
        ("Day E1 --from 2026-02-01 --to 2026-01-01", 2, "Swap them"),
        ("Day --from 2026-02-01", 2, "--everybody"),
        ("Day E1 --everybody --from 2026-02-01", 2, "--everybody"),
    ],
)
def test_an_assignment_that_makes_no_sense_is_refused(
    run: Run, add: Add, arguments: str, code: int, said: str
) -> None:
    add("E1", "Ada", "Office")
    run(*DAY)
    refused = run("shift", "assign", *arguments.split())
    assert refused.exit_code == code
    assert said in " ".join(refused.stderr.replace("│", " ").split())
