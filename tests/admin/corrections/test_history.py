"""What was corrected, by whom and why, and what was taken back."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from typer.testing import Result

from models.attendance.employee import Employee
from models.attendance.punch import Punch
from models.records.store import Store
from tests.admin.conftest import MovableClock

Run = Callable[..., Result]
Add = Callable[..., Employee]
Write = Callable[..., Punch]


@pytest.fixture(autouse=True)
def clara(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "clara")


def test_a_punch_is_shown_with_all_that_became_of_it(
    run: Run, store: Store, add: Add, punch: Write
) -> None:
    made = punch(add("E1", "Ada"), "2026-11-23 17:02")
    run("punch", "amend", made.id.hex, "2026-11-23 17:30", "--reason", "slow clock")
    run("punch", "void", made.id.hex, "--reason", "a parcel")
    voiding = store.corrections()[-1]
    run("punch", "undo", voiding.id.hex, "--reason", "it was work")
    shown = run("punch", "show", made.id.hex[:12]).stdout.splitlines()
    assert shown[0] == (
        f"Punch {made.id.hex} of E1 Ada: made at Entrance by face, 2026-11-23 17:02:00."
    )
    assert [line.split()[4] for line in shown[2:5]] == ["amend", "void", "undo"]
    assert [line.endswith("taken back") for line in shown[2:5]] == [False, True, False]
    assert "clara  slow clock" in shown[2]
    assert shown[5] == "It counts as 2026-11-23 17:30:00."


def test_a_script_gets_the_punch_as_made_as_it_counts_and_its_history(
    run: Run, store: Store, add: Add, punch: Write
) -> None:
    made = punch(add("E1", "Ada"), "2026-11-23 17:02")
    options = ("--reason", "slow clock", "--direction", "out")
    run("punch", "amend", made.id.hex, "2026-11-23 17:30", *options)
    shown = json.loads(run("punch", "show", made.id.hex, "--json").stdout)
    assert shown["id"] == str(made.id)
    assert shown["counts"]["written_at"] == "2026-11-23T17:02:00+01:00"
    assert shown["counts"]["at"] == "2026-11-23T17:30:00+01:00"
    assert shown["counts"]["direction"] == "out"
    assert shown["history"] == [
        {
            "code": "E1",
            "id": str(store.corrections()[0].id),
            "kind": "amend",
            "target": str(made.id),
            "at": "2026-11-23T17:30:00+01:00",
            "direction": "out",
            "author": "clara",
            "reason": "slow clock",
            "made_at": "2026-11-24T08:30:00+01:00",
            "taken_back": False,
        }
    ]


def test_a_punch_whose_addition_was_taken_back_can_still_be_looked_at(
    run: Run, store: Store, add: Add
) -> None:
    add("E1", "Ada")
    run("punch", "add", "E1", "2026-11-23 17:02", "--reason", "forgotten")
    added = store.corrections()[0]
    assert "added by hand" in run("punch", "show", added.target.hex).stdout
    run("punch", "undo", added.id.hex, "--reason", "wrong person")
    shown = run("punch", "show", added.target.hex[:12])
    assert "It is no punch any more" in shown.stdout
    described = json.loads(run("punch", "show", added.target.hex, "--json").stdout)
    assert described["counts"] is None
    assert [one["taken_back"] for one in described["history"]] == [True, False]
    assert run("punches").stderr == "No punches in this time.\n"


def test_an_untouched_punch_has_no_history(run: Run, add: Add, punch: Write) -> None:
    made = punch(add("E1", "Ada"), "2026-11-23 17:02")
    shown = run("punch", "show", made.id.hex).stdout.splitlines()
    assert len(shown) == 2
    assert json.loads(run("punch", "show", made.id.hex, "--json").stdout)["history"] == []


def test_corrections_are_listed_by_the_day_they_were_made_on_and_by_person(
    run: Run, add: Add, clock: MovableClock
) -> None:
    add("E1", "Ada")
    add("E2", "Bo")
    run("punch", "add", "E1", "2026-11-02 17:02", "--reason", "one")
    clock.now += timedelta(days=1)
    run("punch", "add", "E2", "2026-11-03 17:02", "--reason", "two")
    assert _reasons(run, "--from", "2026-11-25") == ["two"]
    assert _reasons(run, "--to", "2026-11-24") == ["one"]
    assert _reasons(run, "--employee", "e2") == ["two"]
    assert _reasons(run) == ["one", "two"]
    lines = run("punch", "list").stdout.splitlines()
    assert lines[0].split()[:5] == ["Made", "ID", "Code", "What", "Of"]
    assert len(lines) == 3


def test_no_corrections_is_an_empty_list_for_a_script_and_a_note_for_a_reader(run: Run) -> None:
    assert _reasons(run) == []
    assert run("punch", "list").stderr == "No corrections in this time.\n"


def test_an_erased_persons_corrections_stay_without_who_and_why(run: Run, add: Add) -> None:
    add("E1", "Ada")
    run("punch", "add", "E1", "2026-11-02 17:02", "--reason", "Ada was ill")
    run("employee", "erase", "E1")
    listed = run("punch", "list", "--json").stdout
    assert "ill" not in listed
    assert json.loads(listed)[0]["code"] == ""


def _reasons(run: Run, *options: str) -> list[str]:
    found = json.loads(run("punch", "list", *options, "--json").stdout)
    return [one["reason"] for one in found]


def test_a_disputed_punch_counts_for_nothing_until_the_office_decides(
    run: Run, store: Store, add: Add, punch: Write, clock: MovableClock
) -> None:
    made = punch(add("E1", "Ada"), "2026-11-23 17:02")
    store.dispute(made.id, "Entrance", clock())
    shown = run("punch", "show", made.id.hex)
    assert shown.stdout.splitlines()[-1] == (
        "Disputed at the kiosk: it counts for nothing until the office decides."
    )
    listed = run("punch", "list").stdout.splitlines()[1]
    assert listed.split()[4] == "dispute"
    assert listed.endswith("Entrance  That isn't me")
    theirs, others = (line.partition("--config ")[2].split() for line in shown.stderr.splitlines())
    assert run(*theirs[1:4], "--reason", "it was her").exit_code == 0
    assert not store.punch(made.id.hex).is_void
    assert others[1:3] == ["punch", "void"]


def test_a_dispute_is_confirmed_by_voiding_the_punch(
    run: Run, store: Store, add: Add, punch: Write, clock: MovableClock
) -> None:
    made = punch(add("E1", "Ada"), "2026-11-23 17:02")
    store.dispute(made.id, "Entrance", clock())
    assert run("punch", "void", made.id.hex, "--reason", "it was Bo").exit_code == 0
    shown = run("punch", "show", made.id.hex)
    assert shown.stdout.splitlines()[-1] == "It counts for nothing."
    assert shown.stderr == ""
    counts = json.loads(run("punch", "show", made.id.hex, "--json").stdout)["counts"]
    assert (counts["void"], counts["disputed"]) == (True, False)
