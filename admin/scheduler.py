"""`serve`: the service that writes the scheduled workbooks.

The scheduler's threads only wake the main thread, which does the work: so one connection to the
database is enough, a report in the making is interrupted by a signal at once, and a wake-up too
many or too late does no harm.
"""

import fcntl
import logging
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import typer
from apscheduler.triggers.cron import CronTrigger

from admin.command_line import examples
from admin.due import next_due
from admin.files import private_folder
from admin.office import Office, OfficeError, office_of
from models.logs import start_logging

if TYPE_CHECKING:
    from apscheduler.schedulers.background import BackgroundScheduler

RETRY_MINUTES = 5


def add_commands(app: typer.Typer) -> None:
    app.command("serve", epilog=examples("serve", "--config /etc/attendance.yaml serve"))(serve)


def serve(context: typer.Context) -> None:
    """Write the scheduled workbooks of the settings, until stopped by SIGTERM or Ctrl-C.

    What fell due while the service was down is made up at its start.
    """
    office = office_of(context)
    folder = private_folder(office.settings.site.data_folder)
    with _alone(folder):
        start_logging(folder, "admin")
        logging.getLogger("apscheduler").setLevel(logging.WARNING)
        run(office, logging.getLogger("admin.service"))


def run(office: Office, log: logging.Logger) -> None:
    """Keep the scheduled reports up to date until a signal comes."""
    # Loading these takes as long as a simple command takes altogether.
    from admin.jobs import deliver_due  # noqa: PLC0415

    wake = threading.Event()
    scheduler = _scheduler(office, wake)
    with _interrupted_by_signals() as stopped:
        try:
            _announce(office, log)
            scheduler.start()
            while not stopped.is_set():
                wake.clear()
                deliver_due(office, log)
                if not stopped.is_set():
                    wake.wait()
        except KeyboardInterrupt:
            log.info("stopped.")
        finally:
            if scheduler.running:
                scheduler.shutdown(wait=False)


def _scheduler(office: Office, wake: threading.Event) -> "BackgroundScheduler":
    from apscheduler.schedulers.background import BackgroundScheduler  # noqa: PLC0415

    defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
    scheduler = BackgroundScheduler(timezone=office.zone, job_defaults=defaults)
    for entry in office.settings.reports.schedule:
        scheduler.add_job(wake.set, CronTrigger.from_crontab(entry.cron, timezone=office.zone))
    scheduler.add_job(wake.set, "interval", minutes=RETRY_MINUTES)
    return scheduler


def _announce(office: Office, log: logging.Logger) -> None:
    log.info("started; workbooks go to %s.", office.settings.reports_folder)
    for entry in office.settings.reports.schedule:
        due = next_due(entry.cron, office.now(), office.zone)
        when = f"{due.astimezone(office.zone):%Y-%m-%d %H:%M}" if due else "never"
        log.info("%s report: at '%s', next %s (%s).", entry.report, entry.cron, when, office.zone)
    if not office.settings.reports.schedule:
        log.warning("nothing is scheduled: reports.schedule is empty in %s.", office.file)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold a lock in the data folder, so that two services don't deliver the same report."""
    path = folder / "serve.lock"
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise OfficeError(
            f"{path}: another `python -m admin serve` is at work here. Stop it first."
        ) from error
    finally:
        os.close(file)


@contextmanager
def _interrupted_by_signals() -> Iterator[threading.Event]:
    """Turn SIGTERM and SIGINT into KeyboardInterrupt, and an event for where that gets lost."""
    stopped = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopped.set()
        raise KeyboardInterrupt

    before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stopped
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
