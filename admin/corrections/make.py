"""`punch add`, `amend`, `void` and `undo`: each makes a correction and shows the day after it."""

from datetime import date, datetime, timedelta
from typing import Annotated
from uuid import UUID

import typer

from admin.attendance_days import dates_of_punch, day_sentence, sheet_of, shift_of_another
from admin.corrections.finding import known_correction
from admin.corrections.options import Author, CorrectionId, First, PunchId, Reason, Said, Time
from admin.ids import short_id
from admin.office import Office, OfficeError, office_of
from admin.output import say
from admin.people import named, typed
from admin.times import LocalTime, LocalTimeError, local_text, moment
from models.attendance.employee import Employee
from models.attendance.shift import DirectionRule
from models.records.errors import UnknownPunchError

_INSTANT = timedelta(microseconds=1)


def add(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="CODE", help="The staff number.")],
    time: Time,
    *,
    reason: Reason,
    author: Author = None,
    direction: Said = None,
    first: First = None,
) -> None:
    """Add a punch that nobody made at a kiosk, and show the attendance day as it now stands."""
    office = office_of(context)
    person = office.store.employee(code)
    at = _past(office, time, first)
    with office.store.writing():  # a colleague may be adding the same one
        _refuse_twice(office, person, at)
        if direction is None:
            _refuse_unsaid(office, person, at)
        made = office.store.correct_add(
            person.id, at, direction, author or office.user, reason, office.now()
        )
    when = local_text(at, office.zone)
    say(office.out, f"Punch {short_id(made.target)} of {named(person)} added: {when}.")
    dates = _dates(office, person, made.target)
    _show_days(office, person, dates)
    _tell_of_outside(office, person, dates)
    _tell_of_undoing(office, made.id)


def amend(
    context: typer.Context,
    punch: PunchId,
    time: Time,
    *,
    reason: Reason,
    author: Author = None,
    direction: Said = None,
    first: First = None,
) -> None:
    """Let a punch count with another time; with --direction, as something else, too."""
    office = office_of(context)
    before = office.store.punch(punch)
    person = office.store.employee_by_id(before.punch.employee)
    at = _past(office, time, first)
    is_same = at == before.at and direction in {None, before.punch.direction}
    if is_same and not before.is_void:
        raise OfficeError(f"the punch {punch} counts like that already. Give another time.")
    dates = _dates(office, person, before.punch.id)
    with office.store.writing():  # as above
        _refuse_twice(office, person, at, of=before.punch.id)
        made = office.store.correct_amend(
            before.punch.id, at, direction, author or office.user, reason, office.now()
        )
    then, now = (local_text(one, office.zone) for one in (before.at, at))
    say(office.out, f"Punch {short_id(made.target)} of {named(person)}: {now} (was {then}).")
    now_on = _dates(office, person, before.punch.id)
    _show_days(office, person, dates | now_on)
    _tell_of_outside(office, person, now_on)
    _tell_of_undoing(office, made.id)


def void(context: typer.Context, punch: PunchId, *, reason: Reason, author: Author = None) -> None:
    """Let a punch count for nothing; it stays listed."""
    office = office_of(context)
    before = office.store.punch(punch)
    person = office.store.employee_by_id(before.punch.employee)
    dates = _dates(office, person, before.punch.id)
    made = office.store.correct_void(before.punch.id, author or office.user, reason, office.now())
    when = local_text(before.at, office.zone)
    say(office.out, f"Punch {short_id(made.target)} of {named(person)}, {when}, is void.")
    _show_days(office, person, dates | _dates(office, person, before.punch.id))
    _tell_of_undoing(office, made.id)


def undo(
    context: typer.Context, correction: CorrectionId, *, reason: Reason, author: Author = None
) -> None:
    """Take a correction back; it stays on record, and the punch counts as if it weren't there."""
    office = office_of(context)
    target = known_correction(office, correction)
    person = office.store.employee_by_id(target.employee)
    dates = _dates(office, person, target.target)
    office.store.correct_undo(target.id, author or office.user, reason, office.now())
    say(office.out, f"Correction {short_id(target.id)} of {named(person)} taken back.")
    _show_days(office, person, dates | _dates(office, person, target.target))


def _past(office: Office, time: LocalTime, first: bool | None) -> datetime:
    """Return the instant in UTC; raises OfficeError where the time isn't one that has been."""
    try:
        at = moment(time, office.zone, None if first is None else int(not first))
    except LocalTimeError as error:
        raise OfficeError(str(error)) from error
    if at > office.now():
        raise OfficeError(
            f"{local_text(at, office.zone)} is in the future: in {office.zone} it is "
            f"{local_text(office.now(), office.zone)}. Give a time that has been."
        )
    return at


def _refuse_twice(office: Office, person: Employee, at: datetime, of: UUID | None = None) -> None:
    """Refuse a time at which another punch is; that of the id may be there itself."""
    for one in office.store.counted_punches(at, at + _INSTANT, person.id):
        if not one.is_void and one.punch.id != of:
            raise OfficeError(
                f"{named(person)} has a punch at {local_text(at, office.zone)} already, "
                f"{short_id(one.punch.id)}. Amend or void that one, or give another time."
            )


def _refuse_unsaid(office: Office, person: Employee, at: datetime) -> None:
    shift = shift_of_another(office, person, at)
    if shift.direction is DirectionRule.STATED:
        raise OfficeError(
            f"{named(person)} has the shift {shift.name} then, where a punch that doesn't say what "
            "it is counts for nothing. Give --direction in, out, break or back."
        )


def _dates(office: Office, person: Employee, punch: UUID) -> set[date]:
    """Return the dates whose days the punch bears on now: none for an addition taken back."""
    try:
        counted = office.store.punch(punch.hex)
    except UnknownPunchError:
        return set()
    return dates_of_punch(office, person, punch, counted.at)


def _tell_of_undoing(office: Office, correction: UUID) -> None:
    undone = office.command(f"punch undo {short_id(correction)} --reason R")
    say(office.notes, f"To take it back: {undone}")


def _tell_of_outside(office: Office, person: Employee, dates: set[date]) -> None:
    """Say which days, of those the punch counts for now, are none of the person's days of work."""
    for day in sorted(dates):
        if person.joined is not None and day < person.joined:
            which, limit, option = "before the first", person.joined, "--joined"
        elif person.left is not None and day > person.left:
            which, limit, option = "after the last", person.left, "--left"
        else:
            continue
        mend = office.command(f"employee change {option} D {typed(person.code)}")
        say(
            office.notes,
            f"Note: {day} is {which} day of work of {named(person)}, {limit}. Is the date right? "
            f"If the day of work isn't: {mend}",
        )


def _show_days(office: Office, person: Employee, dates: set[date]) -> None:
    for one in sorted(dates):
        for day in sheet_of(office, person, one, one).days:
            say(office.out, day_sentence(day))
