"""Holidays from a file: the company's own, beside those of the country."""

from dataclasses import dataclass, field
from datetime import date

from admin.imports.cells import day, text_of
from admin.imports.columns import Column, Values
from admin.imports.kind import Change, Kind, Moment, Outcome, RowError, Take, differences
from models.attendance.calendar import Holiday
from models.records.store import Store
from models.records.words import NAME_LENGTH

DAY = Column("date", ("day", "Datum", "Tag"), day, "The day.", is_required=True)
NAME = Column(
    "name",
    ("holiday", "Feiertag", "Bezeichnung"),
    text_of("name of the holiday", NAME_LENGTH),
    "What it is called.",
    is_required=True,
)


@dataclass(slots=True)
class _Holidays:
    store: Store
    moment: Moment
    known: dict[date, Holiday]
    met: dict[date, int] = field(default_factory=dict)

    def take(self, row: Values) -> Outcome:
        wanted = Holiday(row.need(DAY), row.need(NAME))
        if wanted.day in self.met:
            raise RowError(DAY, f"stands in row {self.met[wanted.day]} already: keep one.")
        self.met[wanted.day] = row.row
        before = self.known.get(wanted.day)
        what = f"{wanted.day} {wanted.name}"
        if before == wanted:
            return Outcome(row.row, Change.UNCHANGED, what)
        if before is not None:
            self.store.remove_holiday(before.day, self.moment.at)
        self.store.add_holiday(wanted, self.moment.at)
        if before is None:
            return Outcome(row.row, Change.ADDED, what)
        details = differences({"name": before.name}, {"name": wanted.name})
        return Outcome(row.row, Change.CHANGED, f"{wanted.day} {before.name}", details)


def _start(store: Store, moment: Moment) -> Take:
    return _Holidays(store, moment, {one.day: one for one in store.holidays()}).take


HOLIDAYS = Kind(
    "holidays",
    (DAY, NAME),
    (
        {"date": date(2026, 12, 24), "name": "Christmas Eve"},
        {"date": date(2026, 12, 31), "name": "Company holiday"},
    ),
    _start,
)
