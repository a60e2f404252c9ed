"""`audit`: the exact punch is named, in words and for scripts; the journal reads as sentences."""

import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import date, time
from pathlib import Path

import pytest
from openpyxl import Workbook
from typer.testing import Result

from admin.reports.proof import add_proof
from models.attendance.calendar import LeaveKind
from models.attendance.employee import Employee
from models.attendance.punch import Punch
from models.attendance.shift import Shift
from models.records.store import Store
from tests.admin.conftest import MovableClock

Run = Callable[..., Result]


@pytest.fixture
def punched(add: Callable[..., Employee], punch: Callable[..., Punch]) -> Punch:
    return punch(add("E012", "Ada [Lovelace]"), "2026-11-24 08:58", 0.5)


@pytest.fixture
def tamper(store: Store) -> Callable[[str], None]:
    """Return what changes punches as the `sqlite3` program would."""

    def tamper(statement: str) -> None:
        with closing(sqlite3.connect(str(store._database.database))) as raw, raw:
            for trigger in ("punch_never_changed", "punch_never_deleted"):
                raw.execute(f"DROP TRIGGER {trigger}")
            raw.execute(statement)

    return tamper


@pytest.fixture
def workbook(store: Store, tmp_path: Path, punched: Punch) -> Path:
    """Return a workbook with the heads as they were after the punch."""
    path = tmp_path / "november.xlsx"
    made = Workbook()
    add_proof(made, store.journal_heads())
    made.save(path)
    assert punched.kiosk
    return path


@pytest.mark.usefixtures("punched")
def test_a_whole_database_is_said_to_be_whole(run: Run) -> None:
    result = run("audit", "verify")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "Whole: 3 links in 1 chain, every row as it was written.\n"


@pytest.mark.usefixtures("store")
def test_an_empty_database_is_whole(run: Run) -> None:
    assert run("audit", "verify").exit_code == 0


def test_a_database_that_is_not_there_is_not_said_to_be_whole(run: Run, tmp_path: Path) -> None:
    for command in ("verify", "heads", "log"):
        result = run("audit", command)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "attendance.db is not there" in result.stderr
    assert not list(tmp_path.glob("**/*.db"))


@pytest.mark.parametrize("statements", ["", "CREATE TABLE song (title TEXT)"])
def test_a_file_without_records_is_not_said_to_be_whole_and_stays_as_it_is(
    run: Run, tmp_path: Path, statements: str
) -> None:
    file = tmp_path / "data" / "attendance.db"
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as raw:
        raw.executescript(statements)
    before = file.read_bytes()
    for command in (("verify",), ("verify", "--json"), ("heads",), ("log",)):
        result = run("audit", *command)
        assert (result.exit_code, result.stdout) == (1, "")
        assert f"{file} holds no records" in result.stderr
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == ["attendance.db"]


def test_an_audit_writes_nothing(run: Run, store: Store, punched: Punch) -> None:
    before = store.journal_heads()
    for command in ("verify", "heads", "log"):
        assert run("audit", command).exit_code == 0
    assert store.journal_heads() == before
    assert punched.distance


def test_a_changed_punch_is_named_with_its_employee_what_it_was_and_what_it_is(
    run: Run, punched: Punch, tamper: Callable[[str], None]
) -> None:
    tamper("UPDATE punch SET at = replace(at, 'T07:58', 'T06:58')")
    result = run("audit", "verify")
    assert result.exit_code == 1
    assert (
        f"punch of Ada [Lovelace] (E012) at 2026-11-24 08:58:00 ({punched.id.hex}): "
        "at was 2026-11-24 08:58:00+01:00, is 2026-11-24 07:58:00+01:00 (link 3 of 'office')."
    ) in result.stdout.splitlines()
    assert "trigger punch_never_changed is gone." in result.stdout.splitlines()
    assert "BROKEN: 3 findings." in result.stderr


def test_a_removed_punch_is_named_with_all_that_it_said(
    run: Run, punched: Punch, tamper: Callable[[str], None]
) -> None:
    tamper("DELETE FROM punch")
    lines = run("audit", "verify").stdout.splitlines()
    [line] = [line for line in lines if line.startswith("punch ")]
    assert line.startswith(
        f"punch of Ada [Lovelace] (E012) at 2026-11-24 08:58:00 ({punched.id.hex}): removed; "
    )
    assert "kiosk Entrance" in line


def test_rows_are_called_as_people_call_them(
    run: Run, store: Store, clock: MovableClock, punched: Punch, tamper: Callable[[str], None]
) -> None:
    day = date(2026, 11, 24)
    store.add_shift(Shift("Early", start=time(6), end=time(14)), day, clock())
    store.add_leave(punched.employee, day, day, LeaveKind.SICK, is_half_day=False, at=clock())
    with closing(sqlite3.connect(str(store._database.database))) as raw, raw:
        raw.execute("DROP TRIGGER shift_never_changed")
        raw.execute("UPDATE shift SET rules = replace(rules, '14:00', '13:00')")
        raw.execute("UPDATE employee SET name = 'Eve'")
        raw.execute("DELETE FROM leave")
    tamper("UPDATE punch SET at = replace(at, '+00:00', '+00:00:00')")
    printed = run("audit", "verify").stdout
    assert "shift Early from 2026-11-24 (" in printed
    assert ": end was 14:00:00, is 13:00:00 (link 4 of 'office')." in printed
    assert "employee Eve (E012) (" in printed
    assert "the code, the name or the department isn't what was written (link 1" in printed
    assert "leave of Eve (E012) from 2026-11-24 to 2026-11-24 (" in printed
    assert (
        "at was '2026-11-24T07:58:00.000000+00:00', is '2026-11-24T07:58:00.000000+00:00:00'"
        in (printed)
    )


def test_findings_for_scripts_name_row_columns_and_link(
    run: Run, punched: Punch, tamper: Callable[[str], None]
) -> None:
    tamper("UPDATE punch SET kiosk = 'Yard'")
    result = run("audit", "verify", "--json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert (told["whole"], told["count"], len(told["findings"])) == (False, 3, 3)
    [found] = [each for each in told["findings"] if each["place"] == "row"]
    assert (found["what"], found["trouble"], found["key"]) == ("punch", "changed", punched.id.hex)
    assert found["employee"] == "E012"
    assert found["changes"] == [{"column": "kiosk", "was": "Entrance", "now": "Yard"}]
    assert (found["link"]["writer"], found["link"]["number"]) == ("office", 3)


@pytest.mark.usefixtures("punched")
def test_a_whole_database_for_scripts_has_its_heads(run: Run, store: Store) -> None:
    told = json.loads(run("audit", "verify", "--json").stdout)
    [head] = store.journal_heads()
    assert told == {
        "whole": True,
        "count": 0,
        "findings": [],
        "heads": [{"writer": "office", "number": 3, "hash": head.hash}],
    }


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE employee",
        "DROP TABLE journal",
        "UPDATE employee SET id = 'x', name = CAST(x'ff' AS TEXT)",
    ],
)
@pytest.mark.usefixtures("punched")
def test_whatever_was_done_to_the_tables_is_told_without_a_traceback(
    run: Run, tamper: Callable[[str], None], statement: str
) -> None:
    tamper(statement)
    result = run("audit", "verify")
    assert isinstance(result.exception, SystemExit)
    assert result.exit_code == 1
    assert "BROKEN" in result.stderr
    assert json.loads(run("audit", "verify", "--json").stdout)["count"] >= 3


def test_many_findings_are_counted_and_the_first_are_told(
    run: Run, store: Store, punched: Punch, clock: MovableClock, tamper: Callable[[str], None]
) -> None:
    with store.writing():
        for _ in range(150):
            store.add_punch(punched.employee, clock(), "Entrance", punched.kind, 0.5)
    tamper("UPDATE punch SET kiosk = 'Yard'")
    result = run("audit", "verify")
    assert len(result.stdout.splitlines()) == 101
    assert result.stdout.splitlines()[-1] == "... and 53 more."
    assert "BROKEN: 153 findings." in result.stderr


def test_a_workbook_proves_the_database(run: Run, workbook: Path) -> None:
    result = run("audit", "verify", "--workbook", str(workbook))
    assert result.exit_code == 0
    assert result.stdout.endswith(", 1 head kept elsewhere held.\n")


def test_a_workbook_shows_that_the_end_was_cut(
    run: Run, workbook: Path, tamper: Callable[[str], None], store: Store
) -> None:
    tamper("DELETE FROM punch")
    with closing(sqlite3.connect(str(store._database.database))) as raw, raw:
        raw.execute("DROP TRIGGER journal_never_deleted")
        raw.execute("DELETE FROM journal WHERE kind = 'punch'")
    result = run("audit", "verify", "--workbook", str(workbook))
    assert result.exit_code == 1
    assert (
        f"{workbook}: link 3 of chain 'office' is gone: the chain ends at 2. "
        "Its end was cut, or an older backup put in its place."
    ) in result.stdout.splitlines()


@pytest.mark.usefixtures("punched")
def test_a_head_kept_on_paper_holds_or_is_missed(run: Run, store: Store) -> None:
    [head] = store.journal_heads()
    assert run("audit", "verify", "--head", f"office:3:{head.hash}").exit_code == 0
    other = run("audit", "verify", "--head", f"office:3:{head.hash[::-1]}")
    assert other.exit_code == 1
    assert "link 3 of chain 'office' is another one here" in other.stdout


@pytest.mark.parametrize("text", ["", "office", "office:3:abc", f"office:0:{'a' * 64}", ":3:"])
def test_what_is_no_head_is_refused(run: Run, text: str) -> None:
    result = run("audit", "verify", "--head", text)
    assert result.exit_code == 2
    assert "WRITER:NUMBER:HASH" in result.stderr


def custom_part(path: Path, content: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("docProps/custom.xml", content)
    return path


def head_part(name: str, text: str) -> bytes:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    inner = f'<property name="{name}"><t>{text}</t></property>'
    return f'<Properties xmlns="{space}">{inner}</Properties>'.encode()


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"<Properties", "is damaged or no workbook"),
        (b"<a>" + b" " * 2_000_000 + b"</a>", "is damaged or no workbook"),
        (
            b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><a>&d;</a>',
            "is damaged or no workbook",
        ),
        (head_part("title", "5 ab"), "no journal heads are in it"),
        (head_part("journal:office", "5 ab"), "the journal head of 'office' was changed"),
        (head_part("journal:office", f"{2**63} {'a' * 64}"), "was changed"),
        (head_part("journal:", f"5 {'a' * 64}"), "was changed"),
    ],
)
def test_a_workbook_that_was_spoiled_is_refused_by_name(
    run: Run, tmp_path: Path, content: bytes, complaint: str
) -> None:
    path = custom_part(tmp_path / "bad.xlsx", content)
    result = run("audit", "verify", "--workbook", str(path))
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{path}" in result.stderr
    assert complaint in result.stderr


def test_a_file_that_is_no_workbook_or_is_not_there_is_refused_by_name(
    run: Run, tmp_path: Path
) -> None:
    text = tmp_path / "notes.xlsx"
    text.write_text("nothing")
    assert "is damaged or no workbook" in run("audit", "verify", "--workbook", str(text)).stderr
    gone = run("audit", "verify", "--workbook", str(tmp_path / "gone.xlsx"))
    assert gone.exit_code == 1
    assert "gone.xlsx: No such file" in gone.stderr


def test_a_workbook_of_another_program_has_no_heads(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    Workbook().save(path)
    assert "no journal heads are in it" in run("audit", "verify", "--workbook", str(path)).stderr


@pytest.mark.usefixtures("punched")
def test_heads_are_printed_as_verify_takes_them(run: Run, store: Store) -> None:
    [head] = store.journal_heads()
    printed = run("audit", "heads").stdout.split()[-1]
    assert printed == f"office:3:{head.hash}"
    assert run("audit", "verify", "--head", printed).exit_code == 0
    assert json.loads(run("audit", "heads", "--json").stdout) == [
        {"writer": "office", "number": 3, "hash": head.hash}
    ]


@pytest.mark.usefixtures("store")
def test_an_empty_journal_says_so(run: Run) -> None:
    assert run("audit", "heads").stderr == "The journal is empty.\n"
    assert run("audit", "log").stdout == ""
    assert json.loads(run("audit", "log", "--json").stdout) == []


@pytest.mark.usefixtures("punched")
def test_the_log_has_the_names_of_today_on_the_sites_clock(run: Run) -> None:
    assert run("audit", "log").stdout.splitlines()[-1] == (
        "2026-11-24 08:58:00  office 3  Ada [Lovelace] (E012) punched at 2026-11-24 08:58:00, "
        "Entrance (face, clock good)"
    )


@pytest.mark.usefixtures("punched")
def test_the_log_knows_no_name_of_somebody_erased(
    run: Run, store: Store, clock: MovableClock
) -> None:
    store.erase("E012", clock())
    printed = run("audit", "log").stdout
    assert "(erased) punched at" in printed
    assert "Ada" not in printed
    assert "E012" not in printed
    assert "Ada" not in run("audit", "log", "--json").stdout


def test_the_log_is_of_days_and_of_one_employee(
    run: Run, add: Callable[..., Employee], punch: Callable[..., Punch]
) -> None:
    ada, ben = add("E1", "Ada"), add("E2", "Ben")
    for day in (22, 23, 24):
        punch(ada, f"2026-11-{day} 00:00")
        punch(ben, f"2026-11-{day} 23:59")
    days = run("audit", "log", "--from", "2026-11-22", "--to", "2026-11-23").stdout.splitlines()
    assert len(days) == 4
    of_ada = json.loads(
        run("audit", "log", "--employee", "E1", "--to", "2026-11-23", "--json").stdout
    )
    assert [each["kind"] for each in of_ada] == ["punch", "punch"]
    assert {each["employee"] for each in of_ada} == {"E1"}
    assert run("audit", "log", "--employee", "E9").exit_code == 1
    assert run("audit", "log", "--from", "2026-11-24", "--to", "2026-11-23").exit_code == 2


@pytest.mark.parametrize(
    ("kind", "content"),
    [("punch", "{}"), ("punch", "[1"), ("made up", '{"at":"\x1b[31m"}'), ("shift", '{"name":[]}')],
)
def test_links_that_were_spoiled_are_printed_as_they_are(
    run: Run, store: Store, kind: str, content: str
) -> None:
    link = ("evil\x1b[2J", 1, "no time", kind, content, "ab")
    with closing(sqlite3.connect(str(store._database.database))) as raw, raw:
        raw.execute("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?)", link)
    result = run("audit", "log")
    assert (result.exit_code, "\x1b" in result.stdout) == (0, False)
    assert run("audit", "verify").exit_code == 1
    assert "\x1b" not in run("audit", "verify").stdout
    json.loads(run("audit", "verify", "--json").stdout)
