"""Whole copies of a database file: made while others write to it, checked, put in its place."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from models.disk import sync
from models.records.errors import BusyError, NotADatabaseError, explained
from models.records.links import LINKED

_SIDES = ("-wal", "-shm")
_TABLES = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN"
# The bytes that SQLite locks: pending, reserved and shared (its file format, "lock-byte page").
# Whoever has a database in write-ahead logging open holds a shared lock until it closes it.
_LOCKED_BYTES = 512
_LOCKED_FROM = 0x40000000


def copy_database(source: Path, target: Path) -> None:
    """Write a checked copy, all of one moment, as one new file that only its owner may read.

    In one step: a reader keeps nobody from writing. Raises RecordsError, or OSError for the target.
    """
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with explained(f"{source} (or its copy in {target.parent})"):
        origin = sqlite3.connect(f"{source.absolute().as_uri()}?mode=rw", uri=True)
        with closing(origin), closing(sqlite3.connect(target)) as copy:
            origin.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            _check(copy, source)
    sync(target)


def refuse_without_records(file: Path) -> None:
    """Raise NotADatabaseError for an empty file or another program's; nothing is written into it.

    To open such a file as a store would make it ours. Raises RecordsError where it can't be read.
    """
    with explained(str(file)):
        connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
        with closing(connection):
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            names = [linked.kind.value for linked in LINKED.values()]
            marks = ", ".join("?" * len(names))
            (tables,) = connection.execute(f"{_TABLES} ({marks})", names).fetchone()
    if not version or not tables:
        raise NotADatabaseError(
            f"{file} holds no records: it is empty, or belongs to another program. Name the "
            "database in the configuration, or bring a backup back: `backup list`."
        )


def _check(copy: sqlite3.Connection, source: Path) -> None:
    problems = [row[0] for row in copy.execute("PRAGMA integrity_check(1)")]
    if problems != ["ok"]:
        raise NotADatabaseError(
            f"{source} is damaged ({problems[0]}). Put the last backup in its place."
        )


@contextmanager
def unused(database: Path) -> Iterator[None]:
    """Keep every program from opening the database; raises BusyError where one has it open.

    This process must not have it open either: closing the file here would drop its locks.
    """
    folder = os.open(database.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)  # what `open_database` waits for
        if database.exists() and _is_open(database):
            raise BusyError(
                f"{database} is in use. Stop the kiosk, `python -m admin serve` and whatever else "
                "works with it, then try again."
            )
        yield
    finally:
        os.close(folder)


def _is_open(database: Path) -> bool:
    file = os.open(database, os.O_RDWR | os.O_CLOEXEC)
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCKED_BYTES, _LOCKED_FROM)
    except OSError:
        return True
    finally:
        os.close(file)
    return False


def put_in_place(new: Path, database: Path, aside: Path) -> None:
    """Let a finished copy become the database, and keep the one that was there under `aside`.

    Inside `unused`. At every moment there is a whole database under the name.
    """
    if database.exists():
        _fold(database)
        aside.hardlink_to(database)
        for side in _SIDES:  # of a damaged one, that could not be folded
            beside = database.with_name(database.name + side)
            if beside.exists():
                beside.replace(aside.with_name(aside.name + side))
        os.utime(aside)  # it is kept from now on, whenever it was last written
    new.replace(database)
    sync(database.parent)


def _fold(database: Path) -> None:
    """Bring what the write-ahead log holds into the file; a damaged one stays as it is."""
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def remove_copy(copy: Path) -> None:
    """Delete a copy, if it is there, and what SQLite put beside it."""
    for suffix in ("", *_SIDES):
        copy.with_name(copy.name + suffix).unlink(missing_ok=True)
