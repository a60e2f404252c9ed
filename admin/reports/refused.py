"""Attempts that kiosks refused, as lines of the list of what a human should look at."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from uuid import UUID

from admin.office import Command
from admin.reports.attendance import Attendance
from admin.reports.oddities import Kind, Oddity
from models.language import Language
from models.records.values import RefusedAttempt

Refused = Callable[[date], Sequence[RefusedAttempt]]
"""What returns the attempts since the beginning of a day at the site, the oldest first."""


def none_refused(_since: date) -> Sequence[RefusedAttempt]:
    return ()


def refused_oddities(
    attempts: Iterable[RefusedAttempt], report: Attendance, language: Language, command: Command
) -> Iterator[Oddity]:
    """Yield a line for each day and person of the report under whose name attempts were refused.

    Of an attempt under nobody's name, or that of somebody who isn't in the report, none is made.
    """
    people = {person.employee.id: person.employee for person in report.people}
    zone = report.rules.zone

    def place(one: RefusedAttempt) -> tuple[date, UUID | None]:
        return one.at.astimezone(zone).date(), one.employee

    found = [one for one in attempts if one.employee in people]
    for (day, employee), group in groupby(sorted(found, key=place), place):
        if employee is not None and day <= report.last:
            theirs = list(group)
            what = language.text(
                "Attempts: {count} ({kiosks}), the first at {time}",
                count=len(theirs),
                kiosks=", ".join(dict.fromkeys(one.kiosk for one in theirs)),
                time=f"{theirs[0].at.astimezone(zone):%H:%M}",
            )
            see = command(f"kiosks attempts --days {(report.today - day).days + 1}")
            yield Oddity(Kind.REFUSED, day, people[employee], what, see)
