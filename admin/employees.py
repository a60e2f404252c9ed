"""`employee`: who works here."""

import sys
from typing import Annotated

import typer

from admin.command_line import Json, examples
from admin.office import Office, office_of
from admin.output import Column, counted, print_json, print_table, say
from admin.people import in_code_order
from models.attendance.employee import Employee

Code = Annotated[str, typer.Argument(metavar="CODE", help="The staff number.")]


def add_commands(app: typer.Typer) -> None:
    group = typer.Typer(help="Add, list, deactivate and erase employees.", no_args_is_help=True)
    group.command("add", epilog=examples('employee add E012 "Ada Lovelace" --department Office'))(
        add
    )
    group.command("list", epilog=examples("employee list", "employee list --json"))(show)
    group.command("deactivate", epilog=examples("employee deactivate E012"))(deactivate)
    group.command("activate", epilog=examples("employee activate E012"))(activate)
    group.command("erase", epilog=examples("employee erase E012", "employee erase E012 --yes"))(
        erase
    )
    app.add_typer(group, name="employee")


def add(
    context: typer.Context,
    code: Code,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name, as the kiosk greets.")],
    department: Annotated[
        str | None, typer.Option(metavar="D", help="The department, if there is one.")
    ] = None,
) -> None:
    """Add an employee. The kiosk knows the face once it is enrolled."""
    office = office_of(context)
    added = office.store.add_employee(code, name, department, office.now())
    say(office.out, f"{_called(added)} added.")
    enroll = f"python -m admin enroll {added.code} PHOTO... --consent VERSION"
    say(office.notes, f"Next, the face: {enroll}")


def show(context: typer.Context, as_json: Json = False) -> None:
    """List the employees, inactive ones too."""
    office = office_of(context)
    people = in_code_order(office.store.employees())
    templates = office.store.template_counts()
    if as_json:
        print_json([_described(office, person, templates.get(person.id, 0)) for person in people])
    elif not people:
        say(office.notes, "No employees yet. Add one: python -m admin employee add CODE NAME")
    else:
        rows = [_row(office, person, templates.get(person.id, 0)) for person in people]
        headings = ("Code", "Name", "Department", "Active")
        columns = [*map(Column, headings), Column("Templates", "right"), Column("Consent")]
        print_table(office.out, columns, rows)


def deactivate(context: typer.Context, code: Code) -> None:
    """Stop recognising an employee; templates and punches stay."""
    office = office_of(context)
    changed = office.store.set_active(code, active=False)
    say(office.out, f"{_called(changed)} is inactive: the kiosk no longer names this person.")


def activate(context: typer.Context, code: Code) -> None:
    """Recognise an employee again who was inactive."""
    office = office_of(context)
    changed = office.store.set_active(code, active=True)
    say(office.out, f"{_called(changed)} is active.")


def erase(
    context: typer.Context,
    code: Code,
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask.")] = False,
) -> None:
    """Forget an employee for good: name, code, department, templates and consents.

    The punches stay, without a name. At a terminal it asks first; a script is taken at its word.
    """
    office = office_of(context)
    person = office.store.employee(code)
    say(office.notes, _loss(office, person))
    if sys.stdin.isatty() and not yes and not typer.confirm("Erase for good?", err=True):
        say(office.notes, "Nothing was erased.")
        raise typer.Exit(1)
    office.store.erase(code, office.now())
    say(office.out, f"{person.code} erased.")


def _called(person: Employee) -> str:
    return f"{person.code} {person.name}"


def _loss(office: Office, person: Employee) -> str:
    store = office.store
    templates = counted(store.template_counts().get(person.id, 0), "template", "templates")
    consents = counted(len(store.consents(person.id)), "consent", "consents")
    punches = counted(len(store.punches(employee_id=person.id)), "punch stays", "punches stay")
    return (
        f"{_called(person)}: name, code, department, {templates} and {consents} are erased for "
        f"good. {punches}, without a name."
    )


def _row(office: Office, person: Employee, templates: int) -> list[str]:
    consent = office.store.latest_consent(person.id)
    given = f"{consent[0]}, {consent[1].astimezone(office.zone):%Y-%m-%d}" if consent else "none"
    active = "yes" if person.active else "no"
    return [person.code, person.name, person.department or "", active, str(templates), given]


def _described(office: Office, person: Employee, templates: int) -> dict[str, object]:
    consent = office.store.latest_consent(person.id)
    return {
        "code": person.code,
        "name": person.name,
        "department": person.department,
        "active": person.active,
        "templates": templates,
        "consent": {
            "version": consent[0],
            "given_at": consent[1].astimezone(office.zone).isoformat(),
        }
        if consent
        else None,
    }
