"""Opening the database: URLs, rights, damage, two programs at once."""

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models.records.database import open_database
from models.records.errors import (
    BusyError,
    DatabaseUrlError,
    DiskFullError,
    NotADatabaseError,
    RecordsError,
    UnwritableError,
)
from models.records.statements import run_sql
from models.records.steps import STEPS
from models.records.store import Store, open_store

AT = datetime(2026, 11, 24, 7, 58, tzinfo=UTC)
ROOT = Path(__file__).parents[3]


def test_folder_and_file_are_made_and_closed_to_others(file: Path, url: str) -> None:
    old = os.umask(0)
    try:
        open_store(url, AT).close()
    finally:
        os.umask(old)
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert file.stat().st_mode & 0o777 == 0o600


def test_the_write_ahead_log_is_closed_to_others_too(store: Store, file: Path) -> None:
    store.add_employee("A1", "Ada", None, AT)
    log = file.with_name(f"{file.name}-wal")
    assert log.stat().st_size > 0
    assert log.stat().st_mode & 0o077 == 0


def test_a_file_open_to_others_is_closed_to_them(file: Path, url: str) -> None:
    open_store(url, AT).close()
    file.chmod(0o644)
    open_store(url, AT).close()
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_relative_url_starts_at_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    store = open_store("sqlite:///data/attendance.db", AT)
    store.close()
    monkeypatch.chdir("/")
    assert store.employees() == []
    store.close()
    assert (tmp_path / "data" / "attendance.db").is_file()


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://office/attendance",
        "mysql://office/attendance",
        "attendance.db",
        "sqlite://attendance.db",
        "sqlite:///",
        "sqlite:///:memory:",
        "",
    ],
)
def test_any_other_url_is_refused_with_what_to_write_instead(url: str) -> None:
    with pytest.raises(DatabaseUrlError, match="only SQLite files are tried") as refusal:
        open_store(url, AT)
    assert "sqlite:///folder/file.db" in str(refusal.value)


def test_every_connection_waits_checks_and_survives_a_power_cut(url: str) -> None:
    database = open_database(url, AT)
    found = {
        pragma: run_sql(database, f"PRAGMA {pragma}")[0][0]
        for pragma in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
    }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    assert run_sql(database, "PRAGMA busy_timeout")[0][0] == 10_000
    database.close()


def test_a_file_that_is_no_database_is_named_and_left_as_it_is(file: Path, url: str) -> None:
    file.parent.mkdir()
    file.write_text("name,code\nAda,A1\n" * 200)
    before = file.read_bytes()
    with pytest.raises(NotADatabaseError, match=r"attendance\.db is damaged or no database"):
        open_store(url, AT)
    assert file.read_bytes() == before


def test_another_programs_database_is_left_alone(file: Path, url: str) -> None:
    file.parent.mkdir()
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE moz_places (url TEXT)")
    other.close()
    with pytest.raises(NotADatabaseError, match="belongs to another program"):
        open_store(url, AT)


def test_a_damaged_database_is_an_error_with_the_mend(store: Store, file: Path, url: str) -> None:
    for number in range(200):
        store.add_employee(f"code {number}", "Somebody with a long name " * 3, None, AT)
    store.close()
    with file.open("r+b") as damaged:
        damaged.seek(4096)
        damaged.write(os.urandom(file.stat().st_size - 4096))
    with pytest.raises(NotADatabaseError, match="Put the last backup in its place"):
        open_store(url, AT).employees()


def test_a_file_where_the_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(UnwritableError, match=r"data/attendance\.db can't be made"):
        open_store(f"sqlite:///{tmp_path}/data/attendance.db", AT)


def test_a_folder_where_the_file_should_be_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnwritableError, match="can't be read or written"):
        open_store(f"sqlite:///{tmp_path}", AT)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder closed even to root")
def test_a_folder_that_cannot_be_written_is_named() -> None:
    with pytest.raises(UnwritableError, match=r"/proc/attendance\.db can't be made or written"):
        open_store("sqlite:////proc/attendance.db", AT)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_the_right_to_write_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(UnwritableError, match="Permission denied"):
        open_store(f"sqlite:///{tmp_path}/attendance.db", AT)


def add_a_thousand(store: Store) -> None:
    with store.writing():
        for number in range(1000):
            store.add_employee(f"code {number}", "Somebody", None, AT)


def test_a_full_disk_is_an_error_with_the_mend_and_loses_nothing(url: str) -> None:
    database = open_database(url, AT)
    store = Store(database)
    store.add_employee("A1", "Ada", None, AT)
    pages = run_sql(database, "PRAGMA page_count")[0][0]
    run_sql(database, f"PRAGMA max_page_count = {pages + 1}")
    with pytest.raises(DiskFullError, match="Make room, then try again"):
        add_a_thousand(store)
    assert [employee.name for employee in store.employees()] == ["Ada"]
    run_sql(database, "PRAGMA max_page_count = 100000")
    store.add_employee("B2", "Ben", None, AT)
    store.close()


def test_a_database_kept_locked_is_an_error_with_the_mend(store: Store, url: str) -> None:
    other = open_database(url, AT)
    other.timeout = 0.05
    with store.writing(), pytest.raises(BusyError, match="Close what else has it open"):
        Store(other).add_employee("A1", "Ada", None, AT)
    other.close()


def test_a_kiosk_waits_for_a_locked_database_as_long_as_it_was_told_to(url: str) -> None:
    assert open_store(url, AT)._database.timeout == 10
    hasty = open_store(url, AT, "kiosk Gate", patience=0.05)
    with open_store(url, AT).writing(), pytest.raises(BusyError):
        hasty.note_try(None, "Gate", AT, right=False)
    hasty.note_try(None, "Gate", AT, right=False)
    assert len(hasty.tries()) == 1
    hasty.close()


def test_a_database_that_vanishes_while_open_is_no_traceback(store: Store, file: Path) -> None:
    store.close()
    shutil.rmtree(file.parent)
    with pytest.raises(RecordsError, match=r"attendance\.db"):
        store.employees()


def test_opening_the_file_again_keeps_the_locks_of_the_first(url: str, file: Path) -> None:
    first = open_store(url, AT)
    first.add_employee("A1", "Ada", None, AT)
    open_store(url, AT).close()
    log = file.with_name(f"{file.name}-wal")
    assert log.stat().st_size > 0
    # Another program that comes and goes would take the log away, were ours not to be seen.
    subprocess.run([sys.executable, "-c", LOOK, str(file)], check=True)
    assert log.exists()
    first.close()
    assert not log.exists()


LOOK = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("SELECT count(*) FROM employee").fetchall()
connection.close()
"""


def test_two_stores_on_two_files_know_nothing_of_each_other(tmp_path: Path) -> None:
    one, other = (open_store(f"sqlite:///{tmp_path}/{name}.db", AT) for name in ("one", "other"))
    ada = one.add_employee("A1", "Ada", None, AT)
    ben = other.add_employee("A1", "Ben", None, AT)
    assert one.employee("A1") == ada
    assert other.employee("A1") == ben
    assert one.employees() == [ada]
    one.close()
    other.close()


def test_who_opens_waits_while_another_program_makes_the_file(file: Path, url: str) -> None:
    file.parent.mkdir()
    folder = os.open(file.parent, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    with ThreadPoolExecutor(1) as other:
        opening = other.submit(lambda: open_store(url, AT).close())
        assert not wait([opening], timeout=0.5).done
        assert not file.exists()
        os.close(folder)
        opening.result(timeout=30)
    assert file.exists()


OPEN = """
import sys
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import UTC, datetime
from models.records.store import open_store
sys.stdin.readline()
store = open_store(sys.argv[1], datetime(2026, 11, 24, tzinfo=UTC))
store.add_employee(sys.argv[2], "Somebody", None, datetime(2026, 11, 24, tzinfo=UTC))
"""


def test_programs_that_open_a_new_file_at_once_make_it_once(url: str, file: Path) -> None:
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", OPEN, url, f"code {number}"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(6)
    ]
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("\n")
        program.stdin.flush()
    for program in programs:
        _, complaint = program.communicate(timeout=60)
        assert (program.returncode, complaint) == (0, "")
    store = open_store(url, AT)
    assert len(store.employees()) == 6
    store.close()
    with sqlite3.connect(file) as raw:
        assert raw.execute("SELECT count(*) FROM schema_step").fetchall() == [(len(STEPS),)]
    raw.close()


def test_a_full_disk_is_said_to_be_full_even_where_the_database_cannot_be_opened(
    url: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store(url, AT).close()
    file.with_name(f"{file.name}-wal").mkdir()  # so that it can't be opened
    with pytest.raises(UnwritableError):
        open_store(url, AT)
    whole = shutil.disk_usage(file.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: whole._replace(free=0))
    with pytest.raises(DiskFullError, match="the disk is full"):
        open_store(url, AT)
