"""Leave from a file: who is away, from when to when."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from admin.imports.cells import day, one_of, yes_no
from admin.imports.columns import Column, Values
from admin.imports.employees import employee_column, known_employee
from admin.imports.kind import Change, Kind, Moment, Outcome, RowError, Take, differences
from models.attendance.calendar import Leave, LeaveKind
from models.attendance.employee import Employee
from models.records.store import Store
from models.records.words import key_of

_KINDS = {kind.value: kind for kind in LeaveKind}
_WORDS = _KINDS | {
    "holiday": LeaveKind.VACATION,
    "annual leave": LeaveKind.VACATION,
    "urlaub": LeaveKind.VACATION,
    "sickness": LeaveKind.SICK,
    "sick leave": LeaveKind.SICK,
    "krank": LeaveKind.SICK,
    "krankheit": LeaveKind.SICK,
    "unpaid leave": LeaveKind.UNPAID,
    "unbezahlt": LeaveKind.UNPAID,
    "unbezahlter urlaub": LeaveKind.UNPAID,
    "other leave": LeaveKind.OTHER,
    "special leave": LeaveKind.OTHER,
    "sonderurlaub": LeaveKind.OTHER,
    "sonstige": LeaveKind.OTHER,
    "sonstiges": LeaveKind.OTHER,
}
_SHOWN = f"{', '.join(_KINDS)} (or Urlaub, krank, unbezahlt, sonstiges)"

CODE = employee_column(is_required=True)
FIRST = Column(
    "first",
    ("from", "first day", "start", "start date", "von", "Beginn", "erster Tag"),
    day,
    "The first day.",
    is_required=True,
)
LAST = Column(
    "last",
    ("to", "until", "last day", "end", "end date", "bis", "Ende", "letzter Tag"),
    day,
    "The last day, included; without it, the first alone.",
)
KIND = Column(
    "kind",
    ("type", "leave type", "Art", "Abwesenheit", "Grund"),
    one_of(_WORDS, _SHOWN),
    f"One of {_SHOWN}.",
    is_required=True,
)
HALF = Column("half day", ("half", "halber Tag", "halbtags"), yes_no, "yes: half of each day.")


@dataclass(slots=True)
class _Leaves:
    store: Store
    moment: Moment
    people: dict[str, Employee]
    known: dict[UUID, list[Leave]]
    met: dict[UUID, int] = field(default_factory=dict)
    """The rows that leave of this file came from, by its id."""

    def take(self, row: Values) -> Outcome:
        person = known_employee(self.people, row.need(CODE))
        first = row.need(FIRST)
        last = row.get(LAST) or first
        if last < first:
            raise RowError(LAST, f"is before the first day, {first}: look at both.")
        theirs = self.known.setdefault(person.id, [])
        clashing = [one for one in theirs if one.first <= last and first <= one.last]
        before = next((one for one in clashing if (one.first, one.last) == (first, last)), None)
        self._refuse_clash([one for one in clashing if one is not before or one.id in self.met])
        what = f"{person.code} {person.name}, {first} to {last}: {row.need(KIND)}"
        said = {"kind": row.need(KIND), "half day": row.get(HALF) is True}
        if before is not None and _said(before) == said:
            self.met[before.id] = row.row
            return Outcome(row.row, Change.UNCHANGED, what)
        self._write(row, person, (first, last), before)
        if before is None:
            return Outcome(row.row, Change.ADDED, what)
        return Outcome(row.row, Change.CHANGED, what, differences(_said(before), said))

    def _write(
        self, row: Values, person: Employee, span: tuple[date, date], before: Leave | None
    ) -> None:
        theirs = self.known[person.id]
        if before is not None:
            self.store.cancel_leave(before.id, self.moment.at)
            theirs.remove(before)
        added = self.store.add_leave(
            person.id, *span, row.need(KIND), row.get(HALF) is True, self.moment.at
        )
        theirs.append(added)
        self.met[added.id] = row.row

    def _refuse_clash(self, clashing: list[Leave]) -> None:
        for one in clashing:
            place = f" of row {self.met[one.id]}" if one.id in self.met else " that is there"
            raise RowError(
                FIRST,
                f"overlaps with the leave{place}, {one.first} to {one.last}: mend the dates, "
                "or cancel that one.",
            )


def _said(leave: Leave) -> dict[str, object]:
    return {"kind": leave.kind, "half day": leave.is_half_day}


def _start(store: Store, moment: Moment) -> Take:
    known: dict[UUID, list[Leave]] = {}
    for one in store.leaves():
        known.setdefault(one.employee, []).append(one)
    return _Leaves(store, moment, {key_of(one.code): one for one in store.employees()}, known).take


LEAVE = Kind(
    "leave",
    (CODE, FIRST, LAST, KIND, HALF),
    (
        {"code": "E012", "first": date(2026, 8, 3), "last": date(2026, 8, 14), "kind": "vacation"},
        {"code": "007", "first": date(2026, 9, 7), "kind": "vacation", "half day": "yes"},
    ),
    _start,
)
