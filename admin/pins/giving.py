"""`pin set`, `reset`, `unlock`, `remove` and `maintenance`: one PIN at a time."""

import typer

from admin.command_line import Code
from admin.office import Office, OfficeError, office_of
from admin.output import say
from admin.people import named, typed
from admin.pins.asking import asked_pin
from admin.pins.locks import locked_until_of
from models.attendance.employee import Employee
from models.pins.rules import draw_pin


def set_own(context: typer.Context, code: Code) -> None:
    """Give an employee a PIN of your choice; the kiosk has it changed at the first use.

    It is asked for twice, and not shown. A script hands it in as one line.
    """
    office = office_of(context)
    person = _active(office, code)
    give(office, person, asked_pin(f"of {named(person)}", person.code))
    say(office.out, f"{named(person)} has a new PIN, to be changed at the kiosk.")


def reset(context: typer.Context, code: Code) -> None:
    """Draw a new PIN for somebody who forgot theirs, show it this once, and end a lock."""
    office = office_of(context)
    person = _active(office, code)
    pin = draw_pin(person.code)
    give(office, person, pin)
    say(office.out, f"The new PIN of {named(person)}: {pin}")
    say(
        office.notes,
        "It is shown this once, and kept nowhere. The kiosk has it changed at the first use.",
    )


def give(office: Office, person: Employee, pin: str) -> None:
    """Give a first PIN; whoever has proven to the office who they are is locked no longer."""
    office.store.set_pin(person.id, pin, office.now(), is_first=True)
    office.store.forget_tries(person.id)


def unlock(context: typer.Context, code: Code) -> None:
    """End the lock after wrong PINs; the PIN stays."""
    office = office_of(context)
    person = office.store.employee(code)
    until = locked_until_of(office, person)
    office.store.forget_tries(person.id)
    if until is None:
        say(office.out, f"{named(person)} was not locked. Wrong PINs are counted anew.")
    else:
        say(office.out, f"{named(person)} is no longer locked.")


def remove(context: typer.Context, code: Code) -> None:
    """Take an employee's PIN away; the face, if there is one, goes on working."""
    office = office_of(context)
    person = office.store.employee(code)
    if not office.store.remove_pin(person.id, office.now()):
        raise OfficeError(f"{named(person)} has no PIN.")
    say(office.out, f"The PIN of {named(person)} is gone.")
    if not office.store.template_counts().get(person.id):
        mend = office.command(f"pin reset {typed(person.code)}")
        say(
            office.notes, f"Without a face the kiosk knows them by nothing now. Another PIN: {mend}"
        )


def maintenance(context: typer.Context) -> None:
    """Set the PIN that opens the kiosks' maintenance page: hold the clock for three seconds.

    It is asked for as `pin set` does, and is one for all kiosks.
    """
    office = office_of(context)
    pin = asked_pin("of the kiosks' maintenance page")
    office.store.set_maintenance_pin(pin, office.now())
    say(office.out, "The maintenance page of the kiosks has a new PIN.")


def _active(office: Office, code: str) -> Employee:
    person = office.store.employee(code)
    if not person.active:
        mend = office.command(f"employee activate {typed(person.code)}")
        raise OfficeError(f"{named(person)} is not active, so no kiosk takes a PIN. First: {mend}")
    return person
