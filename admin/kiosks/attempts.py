"""`kiosks attempts`: what the kiosks didn't take for a living person, and under whose name."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Annotated
from uuid import UUID

import typer

from admin.command_line import Json
from admin.kiosks.options import Days, OfKiosk
from admin.office import Office, office_of
from admin.output import Column, counted, print_json, print_table, say
from admin.people import shown_code, shown_name
from admin.punch_texts import local_iso
from admin.times import local_text
from models.attendance.employee import Employee
from models.records.values import RefusedAttempt

_NOBODY = "(nobody known)"
"""No name was found for the face, or its person was erased since."""


def attempts(
    context: typer.Context,
    days: Days = 7,
    kiosk: OfKiosk = None,
    scores: Annotated[
        bool, typer.Option("--scores", help="Also what was measured, cue by cue.")
    ] = False,
    as_json: Json = False,
) -> None:
    """List the refused attempts of the last days: no living person was seen. The oldest first.

    The name is the one that the face would have been given; who held it up, nobody knows.
    """
    office = office_of(context)
    found = office.store.refused_attempts(office.now() - timedelta(days=days), kiosk)
    people = office.store.everybody()
    if as_json:
        print_json([_described(office, one, people) for one in found])
    elif not found:
        say(office.notes, f"No attempt was refused in the last {counted(days, 'day', 'days')}.")
    else:
        _print(office, found, people, with_scores=scores)


def _print(
    office: Office,
    found: Sequence[RefusedAttempt],
    people: Mapping[UUID, Employee],
    *,
    with_scores: bool,
) -> None:
    columns = [*map(Column, ("Time", "Kiosk", "Code", "Under the name of", "What"))]
    rows = [_row(office, one, people) for one in found]
    if with_scores:
        columns.append(Column("Scores"))
        rows = [[*row, _scores(one)] for row, one in zip(rows, found, strict=True)]
    print_table(office.out, columns, rows)


def _row(office: Office, one: RefusedAttempt, people: Mapping[UUID, Employee]) -> list[str]:
    who = _claimed(one, people)
    code, name = (shown_code(who), shown_name(who)) if who else ("", _NOBODY)
    return [local_text(one.at, office.zone), one.kiosk, code, name, one.reason.value]


def _described(
    office: Office, one: RefusedAttempt, people: Mapping[UUID, Employee]
) -> dict[str, object]:
    who = _claimed(one, people)
    return {
        "at": local_iso(one.at, office.zone),
        "kiosk": one.kiosk,
        "code": who.code if who else None,
        "name": who.name if who else None,
        "reason": one.reason.name.lower(),
        "scores": one.scores,
    }


def _claimed(one: RefusedAttempt, people: Mapping[UUID, Employee]) -> Employee | None:
    return None if one.employee is None else people[one.employee]


def _scores(one: RefusedAttempt) -> str:
    return ", ".join(f"{name} {score:.3g}" for name, score in one.scores.items())
