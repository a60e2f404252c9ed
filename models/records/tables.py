"""The tables as peewee sees them. They know no database: every store binds its own queries.

What the columns may hold, and what must never happen to a row, stands in `migrations`.
"""

import re

import peewee

from models.records.codec import EmbeddingField, UtcField


def _table_name(row: type[peewee.Model]) -> str:
    words = re.findall("[A-Z][a-z]+", row.__name__.removesuffix("Row"))
    return "_".join(words).lower()


class _Row(peewee.Model):
    class Meta:
        """EnrollmentShotRow is the table enrollment_shot."""

        table_function = _table_name


class EmployeeRow(_Row):
    """Erased: all that is personal is NULL; the id stays for the punches."""

    id = peewee.UUIDField(primary_key=True)
    code = peewee.TextField(null=True)
    code_key = peewee.TextField(null=True)
    name = peewee.TextField(null=True)
    department = peewee.TextField(null=True)
    active = peewee.BooleanField()
    erased_at = UtcField(null=True)
    created_at = UtcField()


class TemplateRow(_Row):
    id = peewee.UUIDField(primary_key=True)
    employee = peewee.UUIDField()
    embedding = EmbeddingField()
    weights = peewee.TextField()
    source = peewee.TextField()
    created_at = UtcField()


class ConsentRow(_Row):
    id = peewee.UUIDField(primary_key=True)
    employee = peewee.UUIDField()
    version = peewee.TextField()
    given_at = UtcField()


class DistinctionRow(_Row):
    """Two employees who look alike and are two people, with how that is known."""

    id = peewee.UUIDField(primary_key=True)
    employee = peewee.UUIDField()
    other = peewee.UUIDField()
    reason = peewee.TextField()
    made_at = UtcField()


class PunchRow(_Row):
    id = peewee.UUIDField(primary_key=True)
    employee = peewee.UUIDField()
    at = UtcField()
    kiosk = peewee.TextField()
    kind = peewee.TextField()
    distance = peewee.FloatField(null=True)


class EnrollmentRequestRow(_Row):
    id = peewee.UUIDField(primary_key=True)
    employee = peewee.UUIDField()
    kiosk = peewee.TextField(null=True)
    state = peewee.TextField()
    reason = peewee.TextField(null=True)
    requested_at = UtcField()
    expires_at = UtcField()


class EnrollmentShotRow(_Row):
    id = peewee.UUIDField(primary_key=True)
    request = peewee.UUIDField()
    pose = peewee.TextField()
    embedding = EmbeddingField()
    weights = peewee.TextField()


class RevisionRow(_Row):
    id = peewee.IntegerField(primary_key=True)
    number = peewee.IntegerField()


class DeliveryRow(_Row):
    id = peewee.UUIDField(primary_key=True)
    report = peewee.TextField()
    due = UtcField()
    path = peewee.TextField()
    written_at = UtcField()
