"""Who is locked after wrong PINs, as the kiosks see it."""

from datetime import datetime

from admin.office import Office
from models.attendance.employee import Employee
from models.pins.lockout import locked_until


def locked_until_of(office: Office, person: Employee) -> datetime | None:
    """Return until when an employee is locked, in UTC; None for one who isn't."""
    lockout = office.settings.kiosk.pin.lockout
    return locked_until(office.store.tries(person.id), lockout, office.now())
