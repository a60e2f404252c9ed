"""Leave on the command line."""

import json
from collections.abc import Callable
from datetime import date

import pytest
from typer.testing import Result

from models.attendance.calendar import LeaveKind
from models.attendance.employee import Employee
from models.records.store import Store

Run = Callable[..., Result]
Add = Callable[..., Employee]


def test_leave_counts_the_work_days_without_weekends_and_holidays(
    run: Run, store: Store, add: Add
) -> None:
    ada = add("E1", "Ada")
    run("holiday", "add", "2026-12-25", "Christmas")
    span = ("--from", "2026-12-21", "--to", "2026-12-31")
    added = run("leave", "add", "E1", *span, "--kind", "vacation")
    assert added.stdout == "E1 Ada: vacation 2026-12-21 to 2026-12-31, 8 work days.\n"
    (leave,) = store.leaves()
    assert (leave.employee, leave.first, leave.last) == (
        ada.id,
        date(2026, 12, 21),
        date(2026, 12, 31),
    )
    assert (leave.kind, leave.is_half_day) == (LeaveKind.VACATION, False)


def test_one_half_day(run: Run, add: Add) -> None:
    add("E1", "Ada")
    added = run("leave", "add", "E1", "--from", "2026-11-23", "--kind", "other", "--half-day")
    assert added.stdout == "E1 Ada: half days of other on 2026-11-23, 0.5 work days.\n"


def test_leave_that_overlaps_is_refused_and_the_other_is_named(
    run: Run, store: Store, add: Add
) -> None:
    add("E1", "Ada")
    run("leave", "add", "E1", "--from", "2026-12-21", "--to", "2026-12-31", "--kind", "vacation")
    refused = run("leave", "add", "E1", "--from", "2026-12-31", "--kind", "sick")
    assert refused.exit_code == 1
    assert "2026-12-21 to 2026-12-31 already" in refused.stderr
    assert len(store.leaves()) == 1


def test_a_month_lists_what_touches_it(run: Run, add: Add) -> None:
    add("E1", "Ada")
    add("E2", "Bo")
    run("leave", "add", "E1", "--from", "2026-10-30", "--to", "2026-11-02", "--kind", "sick")
    run("leave", "add", "E2", "--from", "2026-11-30", "--kind", "vacation")
    run("leave", "add", "E2", "--from", "2026-12-01", "--kind", "vacation")
    listed = json.loads(run("leave", "list", "--month", "2026-11", "--json").stdout)
    assert [(one["code"], one["from"], one["work_days"]) for one in listed] == [
        ("E1", "2026-10-30", 2.0),
        ("E2", "2026-11-30", 1.0),
    ]
    of_ada = run("leave", "list", "--employee", "E1").stdout.splitlines()
    assert [line.split()[1] for line in of_ada] == ["Code", "E1"]


def test_leave_is_cancelled_by_the_id_that_the_list_shows(run: Run, store: Store, add: Add) -> None:
    add("E1", "Ada")
    run("leave", "add", "E1", "--from", "2026-11-30", "--kind", "sick")
    shown = run("leave", "list").stdout.splitlines()[1].split()[0]
    assert run("leave", "cancel", shown).stdout == "E1 Ada: sick on 2026-11-30 is cancelled.\n"
    assert store.leaves() == []
    assert run("leave", "list").stderr == "No leave in this time.\n"


@pytest.mark.parametrize("id_", ["000000", "01", "zzzzzz"])
def test_an_id_of_no_leave_is_refused_with_where_to_look(run: Run, add: Add, id_: str) -> None:
    add("E1", "Ada")
    run("leave", "add", "E1", "--from", "2026-11-30", "--kind", "sick")
    refused = run("leave", "cancel", id_)
    assert refused.exit_code == 1
    assert f"'{id_}'" in refused.stderr
    assert "leave list" in refused.stderr


def test_days_the_wrong_way_round_and_an_unknown_kind_are_refused(run: Run, add: Add) -> None:
    add("E1", "Ada")
    span = ("--from", "2026-11-30", "--to", "2026-11-29")
    assert run("leave", "add", "E1", *span, "--kind", "sick").exit_code == 1
    assert run("leave", "add", "E1", "--from", "2026-11-30", "--kind", "ill").exit_code == 2
