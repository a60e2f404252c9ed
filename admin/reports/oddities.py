"""What a human should look at in a period, each with the command that puts it right."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from admin.ids import short_id
from admin.office import Command
from admin.people import typed
from admin.reports.odd_punches import (
    has_stray,
    is_timed_by,
    left_open,
    open_breaks,
    without_check_in,
)
from admin.reports.remarks import about_correction, hours_text
from admin.times import clock_text
from models.attendance.calendar import Leave
from models.attendance.correction import CorrectionKind
from models.attendance.day import AttendanceDay, Flag, ReadPunch, Role
from models.attendance.employee import Employee
from models.attendance.punch import Clock
from models.attendance.timesheet import Timesheet
from models.language import Language, marked

_CLOCKS = {
    Clock.JUMPED: marked("{times}, just after the clock had been changed"),
    Clock.UNSYNCHRONISED: marked("{times}, before the network had set the clock"),
}


class Kind(StrEnum):
    """What sort of thing it is, in the order of the list: what costs hours comes first."""

    FORGOTTEN = marked("Forgotten check-outs")
    MISSING = marked("Missing check-ins")
    DISPUTED = marked("Disputed punches")
    OPEN_BREAK = marked("Breaks without an end")
    STRAY = marked("Punches that fit nowhere")
    OUTSIDE = marked("Punches outside of the shift's windows")
    ON_LEAVE = marked("Worked on leave")
    FUTURE = marked("Punches in the future")
    CLOCK = marked("Punches by a doubtful clock")
    REFUSED = marked("Refused at the kiosk, no living person seen")
    CORRECTED = marked("Corrected days")


@dataclass(frozen=True, slots=True)
class Oddity:
    kind: Kind
    day: date
    employee: Employee
    what: str
    """In the site's language."""
    mend: str
    """The command, to be copied; it stays English. Empty where there is nothing to do."""


def oddities(
    sheets: Iterable[Timesheet], zone: ZoneInfo, language: Language, command: Command
) -> list[Oddity]:
    """Return what is odd about the days, `in_order`."""
    return in_order(
        one
        for sheet in sheets
        for day in sheet.days
        for one in _Day(sheet, day, zone, language, command)
    )


def in_order(found: Iterable[Oddity]) -> list[Oddity]:
    """Return them by kind, then date; people as they come."""
    order = {kind: number for number, kind in enumerate(Kind)}
    return sorted(found, key=lambda one: (order[one.kind], one.day))


class _Day:
    """One person's day, looked at from every side."""

    def __init__(
        self,
        sheet: Timesheet,
        day: AttendanceDay,
        zone: ZoneInfo,
        language: Language,
        command: Command,
    ) -> None:
        self._employee, self._day, self._command = sheet.employee, day, command
        self._zone, self._language, self._text = zone, language, language.text

    def __iter__(self) -> Iterator[Oddity]:
        day = self._day
        if Flag.FORGOTTEN_CHECK_OUT in day.flags:
            yield from map(self._forgotten, left_open(day))
        if Flag.MISSING_CHECK_IN in day.flags:
            yield from map(self._missing, without_check_in(day))
        if Flag.OPEN_BREAK in day.flags:
            yield from map(self._open_break, open_breaks(day))
        if Flag.OUTSIDE_WINDOW in day.flags and not has_stray(day):
            yield self._outside()
        if Flag.ON_LEAVE in day.flags and day.leave is not None:
            yield self._on_leave(day.leave)
        for read in day.punches:
            yield from self._of_punch(read)
        for clock, what in _CLOCKS.items():
            doubtful = [read for read in day.punches if is_timed_by(read, clock)]
            if doubtful:
                yield self._by_clock(doubtful, what)
        if Flag.CORRECTED in day.flags:
            yield self._corrected()

    def _of_punch(self, read: ReadPunch) -> Iterator[Oddity]:
        punch = read.punch.punch
        about = {"time": self._clock(punch.at), "kiosk": punch.kiosk}
        if read.role is Role.STRAY:
            what = self._text("Seen at {time} ({kiosk}), belongs to no check-in", **about)
            yield self._oddity(Kind.STRAY, what, f"punch void --reason R {short_id(punch.id)}")
        if read.punch.is_disputed:
            yield self._disputed(read)
        if read.role is Role.FUTURE:
            what = self._text("{time} ({kiosk}) is still to come: a wrong clock?", **about)
            yield self._oddity(Kind.FUTURE, what, self._amend(read))

    def _disputed(self, read: ReadPunch) -> Oddity:
        punch = read.punch.punch
        dispute = next(one for one in read.punch.corrections if one.kind is CorrectionKind.DISPUTE)
        what = self._text(
            "{time} ({kiosk}): “That isn't me”. The first command says: it was them; the second: "
            "it wasn't",
            time=self._clock(punch.at),
            kiosk=punch.kiosk,
        )
        return self._oddity(
            Kind.DISPUTED,
            what,
            f"punch undo --reason R {short_id(dispute.id)}",
            f"punch void --reason R {short_id(punch.id)}",
        )

    def _by_clock(self, doubtful: Sequence[ReadPunch], what: str) -> Oddity:
        times = ", ".join(
            f"{self._clock(read.punch.at)} ({read.punch.punch.kiosk})" for read in doubtful
        )
        what = self._text(what, times=times)
        return self._oddity(Kind.CLOCK, what, *map(self._amend, doubtful))

    def _corrected(self) -> Oddity:
        said = [
            f"{about_correction(one, read, self._day.date, self._zone, self._language)} "
            f"({one.made_at.astimezone(self._zone):%Y-%m-%d %H:%M})"
            for read in self._day.punches
            for one in read.punch.corrections
        ]
        return self._oddity(Kind.CORRECTED, "; ".join(said))

    def _amend(self, read: ReadPunch) -> str:
        day = self._date(read)
        return f'punch amend --reason R {short_id(read.punch.punch.id)} "{day} HH:MM"'

    def _forgotten(self, read: ReadPunch) -> Oddity:
        what = self._text("Checked in at {time}, no check-out", time=self._clock(read.punch.at))
        return self._oddity(Kind.FORGOTTEN, what, self._add("out", self._end_date(read)))

    def _missing(self, read: ReadPunch) -> Oddity:
        what = self._text("Seen at {time}, no check-in before", time=self._clock(read.punch.at))
        return self._oddity(Kind.MISSING, what, self._add("in", self._day.date))

    def _open_break(self, read: ReadPunch) -> Oddity:
        what = self._text("Break since {time}, no end", time=self._clock(read.punch.at))
        return self._oddity(Kind.OPEN_BREAK, what, self._add("back", self._date(read)))

    def _outside(self) -> Oddity:
        day, shift = self._day.date, self._day.shift
        times = (self._clock(one.punch.at) for one in self._day.punches if not one.punch.is_void)
        hours = f"{shift.start:%H:%M}\N{EN DASH}{shift.end:%H:%M}" if shift.is_fixed else ""
        what = self._text(
            "Punches at {times}; the shift {shift} is {hours}",
            times=", ".join(times),
            shift=shift.name,
            hours=hours,
        )
        mend = f"shift assign --from {day} --to {day} SHIFT {self._code}"
        return self._oddity(Kind.OUTSIDE, what, mend)

    def _on_leave(self, leave: Leave) -> Oddity:
        kind, worked = self._text(leave.kind.value), hours_text(self._day.worked)
        what = self._text("{leave}, and worked {hours}", leave=kind, hours=worked)
        return self._oddity(Kind.ON_LEAVE, what, f"leave cancel {short_id(leave.id)}")

    def _add(self, direction: str, day: date) -> str:
        """Return the command that adds a punch; when it was, only a human can find out."""
        return f'punch add --direction {direction} --reason R {self._code} "{day} HH:MM"'

    def _end_date(self, check_in: ReadPunch) -> date:
        """Return the date that the shift ends on, or the check-in's where that is later."""
        shift, day, came = self._day.shift, self._day.date, self._date(check_in)
        if shift.start is not None and shift.end is not None and shift.end <= shift.start:
            day += timedelta(days=1)
        return max(day, came)

    def _date(self, read: ReadPunch) -> date:
        return read.punch.at.astimezone(self._zone).date()

    def _oddity(self, kind: Kind, what: str, *mends: str) -> Oddity:
        # Who was erased has no code to name: nothing can be put right any more.
        commands = () if self._employee.erased else map(self._command, mends)
        return Oddity(kind, self._day.date, self._employee, what, "; ".join(commands))

    @property
    def _code(self) -> str:
        return typed(self._employee.code)

    def _clock(self, at: datetime) -> str:
        return clock_text(at.astimezone(self._zone), self._day.date)
