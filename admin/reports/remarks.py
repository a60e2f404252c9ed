"""What there is to say about a day, in words: flags, corrections, holiday and leave."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from admin.people import ERASED_NAME
from admin.times import clock_text
from models.attendance.correction import Correction, CorrectionKind
from models.attendance.day import AttendanceDay, Flag, ReadPunch
from models.attendance.punch import Direction
from models.language import Language, marked

_CORRECTIONS = {
    CorrectionKind.ADD: marked("{time} added by {author}: {reason}"),
    CorrectionKind.AMEND: marked("changed to {time} by {author}: {reason}"),
    CorrectionKind.VOID: marked("{time} struck out by {author}: {reason}"),
    CorrectionKind.DISPUTE: marked("{time}: “That isn't me”, said at {author}"),
}
_TOLD = frozenset({Flag.CORRECTED, Flag.DISPUTED})
"""What the corrections themselves say, each with its time."""
_DIRECTIONS = {
    Direction.IN: marked("in"),
    Direction.OUT: marked("out"),
    Direction.BREAK: marked("break"),
    Direction.BACK: marked("back"),
}


def hours_text(length: timedelta) -> str:
    """Return "8:05", as the cells show it: what is left of a minute is not shown."""
    hours, minutes = divmod(length // timedelta(minutes=1), 60)
    return f"{hours}:{minutes:02}"


def about_correction(
    correction: Correction, read: ReadPunch, day: date, zone: ZoneInfo, language: Language
) -> str:
    """Return who corrected what, and why; `read` is the punch that it is about."""
    time = clock_text((correction.at or read.punch.at).astimezone(zone), day)
    if correction.direction is not None:
        time = f"{time} ({language.text(_DIRECTIONS[correction.direction])})"
    return language.text(
        _CORRECTIONS[correction.kind],
        time=time,
        author=correction.author or language.text(ERASED_NAME),
        reason=correction.reason or language.text(ERASED_NAME),
    )


def remarks(day: AttendanceDay, zone: ZoneInfo, language: Language) -> str:
    """Return all of it in one line, what counts first."""
    said = [day.holiday] if day.holiday else []
    if day.leave is not None:
        kind = language.text(day.leave.kind.value)
        said.append(
            language.text("{leave}, half a day", leave=kind) if day.leave.is_half_day else kind
        )
    said += [language.text(flag.value) for flag in Flag if flag in day.flags and flag not in _TOLD]
    if len(day.intervals) > 1:
        said.append(
            ", ".join(
                f"{clock_text(each.start, day.date)}\N{EN DASH}{clock_text(each.end, day.date)}"
                for each in day.intervals
            )
        )
    said += [
        about_correction(correction, read, day.date, zone, language)
        for read in day.punches
        for correction in read.punch.corrections
    ]
    return "; ".join(said)
