"""`punch list` and `punch show`: what was corrected, by whom and why, and what was taken back."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import typer

from admin.command_line import FirstDay, Json, LastDay, OfEmployee, refuse_backwards
from admin.corrections.finding import History, history_of
from admin.corrections.options import PunchId
from admin.ids import short_id
from admin.office import Office, office_of
from admin.output import Column, print_json, print_table, say
from admin.people import named, shown_code
from admin.punch_texts import KINDS, described_correction, described_punch
from admin.times import local_text
from models.attendance.correction import Correction, CorrectionKind, CountedPunch, in_force


def show_all(
    context: typer.Context,
    first: FirstDay = None,
    last: LastDay = None,
    code: OfEmployee = None,
    as_json: Json = False,
) -> None:
    """List the corrections that were made from one day to another, those taken back too."""
    office = office_of(context)
    refuse_backwards(first, last)
    every = office.store.corrections(None if code is None else office.store.employee(code).id)
    counting = {one.id for one in in_force(every)}
    found = [one for one in every if _made_between(office, one, first, last)]
    if as_json:
        print_json(_described(office, found, counting))
    elif not found:
        say(office.notes, "No corrections in this time.")
    else:
        _print(office, found, counting)


def show(context: typer.Context, punch: PunchId, as_json: Json = False) -> None:
    """Show a punch: as it was made, each correction, those taken back too, and as it counts."""
    office = office_of(context)
    history = history_of(office.store, punch)
    counting = {one.id for one in in_force(history.corrections)}
    if as_json:
        counts = None
        if history.counted is not None:
            counts = described_punch(history.counted, history.made_at, office.zone)
        corrections = _described(office, history.corrections, counting)
        print_json({"id": str(history.punch), "counts": counts, "history": corrections})
        return
    say(office.out, _origin(office, history))
    if history.corrections:
        _print(office, history.corrections, counting)
    say(office.out, _outcome(office, history.counted))
    if history.counted is not None and history.counted.is_disputed:
        _tell_of_dispute(office, history.counted)


def _tell_of_dispute(office: Office, counted: CountedPunch) -> None:
    """Say how to decide what somebody said at the kiosk."""
    dispute = next(one for one in counted.corrections if one.kind is CorrectionKind.DISPUTE)
    right = office.command(f"punch undo {short_id(dispute.id)} --reason R")
    wrong = office.command(f"punch void {short_id(counted.punch.id)} --reason R")
    say(office.notes, f"It was theirs after all: {right}")
    say(office.notes, f"It wasn't: {wrong}")


def _origin(office: Office, history: History) -> str:
    """Return whose punch it is, and how it came to be."""
    whose = f"Punch {history.punch.hex} of {named(office.store.employee_by_id(history.employee))}"
    if history.counted is None or history.made_at is None:
        return f"{whose}: added by hand."
    punch, made = history.counted.punch, local_text(history.made_at, office.zone)
    return f"{whose}: made at {punch.kiosk} by {KINDS[punch.kind]}, {made}."


def _outcome(office: Office, counted: CountedPunch | None) -> str:
    if counted is None:
        return "It is no punch any more: its addition was taken back."
    if counted.is_disputed:
        return "Disputed at the kiosk: it counts for nothing until the office decides."
    if counted.is_void:
        return "It counts for nothing."
    direction = f", {counted.punch.direction.value}" if counted.punch.direction else ""
    return f"It counts as {local_text(counted.at, office.zone)}{direction}."


def _made_between(office: Office, one: Correction, first: date | None, last: date | None) -> bool:
    made = one.made_at.astimezone(office.zone).date()
    return (first is None or first <= made) and (last is None or made <= last)


def _print(office: Office, corrections: Sequence[Correction], counting: set[UUID]) -> None:
    people = office.store.everybody()
    headings = ("Made", "ID", "Code", "What", "Of", "Time", "Direction", "By", "Reason", "State")
    rows = [
        [
            local_text(one.made_at, office.zone),
            short_id(one.id),
            shown_code(people[one.employee]),
            one.kind.value,
            short_id(one.target),
            "" if one.at is None else local_text(one.at, office.zone),
            one.direction.value if one.direction else "",
            one.author,
            one.reason,
            "taken back" if _is_taken_back(one, counting) else "",
        ]
        for one in corrections
    ]
    print_table(office.out, [*map(Column, headings)], rows)


def _is_taken_back(one: Correction, counting: set[UUID]) -> bool:
    return one.kind is not CorrectionKind.UNDO and one.id not in counting


def _described(
    office: Office, corrections: Sequence[Correction], counting: set[UUID]
) -> list[dict[str, object]]:
    people = office.store.everybody()
    return [
        {
            "code": shown_code(people[one.employee]),
            **described_correction(one, office.zone),
            "taken_back": _is_taken_back(one, counting),
        }
        for one in corrections
    ]
