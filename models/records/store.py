"""The store: all that kiosk and office ask of the database, in their own values."""

from datetime import datetime
from zoneinfo import ZoneInfo

from models.attendance.timesheet import Rules
from models.records.audit import Audit
from models.records.calendar import Calendars
from models.records.database import open_database
from models.records.deliveries import Deliveries
from models.records.enrollments import Enrollments
from models.records.erasures import Erasures
from models.records.journal import OFFICE
from models.records.sightings import Sightings


class Store(Enrollments, Sightings, Calendars, Erasures, Audit, Deliveries):
    """One database, whole. Every other module but this one knows no rows."""

    def rules(self, zone: ZoneInfo) -> Rules:
        """Return all that gives punches a meaning at a site in this time zone."""
        return Rules(self.rota(), self.calendar(), zone)


def open_store(url: str, at: datetime, writer: str = OFFICE) -> Store:
    """Open or make the database of a URL such as `sqlite:///data/attendance.db`.

    `writer` names the chain of the journal that this program writes: one each for every kiosk.
    Raises RecordsError, whose message names the file and the mend.
    """
    return Store(open_database(url, at), writer)
