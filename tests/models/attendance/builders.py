"""People, shifts and punches of the tests, in local times as they would be told."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import count
from uuid import UUID
from zoneinfo import ZoneInfo

from models.attendance.calendar import WorkCalendar
from models.attendance.correction import CountedPunch
from models.attendance.day import AttendanceDay
from models.attendance.employee import Employee
from models.attendance.punch import Clock, Direction, Punch, PunchKind
from models.attendance.rota import Assignment, Rota, ShiftVersion
from models.attendance.shift import Shift
from models.attendance.timesheet import Rules, Timesheet, timesheet

ADA = Employee(UUID(int=1), "1001", "Ada", None, active=True)
EVER = date(2020, 1, 1)
LATER = datetime(2027, 6, 1, tzinfo=UTC)
"""When all that the tests tell of is long decided."""
ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Pacific/Honolulu",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
)
_numbers = count(1)


def hours(number: float) -> timedelta:
    return timedelta(hours=number)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def moment(text: str, zone: ZoneInfo) -> datetime:
    """Return an instant in UTC: "2026-10-25T02:30" by the local clock, or with its own offset."""
    at = datetime.fromisoformat(text)
    return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)


def punch(at: datetime, direction: Direction | None = None, clock: Clock = Clock.GOOD) -> Punch:
    number = UUID(int=next(_numbers))
    return Punch(number, ADA.id, at, "door", PunchKind.FACE, 0.4, direction, clock)


def punched(day: str, zone: ZoneInfo, *told: str) -> list[CountedPunch]:
    """Return punches of a day, each told as "22:00", "22:00 out" or, of the day after, "+06:00"."""
    return [CountedPunch(_told(date.fromisoformat(day), zone, one)) for one in told]


def _told(day: date, zone: ZoneInfo, told: str) -> Punch:
    clock, _, direction = told.partition(" ")
    on = day + timedelta(days=clock.startswith("+"))
    at = moment(f"{on}T{clock.removeprefix('+')}", zone)
    return punch(at, Direction(direction) if direction else None)


def rota_of(shift: Shift | None) -> Rota:
    if shift is None:
        return Rota()
    return Rota([ShiftVersion(EVER, shift)], [Assignment(shift.name, EVER)])


def sheet(  # noqa: PLR0913 - a sheet is made of so much
    shift: Shift | Rota | None,
    zone: ZoneInfo,
    punches: Iterable[CountedPunch],
    first: str,
    last: str,
    *,
    now: datetime = LATER,
    calendar: WorkCalendar | None = None,
    employee: Employee = ADA,
) -> Timesheet:
    rota = shift if isinstance(shift, Rota) else rota_of(shift)
    rules = Rules(rota, calendar or WorkCalendar(), zone)
    period = date.fromisoformat(first), date.fromisoformat(last)
    return timesheet(employee, punches, rules, *period, now)


def one_day(
    shift: Shift | None,
    zone: ZoneInfo,
    day: str,
    *told: str,
    now: datetime = LATER,
    calendar: WorkCalendar | None = None,
    employee: Employee = ADA,
) -> AttendanceDay:
    """Return the day on which these punches were made."""
    punches = punched(day, zone, *told)
    made = sheet(shift, zone, punches, day, day, now=now, calendar=calendar, employee=employee)
    return made.days[0]


def roles(day: AttendanceDay) -> list[str]:
    return [str(one.role) for one in day.punches]


def clock(at: datetime | None) -> str | None:
    return None if at is None else f"{at:%H:%M}"
