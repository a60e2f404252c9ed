"""The tables as peewee sees them. They know no database: every store binds its own queries.

What the columns may hold, and what must never happen to a row, stands in `migrations`.
"""

import re

import peewee

from models.records.codec import DateField, EmbeddingField, UtcField


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
    joined_on = DateField(null=True)
    left_on = DateField(null=True)
    salt = peewee.TextField(null=True)


class MembershipRow(_Row):
    id = peewee.UUIDField(primary_key=True)
    employee = peewee.UUIDField()
    department = peewee.TextField(null=True)
    since = DateField()


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
    direction = peewee.TextField(null=True)
    clock = peewee.TextField()


class CorrectionRow(_Row):
    """Of a person who was erased: author, reason and salt are empty."""

    id = peewee.UUIDField(primary_key=True)
    kind = peewee.TextField()
    target = peewee.UUIDField()
    employee = peewee.UUIDField()
    at = UtcField(null=True)
    direction = peewee.TextField(null=True)
    author = peewee.TextField()
    reason = peewee.TextField()
    salt = peewee.TextField()
    made_at = UtcField()


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


class ShiftRow(_Row):
    """One version of a shift; `rules` is JSON."""

    id = peewee.UUIDField(primary_key=True)
    name = peewee.TextField()
    name_key = peewee.TextField()
    since = DateField()
    rules = peewee.TextField()
    made_at = UtcField()


class AssignmentRow(_Row):
    id = peewee.UUIDField(primary_key=True)
    shift = peewee.TextField(null=True)
    employee = peewee.UUIDField(null=True)
    department = peewee.TextField(null=True)
    since = DateField()
    until = DateField(null=True)
    made_at = UtcField()


class HolidayRow(_Row):
    id = peewee.UUIDField(primary_key=True)
    day = DateField()
    name = peewee.TextField()


class LeaveRow(_Row):
    id = peewee.UUIDField(primary_key=True)
    employee = peewee.UUIDField()
    first = DateField()
    last = DateField()
    kind = peewee.TextField()
    half_day = peewee.BooleanField()
    made_at = UtcField()


class JournalRow(_Row):
    """One link of a writer's chain."""

    writer = peewee.TextField()
    number = peewee.IntegerField()
    at = UtcField()
    kind = peewee.TextField()
    content = peewee.TextField()
    hash = peewee.TextField()

    class Meta:
        """No id: a link is its writer's so many-eth."""

        primary_key = peewee.CompositeKey("writer", "number")


class LetterRow(_Row):
    """A workbook on its way to one recipient."""

    id = peewee.UUIDField(primary_key=True)
    report = peewee.TextField()
    due = UtcField()
    recipient = peewee.TextField()
    path = peewee.TextField()
    made_at = UtcField()
    tries = peewee.IntegerField()
    next_try_at = UtcField(null=True)
    problem = peewee.TextField(null=True)
    sent_at = UtcField(null=True)


class PinRow(_Row):
    id = peewee.UUIDField(primary_key=True)
    employee = peewee.UUIDField()
    hash = peewee.TextField()
    is_first = peewee.BooleanField()
    made_at = UtcField()


class PinTryRow(_Row):
    """Employee is NULL for a number that nobody has, and for the maintenance PIN."""

    id = peewee.AutoField()
    kiosk = peewee.TextField()
    employee = peewee.UUIDField(null=True)
    is_maintenance = peewee.BooleanField()
    at = UtcField()
    is_right = peewee.BooleanField()


class KioskPinRow(_Row):
    """The maintenance PIN, one row at most."""

    id = peewee.UUIDField(primary_key=True)
    hash = peewee.TextField()
    made_at = UtcField()


class KioskHealthRow(_Row):
    kiosk = peewee.TextField(primary_key=True)
    at = UtcField()
    camera = peewee.TextField()
    camera_since = UtcField()
    waiting = peewee.IntegerField()
    clock = peewee.TextField()
    version = peewee.TextField()
    address = peewee.TextField(null=True)
    problem = peewee.TextField(null=True)


class TroubleRow(_Row):
    id = peewee.UUIDField(primary_key=True)
    kiosk = peewee.TextField()
    kind = peewee.TextField()
    began_at = UtcField()
    ended_at = UtcField(null=True)
    detail = peewee.TextField()


class RefusedAttemptRow(_Row):
    """Employee is NULL where nobody was recognised, and for somebody erased; `scores` is JSON."""

    id = peewee.AutoField()
    kiosk = peewee.TextField()
    at = UtcField()
    employee = peewee.UUIDField(null=True)
    reason = peewee.TextField()
    scores = peewee.TextField()


class RevisionRow(_Row):
    id = peewee.IntegerField(primary_key=True)
    number = peewee.IntegerField()


class DeliveryRow(_Row):
    id = peewee.UUIDField(primary_key=True)
    report = peewee.TextField()
    due = UtcField()
    path = peewee.TextField()
    written_at = UtcField()
