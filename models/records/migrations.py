"""Taking a database through the schema's steps, from an empty file to today's.

peewee's own runner makes its plan before its transaction begins, so two programs that start
together would both run a step. Here `PRAGMA user_version` is read and set in one transaction.
"""

from datetime import datetime

import peewee

from models.records.codec import UtcField
from models.records.errors import NewerDatabaseError, NotADatabaseError
from models.records.statements import run_sql
from models.records.steps import STEPS


def migrate(database: peewee.SqliteDatabase, at: datetime) -> None:
    """Bring the database to the newest version; refuse one that is newer, or not ours."""
    if _version(database) == len(STEPS):
        return
    with database.atomic():
        version = _version(database)
        _check(database, version)
        for number, step in enumerate(STEPS[version:], start=version + 1):
            for action in step:
                if isinstance(action, str):
                    run_sql(database, action)
                else:
                    action(database, at)
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
