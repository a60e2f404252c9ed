"""What is kept no longer: people who left, scheduled workbooks, what a cut-off program left."""

from datetime import date, timedelta
from pathlib import Path

from admin.due import named_report
from admin.files import PART
from admin.office import Office
from models.records.database import database_path

_TRIES_KEPT = timedelta(days=90)
_TROUBLES_KEPT = timedelta(days=400)
"""A year and a month, so that this winter's can be seen beside last winter's."""
_LONGEST_WRITING = timedelta(days=1)


def deactivate_departed(office: Office) -> int:
    """Deactivate whoever's last day of work is over; return how many. Raises RecordsError."""
    gone = [
        who
        for who in office.store.employees()
        if who.active and who.left is not None and who.left < office.today
    ]
    for who in gone:
        office.store.set_active(who.code, active=False, at=office.now())
    return len(gone)


def erase_departed(office: Office) -> int:
    """Erase whoever's last day of work is longer ago than people are kept; return how many.

    Raises RecordsError.
    """
    days = office.settings.nightly.erase_after_days
    if days is None:
        return 0
    before = office.today - timedelta(days=days)
    gone = [who for who in office.store.employees() if who.left is not None and who.left < before]
    for who in gone:
        office.store.erase(who.code, office.now())
    return len(gone)


def forget_old_tries(office: Office) -> int:
    """Forget that PINs were typed long ago; return how many times. Raises RecordsError."""
    return office.store.sweep_tries(office.now() - _TRIES_KEPT)


def forget_old_troubles(office: Office) -> int:
    """Forget what was wrong at kiosks long ago; return how many. Raises RecordsError."""
    return office.store.sweep_troubles(office.now() - _TROUBLES_KEPT)


def forget_old_attempts(office: Office) -> int:
    """Forget what kiosks refused as long ago; return how many. Raises RecordsError."""
    return office.store.sweep_refused_attempts(office.now() - _TROUBLES_KEPT)


def delete_old_workbooks(office: Office) -> int:
    """Delete scheduled workbooks about a time longer ago than they are kept; return how many.

    Only what bears a name that the service gives is touched. Raises OSError.
    """
    days = office.settings.nightly.reports_days
    folder = office.settings.reports_folder
    if days is None or not folder.is_dir():
        return 0
    before = office.today - timedelta(days=days)
    old = [path for path in folder.iterdir() if _is_about_a_time_before(path, before)]
    for path in old:
        path.unlink()
    return len(old)


def remove_leftovers(office: Office) -> int:
    """Delete half-written files that a power cut or a kill left behind; return how many.

    Of a backup they may hold people who were erased since. Whatever is still being written is
    younger than a day. Raises OSError.
    """
    settings, before = office.settings, office.now() - _LONGEST_WRITING
    database = database_path(settings.database_url)
    folders = {settings.backup_folder, settings.reports_folder, database.parent}
    files = [path for folder in folders for path in folder.glob(".*.part*")]
    old = [
        path
        for path in files
        if PART.fullmatch(path.name) and path.stat().st_mtime < before.timestamp()
    ]
    for path in old:
        path.unlink()
    return len(old)


def _is_about_a_time_before(path: Path, before: date) -> bool:
    named = named_report(path.name)
    if named is None or not path.is_file():
        return False
    _, period = named
    return period.last < before
