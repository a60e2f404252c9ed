"""A made-up company in a database: everything goes in by the ways that the product itself goes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import numpy as np

from admin.lab.demo_data.absence import Absence, draw_absences
from admin.lab.demo_data.history import History, in_kiosk_order, jump_in
from admin.lab.demo_data.office_work import OfficeWork, in_order
from admin.lab.demo_data.righting import Righting, rightings
from admin.lab.demo_data.setting_up import set_up
from admin.lab.demo_data.sightings import Mishap, Seen, WorkedDay
from admin.lab.demo_data.staff import Person, draw_staff
from models.attendance.punch import Punch, PunchKind
from models.records.store import Store, open_store

Progress = Callable[[int, int], None]
"""Told after every batch: punches written so far, and of how many."""

_BATCH = 2000
_SAYS_SO = 0.8
_UNTIL_DISPUTED = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Plan:
    """How large the company is to be; the same plan at the same time gives the same company."""

    people: int
    months: int
    seed: int
    zone: ZoneInfo
    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    @property
    def first(self) -> date:
        """The first day of the month that lies so many months back."""
        months = self.today.year * 12 + self.today.month - 1 - self.months
        return date(months // 12, months % 12 + 1, 1)

    @property
    def last_month(self) -> date:
        """The first day of the last full month."""
        return (self.today.replace(day=1) - timedelta(days=1)).replace(day=1)


@dataclass(frozen=True, slots=True)
class Company:
    """What was put in, to be found again."""

    ids: Mapping[str, UUID]
    """Everybody's, by code, of the erased too."""
    staff: tuple[Person, ...]
    days: tuple[WorkedDay, ...]
    absences: tuple[Absence, ...]
    rightings: tuple[Righting, ...]


def build_company(url: str, plan: Plan, progress: Progress = lambda _done, _of: None) -> Company:
    """Make the company in an empty database; raises RecordsError."""
    office = open_store(url, plan.now)
    try:
        return _build(office, url, plan, progress)
    finally:
        office.close()


def _build(office: Store, url: str, plan: Plan, progress: Progress) -> Company:
    staff = draw_staff(plan.people, plan.seed, plan.first, plan.today)
    ids = set_up(office, staff, plan.first, plan.today, plan.zone)
    absences = {one.code: draw_absences(one, plan.seed, plan.first, plan.today) for one in staff}
    history = _history(office, plan, ids, absences)
    days = [day for person in staff for day in history.days_of(person)]
    punches = _punch(url, plan, days, ids, progress)
    away = [absence for theirs in absences.values() for absence in theirs]
    corrections = rightings(days, plan.zone, plan.now, plan.seed)
    work = OfficeWork(office, ids, punches, plan.zone)
    deeds = [*work.leave(away), *work.corrections(corrections), *work.farewells(staff)]
    with office.writing():
        for deed in in_order(deeds, plan.now):
            deed.do()
    return Company(ids, tuple(staff), tuple(days), tuple(away), tuple(corrections))


def _history(
    office: Store, plan: Plan, ids: Mapping[str, UUID], absences: Mapping[str, list[Absence]]
) -> History:
    holidays = frozenset(holiday.day for holiday in office.holidays())
    jump = jump_in(plan.last_month, holidays, plan.zone)
    return History(
        ids, office.rota(), holidays, absences, plan.zone, jump, plan.first, plan.now, plan.seed
    )


def _punch(
    url: str,
    plan: Plan,
    days: Sequence[WorkedDay],
    ids: Mapping[str, UUID],
    progress: Progress,
) -> dict[Seen, Punch]:
    """Write all that the kiosks saw, each kiosk by itself; return the punches that are wrong."""
    wrong = {day.wrong for day in days if day.wrong is not None}
    disputed = _disputed(days, plan.seed)
    total, done = sum(len(day.seen) for day in days), 0
    draw = np.random.default_rng([plan.seed, 4])
    found: dict[Seen, Punch] = {}
    for kiosk, seen in in_kiosk_order(days):
        store = open_store(url, plan.now, f"kiosk {kiosk}")
        for start in range(0, len(seen), _BATCH):
            batch = seen[start : start + _BATCH]
            with store.writing():
                written = [_write(store, one, ids, float(draw.normal(0.55, 0.1))) for one in batch]
                for one, punch in zip(batch, written, strict=True):
                    if one in disputed:
                        store.dispute(punch.id, kiosk, one.at + _UNTIL_DISPUTED)
            found |= {one: punch for one, punch in zip(batch, written, strict=True) if one in wrong}
            done += len(batch)
            progress(done, total)
        store.close()
    return found


def _disputed(days: Sequence[WorkedDay], seed: int) -> set[Seen]:
    """Return the punches of which a colleague, greeted by another's name, said so at once."""
    draw = np.random.default_rng([seed, 5])
    mistaken = [day.wrong for day in days if day.mishap is Mishap.MISTAKEN]
    return {seen for seen in mistaken if seen is not None and draw.random() < _SAYS_SO}


def _write(store: Store, seen: Seen, ids: Mapping[str, UUID], distance: float) -> Punch:
    employee = ids[seen.person.code]
    return store.add_punch(
        employee, seen.at, seen.kiosk, PunchKind.FACE, abs(distance), seen.direction, seen.clock
    )
