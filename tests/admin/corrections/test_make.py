"""Punches put right on the command line: what is written, and the day as it then stands."""

import getpass
import shlex
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from admin.__main__ import create_app
from admin.corrections import make
from admin.office import Office
from models.attendance.correction import CorrectionKind
from models.attendance.employee import Employee
from models.attendance.punch import Direction, Punch
from models.records.errors import RecordsError
from models.records.store import Store
from tests.admin.conftest import MovableClock

Run = Callable[..., Result]
Add = Callable[..., Employee]
Write = Callable[..., Punch]

WHY = ("--reason", "forgot to check out")


@pytest.fixture(autouse=True)
def clara(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "clara")


def test_an_added_punch_has_its_author_and_reason_and_the_day_is_shown(
    run: Run, store: Store, add: Add, punch: Write, clock: MovableClock
) -> None:
    ada = add("E1", "Ada")
    punch(ada, "2026-11-23 07:58")
    added = run("punch", "add", "E1", "2026-11-23 17:02", *WHY, "--direction", "out")
    assert added.exit_code == 0
    (made,) = store.corrections()
    assert (made.kind, made.employee, made.direction) == (
        CorrectionKind.ADD,
        ada.id,
        Direction.OUT,
    )
    assert made.at == datetime(2026, 11, 23, 16, 2, tzinfo=UTC)
    assert (made.author, made.reason, made.made_at) == ("clara", WHY[1], clock())
    assert added.stdout == (
        f"Punch {made.target.hex[:12]} of E1 Ada added: 2026-11-23 17:02:00.\n"
        "2026-11-23: in 07:58, out 17:02, worked 9:04, present, corrected.\n"
    )
    assert f"punch undo {made.id.hex[:12]} --reason R" in added.stderr


def test_a_named_author_goes_before_the_systems_user(run: Run, store: Store, add: Add) -> None:
    add("E1", "Ada")
    run("punch", "add", "E1", "2026-11-23 17:02", *WHY, "--author", "C. Babbage")
    assert store.corrections()[0].author == "C. Babbage"


def test_a_user_without_a_name_has_to_say_who(
    run: Run, store: Store, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 4711")

    monkeypatch.setattr(getpass, "getuser", nobody)
    add("E1", "Ada")
    refused = run("punch", "add", "E1", "2026-11-23 17:02", *WHY)
    assert refused.exit_code == 1
    assert "--author A" in refused.stderr
    assert store.corrections() == []


def test_an_amended_punch_moves_and_both_days_are_shown(
    run: Run, store: Store, add: Add, punch: Write
) -> None:
    ada = add("E1", "Ada")
    punch(ada, "2026-11-22 08:00")
    moved = punch(ada, "2026-11-22 17:00")
    amended = run("punch", "amend", moved.id.hex[:12], "2026-11-23 09:00", *WHY)
    assert amended.stdout.splitlines()[0].endswith("2026-11-23 09:00:00 (was 2026-11-22 17:00:00).")
    days = [line[:10] for line in amended.stdout.splitlines()[1:]]
    assert days == ["2026-11-22", "2026-11-23"]
    (first, second) = store.counted_punches()
    assert second.at == datetime(2026, 11, 23, 8, tzinfo=UTC)
    assert first.corrections == ()
    assert [one.at for one in store.punches()][1] == moved.at


def test_a_void_punch_counts_for_nothing_and_stays(
    run: Run, store: Store, add: Add, punch: Write
) -> None:
    ada = add("E1", "Ada")
    punch(ada, "2026-11-23 07:58")
    stray = punch(ada, "2026-11-23 19:00")
    run("punch", "add", "E1", "2026-11-23 17:00", *WHY)
    voided = run("punch", "void", stray.id.hex[:12], "--reason", "fetched a parcel")
    assert "worked 9:02" in voided.stdout
    assert [one.is_void for one in store.counted_punches()] == [False, False, True]
    again = run("punch", "void", stray.id.hex[:12], "--reason", "again")
    assert again.exit_code == 1


def test_undoing_leaves_the_day_as_it_was_and_the_correction_on_record(
    run: Run, store: Store, add: Add, punch: Write
) -> None:
    punch(add("E1", "Ada"), "2026-11-23 07:58")
    before = run("attendance", "E1", "--json").stdout
    run("punch", "add", "E1", "2026-11-23 17:02", *WHY)
    made = store.corrections()[0]
    undone = run("punch", "undo", made.id.hex[:12], "--reason", "wrong person")
    assert undone.stdout.splitlines()[0] == f"Correction {made.id.hex[:12]} of E1 Ada taken back."
    assert undone.stdout.splitlines()[1].startswith("2026-11-23: in 07:58, no check-out")
    assert run("attendance", "E1", "--json").stdout == before
    assert [one.kind for one in store.corrections()] == [CorrectionKind.ADD, CorrectionKind.UNDO]
    again = run("punch", "undo", made.id.hex[:12], "--reason", "again")
    assert again.exit_code == 1
    assert "taken back already" in again.stderr


def test_a_night_of_nine_hours_is_one_day_when_its_check_out_is_added(
    run: Run, add: Add, punch: Write
) -> None:
    punch(add("E1", "Ada"), "2026-10-24 22:00")
    added = run("punch", "add", "E1", "2026-10-25 06:00", *WHY)
    assert "2026-10-24: in 22:00, out 06:00 +1, worked 9:00, present" in added.stdout


@pytest.mark.parametrize(
    ("which", "utc"),
    [
        (("2026-10-25 02:30", "--first"), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (("2026-10-25 02:30", "--second"), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
        (("2026-10-25 02:30+01:00",), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
    ],
)
def test_of_a_time_that_came_twice_the_one_that_is_said(
    run: Run, store: Store, add: Add, which: tuple[str, ...], utc: datetime
) -> None:
    add("E1", "Ada")
    assert run("punch", "add", "E1", *which, *WHY).exit_code == 0
    assert store.corrections()[0].at == utc


@pytest.mark.parametrize(
    ("time", "code", "said"),
    [
        ("2026-03-29 02:30", 1, "Write 01:30 or 03:30"),
        ("2026-10-25 02:30", 1, "--first or --second"),
        ("2026-11-24 08:31", 1, "it is 2026-11-24 08:30:00. Give a time that has been"),
        ("2026-11-23 07:58+02:00", 1, "is at +01:00"),
        ("23.11.2026 07:58", 2, "Write it as YYYY-MM-DD HH:MM"),
        ("2026-11-23 HH:MM", 2, "put in the time in place of HH:MM, such as 07:58"),
    ],
)
def test_a_time_that_is_none_is_refused_with_the_mend(
    run: Run, store: Store, add: Add, time: str, code: int, said: str
) -> None:
    add("E1", "Ada")
    refused = run("punch", "add", "E1", time, *WHY)
    assert refused.exit_code == code
    assert said in " ".join(refused.stderr.replace("│", " ").split())
    assert store.corrections() == []


def test_a_punch_where_one_is_already_is_refused_and_that_one_named(
    run: Run, store: Store, add: Add, punch: Write
) -> None:
    there = punch(add("E1", "Ada"), "2026-11-23 17:02")
    refused = run("punch", "add", "E1", "2026-11-23 17:02", *WHY)
    assert refused.exit_code == 1
    assert there.id.hex[:12] in refused.stderr
    run("punch", "void", there.id.hex, *WHY)
    assert run("punch", "add", "E1", "2026-11-23 17:02", *WHY).exit_code == 0
    assert len(store.corrections()) == 2


def test_two_who_add_the_same_punch_at_once_add_one(
    run: Run, store: Store, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The colleague comes between the look for such a punch and its writing."""
    ada = add("E1", "Ada")
    look = make._refuse_twice
    store._database.timeout = 0.1
    refusals = []

    def meanwhile(office: Office, person: Employee, at: datetime) -> None:
        look(office, person, at)
        with pytest.raises(RecordsError) as refused:
            store.correct_add(ada.id, at, None, "grace", "the same", at)
        refusals.append(refused)

    monkeypatch.setattr(make, "_refuse_twice", meanwhile)
    assert run("punch", "add", "E1", "2026-11-23 17:02", *WHY).exit_code == 0
    assert len(refusals) == len(store.corrections()) == 1


def test_where_each_punch_has_to_say_what_it_is_an_added_one_must_too(
    run: Run, store: Store, add: Add
) -> None:
    """The day that counts is the one the punch belongs to: six in the morning is the evening's."""
    add("E1", "Ada")
    night = ("--start", "22:00", "--end", "06:00", "--direction", "stated")
    run("shift", "add", "Doors", "--from", "2026-01-01", *night)
    run("shift", "assign", "Doors", "E1", "--from", "2026-11-22", "--to", "2026-11-22")
    unsaid = ("punch", "add", "E1", "2026-11-23 06:00", *WHY)
    refused = run(*unsaid)
    assert refused.exit_code == 1
    assert "E1 Ada has the shift Doors then" in refused.stderr
    assert "Give --direction in, out, break or back" in refused.stderr
    assert store.corrections() == []
    assert run(*unsaid, "--direction", "out").exit_code == 0
    assert run("punch", "add", "E1", "2026-11-23 22:00", *WHY).exit_code == 0


def test_an_amendment_that_changes_nothing_is_refused_but_not_one_of_the_direction(
    run: Run, add: Add, punch: Write
) -> None:
    there = punch(add("E1", "Ada"), "2026-11-23 17:02")
    same = ("punch", "amend", there.id.hex, "2026-11-23 17:02", *WHY)
    assert run(*same).exit_code == 1
    assert run(*same, "--direction", "out").exit_code == 0
    assert run(*same, "--direction", "out").exit_code == 1
    run("punch", "void", there.id.hex, *WHY)
    assert "is void already. Take that back first" in run(*same).stderr


def test_a_punch_is_not_amended_to_where_another_one_is(
    run: Run, store: Store, add: Add, punch: Write
) -> None:
    ada = add("E1", "Ada")
    there, other = punch(ada, "2026-11-23 07:58"), punch(ada, "2026-11-23 17:02")
    amend = ("punch", "amend", other.id.hex, "2026-11-23 07:58", *WHY)
    refused = run(*amend)
    assert refused.exit_code == 1
    assert there.id.hex[:12] in refused.stderr
    assert store.corrections() == []
    run("punch", "void", there.id.hex, *WHY)
    assert run(*amend).exit_code == 0


def test_a_reason_is_asked_for_and_must_say_something(run: Run, store: Store, add: Add) -> None:
    add("E1", "Ada")
    assert run("punch", "add", "E1", "2026-11-23 17:02").exit_code == 2
    assert run("punch", "add", "E1", "2026-11-23 17:02", "--reason", " ").exit_code == 2
    assert store.corrections() == []


@pytest.mark.parametrize("reason", ["...", ". . .", "\N{HORIZONTAL ELLIPSIS}", "\t", "", "R"])
@pytest.mark.parametrize("command", ["add", "amend", "void", "undo"])
def test_a_reason_that_says_nothing_is_refused_with_the_mend(
    run: Run, store: Store, add: Add, punch: Write, command: str, reason: str
) -> None:
    there = punch(add("E1", "Ada"), "2026-11-23 07:58").id.hex
    run("punch", "add", "E1", "2026-11-23 17:02", *WHY)
    (made,) = store.corrections()
    of = {
        "add": ("E1", "2026-11-23 12:00"),
        "amend": (there, "2026-11-23 08:00"),
        "void": (there,),
        "undo": (made.id.hex,),
    }
    refused = run("punch", command, *of[command], "--reason", reason)
    assert refused.exit_code == 2
    said = " ".join(refused.stderr.replace("│", " ").split())
    assert "Say why, such as 'forgot to check out'" in said
    assert store.corrections() == [made]
    assert run("punch", command, *of[command], "--reason", "R. was ill").exit_code == 0


def test_the_hint_that_takes_it_back_acts_on_this_office(
    run: Run, store: Store, add: Add, clock: MovableClock
) -> None:
    add("E1", "Ada")
    added = run("punch", "add", "E1", "2026-11-23 17:02", *WHY)
    hint = added.stderr.partition("To take it back: ")[2].replace("--reason R", "--reason wrong")
    words = shlex.split(hint)
    assert words[:3] == ["python", "-m", "admin"]
    assert CliRunner().invoke(create_app(clock, {}), words[3:]).exit_code == 0
    assert [one.kind for one in store.corrections()] == [CorrectionKind.ADD, CorrectionKind.UNDO]


def test_an_unknown_correction_comes_with_the_list_of_this_office(run: Run, config: Path) -> None:
    refused = run("punch", "undo", "000000", *WHY)
    assert f"as in: python -m admin --config {config} punch list" in refused.stderr


@pytest.mark.parametrize(
    ("time", "said"),
    [
        ("2026-11-15 23:00", "2026-11-15 is before the first day of work of E1 Ada, 2026-11-16."),
        ("2026-11-21 06:00", "2026-11-21 is after the last day of work of E1 Ada, 2026-11-20."),
    ],
)
def test_a_punch_outside_of_the_days_of_work_is_made_and_that_is_told(
    run: Run, store: Store, add: Add, punch: Write, time: str, said: str
) -> None:
    ada = add("E1", "Ada")
    run("employee", "change", "E1", "--joined", "2026-11-16", "--left", "2026-11-20")
    added = run("punch", "add", "E1", time, *WHY)
    assert added.exit_code == 0
    assert f"Note: {said} Is the date right?" in added.stderr
    assert said not in added.stdout
    run("punch", "undo", store.corrections()[0].id.hex, *WHY)
    there = punch(ada, "2026-11-18 08:00")
    assert "Note:" not in run("punch", "amend", there.id.hex, "2026-11-18 08:01", *WHY).stderr
    amended = run("punch", "amend", there.id.hex, time, *WHY)
    assert amended.exit_code == 0
    assert said in amended.stderr
    back = run("punch", "amend", there.id.hex, "2026-11-18 08:00", *WHY)
    assert "Note:" not in back.stderr, "what counts is the day that it belongs to now"


def test_the_end_of_the_last_night_shift_is_no_punch_after_the_last_day(
    run: Run, add: Add, punch: Write
) -> None:
    punch(add("E1", "Ada"), "2026-11-20 22:00")
    run("employee", "change", "E1", "--left", "2026-11-20")
    added = run("punch", "add", "E1", "2026-11-21 06:00", *WHY)
    assert "2026-11-20: in 22:00, out 06:00 +1" in added.stdout
    assert "Note:" not in added.stderr


@pytest.mark.parametrize("command", [("amend", "2026-11-23 17:02"), ("void",), ("undo",)])
@pytest.mark.parametrize("id_", ["000000", "01", "zzzzzz"])
def test_an_unknown_id_is_named(run: Run, command: tuple[str, ...], id_: str) -> None:
    refused = run("punch", command[0], id_, *command[1:], *WHY)
    assert refused.exit_code == 1
    assert f"'{id_}'" in refused.stderr


def test_an_erased_persons_punches_are_corrected_no_more(run: Run, add: Add, punch: Write) -> None:
    there = punch(add("E1", "Ada"), "2026-11-23 17:02")
    run("employee", "erase", "E1")
    refused = run("punch", "void", there.id.hex, *WHY)
    assert refused.exit_code == 1
    assert "erased" in refused.stderr
