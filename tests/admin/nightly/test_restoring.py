"""A backup comes back whole; whoever was erased since does not."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Protocol

import pytest
from rich.console import Console
from typer.testing import Result

from admin.alone import alone
from admin.nightly.backups import make_backup, remove_old_backups
from admin.nightly.restoring import BrokenBackupError, restore
from admin.office import Office, OfficeError
from models.attendance.punch import PunchKind
from models.records.errors import BusyError, NewerDatabaseError, NotADatabaseError
from models.records.steps import STEPS
from models.records.store import Store, open_store

DUE = datetime(2026, 11, 24, 5, tzinfo=UTC)


class Clock(Protocol):
    now: datetime

    def __call__(self) -> datetime: ...


@pytest.fixture
def database(config: Path) -> Path:
    return config.parent / "data" / "attendance.db"


@pytest.fixture
def backup(config: Path, database: Path, clock: Clock) -> Path:
    """Return a backup of a company of two; a punch, an erasure and a delivery came after it."""
    office = Office(config, {}, {}, clock)
    ada = office.store.add_employee("E1", "Ada Lovelace", None, clock())
    office.store.add_employee("E2", "Ben Okri", None, clock())
    made = make_backup(office)
    clock.now += timedelta(hours=1)
    office.store.add_punch(ada.id, clock(), "Entrance", PunchKind.FACE, 0.4)
    office.store.erase("E2", clock())
    office.store.add_delivery("daily 0 6 * * *", DUE, "/r/a.xlsx", clock())
    office.store.add_letter("daily 0 6 * * *", DUE, "hr@x.org", "/r/a.xlsx", clock())
    office.close()
    assert database.exists()
    return made


@pytest.fixture
def broken(backup: Path) -> Path:
    """Return the backup after somebody who can write it gave Ada another name."""
    with closing(sqlite3.connect(backup)) as raw, raw:
        raw.execute("UPDATE employee SET name = 'Eve' WHERE code = 'E1'")
        raw.execute("DROP TRIGGER punch_never_changed")
    return backup


@contextmanager
def opened(file: Path, clock: Clock) -> Iterator[Store]:
    with closing(open_store(f"sqlite:///{file}", clock())) as store:
        yield store


def test_what_came_after_the_backup_is_put_aside_and_not_lost(
    office: Office, backup: Path, database: Path, clock: Clock
) -> None:
    done = restore(office, backup)
    office.close()
    assert done.aside == database.with_name("attendance.db.before-restore")
    with opened(database, clock) as now, opened(done.aside, clock) as before:
        assert (len(now.punches()), len(before.punches())) == (0, 1)


def test_whoever_was_erased_since_is_erased_before_it_takes_the_place(
    office: Office, backup: Path, database: Path
) -> None:
    assert restore(office, backup).erased_again == 1
    assert [who.name for who in office.store.employees()] == ["Ada Lovelace"]
    office.close()
    assert b"Okri" in backup.read_bytes()
    assert b"Okri" not in database.read_bytes()


def test_what_was_delivered_since_is_not_delivered_again(office: Office, backup: Path) -> None:
    restore(office, backup)
    last = office.store.last_delivery("daily 0 6 * * *", office.now())
    assert last is not None
    assert last.due == DUE
    assert [letter.recipient for letter in office.store.letters()] == ["hr@x.org"]


def test_the_journal_says_that_it_was_restored(office: Office, backup: Path) -> None:
    restore(office, backup)
    (link,) = [link for link in office.store.journal() if link.kind == "restore"]
    assert backup.name in link.content


def test_a_lost_database_is_restored_and_its_erased_people_are_known_from_the_list(
    office: Office, backup: Path, database: Path, config: Path, clock: Clock
) -> None:
    other = Office(config, {}, {}, clock)
    make_backup(other)  # the next night's, which brings the list up to date
    other.close()
    for file in database.parent.glob("attendance.db*"):
        file.unlink()
    done = restore(office, backup)
    assert (done.aside, done.erased_again, done.unreadable) == (None, 1, None)
    assert [who.name for who in office.store.employees()] == ["Ada Lovelace"]


def test_a_damaged_database_is_put_aside_and_the_backup_takes_its_place(
    office: Office, backup: Path, database: Path
) -> None:
    database.write_bytes(b"spoiled " * 10_000)
    done = restore(office, backup)
    assert done.unreadable is not None
    assert "is damaged or no database" in done.unreadable
    assert done.aside is not None
    assert done.aside.read_bytes().startswith(b"spoiled")
    assert len(office.store.employees()) == 2


def test_a_damaged_backup_changes_nothing(
    office: Office, backup: Path, database: Path, clock: Clock
) -> None:
    backup.write_bytes(b"spoiled " * 10_000)
    with pytest.raises(NotADatabaseError, match="is damaged, or no backup"):
        restore(office, backup)
    with opened(database, clock) as store:
        assert len(store.punches()) == 1
    assert [path.name for path in database.parent.glob("*.part*")] == []
    assert [path.name for path in database.parent.glob(".*.part*")] == []


def test_a_backup_that_was_touched_changes_nothing_and_its_first_finding_is_told(
    office: Office, broken: Path, database: Path
) -> None:
    before = database.read_bytes()
    with pytest.raises(BrokenBackupError) as refused:
        restore(office, broken)
    assert str(refused.value) == (
        f"{broken} is broken: 2 findings, the first: trigger punch_never_changed is gone. "
        "Nothing was changed. Take another (`backup list`), or bring it back as it is with "
        "--even-if-broken."
    )
    assert database.read_bytes() == before
    assert [path.name for path in database.parent.glob("*.db*")] == ["attendance.db"]
    assert list(database.parent.glob(".*.part*")) == []


def test_a_backup_that_was_touched_is_brought_back_where_that_is_asked_for(
    office: Office, broken: Path
) -> None:
    done = restore(office, broken, even_if_broken=True)
    assert done.broken == "2 findings, the first: trigger punch_never_changed is gone."
    assert [who.name for who in office.store.employees()] == ["Eve"]
    assert done.erased_again == 1


@pytest.mark.parametrize("even_if_broken", [False, True])
def test_an_empty_file_never_takes_the_databases_place(
    office: Office, backup: Path, database: Path, even_if_broken: bool
) -> None:
    before = database.read_bytes()
    backup.write_bytes(b"")
    with pytest.raises(NotADatabaseError, match="is damaged, or no backup"):
        restore(office, backup, even_if_broken=even_if_broken)
    assert database.read_bytes() == before
    assert backup.read_bytes() == b""


def test_a_database_that_was_brought_back_is_whole_and_so_is_its_own_backup(
    office: Office, backup: Path, config: Path, clock: Clock, run: Callable[..., Result]
) -> None:
    assert restore(office, backup).broken is None
    assert run("audit", "verify").exit_code == 0
    again = make_backup(office)
    office.close()
    assert restore(Office(config, {}, {}, clock), again).broken is None
    assert run("audit", "verify").exit_code == 0


@pytest.mark.parametrize("is_terminal", [True, False])
def test_the_audits_progress_is_shown_on_a_terminal_only(
    office: Office, backup: Path, is_terminal: bool
) -> None:
    shown = StringIO()
    office.notes = Console(file=shown, force_terminal=is_terminal)
    restore(office, backup)
    assert ("Verifying" in shown.getvalue()) is is_terminal


def test_a_kiosk_at_work_refuses_it(
    office: Office, backup: Path, database: Path, clock: Clock
) -> None:
    script = (
        "import sqlite3, sys\n"
        "kiosk = sqlite3.connect(sys.argv[1]); kiosk.execute('SELECT 1 FROM punch').fetchall()\n"
        "print('open', flush=True); sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", script, str(database)]
    kiosk = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert kiosk.stdout is not None
        assert kiosk.stdout.readline() == "open\n"
        with pytest.raises(BusyError, match=r"is in use\. Stop the kiosk"):
            restore(office, backup)
    finally:
        kiosk.communicate()
    with opened(database, clock) as store:
        assert len(store.punches()) == 1


def test_a_service_at_work_refuses_it(office: Office, backup: Path) -> None:
    with (
        alone(office.settings.site.data_folder),
        pytest.raises(OfficeError, match="is at work here"),
    ):
        restore(office, backup)


def test_a_second_restore_overwrites_nothing_that_was_put_aside(
    office: Office, backup: Path, config: Path, clock: Clock
) -> None:
    first = restore(office, backup)
    office.close()
    second = restore(Office(config, {}, {}, clock), backup)
    assert first.aside is not None
    assert second.aside is not None
    assert second.aside.name == "attendance.db.before-restore.2"
    with closing(sqlite3.connect(first.aside)) as kept:
        assert kept.execute("SELECT count(*) FROM punch").fetchone() == (1,)


def test_what_is_no_backup_or_too_new_is_named_and_not_its_copy(
    office: Office, backup: Path, tmp_path: Path
) -> None:
    foreign, newer = tmp_path / "foreign.db", tmp_path / "newer.db"
    with closing(sqlite3.connect(foreign)) as made:
        made.execute("CREATE TABLE song (title TEXT)")
    newer.write_bytes(backup.read_bytes())
    with closing(sqlite3.connect(newer)) as made:
        made.execute("PRAGMA user_version = 99")
    with pytest.raises(NotADatabaseError, match=r"foreign\.db is damaged, or no backup"):
        restore(office, foreign)
    with pytest.raises(NewerDatabaseError, match=r"newer\.db was made by a newer version"):
        restore(office, newer)


def test_a_database_untouched_for_long_is_kept_aside_from_the_restore_on(
    office: Office, backup: Path, database: Path, clock: Clock
) -> None:
    os.utime(database, (0, 0))
    clock.now = datetime.now(UTC)
    aside = restore(office, backup).aside
    assert aside is not None
    assert aside not in remove_old_backups(office)


def test_a_backup_of_an_older_version_is_brought_up_to_date(
    office: Office, backup: Path, tmp_path: Path
) -> None:
    assert backup.exists()
    old = tmp_path / "old.db"
    with closing(sqlite3.connect(old)) as made:
        for statement in STEPS[0]:
            assert isinstance(statement, str)
            made.execute(statement)
        made.execute("PRAGMA user_version = 1")
        made.commit()
    assert restore(office, old).broken is None
    assert office.store.employees() == []
    assert office.store.holidays() == []
