"""Backups: whole copies of the database in a folder, named by when they were made, and rotated.

A database that a restore put aside is kept as long as they are.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from glob import escape
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from admin.files import OutputError, part_in, private_folder, write_atomically
from admin.office import Office
from models.disk import sync
from models.records.copies import copy_database, remove_copy
from models.records.database import database_path

ASIDE = ".before-restore"
"""What the name of a database ends in that a restore put aside; a number may follow."""

_ASIDE = re.compile(rf"{re.escape(ASIDE)}(\.\d+)?", re.ASCII)
_NAME = re.compile(r"attendance-(\d{4}-\d{2}-\d{2}-\d{4})\.db", re.ASCII)
_TIME = "%Y-%m-%d-%H%M"
_ERASED = "erased.txt"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup, or a database put aside. `made_at`, or since when, is aware, in the site's zone.

    A backup's is to the minute.
    """

    path: Path
    made_at: datetime

    @property
    def size(self) -> int:
        """Bytes."""
        return self.path.stat().st_size


def make_backup(office: Office) -> Path:
    """Write a backup of the database as it is now, and the list of who was erased.

    Raises RecordsError or OutputError; then there is no file under the backup's name.
    """
    folder = private_folder(office.settings.backup_folder)
    target = folder / f"attendance-{office.now().astimezone(office.zone):{_TIME}}.db"
    part = part_in(folder)
    note_erased(office)
    try:
        copy_database(database_path(office.settings.database_url), part)
        part.replace(target)
        sync(folder)
    except OSError as error:
        raise OutputError(
            f"{target}: can't be written: {error.strerror}. "
            "Check the folder's rights and the room on the disk."
        ) from error
    finally:
        remove_copy(part)
    return target


def backups(folder: Path, zone: ZoneInfo) -> list[Backup]:
    """Return the backups of a folder, the oldest first."""
    found = (_backup(path, zone) for path in folder.glob("attendance-*.db"))
    return sorted((one for one in found if one), key=lambda one: (one.made_at, one.path))


def _backup(path: Path, zone: ZoneInfo) -> Backup | None:
    name = _NAME.fullmatch(path.name)
    try:
        return (
            Backup(path, datetime.strptime(name[1], _TIME).replace(tzinfo=zone)) if name else None
        )
    except ValueError:
        return None


def remove_old_backups(office: Office) -> list[Path]:
    """Delete what is older than the settings keep, but the newest backup; return what went."""
    before = office.now() - timedelta(days=office.settings.nightly.backup_days)
    found = backups(office.settings.backup_folder, office.zone)
    old = [one.path for one in found[:-1] if one.made_at < before]
    database = database_path(office.settings.database_url)
    old += [path for path in _aside(database) if _changed_at(path) < before]
    for path in old:
        path.unlink()
    return old


def put_aside(database: Path, zone: ZoneInfo) -> list[Backup]:
    """Return the databases that restores put aside, the oldest first."""
    names = (path.name.removeprefix(database.name) for path in _aside(database))
    found = [database.with_name(database.name + name) for name in names if _ASIDE.fullmatch(name)]
    aside = [Backup(path, _changed_at(path).astimezone(zone)) for path in found]
    return sorted(aside, key=lambda one: (one.made_at, one.path))


def _aside(database: Path) -> Iterator[Path]:
    """Yield what restores put aside, and what SQLite has beside it: all may name people."""
    return database.parent.glob(f"{escape(database.name)}{ASIDE}*")


def _changed_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def note_erased(office: Office) -> None:
    """Bring the list of erased people beside the backups up to date; it only ever grows.

    It holds ids alone, and lets a restore forget these people again where the present database is
    lost. Raises RecordsError or OutputError.
    """
    folder = private_folder(office.settings.backup_folder)
    known = erased_beside(folder)
    erased = known | set(office.store.erased_ids())
    if erased != known:
        write_atomically(folder / _ERASED, lambda: _lines(erased))
        (folder / _ERASED).chmod(0o600)


def erased_beside(folder: Path) -> set[UUID]:
    """Return the ids of the list in a folder; none where there is no list.

    Raises OutputError for a list that can't be understood: to go by half of it would bring
    somebody back.
    """
    path = folder / _ERASED
    try:
        return {UUID(line) for line in path.read_text("ascii").split()}
    except FileNotFoundError:
        return set()
    except (ValueError, OSError) as error:
        raise OutputError(
            f"{path}: is not the list of erased people's ids. Put it right, or away."
        ) from error


def _lines(ids: Iterable[UUID]) -> bytes:
    return "".join(f"{one}\n" for one in sorted(ids)).encode("ascii")
