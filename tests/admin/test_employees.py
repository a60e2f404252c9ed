"""Employees on the command line."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from typer.testing import Result

from models.attendance.employee import Employee
from models.attendance.punch import Punch
from models.records.errors import UnknownEmployeeError
from models.records.store import Store

Run = Callable[..., Result]


def test_an_added_employee_is_listed_with_everything_a_script_needs(run: Run) -> None:
    added = run("employee", "add", "E012", "Ada Lovelace", "--department", "Office")
    listed = run("employee", "list", "--json")
    assert added.exit_code == 0
    assert added.stdout == "E012 Ada Lovelace added.\n"
    assert json.loads(listed.stdout) == [
        {
            "code": "E012",
            "name": "Ada Lovelace",
            "department": "Office",
            "active": True,
            "joined": None,
            "left": None,
            "known_by": [],
            "templates": 0,
            "consent": None,
        }
    ]


def test_a_consent_is_listed_with_its_version_and_its_time_on_the_sites_clock(
    run: Run, store: Store, add: Callable[..., Employee]
) -> None:
    store.enroll(add("E1", "Ada"), [], "2026-01", datetime(2026, 11, 23, 23, 30, tzinfo=UTC))
    listed = json.loads(run("employee", "list", "--json").stdout)
    assert listed[0]["consent"] == {
        "version": "2026-01",
        "given_at": "2026-11-24T00:30:00+01:00",
    }
    assert "2026-01, 2026-11-24" in run("employee", "list").stdout


def test_whoever_has_no_face_is_known_by_the_pin_only(
    run: Run, store: Store, add: Callable[..., Employee]
) -> None:
    at = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    store.set_pin(add("E1", "Ada").id, "739154", at, is_first=True)
    add("E2", "Bo")
    listed = json.loads(run("employee", "list", "--json").stdout)
    assert [person["known_by"] for person in listed] == [["PIN"], []]
    lines = run("employee", "list").stdout.splitlines()
    assert lines[1].split()[-4:] == ["PIN", "only", "0", "none"]
    assert lines[2].split()[-3:] == ["nothing", "0", "none"]


def test_an_empty_list_says_what_to_do_first_and_is_still_json_for_a_script(
    run: Run, config: Path
) -> None:
    shown = run("employee", "list")
    assert shown.stdout == ""
    assert f"python -m admin --config {config} employee add CODE NAME" in shown.stderr
    assert json.loads(run("employee", "list", "--json").stdout) == []


def test_a_name_that_looks_like_markup_is_printed_as_it_is(run: Run) -> None:
    added = run("employee", "add", "E1", "[bold]Bo[/bold] :smile:")
    assert added.stdout == "E1 [bold]Bo[/bold] :smile: added.\n"
    assert "[bold]Bo[/bold] :smile:" in run("employee", "list").stdout


def test_a_long_name_is_whole_where_no_terminal_limits_the_line(run: Run) -> None:
    name = "Müller-Lüdenscheidt " * 4 + "王小明"
    run("employee", "add", "E1", name, "--department", "Research and Development " * 3)
    assert name in run("employee", "list").stdout


def test_people_are_listed_by_code_with_numbers_in_order(
    run: Run, add: Callable[..., Employee]
) -> None:
    for code in ("E10", "e2", "E1", "B7"):
        add(code, "Somebody")
    listed = json.loads(run("employee", "list", "--json").stdout)
    assert [person["code"] for person in listed] == ["B7", "E1", "e2", "E10"]


def test_a_taken_code_is_refused_with_a_sentence_on_stderr_only(run: Run) -> None:
    run("employee", "add", "E1", "Ada")
    again = run("employee", "add", "e1", "Bo")
    assert again.exit_code == 1
    assert again.stdout == ""
    assert again.stderr == "Error: the code 'e1' belongs to Ada already. Choose another code.\n"


def test_the_hint_can_be_pasted_whatever_the_code(run: Run, config: Path) -> None:
    plain = run("employee", "add", "E1", "Ada").stderr
    assert plain.endswith(
        f"python -m admin --config {config} enroll --consent VERSION E1 PHOTO...\n"
        f"Or a PIN instead: python -m admin --config {config} pin reset E1\n"
    )
    spaced = run("employee", "add", "E 1", "Ada").stderr
    assert "enroll --consent VERSION 'E 1' PHOTO...\n" in spaced
    assert spaced.endswith("pin reset 'E 1'\n")
    dashed = run("employee", "add", "--", "-1", "Ada").stderr
    assert "enroll --consent VERSION -- -1 PHOTO...\n" in dashed
    assert dashed.endswith("pin reset -- -1\n")


def test_without_a_first_day_of_work_it_is_told_from_when_somebody_is_expected(
    run: Run, config: Path
) -> None:
    told = run("employee", "add", "E1", "Ada")
    assert told.stderr.splitlines()[0] == (
        "Nobody knows the first day of work, so E1 Ada counts as expected from when a shift is "
        "assigned. --joined D says otherwise: "
        f"python -m admin --config {config} employee change --joined D E1"
    )
    assert told.stdout == "E1 Ada added.\n"
    dated = run("employee", "add", "E2", "Bo", "--joined", "2026-12-01")
    assert "first day of work" not in dated.stderr


def test_a_department_is_spelled_as_it_was_first(run: Run, store: Store) -> None:
    run("employee", "add", "E1", "Ada", "--department", "Office")
    run("employee", "add", "E2", "Bo", "--department", "OFFICE")
    run("employee", "add", "E3", "Cy")
    run("employee", "change", "E3", "--department", " office")
    assert [one.department for one in store.employees()] == ["Office"] * 3


def test_the_first_day_of_work_is_kept_and_changed(run: Run, store: Store) -> None:
    run("employee", "add", "E1", "Ada", "--joined", "2026-12-01")
    assert store.employee("E1").joined == date(2026, 12, 1)
    changed = run("employee", "change", "E1", "--joined", "2026-12-15", "--left", "2027-01-31")
    assert changed.stdout == (
        "E1 Ada: first day of work 2026-12-15, last day of work 2027-01-31.\n"
    )
    run("employee", "change", "E1", "--joined", "none", "--left", "none")
    assert (store.employee("E1").joined, store.employee("E1").left) == (None, None)


def test_a_name_and_a_department_change_from_a_day_on(run: Run, store: Store) -> None:
    run("employee", "add", "E1", "Ada Lovelace", "--department", "Office")
    options = ("--name", "Ada King", "--department", "Engines", "--from", "2026-12-01")
    changed = run("employee", "change", "E1", *options)
    assert changed.stdout == "E1 Ada King: has a new name, in Engines from 2026-12-01 on.\n"
    ada, rota = store.employee("E1"), store.rota()
    assert rota.department(ada.id, date(2026, 11, 30)) == "Office"
    assert rota.department(ada.id, date(2026, 12, 1)) == "Engines"


def test_a_department_changes_today_if_no_day_is_named(run: Run, store: Store) -> None:
    run("employee", "add", "E1", "Ada", "--department", "Office")
    changed = run("employee", "change", "E1", "--no-department")
    assert changed.stdout == "E1 Ada: in no department from 2026-11-24 on.\n"
    ada, rota = store.employee("E1"), store.rota()
    assert rota.department(ada.id, date(2026, 11, 23)) == "Office"
    assert rota.department(ada.id, date(2026, 11, 24)) is None


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        ("", 2, "nothing to change"),
        ("--from 2026-12-01 --name X", 2, "--from is for a department"),
        ("--department X --no-department", 2, "contradict"),
        ("--left 31.12.2026", 2, "YYYY-MM-DD"),
        ("--joined 2026-12-02 --left 2026-12-01", 1, "before the first"),
    ],
)
def test_a_change_that_makes_no_sense_is_refused_and_nothing_is_changed(
    run: Run, store: Store, add: Callable[..., Employee], options: str, code: int, said: str
) -> None:
    ada = add("E1", "Ada")
    refused = run("employee", "change", "E1", *options.split())
    assert refused.exit_code == code
    assert said in " ".join(refused.stderr.replace("│", " ").split())
    assert store.employee("E1") == ada


def test_deactivated_today_today_is_the_last_day_of_work(run: Run, store: Store) -> None:
    run("employee", "add", "E1", "Ada")
    done = run("employee", "deactivate", "E1")
    assert "Last day of work: 2026-11-24." in done.stdout
    assert (store.employee("E1").active, store.employee("E1").left) == (False, date(2026, 11, 24))


def test_a_last_day_that_was_is_named_and_kept(run: Run, store: Store) -> None:
    run("employee", "add", "E1", "Ada")
    run("employee", "deactivate", "E1", "--on", "2026-11-20")
    run("employee", "deactivate", "E1")
    assert (store.employee("E1").active, store.employee("E1").left) == (False, date(2026, 11, 20))


def test_until_a_last_day_to_come_the_person_is_recognised(
    run: Run, store: Store, config: Path
) -> None:
    run("employee", "add", "--", "-1", "Ada")
    told = run("employee", "deactivate", "--on", "2026-12-31", "--", "-1")
    assert "works until 2026-12-31, and is recognised until then" in told.stdout
    serve = f"python -m admin --config {config} serve"
    assert told.stderr == f"The service ({serve}) deactivates them the night after.\n"
    assert (store.employee("-1").active, store.employee("-1").left) == (True, date(2026, 12, 31))


def test_who_comes_back_has_no_last_day_and_the_days_between_are_told(
    run: Run, store: Store, config: Path
) -> None:
    run("employee", "add", "E1", "Ada")
    run("employee", "deactivate", "E1", "--on", "2026-10-31")
    back = run("employee", "activate", "E1")
    assert "The days since 2026-10-31 count as days of work" in back.stderr
    assert f"python -m admin --config {config} leave add --from D --to D" in back.stderr
    assert (store.employee("E1").active, store.employee("E1").left) == (True, None)


def test_somebody_inactive_comes_back(run: Run) -> None:
    run("employee", "add", "E1", "Ada")
    assert run("employee", "deactivate", "E1").exit_code == 0
    assert json.loads(run("employee", "list", "--json").stdout)[0]["active"] is False
    assert run("employee", "activate", "E1").exit_code == 0
    assert json.loads(run("employee", "list", "--json").stdout)[0]["active"] is True


def test_without_a_terminal_erasing_goes_ahead_and_says_what_it_takes(
    run: Run, store: Store, add: Callable[..., Employee], punch: Callable[..., Punch]
) -> None:
    ada = add("E1", "Ada")
    punch(ada, "2026-11-23 07:58")
    erased = run("employee", "erase", "E1")
    assert erased.exit_code == 0
    assert "1 punch stays" in erased.stderr
    assert store.employees() == []
    assert len(store.punches(employee_id=ada.id)) == 1


def test_erasing_counts_the_punches_that_the_office_added(
    run: Run, add: Callable[..., Employee]
) -> None:
    add("E1", "Ada")
    for time in ("07:58", "17:02"):
        run("punch", "add", "E1", f"2026-11-23 {time}", "--reason", "the kiosk was off")
    assert "2 punches stay, without a name" in run("employee", "erase", "E1").stderr


@pytest.mark.parametrize(("answer", "code", "left"), [("n\n", 1, 1), ("\n", 1, 1), ("y\n", 0, 0)])
def test_at_a_terminal_erasing_asks_first(
    config: Path, store: Store, add: Callable[..., Employee], answer: str, code: int, left: int
) -> None:
    add("E1", "Ada")
    assert _erase_at_a_terminal(config, answer.encode()) == code
    assert len(store.employees()) == left


def test_ctrl_c_at_the_question_leaves_quietly_with_130(
    config: Path, store: Store, add: Callable[..., Employee]
) -> None:
    add("E1", "Ada")
    assert _erase_at_a_terminal(config, b"\x03") == 130
    assert len(store.employees()) == 1


def test_at_a_terminal_yes_asks_nothing(
    config: Path, store: Store, add: Callable[..., Employee]
) -> None:
    add("E1", "Ada")
    assert _erase_at_a_terminal(config, b"", "--yes") == 0
    assert store.employees() == []


def test_erasing_somebody_unknown_names_the_nearest_code(
    run: Run, store: Store, add: Callable[..., Employee]
) -> None:
    add("E012", "Ada")
    refused = run("employee", "erase", "E013")
    assert refused.exit_code == 1
    assert "Did you mean E012?" in refused.stderr
    with pytest.raises(UnknownEmployeeError):
        store.employee("E013")


def _erase_at_a_terminal(config: Path, keys: bytes, *flags: str) -> int:
    """Run `employee erase E1` on a real pseudo-terminal, press keys, return the exit code."""
    keyboard, terminal = pty.openpty()
    command = [sys.executable, "-m", "admin", "--config", str(config), "employee", "erase", "E1"]
    with subprocess.Popen(
        [*command, *flags],
        stdin=terminal,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=_take_terminal,  # noqa: PLW1509 - a child of one thread
    ) as process:
        assert process.stderr is not None
        seen = b""
        while keys and b"Erase for good?" not in seen:
            seen += os.read(process.stderr.fileno(), 4096)
        os.write(keyboard, keys)
        process.stderr.read()
    os.close(keyboard)
    os.close(terminal)
    return process.returncode


def _take_terminal() -> None:
    import fcntl  # noqa: PLC0415 - in the child
    import termios  # noqa: PLC0415

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
