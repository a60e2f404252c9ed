"""`shift list`, `shift show` and `shift of`: what holds when, for whom, and why."""

from datetime import date
from typing import Annotated

import typer

from admin.command_line import Json, parse_day
from admin.office import Office, OfficeError, office_of
from admin.output import Column, print_json, print_table, say
from admin.people import ERASED_NAME
from admin.shifts.assignments import assignment_of, department_text, span_text
from admin.shifts.change import of_name, version_on
from admin.shifts.described import described_assignment, described_rules, described_version
from admin.shifts.options import Name
from admin.shifts.texts import break_text, days_text, hours_text, rule_texts
from models.attendance.rota import Assignment, ShiftVersion
from models.records.words import did_you_mean


def show_all(context: typer.Context, as_json: Json = False) -> None:
    """List the shifts with the rules that hold today, or will first; with --json every version."""
    office = office_of(context)
    versions = office.store.shift_versions()
    if as_json:
        print_json([described_version(one) for one in _in_order(versions)])
    elif not versions:
        say(office.notes, f"No shifts yet. Add one: {_adding(office)}")
    else:
        headings = ("Name", "From", "Hours", "Days", "Breaks", "In and out")
        columns = [*map(Column, headings), Column("People", "right")]
        print_table(office.out, columns, _rows(office, versions))


def _in_order(versions: list[ShiftVersion]) -> list[ShiftVersion]:
    return sorted(versions, key=lambda one: (one.shift.name.casefold(), one.since))


def _rows(office: Office, versions: list[ShiftVersion]) -> list[list[str]]:
    today, rota = office.today, office.store.rota()
    worked = [
        rota.shift(person.id, today).name for person in office.store.employees() if person.active
    ]
    names = dict.fromkeys(one.shift.name.casefold() for one in _in_order(versions))
    shown = [version_on(versions, name, today) or of_name(versions, name)[0] for name in names]
    return [
        [
            one.shift.name,
            one.since.isoformat(),
            hours_text(one.shift),
            days_text(one.shift.work_days),
            "; ".join(map(break_text, one.shift.breaks)),
            one.shift.direction.value,
            str(worked.count(one.shift.name)),
        ]
        for one in shown
    ]


def show(context: typer.Context, name: Name, as_json: Json = False) -> None:
    """Show a shift: all its rules, each version of them, and who was given it."""
    office = office_of(context)
    versions = known_versions(office, name)
    assignments = [one for one in office.store.assignments() if one.shift == versions[0].shift.name]
    if as_json:
        print_json(
            {
                "versions": [described_version(one) for one in versions],
                "assignments": [
                    described_assignment(one, _code(office, one)) for one in assignments
                ],
            }
        )
        return
    for version in versions:
        say(office.out, f"{version.shift.name} from {version.since} on")
        for rule, text in rule_texts(version.shift).items():
            say(office.out, f"  {rule:<17} {text}")
    for one in assignments:
        say(office.out, f"{_given(office, one)}.")
    if not assignments:
        mend = office.command("shift assign NAME CODE... --from DATE")
        say(office.notes, f"Given to nobody. Give it: {mend}")


def known_versions(office: Office, name: str) -> list[ShiftVersion]:
    """Return a shift's versions, the earliest first; raises OfficeError where there are none."""
    versions = office.store.shift_versions()
    mine = of_name(versions, name)
    if not mine:
        like = did_you_mean(name, {one.shift.name for one in versions})
        raise OfficeError(f"there is no shift '{name}'.{like} Add it: {_adding(office)}")
    return mine


def _adding(office: Office) -> str:
    return office.command("shift add NAME --from DATE")


def of(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="CODE", help="The staff number.")],
    day: Annotated[
        date | None,
        typer.Option("--on", parser=parse_day, metavar="D", help="The day; today if left out."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Show which shift somebody has on a day, and why."""
    office = office_of(context)
    person, on = office.store.employee(code), day or office.today
    rota = office.store.rota()
    shift = rota.shift(person.id, on)
    given = assignment_of(office.store.assignments(), person.id, rota.department(person.id, on), on)
    if as_json:
        print_json(
            {
                "code": person.code,
                "date": on.isoformat(),
                "shift": shift.name,
                "assignment": None
                if given is None
                else described_assignment(given, _code(office, given)),
                "rules": described_rules(shift),
            }
        )
        return
    why = "No shift was given." if given is None else f"{_given(office, given)}."
    say(office.out, f"{person.code} {person.name} on {on}: {shift.name}, {hours_text(shift)}.")
    say(office.out, why)


def _given(office: Office, one: Assignment) -> str:
    whom = _code(office, one) or department_text(one.department)
    return f"Given to {whom} {span_text(one.since, one.until)}"


def _code(office: Office, one: Assignment) -> str | None:
    if one.employee is None:
        return None
    return office.store.employee_by_id(one.employee).code or ERASED_NAME
