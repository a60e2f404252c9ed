"""Letters and marks of the monthly matrix, in the site's language, and what they mean."""

from collections.abc import Iterable

from admin.reports.attendance import Attendance
from models.attendance.calendar import LeaveKind
from models.attendance.day import AttendanceDay, Status
from models.language import Language, marked

SIGN = " = "
_LEAVE = {
    LeaveKind.VACATION: marked("V = vacation"),
    LeaveKind.SICK: marked("S = sick"),
    LeaveKind.UNPAID: marked("U = unpaid leave"),
    LeaveKind.OTHER: marked("O = other leave"),
}
_STATUS = {
    Status.ABSENT: (marked("A = absent"), "day absent"),
    Status.INCOMPLETE: (marked("? = check-in or check-out missing"), "day incomplete"),
    Status.HOLIDAY: (marked("H = holiday"), "day letter off"),
    Status.DAY_OFF: (marked("- = day off"), "day open"),
    Status.OPEN: (marked("… = not decided yet"), "day open"),
    Status.NOT_EMPLOYED: (marked("· = not employed"), "day open"),
}
_LATE = marked("* = late")
_HALF_DAY = marked("½ = half a day")


class Legend:
    """The letters of one language."""

    def __init__(self, language: Language) -> None:
        self._text = language.text

    def letter(self, day: AttendanceDay) -> tuple[str | None, str]:
        """Return the letter of a day and its style; None where hours are shown."""
        if day.status is Status.ON_LEAVE:
            kind = day.leave.kind if day.leave else LeaveKind.OTHER
            return self._sign(_LEAVE[kind]), "day away"
        if day.status not in _STATUS or (day.status is Status.OPEN and day.worked):
            return None, "day"
        english, style = _STATUS[day.status]
        return self._sign(english), style

    def mark(self, day: AttendanceDay) -> str:
        """Return what is said behind the hours: late, half a day, leave for half of it."""
        late = self._sign(_LATE) if day.late_by else ""
        if day.leave is not None and day.leave.is_half_day:
            return late + self._sign(_LEAVE[day.leave.kind])
        return late + (self._sign(_HALF_DAY) if day.status is Status.HALF_DAY else "")

    def lines(self, report: Attendance) -> list[str]:
        """Return the legend, in two lines."""
        holidays = report.rules.calendar.holidays
        named = [f"{day.day}: {holidays[day]}" for day in report.dates if day in holidays]
        about = self._text("Holidays: {names}", names=", ".join(named)) if named else ""
        hours = [
            self._text("Figures are hours worked"),
            *map(self._text, (_LATE, _HALF_DAY)),
            about,
        ]
        letters = [*_LEAVE.values(), *(text for text, _ in _STATUS.values())]
        return [_joined(hours), _joined(map(self._text, letters))]

    def _sign(self, english: str) -> str:
        return self._text(english).split(SIGN)[0]


def _joined(texts: Iterable[str]) -> str:
    return "   ".join(text for text in texts if text)
