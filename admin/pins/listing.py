"""`pin list`: who has a PIN, whose it is by now, and who is locked."""

from dataclasses import dataclass
from datetime import datetime

import typer

from admin.command_line import Json
from admin.office import Office, office_of
from admin.output import Column, print_json, print_table, say
from admin.people import in_code_order
from admin.pins.locks import locked_until_of
from admin.punch_texts import local_iso
from admin.times import minute_text
from models.attendance.employee import Employee
from models.pins.lockout import free_minute
from models.records.values import Pin


@dataclass(frozen=True, slots=True)
class _Line:
    person: Employee
    pin: Pin | None
    locked_until: datetime | None
    has_face: bool

    @property
    def kind(self) -> str | None:
        """Whose PIN it is: the office's first one, or one that its owner chose."""
        if self.pin is None:
            return None
        return "first" if self.pin.is_first else "own"


def show(context: typer.Context, as_json: Json = False) -> None:
    """List who has a PIN, who is locked, and who has a face.

    A first PIN is the office's, to be changed at the kiosk; an own one is its owner's. Whoever has
    neither PIN nor face can't check in at a kiosk.
    """
    office = office_of(context)
    lines = _lines(office)
    if as_json:
        print_json([_described(office, line) for line in lines])
    elif not lines:
        say(office.notes, f"No employees yet. Add one: {office.command('employee add CODE NAME')}")
    else:
        headings = ("Code", "Name", "PIN", "Since", "Locked until", "Face")
        print_table(office.out, [*map(Column, headings)], [_row(office, line) for line in lines])


def _lines(office: Office) -> list[_Line]:
    pins, templates = office.store.pins(), office.store.template_counts()
    return [
        _Line(
            person,
            pins.get(person.id),
            locked_until_of(office, person) if person.id in pins else None,
            templates.get(person.id, 0) > 0,
        )
        for person in in_code_order(office.store.employees())
        if person.active
    ]


def _row(office: Office, line: _Line) -> list[str]:
    return [
        line.person.code,
        line.person.name,
        line.kind or "none",
        f"{line.pin.made_at.astimezone(office.zone):%Y-%m-%d}" if line.pin else "",
        minute_text(free_minute(line.locked_until), office.zone) if line.locked_until else "",
        "yes" if line.has_face else "no",
    ]


def _described(office: Office, line: _Line) -> dict[str, object]:
    return {
        "code": line.person.code,
        "name": line.person.name,
        "pin": line.kind,
        "since": local_iso(line.pin.made_at if line.pin else None, office.zone),
        "locked_until": local_iso(line.locked_until, office.zone),
        "face": line.has_face,
    }
