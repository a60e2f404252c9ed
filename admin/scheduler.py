"""`serve`: the service that writes and sends the scheduled workbooks, and does the nightly work.

The scheduler's threads only wake the main thread, which does the work: so one connection to the
database is enough, a report in the making is interrupted by a signal at once, and a wake-up too
many or too late does no harm.
"""

import logging
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

import typer
from apscheduler.triggers.cron import CronTrigger

from admin.alone import alone
from admin.attempts import attempt
from admin.command_line import examples
from admin.due import Timing, schedules
from admin.files import private_folder
from admin.nightly.night import do_nightly, timing
from admin.office import Office, office_of
from admin.planned import mail_notes, scheduled
from models.logs import start_logging

if TYPE_CHECKING:
    from apscheduler.schedulers.background import BackgroundScheduler

RETRY_MINUTES = 5


def add_commands(app: typer.Typer) -> None:
    app.command("serve", epilog=examples("serve", "--config /etc/attendance.yaml serve"))(serve)


def serve(context: typer.Context) -> None:
    """Write and send the scheduled workbooks, and do the nightly work, until SIGTERM or Ctrl-C.

    What fell due while the service was down is made up at its start.
    """
    office = office_of(context)
    folder = private_folder(office.settings.site.data_folder)
    with alone(folder):
        start_logging(folder, "admin")
        logging.getLogger("apscheduler").setLevel(logging.WARNING)
        run(office, logging.getLogger("admin.service"))


def run(office: Office, log: logging.Logger) -> None:
    """Keep everything up to date until a signal comes."""
    wake = threading.Event()
    scheduler = _scheduler(office, wake)
    with _interrupted_by_signals() as stopped:
        try:
            _announce(office, log)
            scheduler.start()
            while not stopped.is_set():
                wake.clear()
                bring_up_to_date(office, log)
                if not stopped.is_set():
                    wake.wait()
        except KeyboardInterrupt:
            log.info("stopped.")
        finally:
            if scheduler.running:
                scheduler.shutdown(wait=False)


def bring_up_to_date(office: Office, log: logging.Logger) -> None:
    """Do all that is due by now and wasn't done. Failures are logged and left for next time."""
    # Loading these takes as long as a simple command takes altogether.
    from admin.jobs import deliver_due  # noqa: PLC0415
    from admin.mail.post import send_due  # noqa: PLC0415

    with attempt("clock", log):
        _forget_ahead(office, log)
    deliver_due(office, log)
    with attempt("letters", log):
        send_due(office, log)
    do_nightly(office, log)


def _forget_ahead(office: Office, log: logging.Logger) -> None:
    forgotten = office.store.forget_ahead(office.now(), office.store.newest_time())
    if forgotten:
        log.warning("the clock was ahead: %d things are done anew when they are due.", forgotten)


def _scheduler(office: Office, wake: threading.Event) -> "BackgroundScheduler":
    from apscheduler.schedulers.background import BackgroundScheduler  # noqa: PLC0415

    defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
    scheduler = BackgroundScheduler(timezone=office.zone, job_defaults=defaults)
    timings = [schedule.timing for schedule in schedules(office.settings.reports.schedule)]
    for each in (*timings, timing(office.settings.nightly.at)):
        scheduler.add_job(wake.set, _trigger(each, office))
    scheduler.add_job(wake.set, "interval", minutes=RETRY_MINUTES)
    return scheduler


def _trigger(one: Timing, office: Office) -> CronTrigger:
    """Return when to look: for a last working day every day, as holidays may still change."""
    cron = one.cron or f"{one.at.minute} {one.at.hour} * * *"
    return CronTrigger.from_crontab(cron, timezone=office.zone)


def _announce(office: Office, log: logging.Logger) -> None:
    log.info("started; workbooks go to %s.", office.settings.reports_folder)
    for schedule, words in scheduled(office):
        log.info("%s report: %s (%s).", schedule.kind, words, office.zone)
    if not office.settings.reports.schedule:
        log.warning("nothing is scheduled: reports.schedule is empty in %s.", office.file)
    for note in mail_notes(office.settings):
        log.warning("%s", note)


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
