"""Opening the database: the URL, the file and its rights, the pragmas, the newest schema."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep

import peewee

from models.records.errors import DatabaseUrlError, UnwritableError, explained, is_busy
from models.records.migrations import migrate
from models.records.statements import run_sql

_SQLITE = "sqlite:///"
PATIENCE = 10.0
"""Seconds."""
_ASK_SECONDS = 0.001
_PRAGMAS = {
    "synchronous": "FULL",  # a punch must survive a power cut
    "foreign_keys": "ON",
    "secure_delete": "ON",  # what is erased is overwritten with zeros
}


class PatientDatabase(peewee.SqliteDatabase):
    """Waits its turn to write by asking every millisecond.

    SQLite's own wait soon asks every tenth of a second only, and finds no gap between busy writers:
    while two programs enrolled without pause, a punch waited 4.7 s at most, and 0.4 s like this.
    """

    identity: tuple[int, int] | None = None
    """Device and inode of the file that was opened."""

    def begin(self, lock_type: str | None = None) -> None:
        """Begin a transaction once nobody else writes; fails as SQLite does after `timeout`."""
        self._refuse_if_gone()
        deadline = monotonic() + self.timeout
        run_sql(self, "PRAGMA busy_timeout = 0")
        try:
            while not self._begun(lock_type, is_last=monotonic() >= deadline):
                sleep(_ASK_SECONDS)
        finally:
            run_sql(self, f"PRAGMA busy_timeout = {round(self.timeout * 1000)}")

    def was_replaced(self) -> bool:
        """Tell whether another file is in the place of the one that was opened."""
        return _identity(Path(self.database)) not in {None, self.identity}

    def _refuse_if_gone(self) -> None:
        """Raise UnwritableError where SQLite would write on, without a word, into a lost file."""
        if self.identity is not None and _identity(Path(self.database)) != self.identity:
            raise UnwritableError(
                f"{self.database} was moved, replaced or deleted while it was in use. "
                "Put it back, or start this program anew."
            )

    def _begun(self, lock_type: str | None, *, is_last: bool) -> bool:
        try:
            super().begin(lock_type)
        except peewee.OperationalError as error:
            if is_last or not is_busy(error):
                raise
            return False
        return True


def open_database(url: str, at: datetime, patience: float = PATIENCE) -> PatientDatabase:
    """Open the database of a URL such as `sqlite:///data/attendance.db`, made new if need be.

    Every thread gets a connection of its own by itself; every transaction is IMMEDIATE.
    Raises RecordsError where the file can't be used; `at` is noted beside the schema's steps. A
    locked database is waited for `patience` seconds.
    """
    path = database_path(url)
    database = PatientDatabase(str(path), pragmas=_PRAGMAS, timeout=patience, lock_type="IMMEDIATE")
    with _file_made(path), explained(str(path)):
        try:
            run_sql(database, "PRAGMA journal_mode = WAL")
            migrate(database, at)
        except BaseException:
            database.close()
            raise
    database.identity = _identity(path)
    return database


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def database_path(url: str) -> Path:
    """Return the file that a URL names; a relative one is below the current folder."""
    path = url.removeprefix(_SQLITE)
    if path == url or path.strip() in {"", ":memory:"}:
        raise DatabaseUrlError(
            f"the database '{url}' can't be used: only SQLite files are tried and supported. "
            "Write sqlite:///folder/file.db, or sqlite:////folder/file.db for a full path."
        )
    return Path(path).absolute()  # a thread may connect after the folder was changed


@contextmanager
def _file_made(path: Path) -> Iterator[None]:
    """Make folder and file, closed to others, and hold the folder's lock.

    SQLite doesn't wait, but fails, where two programs turn one new file to write-ahead logging.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        _close_to_others(path)
        yield
    finally:
        os.close(folder)


def _close_to_others(path: Path) -> None:
    """Make the file, or take others' rights to it away.

    A file that is there is never opened here: closing it again would drop the locks that this
    process holds on it through SQLite (POSIX locks belong to the process, not to the opening).
    """
    try:
        if not path.exists():
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        status = path.stat()
        if path.is_file() and status.st_uid == os.geteuid() and status.st_mode & 0o077:
            path.chmod(0o600)
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> UnwritableError:
    return UnwritableError(
        f"{path} can't be made or written: {error.strerror}. "
        "Give this user the right to write there, or name another file in the configuration."
    )
