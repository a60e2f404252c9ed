"""`punches`: who came and went, as it counts with all corrections."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

import typer

from admin.command_line import (
    FirstDay,
    Json,
    LastDay,
    OfEmployee,
    examples,
    refuse_backwards,
)
from admin.ids import short_id
from admin.office import Office, office_of
from admin.output import Column, print_json, print_table, say
from admin.people import shown_code, shown_name
from admin.punch_texts import KINDS, described_punch, marks_of
from admin.times import local_text
from models.attendance.correction import CorrectionKind, CountedPunch
from models.attendance.employee import Employee

_DAY = timedelta(days=1)


def add_commands(app: typer.Typer) -> None:
    app.command(
        "punches",
        epilog=examples(
            "punches --from 2026-11-01 --to 2026-11-30", "punches --employee E012 --json"
        ),
    )(show)


def show(
    context: typer.Context,
    first: FirstDay = None,
    last: LastDay = None,
    code: OfEmployee = None,
    as_json: Json = False,
) -> None:
    """List the punches as they count, the oldest first, on the site's own calendar.

    Marks: added, amended and void are corrections, see `punch show ID`; disputed: somebody said
    at the kiosk that it isn't them; clock: the kiosk's clock had jumped, or was not set yet.
    """
    office = office_of(context)
    refuse_backwards(first, last)
    since = office.midnight(first) if first else None
    until = office.midnight(last + _DAY) if last else None
    employee = office.store.employee(code).id if code is not None else None
    found = office.store.counted_punches(since, until, employee)
    if as_json:
        print_json(_described(office, found))
    elif not found:
        say(office.notes, "No punches in this time.")
    else:
        print_punches(office, found)


def print_punches(office: Office, punches: Sequence[CountedPunch]) -> None:
    people = office.store.everybody()
    headings = (f"Time ({office.zone})", "ID", "Code", "Name", "Kiosk", "Kind", "Direction")
    columns = [*map(Column, headings), Column("Distance", "right"), Column("Marks")]
    print_table(office.out, columns, [_row(office, people, one) for one in punches])


def _row(office: Office, people: Mapping[UUID, Employee], counted: CountedPunch) -> list[str]:
    punch = counted.punch
    return [
        local_text(punch.at, office.zone),
        short_id(punch.id),
        shown_code(people[punch.employee]),
        shown_name(people[punch.employee]),
        punch.kiosk,
        KINDS[punch.kind],
        punch.direction.value if punch.direction else "",
        "" if punch.distance is None else f"{punch.distance:.3f}",
        ", ".join(marks_of(counted)),
    ]


def _described(office: Office, punches: Sequence[CountedPunch]) -> list[dict[str, object]]:
    people = office.store.everybody()
    written = written_times(office, punches)
    return [
        {
            "code": shown_code(people[one.punch.employee]),
            "name": shown_name(people[one.punch.employee]),
            **described_punch(one, written.get(one.punch.id), office.zone),
        }
        for one in punches
    ]


def written_times(office: Office, punches: Sequence[CountedPunch]) -> dict[UUID, datetime]:
    """Return when each of these was made at its kiosk; those added by hand are not among them."""
    times = {one.punch.id: one.at for one in punches if not _is(one, CorrectionKind.ADD)}
    amended = {one.punch.employee for one in punches if _is(one, CorrectionKind.AMEND)}
    for employee in amended:
        first_made = office.store.punches(employee_id=employee)
        times |= {punch.id: punch.at for punch in first_made if punch.id in times}
    return times


def _is(counted: CountedPunch, kind: CorrectionKind) -> bool:
    return any(one.kind is kind for one in counted.corrections)
