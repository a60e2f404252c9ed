"""The store: all that kiosk and office ask of the database, in their own values."""

from datetime import datetime

from models.records.database import open_database
from models.records.deliveries import Deliveries
from models.records.enrollments import Enrollments
from models.records.punches import Punches


class Store(Enrollments, Punches, Deliveries):
    """One database, whole. Every other module but this one knows no rows."""


def open_store(url: str, at: datetime) -> Store:
    """Open or make the database of a URL such as `sqlite:///data/attendance.db`.

    Raises RecordsError, whose message names the file and the mend.
    """
    return Store(open_database(url, at))
