"""Shift assignments from a file: for a person, a department, or everybody."""

from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from admin.imports.cells import day, text_of, yes_no
from admin.imports.columns import Column, Values
from admin.imports.departments import Departments, respelled
from admin.imports.employees import DEPARTMENT as EMPLOYEE_DEPARTMENT
from admin.imports.employees import employee_column, known_employee
from admin.imports.kind import Change, Kind, Moment, Outcome, RowError, Take, differences
from models.attendance.employee import Employee
from models.attendance.rota import Assignment, ShiftVersion
from models.attendance.shift import FREE
from models.records.store import Store
from models.records.words import NAME_LENGTH, key_of

_NO_SHIFT = "none"

SHIFT = Column(
    "shift",
    ("shift name", "Schicht", "Schichtname"),
    text_of("name of the shift", NAME_LENGTH),
    "The shift's name; free: punches are read only; none: what else applies.",
    is_required=True,
)
CODE = employee_column(is_required=False)
DEPARTMENT = replace(EMPLOYEE_DEPARTMENT, help="Either a code or a department,")
EVERYBODY = Column("everybody", ("all", "alle"), yes_no, "or yes: everybody.")
SINCE = Column(
    "since",
    ("from", "valid from", "ab", "von", "gültig ab", "seit"),
    day,
    "The first day.",
    is_required=True,
)
UNTIL = Column(
    "until", ("to", "valid to", "bis", "gültig bis"), day, "The last day, if there is one."
)

_Who = tuple[UUID | None, str | None]


@dataclass(slots=True)
class _Assignments:
    """What the names in a file mean, and the assignment given last for whom and from when."""

    store: Store
    moment: Moment
    people: dict[str, Employee]
    departments: Departments
    shifts: dict[str, ShiftVersion]
    """The earliest version of each."""
    known: dict[tuple[_Who, date], Assignment]
    met: dict[tuple[_Who, date], int] = field(default_factory=dict)

    def take(self, row: Values) -> Outcome:
        who, called = self._who(row)
        _, department = who
        note = respelled(row.get(DEPARTMENT), department)
        return replace(self._taken(row, who, called), note=note)

    def _taken(self, row: Values, who: _Who, called: str) -> Outcome:
        since, until = row.need(SINCE), row.get(UNTIL)
        if until is not None and until < since:
            raise RowError(UNTIL, f"is before the first day, {since}: look at both.")
        if (who, since) in self.met:
            raise RowError(SINCE, f"stands for {called} in row {self.met[who, since]} already.")
        wanted = Assignment(self._shift(row), since, until, *who)
        self.met[who, since] = row.row
        what = f"{called}: {wanted.shift or 'none'} from {since}"
        before = self.known.get((who, since))
        if before == wanted:
            return Outcome(row.row, Change.UNCHANGED, what)
        self.store.assign(wanted, self.moment.at)
        self.known[who, since] = wanted
        if before is None:
            return Outcome(row.row, Change.ADDED, what)
        return Outcome(row.row, Change.CHANGED, what, differences(_said(before), _said(wanted)))

    def _who(self, row: Values) -> tuple[_Who, str]:
        code, department = row.get(CODE), row.get(DEPARTMENT)
        if (code is not None) + (department is not None) + (row.get(EVERYBODY) is True) != 1:
            raise RowError(
                CODE, "the row needs one of these: a code, a department, yes under everybody."
            )
        if code is not None:
            person = known_employee(self.people, code)
            return (person.id, None), f"{person.code} {person.name}"
        if department is None:
            return (None, None), "everybody"
        known = self.departments.spelled(department)
        if known is None:
            raise RowError(
                DEPARTMENT, "nobody is in it: import the employees first, or mend the spelling."
            )
        return (None, known), known

    def _shift(self, row: Values) -> str | None:
        if key_of(row.need(SHIFT)) == _NO_SHIFT:
            return None
        if key_of(row.need(SHIFT)) == FREE.name:
            return FREE.name
        first = self.shifts.get(key_of(row.need(SHIFT)))
        if first is None:
            raise RowError(SHIFT, "is no shift that is known: import the shifts first.")
        if first.since > row.need(SINCE):
            raise RowError(
                SHIFT, f"begins on {first.since}: assign it from then on, or add earlier rules."
            )
        return first.shift.name


def _said(assignment: Assignment) -> dict[str, object]:
    return {"shift": assignment.shift, "until": assignment.until}


def _start(store: Store, moment: Moment) -> Take:
    people = store.employees()
    versions = sorted(store.shift_versions(), key=lambda one: one.since)
    return _Assignments(
        store,
        moment,
        {key_of(one.code): one for one in people},
        Departments.of(store),
        {key_of(one.shift.name): one for one in reversed(versions)},
        {((one.employee, one.department), one.since): one for one in store.assignments()},
    ).take


ASSIGNMENTS = Kind(
    "assignments",
    (SHIFT, CODE, DEPARTMENT, EVERYBODY, SINCE, UNTIL),
    (
        {"shift": "Early", "department": "Production", "since": date(2026, 1, 5)},
        {"shift": "Office", "code": "E012", "since": date(2026, 3, 1), "until": date(2026, 6, 30)},
    ),
    _start,
)
