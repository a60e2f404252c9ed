"""`attendance`: one person's days, as the rules and the corrections make them now."""

from datetime import date, timedelta

import typer

from admin.attendance_days import flag_texts, sheet_of
from admin.command_line import (
    Code,
    FirstDay,
    Json,
    LastDay,
    Month,
    examples,
    month_end,
    refuse_backwards,
)
from admin.office import Office, office_of
from admin.output import Column, print_json, print_table, say
from admin.punch_texts import local_iso, marks_of
from admin.shifts.words import DAYS
from admin.times import clock_text, length_text
from models.attendance.day import AttendanceDay, ReadPunch
from models.attendance.timesheet import Timesheet

_WORDS = ("Date", "Day", "Shift", "Status")
_TIMES = ("In", "Out", "Worked", "Break", "Late", "Early", "Overtime")


def add_commands(app: typer.Typer) -> None:
    app.command(
        "attendance",
        epilog=examples(
            "attendance E012 --month 2026-11",
            "attendance E012 --from 2026-11-23 --to 2026-11-23 --json",
        ),
    )(show)


def show(
    context: typer.Context,
    code: Code,
    first: FirstDay = None,
    last: LastDay = None,
    month: Month = None,
    as_json: Json = False,
) -> None:
    """Show somebody's days: shift, status, times, flags. This month until today, or as named.

    Times are the site's, "06:00 +1" is on the next date. Lengths are hours:minutes, in JSON
    seconds.
    """
    office = office_of(context)
    person = office.store.employee(code)
    sheet = sheet_of(office, person, *_period(office, first, last, month))
    if as_json:
        print_json([_described(office, day) for day in sheet.days])
        return
    columns = [*map(Column, _WORDS), *(Column(word, "right") for word in _TIMES), Column("Flags")]
    print_table(office.out, columns, [*map(_row, sheet.days), _sum(sheet)])
    _tell_of_weeks(office, sheet)


def _period(
    office: Office, first: date | None, last: date | None, month: date | None
) -> tuple[date, date]:
    if month is not None:
        if first or last:
            raise typer.BadParameter("--month is a whole month. Leave out --from and --to.")
        return month, month_end(month)
    end = last or (max(first, office.today) if first else office.today)
    begin = first or end.replace(day=1)
    refuse_backwards(begin, end)
    return begin, end


def _row(day: AttendanceDay) -> list[str]:
    lengths = (day.worked, day.break_time, day.late_by, day.early_by, day.overtime)
    return [
        day.date.isoformat(),
        f"{day.date:%a}",
        day.shift.name,
        _status(day),
        clock_text(day.check_in, day.date) if day.check_in else "",
        clock_text(day.check_out, day.date) if day.check_out else "",
        *(_length(length) for length in lengths),
        "; ".join(flag_texts(day.flags)),
    ]


def _status(day: AttendanceDay) -> str:
    reason = day.holiday or (day.leave.kind.value if day.leave else "")
    return f"{day.status.value} ({reason})" if reason else day.status.value


def _sum(sheet: Timesheet) -> list[str]:
    lengths = (sheet.worked, sheet.break_time, sheet.late_by, sheet.early_by, _overtime(sheet))
    return ["Sum", "", "", "", "", "", *map(_length, lengths), ""]


def _overtime(sheet: Timesheet) -> timedelta:
    return sum((day.overtime for day in sheet.days), timedelta())


def _tell_of_weeks(office: Office, sheet: Timesheet) -> None:
    """Say what overtime is, where a shift counts it by the week, too."""
    first_weekday = DAYS.index(office.settings.site.week_begins[:3]) + 1
    beyond = sheet.overtime(first_weekday) - _overtime(sheet)
    if beyond:
        say(office.out, f"Overtime by the week that no day shows: {length_text(beyond)}.")


def _length(length: timedelta) -> str:
    return length_text(length) if length else ""


def _described(office: Office, day: AttendanceDay) -> dict[str, object]:
    return {
        "date": day.date.isoformat(),
        "shift": day.shift.name,
        "status": day.status.value,
        "check_in": local_iso(day.check_in, office.zone),
        "check_out": local_iso(day.check_out, office.zone),
        "worked": day.worked.total_seconds(),
        "break": day.break_time.total_seconds(),
        "owed": day.owed.total_seconds(),
        "late_by": day.late_by.total_seconds(),
        "early_by": day.early_by.total_seconds(),
        "overtime": day.overtime.total_seconds(),
        "flags": flag_texts(day.flags),
        "holiday": day.holiday,
        "leave": day.leave.kind.value if day.leave else None,
        "punches": [_described_punch(office, read) for read in day.punches],
    }


def _described_punch(office: Office, read: ReadPunch) -> dict[str, object]:
    punch = read.punch.punch
    return {
        "id": str(punch.id),
        "at": local_iso(punch.at, office.zone),
        "role": read.role.value,
        "marks": marks_of(read.punch),
    }
