"""Scheduled reports, each delivered once.

This knows no scheduler: whoever calls `deliver_due` brings everything up to date. The deliveries in
the database say how far that is. On the first start of all, a delivery without a file is noted as
the place to count from: nothing before it is made up, whatever comes after it is.
"""

import logging
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from admin.due import ReportKind, due_times, file_name, period_of
from admin.files import private_folder
from admin.office import Office, OfficeError
from admin.reports.write import WRITERS, write_report
from models.records.errors import RecordsError

MOST_MADE_UP = 62
"""Missed reports of a kind that are made up after a pause; of more, the newest."""

_NO_FILE = ""


def deliver(office: Office, kind: ReportKind, due: datetime) -> Path:
    """Write the report of a due time into the reports folder, then note that it was delivered.

    Raises RecordsError or OutputError; then nothing is noted, and the same call may be made again.
    """
    first = period_of(kind, due, office.zone)
    target = private_folder(office.settings.reports_folder) / file_name(kind, first)
    write_report(office, kind, first, target)
    office.store.add_delivery(kind, due, str(target), office.now())
    return target


def deliver_due(office: Office, log: logging.Logger) -> None:
    """Deliver all that is due and was not delivered. A failure is logged and left for next time."""
    for kind in WRITERS:
        lines = [entry.cron for entry in office.settings.reports.schedule if entry.report == kind]
        try:
            if lines:
                _deliver_kind(office, kind, lines, log)
        except (OfficeError, RecordsError, OSError) as error:
            log.warning("%s report: %s It is tried again in a few minutes.", kind, error)
        except Exception:
            # A fault in one report must not keep the other, or tomorrow's, from being made.
            log.exception("%s report: failed in a way nobody thought of; tried again.", kind)


def _deliver_kind(
    office: Office, kind: ReportKind, lines: Sequence[str], log: logging.Logger
) -> None:
    now = office.now()
    since = _counted_from(office, kind, now)
    if since is None:
        office.store.add_delivery(kind, now, _NO_FILE, now)
        log.info("%s report: first start, reports are made from now on.", kind)
        return
    due = due_times(lines, since, now, office.zone)
    if len(due) > MOST_MADE_UP:
        log.warning("%s report: %d missed, the newest %d are made.", kind, len(due), MOST_MADE_UP)
    for time in due[-MOST_MADE_UP:]:
        log.info("%s report: written: %s", kind, deliver(office, kind, time).name)


def _counted_from(office: Office, kind: ReportKind, now: datetime) -> datetime | None:
    """Return the last delivery's due time; one in the future, of a wrong clock, doesn't count."""
    dues = (one.due for one in office.store.deliveries() if one.report == kind)
    return max((due for due in dues if due <= now), default=None)
