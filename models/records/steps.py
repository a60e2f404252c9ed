"""The schema's steps, as SQL; one that was released is never edited."""

from collections.abc import Callable
from datetime import datetime

import peewee

from models.records.adoption import adopt
from models.records.steps_door import AT_THE_DOOR
from models.records.steps_proof import PROOF_OF_LIFE

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

# What a company's rules are made of; rules are added from a date on and never edited.
_WORKING_TIME = (
    "ALTER TABLE employee ADD COLUMN joined_on TEXT",
    "ALTER TABLE employee ADD COLUMN left_on TEXT",
    # The journal holds who somebody is as a salted hash only, so that it can be erased.
    "ALTER TABLE employee ADD COLUMN salt TEXT",
    "UPDATE employee SET salt = lower(hex(randomblob(16))) WHERE erased_at IS NULL",
    "ALTER TABLE punch ADD COLUMN direction TEXT",
    "ALTER TABLE punch ADD COLUMN clock TEXT NOT NULL DEFAULT 'good'",
    """CREATE TABLE membership (
        id TEXT PRIMARY KEY NOT NULL,
        employee TEXT NOT NULL REFERENCES employee (id),
        department TEXT,
        since TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX membership_employee ON membership (employee)",
    """INSERT INTO membership (id, employee, department, since)
        SELECT lower(hex(randomblob(16))), id, department, '0001-01-01'
        FROM employee WHERE erased_at IS NULL""",
    """CREATE TABLE shift (
        id TEXT PRIMARY KEY NOT NULL,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        since TEXT NOT NULL,
        rules TEXT NOT NULL,
        made_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TRIGGER shift_never_changed BEFORE UPDATE ON shift
        BEGIN SELECT RAISE(ABORT, 'a version of a shift is never changed'); END""",
    """CREATE TRIGGER shift_never_deleted BEFORE DELETE ON shift
        BEGIN SELECT RAISE(ABORT, 'a version of a shift is never deleted'); END""",
    """CREATE TRIGGER shift_never_replaced BEFORE INSERT ON shift
        WHEN EXISTS (SELECT 1 FROM shift WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'a version of a shift is never replaced'); END""",
    """CREATE TABLE assignment (
        id TEXT PRIMARY KEY NOT NULL,
        shift TEXT,
        employee TEXT REFERENCES employee (id),
        department TEXT,
        since TEXT NOT NULL,
        until TEXT,
        made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX assignment_employee ON assignment (employee)",
    # Deleted they may be, with the person whom they name.
    """CREATE TRIGGER assignment_never_changed BEFORE UPDATE ON assignment
        BEGIN SELECT RAISE(ABORT, 'an assignment is never changed'); END""",
    """CREATE TRIGGER membership_never_changed BEFORE UPDATE ON membership
        BEGIN SELECT RAISE(ABORT, 'a membership is never changed'); END""",
    """CREATE TABLE holiday (
        id TEXT PRIMARY KEY NOT NULL,
        day TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE leave (
        id TEXT PRIMARY KEY NOT NULL,
        employee TEXT NOT NULL REFERENCES employee (id),
        first TEXT NOT NULL,
        last TEXT NOT NULL,
        kind TEXT NOT NULL,
        half_day INTEGER NOT NULL CHECK (half_day IN (0, 1)),
        made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX leave_employee ON leave (employee, first)",
    # Author and reason are in the journal as a salted hash only, too.
    """CREATE TABLE correction (
        id TEXT PRIMARY KEY NOT NULL,
        kind TEXT NOT NULL,
        target TEXT NOT NULL,
        employee TEXT NOT NULL REFERENCES employee (id),
        at TEXT,
        direction TEXT,
        author TEXT NOT NULL,
        reason TEXT NOT NULL,
        salt TEXT NOT NULL,
        made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX correction_target ON correction (target)",
    "CREATE INDEX correction_employee_at ON correction (employee, at)",
    "CREATE INDEX correction_at ON correction (at)",
    """CREATE TRIGGER correction_never_deleted BEFORE DELETE ON correction
        BEGIN SELECT RAISE(ABORT, 'a correction is never deleted'); END""",
    # Author and reason alone may change, and that to nothing: when their person is erased.
    """CREATE TRIGGER correction_never_changed BEFORE UPDATE ON correction
        WHEN NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind OR NEW.target IS NOT OLD.target
            OR NEW.employee IS NOT OLD.employee OR NEW.at IS NOT OLD.at
            OR NEW.direction IS NOT OLD.direction OR NEW.made_at IS NOT OLD.made_at
            OR NEW.author <> '' OR NEW.reason <> '' OR NEW.salt <> ''
        BEGIN SELECT RAISE(ABORT, 'a correction is never changed'); END""",
    """CREATE TRIGGER correction_never_replaced BEFORE INSERT ON correction
        WHEN EXISTS (SELECT 1 FROM correction WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'a correction is never replaced'); END""",
    """CREATE TABLE journal (
        writer TEXT NOT NULL,
        number INTEGER NOT NULL,
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        content TEXT NOT NULL,
        hash TEXT NOT NULL,
        PRIMARY KEY (writer, number)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER journal_never_changed BEFORE UPDATE ON journal
        BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END""",
    """CREATE TRIGGER journal_never_deleted BEFORE DELETE ON journal
        BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END""",
    """CREATE TRIGGER journal_never_replaced BEFORE INSERT ON journal
        WHEN EXISTS (SELECT 1 FROM journal WHERE writer = NEW.writer AND number = NEW.number)
        BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END""",
    """CREATE TABLE letter (
        id TEXT PRIMARY KEY NOT NULL,
        report TEXT NOT NULL,
        due TEXT NOT NULL,
        recipient TEXT NOT NULL,
        path TEXT NOT NULL,
        made_at TEXT NOT NULL,
        tries INTEGER NOT NULL,
        next_try_at TEXT,
        problem TEXT,
        sent_at TEXT,
        UNIQUE (report, due, recipient)
    ) STRICT""",
)

Action = Callable[[peewee.SqliteDatabase, datetime], None]

STEPS: tuple[tuple[str | Action, ...], ...] = (
    _FIRST,
    (*_WORKING_TIME, adopt),
    AT_THE_DOOR,
    PROOF_OF_LIFE,
)
