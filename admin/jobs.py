"""Scheduled reports, each delivered once.

This knows no scheduler: whoever calls `deliver_due` brings everything up to date. The deliveries in
the database say how far that is, for every schedule by itself. On its first start, a delivery
without a file is noted as the place to count from: nothing before it is made up, whatever comes
after it is.
"""

import logging
from collections.abc import Collection, Sequence
from datetime import date, datetime
from pathlib import Path

from admin.attempts import attempt
from admin.due import Schedule, file_name, schedules
from admin.files import private_folder
from admin.office import Office
from admin.reports.write import write_period
from models.records.deliveries import NO_FILE
from models.records.values import Delivery

MOST_MADE_UP = 62
"""Missed periods of a schedule that are made up after a pause; of more, the newest."""


def deliver(office: Office, schedule: Schedule, due: datetime) -> Path:
    """Write the report of a due time into the reports folder, note it, and queue its letters.

    Raises RecordsError or OutputError; then nothing is noted, and the same call may be made again.
    """
    period = schedule.period(due, office.zone)
    target = private_folder(office.settings.reports_folder) / file_name(schedule.kind, period)
    write_period(office, schedule.kind, period.first, period.last, target)
    target.chmod(0o600)
    store, now = office.store, office.now()
    with store.writing():
        store.add_delivery(schedule.name, due, str(target), now)
        for recipient in schedule.recipients:
            store.add_letter(schedule.name, due, recipient, str(target), now)
    return target


def deliver_due(office: Office, log: logging.Logger) -> None:
    """Deliver all that is due and was not delivered. A failure is logged and left for next time."""
    found = schedules(office.settings.reports.schedule)
    for schedule in found:
        same_kind = [one.name for one in found if one.kind == schedule.kind]
        with attempt(f"{schedule.kind} report", log):
            office.store.adopt_deliveries(schedule.kind, same_kind, office.now())
            _deliver_missed(office, schedule, log)


def _deliver_missed(office: Office, schedule: Schedule, log: logging.Logger) -> None:
    now = office.now()
    last = office.store.last_delivery(schedule.name, now)
    if last is None:
        office.store.add_delivery(schedule.name, now, NO_FILE, now)
        log.info("%s report: first start, reports are made from now on.", schedule.kind)
        return
    holidays = {one.day for one in office.store.holidays()}
    missed = _missed(office, schedule, last, now, holidays)
    if len(missed) > MOST_MADE_UP:
        log.warning(
            "%s report: %d missed, the newest %d are made.",
            schedule.kind,
            len(missed),
            MOST_MADE_UP,
        )
    for due in missed[-MOST_MADE_UP:]:
        log.info("%s report: written: %s", schedule.kind, deliver(office, schedule, due).name)


def _missed(
    office: Office, schedule: Schedule, last: Delivery, now: datetime, holidays: Collection[date]
) -> Sequence[datetime]:
    """Return what fell due since the last delivery; of several in one period the newest.

    A last working day that a change of the holidays moves is no second one.
    """
    due = schedule.timing.due_times(last.due, now, office.zone, holidays)
    newest = {schedule.period(one, office.zone): one for one in due}
    if last.path != NO_FILE and schedule.timing.cron is None:
        newest.pop(schedule.period(last.due, office.zone), None)
    return list(newest.values())
