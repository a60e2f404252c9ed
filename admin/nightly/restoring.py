"""A backup put in the database's place, without bringing back what must not come back."""

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from admin.alone import alone
from admin.audit import audited
from admin.files import part_in, private_folder
from admin.nightly.backups import ASIDE, erased_beside, note_erased
from admin.office import Office, OfficeError
from admin.output import counted
from models.disk import sync
from models.records.copies import (
    copy_database,
    put_in_place,
    refuse_without_records,
    remove_copy,
    unused,
)
from models.records.database import database_path
from models.records.errors import NotADatabaseError, RecordsError
from models.records.letters import Letter
from models.records.store import Store, open_store
from models.records.values import Delivery


class BrokenBackupError(OfficeError):
    """A backup was touched after it was made, or the database was before."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did."""

    aside: Path | None
    """Where the database lies that was there."""
    erased_again: int
    unreadable: str | None
    """Why the database that was there couldn't be asked who was erased and what was delivered."""
    broken: str | None
    """How many findings an audit of the backup had, and the first one in words."""


@dataclass(frozen=True, slots=True)
class _Memory:
    """What must outlive the present database."""

    erased: Iterable[UUID] = ()
    deliveries: Iterable[Delivery] = ()
    letters: Iterable[Letter] = ()
    unreadable: str | None = None


def restore(office: Office, backup: Path, *, even_if_broken: bool = False) -> Restored:
    """Put a backup in the database's place; the one that was there is kept aside.

    People erased since are erased in it before it takes the place, and what was delivered since
    isn't delivered again. `office.store` must not be open. Raises RecordsError, OutputError or
    OfficeError, the database untouched: for a damaged backup, for one that an audit finds fault
    with (unless `even_if_broken`), and while kiosk or service run.
    """
    database = database_path(office.settings.database_url)
    folder = private_folder(database.parent)
    part = part_in(folder)
    with alone(private_folder(office.settings.site.data_folder)):
        with unused(database):
            pass
        try:
            memory = _remembered(office, database)
            with _named(part, backup):
                copy_database(backup, part)
                refuse_without_records(part)
                with closing(open_store(f"sqlite:///{part}", office.now())) as store:
                    broken = _broken(office, store)
                    if broken and not even_if_broken:
                        raise _refusal(backup, broken)
                    erased = _prepare(office, store, backup, memory)
                sync(part)
            aside = _free_name(database)
            with unused(database):
                put_in_place(part, database, aside)
        finally:
            remove_copy(part)
    note_erased(office)
    return Restored(aside if aside.exists() else None, erased, memory.unreadable, broken)


def _remembered(office: Office, database: Path) -> _Memory:
    if not database.exists():
        return _Memory()
    try:
        with closing(open_store(office.settings.database_url, office.now())) as store:
            return _Memory(store.erased_ids(), store.deliveries(), store.letters(with_sent=True))
    except RecordsError as error:
        return _Memory(unreadable=str(error))


def _broken(office: Office, store: Store) -> str | None:
    """Audit the copy, at today's schema, before anything else is written into it."""
    found = audited(office, store, ())
    if not found.count:
        return None
    count = counted(found.count, "finding", "findings")
    return f"{count}, the first: {found.words.finding(found.first[0])}"


def _refusal(backup: Path, broken: str) -> BrokenBackupError:
    return BrokenBackupError(
        f"{backup} is broken: {broken} Nothing was changed. Take another (`backup list`), or "
        "bring it back as it is with --even-if-broken."
    )


def _prepare(office: Office, store: Store, backup: Path, memory: _Memory) -> int:
    """Bring the copy to what is known today; return how many were erased."""
    beside = {backup.parent, office.settings.backup_folder}
    ids = {*memory.erased, *(one for folder in beside for one in erased_beside(folder))}
    now = office.now()
    with store.writing():
        erased = store.erase_again(sorted(ids), now)
        store.carry_over(memory.deliveries, memory.letters)
        store.note_restore(backup.name, now)
    return erased


@contextmanager
def _named(part: Path, backup: Path) -> Iterator[None]:
    """Have errors name the backup, and not the copy of it that is worked on."""
    try:
        yield
    except NotADatabaseError as error:
        raise NotADatabaseError(
            f"{backup} is damaged, or no backup of this program. Take another: `backup list`."
        ) from error
    except RecordsError as error:
        raise type(error)(str(error).replace(str(part), str(backup))) from error


def _free_name(database: Path) -> Path:
    """Return a name for the database that goes; one put aside earlier is never overwritten."""
    first = database.with_name(f"{database.name}{ASIDE}")
    number, name = 2, first
    while name.exists():
        number, name = number + 1, first.with_name(f"{first.name}.{number}")
    return name
