"""Copies of a database in use, and one put in its place."""

import fcntl
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from models.attendance.employee import Employee
from models.attendance.punch import PunchKind
from models.records.copies import (
    copy_database,
    put_in_place,
    refuse_without_records,
    remove_copy,
    unused,
)
from models.records.errors import BusyError, NotADatabaseError, RecordsError
from models.records.store import Store, open_store

PUNCHES = 300


def count(file: Path, table: str = "punch") -> int:
    with closing(sqlite3.connect(file)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@contextmanager
def held_by_another_program(file: Path) -> Iterator[None]:
    """Open the database elsewhere, as a kiosk does that waits for somebody to come."""
    script = (
        "import sys; from datetime import UTC, datetime\n"
        "from models.records.store import open_store\n"
        "store = open_store(sys.argv[1], datetime(2026, 11, 24, tzinfo=UTC))\n"
        "store.punches(); print('open', flush=True); sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", script, f"sqlite:///{file}"]
    program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert program.stdin is not None
    assert program.stdout is not None
    try:
        assert program.stdout.readline() == "open\n"
        yield
    finally:
        program.communicate()


def test_a_copy_is_one_file_that_its_owner_alone_may_read(
    store: Store, ada: Employee, file: Path, tmp_path: Path, at: datetime
) -> None:
    store.add_punch(ada.id, at, "door", PunchKind.FACE, 0.4)
    copy = tmp_path / "copies" / "copy.db"
    copy.parent.mkdir()
    copy_database(file, copy)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert count(copy) == 1
    assert names(copy.parent) == ["copy.db"]


def test_punches_are_written_while_copies_are_made_and_every_copy_is_whole(
    store: Store, ada: Employee, file: Path, tmp_path: Path, at: datetime
) -> None:
    def punch() -> None:
        for number in range(PUNCHES):
            moment = at + timedelta(seconds=number)
            store.add_punch(ada.id, moment, "door", PunchKind.FACE, 0.4)
        store.close()

    thread = threading.Thread(target=punch)
    thread.start()
    counts: list[int] = []
    while thread.is_alive() or not counts:
        copy_database(file, tmp_path / f"{len(counts)}.db")
        counts.append(count(tmp_path / f"{len(counts)}.db"))
    thread.join()
    assert counts == sorted(counts)
    assert len(store.punches()) == PUNCHES


def test_a_copy_never_takes_another_files_place(store: Store, file: Path, tmp_path: Path) -> None:
    store.punches()
    (tmp_path / "copy.db").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        copy_database(file, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_bytes() == b"mine"


def test_a_damaged_database_is_refused(store: Store, ada: Employee, file: Path) -> None:
    assert ada.active
    store.close()
    with file.open("r+b") as raw:
        raw.seek(4096)
        raw.write(b"\xff" * 8192)
    with pytest.raises(NotADatabaseError, match="is damaged"):
        copy_database(file, file.parent / "copy.db")


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(b"a letter to somebody, " * 100)
    with pytest.raises(NotADatabaseError, match="no database"):
        copy_database(tmp_path / "a.db", tmp_path / "copy.db")


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(RecordsError, match="can't be read"):
        copy_database(tmp_path / "a.db", tmp_path / "copy.db")
    assert not (tmp_path / "a.db").exists()


def foreign(file: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(file)) as made, made:
        for statement in statements:
            made.execute(statement)
    return file


@pytest.mark.parametrize(
    "statements",
    [
        (),
        ("CREATE TABLE song (title TEXT)",),
        ("CREATE TABLE employee (name TEXT)",),
        ("CREATE TABLE song (title TEXT)", "PRAGMA user_version = 2"),
    ],
)
def test_an_empty_file_and_another_programs_hold_no_records_and_stay_as_they_are(
    tmp_path: Path, statements: tuple[str, ...]
) -> None:
    file = foreign(tmp_path / "a.db", *statements)
    file.chmod(0o644)
    before = file.read_bytes()
    with pytest.raises(NotADatabaseError, match=r"a\.db holds no records"):
        refuse_without_records(file)
    assert file.read_bytes() == before
    assert stat.S_IMODE(file.stat().st_mode) == 0o644
    assert names(tmp_path) == ["a.db"]


def test_what_another_programs_log_holds_is_not_brought_into_its_file(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    with closing(sqlite3.connect(foreign(tmp_path / "a.db"))) as program, program:
        program.execute("PRAGMA journal_mode = WAL")
        program.execute("CREATE TABLE song (title TEXT)")
        program.commit()
        shutil.copytree(tmp_path, copy)  # file and log as after a power cut
    before = (copy / "a.db").read_bytes(), (copy / "a.db-wal").read_bytes()
    with pytest.raises(NotADatabaseError, match=r"a\.db holds no records"):
        refuse_without_records(copy / "a.db")
    assert ((copy / "a.db").read_bytes(), (copy / "a.db-wal").read_bytes()) == before


def test_a_database_that_holds_nobody_yet_is_one_of_records(store: Store, file: Path) -> None:
    refuse_without_records(file)  # beside who has it open
    store.close()
    refuse_without_records(file)


def test_a_database_that_another_program_has_open_is_in_use(store: Store, file: Path) -> None:
    store.close()
    with held_by_another_program(file), pytest.raises(BusyError, match="is in use"), unused(file):
        pytest.fail("nobody may go on here")
    with unused(file):
        pass


def test_nobody_opens_a_database_while_it_is_kept_unused(
    store: Store, file: Path, url: str, at: datetime
) -> None:
    store.close()
    folder = os.open(file.parent, os.O_RDONLY)
    with unused(file), pytest.raises(BlockingIOError):
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)  # as every opening does, patiently
    os.close(folder)
    open_store(url, at).close()


def test_the_database_that_goes_is_kept_whole(
    store: Store, ada: Employee, file: Path, at: datetime
) -> None:
    store.add_punch(ada.id, at, "door", PunchKind.FACE, 0.4)
    new, aside = file.parent / "new.db", file.parent / "old.db"
    copy_database(file, new)
    store.add_punch(ada.id, at + timedelta(hours=8), "door", PunchKind.FACE, 0.4)
    store.close()
    with unused(file):
        put_in_place(new, file, aside)
    assert (count(file), count(aside)) == (1, 2)
    assert names(file.parent) == ["attendance.db", "old.db"]


def test_what_a_killed_program_left_in_the_log_goes_aside_with_its_database(
    store: Store, ada: Employee, file: Path, tmp_path: Path, at: datetime
) -> None:
    copy_database(file, tmp_path / "new.db")
    store.add_punch(ada.id, at, "door", PunchKind.FACE, 0.4)
    killed = tmp_path / "killed"
    shutil.copytree(file.parent, killed)  # file and log as after a power cut
    database = killed / file.name
    (tmp_path / "new.db").replace(killed / "new.db")
    with unused(database):
        put_in_place(killed / "new.db", database, killed / "old.db")
    assert (count(database), count(killed / "old.db")) == (0, 1)


def test_a_damaged_database_leaves_no_log_to_the_new_one(
    store: Store, ada: Employee, file: Path, tmp_path: Path, at: datetime
) -> None:
    copy_database(file, tmp_path / "new.db")
    store.add_punch(ada.id, at, "door", PunchKind.FACE, 0.4)
    broken = tmp_path / "broken"
    shutil.copytree(file.parent, broken)
    database = broken / file.name
    database.write_bytes(b"no database at all " * 1000)
    (tmp_path / "new.db").replace(broken / "new.db")
    with unused(database):
        put_in_place(broken / "new.db", database, broken / "old.db")
    assert count(database) == 0
    assert names(broken) == ["attendance.db", "old.db"]


def test_a_new_database_takes_an_empty_place(store: Store, file: Path, tmp_path: Path) -> None:
    copy_database(file, tmp_path / "new.db")
    store.close()
    database = tmp_path / "lost" / "attendance.db"
    database.parent.mkdir()
    with unused(database):
        put_in_place(tmp_path / "new.db", database, tmp_path / "lost" / "old.db")
    assert names(database.parent) == ["attendance.db"]


def test_a_copy_that_is_given_up_leaves_nothing(tmp_path: Path) -> None:
    for name in ("a.db", "a.db-wal", "a.db-shm"):
        (tmp_path / name).write_bytes(b"")
    remove_copy(tmp_path / "a.db")
    remove_copy(tmp_path / "a.db")
    assert names(tmp_path) == []
