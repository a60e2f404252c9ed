"""What can go wrong with the records; every message names the thing and the mend."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import peewee


class RecordsError(Exception):
    """Anything that a caller of the records may catch and show as it is."""


class DatabaseUrlError(RecordsError):
    """The database's URL is of no kind that this product works with."""


class NotADatabaseError(RecordsError):
    """The file is damaged, or something other than this product's database."""


class UnwritableError(RecordsError):
    """The file or its folder can't be made, read or written."""


class DiskFullError(RecordsError):
    """Nothing more can be written."""


class BusyError(RecordsError):
    """Another program kept the database locked for longer than we wait."""


class NewerDatabaseError(RecordsError):
    """A newer version of the product made the database."""


class CodeTakenError(RecordsError):
    """Another employee has the code."""


class InvalidEmployeeError(RecordsError):
    """A code, name or another word is empty, too long or unprintable, or dates contradict."""


class UnknownEmployeeError(RecordsError):
    """Nobody (any more) goes by that code or id."""


class InvalidShiftError(RecordsError):
    """A shift's rules make no sense, or what is stored as such is none."""


class UnknownShiftError(RecordsError):
    """No shift goes by that name."""


class InvalidAssignmentError(RecordsError):
    """An assignment is for two at once, or ends before it begins."""


class InvalidDayError(RecordsError):
    """A holiday or leave contradicts what is there, or ends before it begins."""


class UnknownDayError(RecordsError):
    """There is no such holiday or leave."""


class UnknownPunchError(RecordsError):
    """No punch, or more than one, goes by that id."""


class InvalidCorrectionError(RecordsError):
    """There is nothing to correct like this."""


class UnstorableTextError(RecordsError):
    """A text is not Unicode, such as a file's name in another encoding."""


class EmbeddingError(RecordsError):
    """An embedding is not 128 finite numbers."""


class EnrollmentBusyError(RecordsError):
    """Somebody is being enrolled at the kiosk already."""


class EnrollmentNotReadyError(RecordsError):
    """The enrollment is gone, or the kiosk has not taken its shots."""


class AlreadyDeliveredError(RecordsError):
    """The report was written for that due time before."""


_UNWRITABLE = (
    UnwritableError,
    "can't be read or written. Check that the folder exists, and that this user may write to it.",
)
_DAMAGED = (
    NotADatabaseError,
    "is damaged or no database. Put the last backup in its place.",
)
_BUSY = (
    BusyError,
    "is kept locked by another program. Close what else has it open, then try again.",
)
_FULL = (
    DiskFullError,
    "can't grow: the disk is full. Make room, then try again.",
)
_LITTLE_ROOM = 1_000_000
"""Bytes; with less, SQLite can't even open a database, and complains of something else."""
_MEANINGS: dict[int, tuple[type[RecordsError], str]] = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_CANTOPEN: _UNWRITABLE,
    sqlite3.SQLITE_READONLY: _UNWRITABLE,
    sqlite3.SQLITE_PERM: _UNWRITABLE,
    sqlite3.SQLITE_IOERR: _UNWRITABLE,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
}


@contextmanager
def explained(path: str) -> Iterator[None]:
    """Turn what SQLite says into an error that names the file and the mend."""
    try:
        yield
    except (peewee.PeeweeException, sqlite3.Error) as error:  # the latter from fetching rows
        raise _explanation(path, error) from error
    except UnicodeEncodeError as error:
        raise UnstorableTextError(
            f"{error.object!a} has characters that can't be stored. Take them out."
        ) from error


def is_busy(error: BaseException) -> bool:
    """Say whether another connection's lock is all that is in the way."""
    return sqlite3.SQLITE_BUSY in _codes(error)


def _explanation(path: str, error: BaseException) -> RecordsError:
    for code in _codes(error):
        if code in _MEANINGS:
            kind, mend = _MEANINGS[code]
            if kind is UnwritableError and _is_full(path):
                kind, mend = _FULL
            return kind(f"{path} {mend}")
    return RecordsError(f"{path}: the database refused: {error}. Please report this.")


def _is_full(path: str) -> bool:
    try:
        return shutil.disk_usage(Path(path).parent).free < _LITTLE_ROOM
    except OSError:
        return False


def _codes(error: BaseException | None) -> Iterator[int]:
    """Yield SQLite's primary codes, newest first.

    The cause may hide behind a second failure: a full disk ends the transaction by itself, and the
    rollback after it finds nothing to roll back.
    """
    while error is not None:
        if isinstance(error, sqlite3.Error):
            yield getattr(error, "sqlite_errorcode", 0) & 0xFF
        error = error.__context__
