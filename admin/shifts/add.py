"""`shift add`: a shift, or other rules for it, from a date on."""

from datetime import date
from typing import Any

import typer

from admin.office import Office, office_of
from admin.output import say
from admin.shifts import options
from admin.shifts.change import changed_shift, of_name, version_on
from admin.shifts.texts import days_text, hours_text, rule_texts
from models.attendance.rota import ShiftVersion
from models.attendance.shift import Shift


def add(  # noqa: PLR0913 - the options of a command
    context: typer.Context,
    name: options.Name,
    *,
    since: options.Since,
    start: options.Start = None,
    end: options.End = None,
    hours: options.Hours = None,
    days: options.Days = None,
    late_grace: options.LateGrace = None,
    early_grace: options.EarlyGrace = None,
    opens: options.Opens = None,
    closes: options.Closes = None,
    longest: options.Longest = None,
    direction: options.Direction = None,
    minimum_between: options.MinimumBetween = None,
    breaks: options.Breaks = None,
    breaks_after: options.BreaksAfter = None,
    punched_paid: options.PunchedPaid = None,
    rounded: options.Rounded = None,
    half_day_below: options.HalfDayBelow = None,
    absent_below: options.AbsentBelow = None,
    early_counts: options.EarlyCounts = None,
    overtime_after: options.OvertimeAfter = None,
    weekly: options.Weekly = None,
) -> None:
    """Add a shift, or change one, from a date on; earlier days stay as they were.

    Fixed hours have --start and --end, flexible ones --hours; with neither, punches are read and
    nothing is expected. In a change what isn't named stays, and "none" takes a rule away.
    """
    named = {
        "start": start,
        "end": end,
        "owed": hours,
        "work_days": days,
        "late_grace": late_grace,
        "early_grace": early_grace,
        "check_in_opens": opens,
        "check_out_closes": closes,
        "longest": longest,
        "direction": direction,
        "minimum_between": minimum_between,
        "breaks_at": breaks,
        "breaks_after": breaks_after,
        "punched_breaks_paid": punched_paid,
        "rounding": rounded,
        "half_day_below": half_day_below,
        "absent_below": absent_below,
        "early_arrival_counts": early_counts,
        "overtime_after": overtime_after,
        "weekly_owed": weekly,
    }
    _add(office_of(context), name, since, {k: v for k, v in named.items() if v not in (None, [])})


def _add(office: Office, name: str, since: date, named: dict[str, Any]) -> None:
    versions = office.store.shift_versions()
    before = version_on(versions, name, since)
    shift = changed_shift(before.shift if before else Shift(name.strip()), named)
    if before is not None and shift == before.shift:
        say(office.notes, f"{shift.name} is like that already, since {before.since}.")
        return
    office.store.add_shift(shift, since, office.now())
    say(office.out, _told(before, shift, since))
    _tell_of_other_days(office, of_name(versions, name), since)


def _told(before: ShiftVersion | None, shift: Shift, since: date) -> str:
    if before is None:
        hours = f"{hours_text(shift)}, {days_text(shift.work_days)}"
        return f"{'; '.join([f'{shift.name} added from {since} on: {hours}', *_unusual(shift)])}."
    old = rule_texts(before.shift)
    changes = [
        f"{rule}: {text} (was {old[rule]})" if rule in old else f"{rule}: {text}"
        for rule, text in rule_texts(shift).items()
        if text != old.get(rule)
    ]
    return f"{shift.name} changed from {since} on. {'; '.join(changes)}."


def _unusual(shift: Shift) -> list[str]:
    """Return the rules that differ from those of a shift of these hours alone."""
    plain = Shift(shift.name, shift.start, shift.end, shift.work_days, shift.owed)
    usual = rule_texts(plain)
    return [
        f"{rule}: {text}" for rule, text in rule_texts(shift).items() if text != usual.get(rule)
    ]


def _tell_of_other_days(office: Office, versions: list[ShiftVersion], since: date) -> None:
    """Say what somebody who looks at one day only might not think of."""
    later = [one.since for one in versions if one.since > since]
    if later:
        say(office.notes, f"From {later[0]} on the rules given before for then hold.")
    if since < office.today:
        say(office.notes, f"The days from {since} on are counted anew by these rules.")
