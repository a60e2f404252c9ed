"""Employees from a file: added, or changed where the file says otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from admin.imports.cells import day, text_of
from admin.imports.columns import Column, Values
from admin.imports.departments import Departments, respelled
from admin.imports.kind import Change, Kind, Moment, Outcome, RowError, Take, differences
from models.attendance.employee import Employee
from models.attendance.rota import Rota
from models.records.store import Store
from models.records.values import UNCHANGED
from models.records.words import CODE_LENGTH, NAME_LENGTH, key_of

_CODE_SYNONYMS = (
    "staff number", "staff no", "staff id", "employee number", "employee no", "employee id",
    "employee code", "personnel number", "personnel no", "badge", "Personalnummer",
    "Personal-Nr", "PersNr", "Pers.-Nr.", "Mitarbeiternummer", "Mitarbeiter-Nr", "MA-Nr",
    "Stammnummer", "Kennung",
)  # fmt: skip


def employee_column(*, is_required: bool) -> Column[str]:
    """Return the column that says who; other files than that of the employees have it, too."""
    return Column(
        "code",
        _CODE_SYNONYMS,
        text_of("code", CODE_LENGTH),
        "The staff number. Format the column as text where numbers begin with 0.",
        is_required,
    )


CODE = employee_column(is_required=True)
NAME = Column(
    "name",
    (
        "full name", "employee name", "employee", "last name", "surname", "family name",
        "Mitarbeiter", "Mitarbeiterin", "Mitarbeitername", "Nachname", "Familienname",
    ),
    text_of("name", NAME_LENGTH, one_blank=True),
    "The name as the kiosk greets; or the last name, beside a column for the first.",
    is_required=True,
)  # fmt: skip
FIRST_NAME = Column(
    "first name",
    ("given name", "forename", "Vorname", "Rufname"),
    text_of("first name", NAME_LENGTH, one_blank=True),
    "Goes before the name.",
)
DEPARTMENT = Column(
    "department",
    ("dept", "team", "unit", "Abteilung", "Abt", "Bereich"),
    text_of("department", NAME_LENGTH),
    "An empty cell leaves what is there.",
)
SINCE = Column(
    "department since",
    ("since", "valid from", "effective", "Abteilung seit", "Abteilung ab", "seit", "gültig ab"),
    day,
    "From when on the department holds; without it, from the day of the import.",
)
JOINED = Column(
    "joined",
    (
        "join date", "joining date", "date of joining", "hire date", "hired", "entry", "entry date",
        "start date", "Eintritt", "Eintrittsdatum", "Eintritt am", "Beschäftigt seit",
    ),
    day,
    "First day of work.",
)  # fmt: skip
LEFT = Column(
    "left",
    (
        "leaving date", "leave date", "date of leaving", "exit", "exit date", "end date",
        "termination date", "Austritt", "Austrittsdatum", "Austritt am", "Beschäftigt bis",
    ),
    day,
    "Last day of work.",
)  # fmt: skip


@dataclass(slots=True)
class _People:
    """Who is there, by the key of the code, and where in the file each was met."""

    store: Store
    moment: Moment
    known: dict[str, Employee]
    rota: Rota
    departments: Departments
    met: dict[str, int] = field(default_factory=dict)

    def take(self, row: Values) -> Outcome:
        key = key_of(row.need(CODE))
        if key in self.met:
            raise RowError(CODE, f"stands in row {self.met[key]} already: take one of them out.")
        found = self.known.get(key)
        _check_dates(row, found)
        written = row.get(DEPARTMENT)
        spelled = None if written is None else self.departments.spelled(written)
        department = spelled or written
        outcome = (
            self._add(row, department) if found is None else self._change(row, found, department)
        )
        self.met[key] = row.row
        if written is not None and spelled is None:
            self.departments.add(written)
        return replace(outcome, note=respelled(written, spelled))

    def _add(self, row: Values, department: str | None) -> Outcome:
        added = self.store.add_employee(
            row.need(CODE), _name(row), department, self.moment.at, joined=row.get(JOINED)
        )
        self._leave(row, added)
        return Outcome(row.row, Change.ADDED, f"{added.code} {added.name}")

    def _change(self, row: Values, found: Employee, department: str | None) -> Outcome:
        said = {
            "name": _name(row),
            "department": department,
            "joined": row.get(JOINED),
            "left": row.get(LEFT),
        }
        after = {name: value for name, value in said.items() if value is not None}
        since = row.get(SINCE) or self.moment.today
        before = {name: getattr(found, name) for name in after}
        if "department" in after:
            before["department"] = self.rota.department(found.id, since)
        details = differences(before, after)
        what = f"{found.code} {found.name}"
        if not details:
            return Outcome(row.row, Change.UNCHANGED, what)
        self.store.change_employee(
            found.code,
            self.moment.at,
            name=_name(row),
            department=department or UNCHANGED,
            since=since,
            joined=row.get(JOINED) or UNCHANGED,
        )
        self._leave(row, found)
        return Outcome(row.row, Change.CHANGED, what, details)

    def _leave(self, row: Values, person: Employee) -> None:
        """Write the last day of work; whoever has left is no longer recognised."""
        left = row.get(LEFT)
        if left is not None and left < self.moment.today and person.active:
            self.store.set_active(person.code, False, self.moment.at, on=left)
        elif left is not None:
            self.store.change_employee(person.code, self.moment.at, left=left)


def known_employee(people: Mapping[str, Employee], code: str) -> Employee:
    """Return whom a code means, by the keys of all codes; raises RowError."""
    found = people.get(key_of(code))
    if found is None:
        raise RowError(CODE, "no employee has this code: import the employees first.")
    return found


def _name(row: Values) -> str:
    """Return first and last name, where the file has them apart."""
    first, name = row.get(FIRST_NAME), row.need(NAME)
    return name if first is None or f" {first} " in f" {name} " else f"{first} {name}"


def _check_dates(row: Values, found: Employee | None) -> None:
    joined = row.get(JOINED) or (found.joined if found else None)
    left: date | None = row.get(LEFT)
    if joined is not None and left is not None and left < joined:
        raise RowError(LEFT, f"is before the first day of work, {joined}: look at both.")


def _start(store: Store, moment: Moment) -> Take:
    known = {key_of(one.code): one for one in store.employees()}
    return _People(store, moment, known, store.rota(), Departments.of(store)).take


EMPLOYEES = Kind(
    "employees",
    (CODE, NAME, FIRST_NAME, DEPARTMENT, SINCE, JOINED, LEFT),
    (
        {
            "code": "E012",
            "name": "Ada Lovelace",
            "department": "Office",
            "joined": date(2026, 3, 1),
        },
        {"code": "007", "name": "Nguyễn Thị Hoa", "department": "Production"},
    ),
    _start,
)
