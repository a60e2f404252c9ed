"""What the service does every night: close days, keep nothing too long, back up.

Each part remembers by itself how far it is. A night that was missed is made up, once.
"""

import logging
from collections.abc import Callable
from datetime import datetime, time, timedelta

from admin.attempts import attempt
from admin.due import Timing
from admin.nightly.backups import make_backup, remove_old_backups
from admin.nightly.closing import close_days
from admin.nightly.retention import (
    deactivate_departed,
    delete_old_workbooks,
    erase_departed,
    forget_old_attempts,
    forget_old_tries,
    forget_old_troubles,
    remove_leftovers,
)
from admin.office import Office
from admin.output import counted
from models.records.deliveries import NO_FILE

_LONGEST_GAP = timedelta(days=2)
"""Between two nights there is less."""

_Part = Callable[[Office], tuple[str, str]]
"""Does its work; returns what was done, in words, and the file that was made, if any."""


def timing(at: time) -> Timing:
    """Return the timing of every night at a time of day."""
    return Timing(f"{at.minute} {at.hour} * * *")


def do_nightly(office: Office, log: logging.Logger) -> None:
    """Do what last night should have. A failure is logged and left for next time."""
    for name, part in _PARTS.items():
        with attempt(f"nightly {name}", log):
            _do(office, name, part, log)


def _do(office: Office, name: str, part: _Part, log: logging.Logger) -> None:
    now, memory = office.now(), f"nightly {name}"
    last = office.store.last_delivery(memory, now)
    if last is None:
        office.store.add_delivery(memory, now, NO_FILE, now)
        log.info("nightly %s: first start, done from the next night on.", name)
        return
    due = _newest_due(office, last.due, now)
    if due is not None:
        done, path = part(office)
        office.store.add_delivery(memory, due, path, office.now())
        log.info("nightly %s: %s.", name, done)


def _newest_due(office: Office, since: datetime, now: datetime) -> datetime | None:
    since = max(since, now - _LONGEST_GAP)  # of many missed nights only the last is looked for
    due = timing(office.settings.nightly.at).due_times(since, now, office.zone)
    return due[-1] if due else None


def _close(office: Office) -> tuple[str, str]:
    closed = close_days(office)
    return (f"{counted(len(closed), 'day', 'days')} closed", NO_FILE)


def _keep_no_longer(office: Office) -> tuple[str, str]:
    left = counted(deactivate_departed(office), "person", "people")
    erased = counted(erase_departed(office), "person", "people")
    workbooks = counted(delete_old_workbooks(office), "workbook", "workbooks")
    tries = counted(forget_old_tries(office), "PIN try", "PIN tries")
    troubles = counted(forget_old_troubles(office), "kiosk trouble", "kiosk troubles")
    attempts = counted(forget_old_attempts(office), "refused attempt", "refused attempts")
    done = (
        f"{left} deactivated who left, {erased} erased who left long ago, {workbooks} deleted, "
        f"{tries}, {troubles} and {attempts} forgotten"
    )
    return (done, NO_FILE)


def _back_up(office: Office) -> tuple[str, str]:
    made = make_backup(office)
    return (f"{made.name} written and checked", str(made))


def _rotate(office: Office) -> tuple[str, str]:
    old = counted(len(remove_old_backups(office)), "backup", "backups")
    parts = counted(remove_leftovers(office), "half-written file", "half-written files")
    return (f"{old} and {parts} deleted", NO_FILE)


# In this order: a backup made after it holds nobody whom the retention erased.
_PARTS: dict[str, _Part] = {
    "closing": _close,
    "retention": _keep_no_longer,
    "backup": _back_up,
    "rotation": _rotate,
}
