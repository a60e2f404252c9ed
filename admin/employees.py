"""`employee`: who works here."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from uuid import UUID

import typer

from admin.command_line import Code, Json, examples, parse_day
from admin.employee_changes import activate, change, deactivate
from admin.nightly.backups import note_erased
from admin.office import Office, office_of
from admin.output import Column, counted, print_json, print_table, say
from admin.people import in_code_order, named, spelled_department, typed
from models.attendance.employee import Employee


def add_commands(app: typer.Typer) -> None:
    group = typer.Typer(
        help="Add, change, list, deactivate and erase employees.", no_args_is_help=True
    )
    group.command(
        "add",
        epilog=examples(
            'employee add E012 "Ada Lovelace" --department Office',
            'employee add E013 "Charles Babbage" --joined 2026-12-01',
        ),
    )(add)
    group.command("list", epilog=examples("employee list", "employee list --json"))(show)
    group.command(
        "change",
        epilog=examples(
            'employee change E012 --name "Ada King"',
            "employee change E012 --department Engines --from 2026-12-01",
            "employee change E012 --left 2026-12-31",
        ),
    )(change)
    group.command(
        "deactivate",
        epilog=examples("employee deactivate E012", "employee deactivate E012 --on 2026-11-20"),
    )(deactivate)
    group.command("activate", epilog=examples("employee activate E012"))(activate)
    group.command("erase", epilog=examples("employee erase E012", "employee erase E012 --yes"))(
        erase
    )
    app.add_typer(group, name="employee")


@dataclass(frozen=True, slots=True)
class _Known:
    """By what a kiosk knows people: nobody needs a face."""

    templates: Mapping[UUID, int]
    with_pin: frozenset[UUID]

    def ways(self, person: Employee) -> list[str]:
        face = ["face"] if self.templates.get(person.id) else []
        return [*face, "PIN"] if person.id in self.with_pin else face

    def words(self, person: Employee) -> str:
        """Return "face", "face, PIN", "PIN only" or "nothing"."""
        ways = self.ways(person)
        return "PIN only" if ways == ["PIN"] else ", ".join(ways) or "nothing"


def add(
    context: typer.Context,
    code: Code,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name, as the kiosk greets.")],
    department: Annotated[
        str | None, typer.Option(metavar="D", help="The department, if there is one.")
    ] = None,
    joined: Annotated[
        date | None,
        typer.Option(parser=parse_day, metavar="D", help="The first day of work, YYYY-MM-DD."),
    ] = None,
) -> None:
    """Add an employee. The kiosk knows the face once it is enrolled, or takes a PIN."""
    office = office_of(context)
    group = department and spelled_department(office.store, department)
    added = office.store.add_employee(code, name, group, office.now(), joined)
    say(office.out, f"{named(added)} added.")
    if joined is None:
        _tell_of_joining(office, added)
    enroll = office.command(f"enroll --consent VERSION {typed(added.code)} PHOTO...")
    reset = office.command(f"pin reset {typed(added.code)}")
    say(office.notes, f"Next, the face: {enroll}")
    say(office.notes, f"Or a PIN instead: {reset}")


def _tell_of_joining(office: Office, person: Employee) -> None:
    mend = office.command(f"employee change --joined D {typed(person.code)}")
    say(
        office.notes,
        f"Nobody knows the first day of work, so {named(person)} counts as expected from when a "
        f"shift is assigned. --joined D says otherwise: {mend}",
    )


def show(context: typer.Context, as_json: Json = False) -> None:
    """List the employees, inactive ones too."""
    office = office_of(context)
    people = in_code_order(office.store.employees())
    known = _Known(office.store.template_counts(), frozenset(office.store.pins()))
    if as_json:
        print_json([_described(office, person, known) for person in people])
    elif not people:
        say(office.notes, f"No employees yet. Add one: {office.command('employee add CODE NAME')}")
    else:
        rows = [_row(office, person, known) for person in people]
        headings = ("Code", "Name", "Department", "Active", "Joined", "Left", "Known by")
        columns = [*map(Column, headings), Column("Templates", "right"), Column("Consent")]
        print_table(office.out, columns, rows)


def erase(
    context: typer.Context,
    code: Code,
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask.")] = False,
) -> None:
    """Forget an employee for good: name, code, departments, templates, consents and leave.

    The punches stay, without a name; of their corrections, author and reason go. At a terminal it
    asks first; a script is taken at its word.
    """
    office = office_of(context)
    person = office.store.employee(code)
    say(office.notes, _loss(office, person))
    if sys.stdin.isatty() and not yes and not typer.confirm("Erase for good?", err=True):
        say(office.notes, "Nothing was erased.")
        raise typer.Exit(1)
    office.store.erase(code, office.now())
    note_erased(office)
    say(office.out, f"{person.code} erased.")


def _loss(office: Office, person: Employee) -> str:
    store = office.store
    templates = counted(store.template_counts().get(person.id, 0), "template", "templates")
    consents = counted(len(store.consents(person.id)), "consent", "consents")
    pin = ", the PIN" if person.id in store.pins() else ""
    leave = counted(len(store.leaves(employee_id=person.id)), "leave", "leaves")
    punches = counted(
        len(store.counted_punches(employee_id=person.id)), "punch stays", "punches stay"
    )
    return (
        f"{named(person)}: name, code, departments, shifts{pin}, {templates}, {consents} and "
        f"{leave} are erased for good, and who corrected the punches and why. {punches}, without "
        "a name."
    )


def _row(office: Office, person: Employee, known: _Known) -> list[str]:
    consent = office.store.latest_consent(person.id)
    given = f"{consent[0]}, {consent[1].astimezone(office.zone):%Y-%m-%d}" if consent else "none"
    return [
        person.code,
        person.name,
        person.department or "",
        "yes" if person.active else "no",
        person.joined.isoformat() if person.joined else "",
        person.left.isoformat() if person.left else "",
        known.words(person),
        str(known.templates.get(person.id, 0)),
        given,
    ]


def _described(office: Office, person: Employee, known: _Known) -> dict[str, object]:
    consent = office.store.latest_consent(person.id)
    return {
        "code": person.code,
        "name": person.name,
        "department": person.department,
        "active": person.active,
        "joined": person.joined.isoformat() if person.joined else None,
        "left": person.left.isoformat() if person.left else None,
        "known_by": known.ways(person),
        "templates": known.templates.get(person.id, 0),
        "consent": {
            "version": consent[0],
            "given_at": consent[1].astimezone(office.zone).isoformat(),
        }
        if consent
        else None,
    }
