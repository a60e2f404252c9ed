"""The store: all that kiosk and office ask of the database, in their own values."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from models.attendance.timesheet import Rules
from models.records.attempts import Attempts
from models.records.audit import Audit
from models.records.calendar import Calendars
from models.records.database import PATIENCE, PatientDatabase, open_database
from models.records.deliveries import Deliveries
from models.records.enrollments import Enrollments
from models.records.erasures import Erasures
from models.records.health import Kiosks
from models.records.journal import OFFICE
from models.records.pins import Pins
from models.records.rehearsal import Rehearsal, rehearsed
from models.records.sightings import Sightings


class Store(Enrollments, Pins, Sightings, Erasures, Calendars, Audit, Deliveries, Kiosks, Attempts):
    """One database, whole. Every other module but this one knows no rows."""

    def rules(self, zone: ZoneInfo) -> Rules:
        """Return all that gives punches a meaning at a site in this time zone."""
        return Rules(self.rota(), self.calendar(), zone)

    def was_replaced(self) -> bool:
        """Tell whether another file is in the database's place now, such as an older backup."""
        database = self._database
        return isinstance(database, PatientDatabase) and database.was_replaced()

    @contextmanager
    def rehearsing(self, at: datetime) -> Iterator["RehearsedStore"]:
        """Give a store in memory with this one's people, shifts, assignments, holidays and leave.

        So a lot can be written without keeping a kiosk waiting; `take_over` brings it here.
        """
        with rehearsed(str(self._database.database), self._writer, at) as rehearsal:
            yield RehearsedStore(self, rehearsal, self._writer)


class RehearsedStore(Store):
    """What is written to it is forgotten unless it is taken over."""

    def __init__(self, original: Store, rehearsal: Rehearsal, writer: str) -> None:
        super().__init__(rehearsal.database, writer)
        self._original = original
        self._rehearsal = rehearsal

    def take_over(self) -> None:
        """Write it all to the original, in one step.

        Raises OvertakenError where the office wrote there meanwhile; then nothing was written.
        """
        written = self._rehearsal.written()
        database = self._original._database  # noqa: SLF001 - one of us
        with self._original.writing():
            self._rehearsal.take_over(database, written)


def open_store(url: str, at: datetime, writer: str = OFFICE, patience: float = PATIENCE) -> Store:
    """Open or make the database of a URL such as `sqlite:///data/attendance.db`.

    `writer` names the chain of the journal that this program writes: one each for every kiosk.
    `patience` is how many seconds a locked database is waited for.
    Raises RecordsError, whose message names the file and the mend.
    """
    return Store(open_database(url, at, patience), writer)
