"""What a made-up company amounts to, as its own reports count it."""

from collections import Counter
from collections.abc import Iterable

from admin.lab.demo_data.build import Company, Plan
from admin.office import Office
from admin.output import Column, print_table, say
from admin.reports.attendance import Attendance
from admin.reports.write import attendance_of
from models.attendance.day import Flag, Status


def print_summary(office: Office, plan: Plan, company: Company) -> None:
    """Print people, punches, days by status and flags; raises RecordsError."""
    report = attendance_of(office, plan.first, plan.today)
    seen = sum(len(day.seen) for day in company.days)
    erased = sum(employee.erased for employee in office.store.everybody().values())
    facts = {
        "people": len(company.staff),
        "of them erased": erased,
        "punches at kiosks": seen,
        "corrections": len(office.store.corrections()),
        "leave": len(office.store.leaves()),
    }
    _print(office, "Company", facts.items())
    _print(office, "Days", _statuses(report))
    _print(office, "Flags", _flags(report))


def _statuses(report: Attendance) -> list[tuple[str, int]]:
    found = Counter(day.status for person in report.people for day in person.days)
    return [(status.value, found[status]) for status in Status if found[status]]


def _flags(report: Attendance) -> list[tuple[str, int]]:
    days = (day for person in report.people for day in person.days)
    found = Counter(flag for day in days for flag in day.flags)
    return [(flag.value, found[flag]) for flag in Flag if found[flag]]


def _print(office: Office, heading: str, rows: Iterable[tuple[str, int]]) -> None:
    columns = [Column(heading), Column("", "right")]
    print_table(office.out, columns, [(what, f"{number:,}") for what, number in rows])
    say(office.out, "")
