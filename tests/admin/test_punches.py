"""Punches on the command line."""

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from typer.testing import Result

from models.attendance.employee import Employee
from models.attendance.punch import Clock, Direction, Punch, PunchKind
from models.records.store import Store

Run = Callable[..., Result]
Add = Callable[..., Employee]
Write = Callable[..., Punch]


def test_a_script_gets_every_field_with_the_sites_offset(run: Run, add: Add, punch: Write) -> None:
    made = punch(add("E1", "Ada"), "2026-11-23 07:58:01.250", distance=0.4375)
    assert json.loads(run("punches", "--json").stdout) == [
        {
            "code": "E1",
            "name": "Ada",
            "id": str(made.id),
            "at": "2026-11-23T07:58:01.250000+01:00",
            "written_at": "2026-11-23T07:58:01.250000+01:00",
            "kiosk": "Entrance",
            "kind": "face",
            "direction": None,
            "distance": 0.4375,
            "clock": "good",
            "void": False,
            "disputed": False,
            "corrections": [],
        }
    ]


def test_a_corrected_punch_is_marked_and_a_script_gets_both_its_times(
    run: Run, add: Add, punch: Write
) -> None:
    ada = add("E1", "Ada")
    moved, stray = punch(ada, "2026-11-21 07:58"), punch(ada, "2026-11-23 12:00")
    run("punch", "amend", moved.id.hex, "2026-11-23 07:58", "--reason", "wrong date")
    run("punch", "void", stray.id.hex, "--reason", "a parcel")
    run("punch", "add", "E1", "2026-11-23 17:00", "--reason", "forgotten", "--direction", "out")
    found = json.loads(run("punches", "--from", "2026-11-22", "--json").stdout)
    assert [(one["at"][:16], one["written_at"] and one["written_at"][:16]) for one in found] == [
        ("2026-11-23T07:58", "2026-11-21T07:58"),
        ("2026-11-23T12:00", "2026-11-23T12:00"),
        ("2026-11-23T17:00", None),
    ]
    assert [one["void"] for one in found] == [False, True, False]
    assert [[each["kind"] for each in one["corrections"]] for one in found] == [
        ["amend"],
        ["void"],
        ["add"],
    ]
    assert [one["direction"] for one in found] == [None, None, "out"]
    lines = run("punches").stdout.splitlines()[1:]
    assert [line.split()[-1] for line in lines] == ["amended", "void", "added"]


def test_a_punch_of_a_clock_that_jumped_is_marked(run: Run, add: Add, store: Store) -> None:
    at = datetime(2026, 11, 23, 7, 58, tzinfo=UTC)
    ada = add("E1", "Ada")
    store.add_punch(ada.id, at, "Door", PunchKind.FACE, 0.5, Direction.IN, Clock.JUMPED)
    assert run("punches").stdout.splitlines()[1].split()[-3:] == ["in", "0.500", "clock"]


def test_a_clock_that_was_not_set_yet_and_a_pin_are_told_as_such(
    run: Run, add: Add, store: Store
) -> None:
    at = datetime(2026, 11, 23, 7, 58, tzinfo=UTC)
    clock = Clock.UNSYNCHRONISED
    store.add_punch(add("E1", "Ada").id, at, "Door", PunchKind.PIN, None, clock=clock)
    line = run("punches").stdout.splitlines()[1]
    assert " ".join(line.split()).endswith("Ada Door PIN clock not set")
    (found,) = json.loads(run("punches", "--json").stdout)
    assert (found["kind"], found["clock"], found["distance"]) == ("pin", "unsynchronised", None)


def test_a_disputed_punch_is_marked(run: Run, add: Add, store: Store, punch: Write) -> None:
    made = punch(add("E1", "Ada"), "2026-11-23 07:58")
    store.dispute(made.id, "Entrance", datetime(2026, 11, 23, 7, 0, tzinfo=UTC))
    assert run("punches").stdout.splitlines()[1].split()[-1] == "disputed"
    (found,) = json.loads(run("punches", "--json").stdout)
    assert (found["void"], found["disputed"]) == (True, True)


def test_days_are_the_sites_own_and_the_last_one_counts(run: Run, add: Add, punch: Write) -> None:
    ada = add("E1", "Ada")
    for local in ("2026-11-22 23:59", "2026-11-23 00:00", "2026-11-24 23:59", "2026-11-25 00:00"):
        punch(ada, local)
    found = json.loads(
        run("punches", "--from", "2026-11-23", "--to", "2026-11-24", "--json").stdout
    )
    assert [one["at"][:16] for one in found] == ["2026-11-23T00:00", "2026-11-24T23:59"]


def test_one_employees_punches_alone(run: Run, add: Add, punch: Write) -> None:
    punch(add("E1", "Ada"), "2026-11-23 07:58")
    punch(add("E2", "Bo"), "2026-11-23 07:59")
    found = json.loads(run("punches", "--employee", "e2", "--json").stdout)
    assert [one["name"] for one in found] == ["Bo"]


def test_an_erased_employees_punches_stay_without_a_name(run: Run, add: Add, punch: Write) -> None:
    punch(add("E1", "Ada"), "2026-11-23 07:58")
    run("employee", "erase", "E1")
    found = json.loads(run("punches", "--json").stdout)
    assert [(one["code"], one["name"]) for one in found] == [("", "(erased)")]


def test_the_table_names_the_time_zone_and_the_punch(run: Run, add: Add, punch: Write) -> None:
    made = punch(add("E1", "Ada"), "2026-11-23 07:58", distance=None)
    heading, line = run("punches").stdout.splitlines()
    assert heading.split("  ")[0] == "Time (Europe/Berlin)"
    assert line.split() == [
        "2026-11-23",
        "07:58:00",
        made.id.hex[:12],
        "E1",
        "Ada",
        "Entrance",
        "face",
    ]


def test_no_punches_is_an_empty_list_for_a_script_and_a_note_for_a_reader(run: Run) -> None:
    assert json.loads(run("punches", "--json").stdout) == []
    shown = run("punches")
    assert (shown.exit_code, shown.stdout) == (0, "")
    assert shown.stderr == "No punches in this time.\n"


@pytest.mark.parametrize(
    "bad", ["2026-13-01", "2026-02-30", "20261123", "23.11.2026", "0226-11-23"]
)
def test_a_bad_date_is_named_with_the_way_to_write_it(run: Run, bad: str) -> None:
    refused = run("punches", "--from", bad)
    assert refused.exit_code == 2
    assert f"'{bad}' is not a date" in refused.stderr
    assert "YYYY-MM-DD" in refused.stderr


def test_days_the_wrong_way_round_are_refused(run: Run) -> None:
    refused = run("punches", "--from", "2026-11-24", "--to", "2026-11-23")
    assert refused.exit_code == 2
    assert "Swap them" in refused.stderr


def test_an_unknown_employee_is_refused(run: Run) -> None:
    assert run("punches", "--employee", "E9").exit_code == 1
