"""The schema, as steps from an empty file to today's; a step that was released is never edited.

peewee's own runner makes its plan before its transaction begins, so two programs that start
together would both run a step. Here `PRAGMA user_version` is read and set in one transaction.
"""

from datetime import datetime

import peewee

from models.records.codec import UtcField
from models.records.errors import NewerDatabaseError, NotADatabaseError
from models.records.statements import run_sql

_FIRST = (
    """CREATE TABLE schema_step (
        version INTEGER PRIMARY KEY,
        applied_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE employee (
        id TEXT PRIMARY KEY NOT NULL,
        code TEXT,
        code_key TEXT UNIQUE,
        name TEXT,
        department TEXT,
        active INTEGER NOT NULL CHECK (active IN (0, 1)),
        erased_at TEXT,
        created_at TEXT NOT NULL,
        CHECK (CASE WHEN erased_at IS NULL
            THEN code IS NOT NULL AND code_key IS NOT NULL AND name IS NOT NULL
            ELSE active = 0 AND coalesce(code, code_key, name, department) IS NULL END)
    ) STRICT""",
    """CREATE TABLE template (
        id TEXT PRIMARY KEY NOT NULL,
        employee TEXT NOT NULL REFERENCES employee (id),
        embedding BLOB NOT NULL,
        weights TEXT NOT NULL,
        source TEXT NOT NULL,
        created_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX template_employee ON template (employee)",
    """CREATE TABLE consent (
        id TEXT PRIMARY KEY NOT NULL,
        employee TEXT NOT NULL REFERENCES employee (id),
        version TEXT NOT NULL,
        given_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX consent_employee ON consent (employee)",
    """CREATE TABLE distinction (
        id TEXT PRIMARY KEY NOT NULL,
        employee TEXT NOT NULL REFERENCES employee (id),
        other TEXT NOT NULL REFERENCES employee (id),
        reason TEXT NOT NULL,
        made_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE punch (
        id TEXT PRIMARY KEY NOT NULL,
        employee TEXT NOT NULL REFERENCES employee (id),
        at TEXT NOT NULL,
        kiosk TEXT NOT NULL,
        kind TEXT NOT NULL,
        distance REAL
    ) STRICT""",
    "CREATE INDEX punch_employee_at ON punch (employee, at)",
    "CREATE INDEX punch_at ON punch (at)",
    """CREATE TRIGGER punch_never_changed BEFORE UPDATE ON punch
        BEGIN SELECT RAISE(ABORT, 'a punch is never changed'); END""",
    """CREATE TRIGGER punch_never_deleted BEFORE DELETE ON punch
        BEGIN SELECT RAISE(ABORT, 'a punch is never deleted'); END""",
    # INSERT OR REPLACE removes the old row without a DELETE trigger.
    """CREATE TRIGGER punch_never_replaced BEFORE INSERT ON punch
        WHEN EXISTS (SELECT 1 FROM punch WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'a punch is never replaced'); END""",
    """CREATE TABLE enrollment_request (
        id TEXT PRIMARY KEY NOT NULL,
        employee TEXT NOT NULL REFERENCES employee (id),
        kiosk TEXT,
        state TEXT NOT NULL,
        reason TEXT,
        requested_at TEXT NOT NULL,
        expires_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE enrollment_shot (
        id TEXT PRIMARY KEY NOT NULL,
        request TEXT NOT NULL REFERENCES enrollment_request (id) ON DELETE CASCADE,
        pose TEXT NOT NULL,
        embedding BLOB NOT NULL,
        weights TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX enrollment_shot_request ON enrollment_shot (request)",
    """CREATE TABLE delivery (
        id TEXT PRIMARY KEY NOT NULL,
        report TEXT NOT NULL,
        due TEXT NOT NULL,
        path TEXT NOT NULL,
        written_at TEXT NOT NULL,
        UNIQUE (report, due)
    ) STRICT""",
    """CREATE TABLE revision (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        number INTEGER NOT NULL
    ) STRICT""",
    "INSERT INTO revision (id, number) VALUES (1, 0)",
    # By trigger, so that no change of people or templates can forget it.
    """CREATE TRIGGER employee_insert_revises AFTER INSERT ON employee
        BEGIN UPDATE revision SET number = number + 1; END""",
    """CREATE TRIGGER employee_update_revises AFTER UPDATE ON employee
        BEGIN UPDATE revision SET number = number + 1; END""",
    """CREATE TRIGGER employee_delete_revises AFTER DELETE ON employee
        BEGIN UPDATE revision SET number = number + 1; END""",
    """CREATE TRIGGER template_insert_revises AFTER INSERT ON template
        BEGIN UPDATE revision SET number = number + 1; END""",
    """CREATE TRIGGER template_update_revises AFTER UPDATE ON template
        BEGIN UPDATE revision SET number = number + 1; END""",
    """CREATE TRIGGER template_delete_revises AFTER DELETE ON template
        BEGIN UPDATE revision SET number = number + 1; END""",
)

STEPS: tuple[tuple[str, ...], ...] = (_FIRST,)


def migrate(database: peewee.SqliteDatabase, at: datetime) -> None:
    """Bring the database to the newest version; refuse one that is newer, or not ours."""
    if _version(database) == len(STEPS):
        return
    with database.atomic():
        version = _version(database)
        _check(database, version)
        for number, step in enumerate(STEPS[version:], start=version + 1):
            for statement in step:
                run_sql(database, statement)
            run_sql(
                database,
                "INSERT INTO schema_step (version, applied_at) VALUES (?, ?)",
                (number, UtcField().db_value(at)),
            )
        run_sql(database, f"PRAGMA user_version = {len(STEPS)}")


def _version(database: peewee.SqliteDatabase) -> int:
    return int(run_sql(database, "PRAGMA user_version")[0][0])


def _check(database: peewee.SqliteDatabase, version: int) -> None:
    path = database.database
    if version > len(STEPS):
        raise NewerDatabaseError(
            f"{path} was made by a newer version of this program (schema {version}, this one knows "
            f"{len(STEPS)}). Update this computer's program."
        )
    if version == 0 and database.get_tables():
        raise NotADatabaseError(
            f"{path} belongs to another program. Name another file in the configuration."
        )
