"""What the service is going to do, in words: for its log and for `config check`."""

from collections.abc import Collection
from datetime import date

from admin.due import Schedule, Timing, schedules
from admin.nightly.night import timing
from admin.office import Office
from admin.times import minute_text
from models.records.database import database_path
from models.records.errors import RecordsError
from models.settings import Settings


def scheduled(office: Office) -> list[tuple[Schedule, str]]:
    """Return each scheduled report, and in words when it is due, on the site's clock."""
    holidays = _holidays(office)
    found = schedules(office.settings.reports.schedule)
    return [(schedule, _planned(office, schedule, holidays)) for schedule in found]


def nightly(office: Office) -> str:
    """Return when the nightly work is due next, and what is kept how long."""
    settings = office.settings.nightly
    due = timing(settings.at).next_due(office.now(), office.zone)
    next_time = f"next {minute_text(due, office.zone)}, " if due else ""
    return (
        f"at {settings.at:%H:%M}, {next_time}backups in {office.settings.backup_folder} kept "
        f"{settings.backup_days} days"
    )


def mail(settings: Settings) -> str:
    """Return where letters go out, and as whom."""
    found = settings.mail
    if found.host is None:
        return "nothing is sent"
    login = f"as {found.user}" if found.user else "without a login"
    return f"{found.host}:{found.port} ({found.security}), {login}, from {found.sender}"


def mail_notes(settings: Settings) -> list[str]:
    """Return what keeps letters from being sent, as far as the settings tell."""
    found = settings.mail
    named = any(entry.recipients for entry in settings.reports.schedule)
    if found.host is None and named:
        return ["Recipients are named, but mail.host isn't: their letters wait in the outbox."]
    if found.host is not None and found.user is not None and not found.password:
        return ["mail.user is set, but the environment variable ATTENDANCE_MAIL__PASSWORD isn't."]
    return []


def _planned(office: Office, schedule: Schedule, holidays: Collection[date]) -> str:
    due = schedule.timing.next_due(office.now(), office.zone, holidays)
    when = f"next {minute_text(due, office.zone)}" if due else "a date that never comes"
    return f"{_words(schedule.timing)}, {when}"


def _words(one: Timing) -> str:
    if one.cron is None:
        return f"on the month's last working day at {one.at:%H:%M}"
    return f"at '{one.cron}'"


def _holidays(office: Office) -> set[date]:
    """Return the stored holidays; none where there is no database yet, which isn't made for it."""
    if not database_path(office.settings.database_url).exists():
        return set()
    try:
        return {one.day for one in office.store.holidays()}
    except RecordsError:  # whatever needs the database says so itself
        return set()
