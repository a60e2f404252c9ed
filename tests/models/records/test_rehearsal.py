"""What is tried out on a copy comes over whole, links and all, or leaves no trace."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from models.attendance.calendar import Holiday, LeaveKind
from models.attendance.employee import Employee
from models.attendance.punch import Punch, PunchKind
from models.attendance.rota import Assignment
from models.attendance.shift import Shift
from models.records.findings import Finding
from models.records.rehearsal import OvertakenError
from models.records.store import Store

AT = datetime(2026, 11, 24, 7, 58, tzinfo=UTC)
DAY = date(2026, 11, 24)


def write_a_lot(store: Store) -> None:
    """Add, change and take away something of every kind."""
    with store.writing():
        cy = store.add_employee("C3", "Cy Young", "Yard", AT, joined=DAY)
        store.change_employee("A1", AT, name="Ada King", department="Yard", since=DAY)
        store.add_shift(Shift("Early"), DAY, AT)
        store.assign(Assignment("Early", DAY, employee=cy.id), AT)
        store.remove_holiday(DAY, AT)
        store.add_holiday(Holiday(DAY, "Open day"), AT)
        store.add_leave(cy.id, DAY, DAY, LeaveKind.SICK, is_half_day=False, at=AT)


@pytest.fixture
def closed(store: Store, ada: Employee, punches: list[Punch]) -> Employee:
    """Add a holiday to what is there."""
    assert punches
    store.add_holiday(Holiday(DAY, "Closed"), AT)
    return ada


def test_what_was_tried_out_and_taken_over_is_there_and_proven(
    store: Store, closed: Employee, audit: Callable[..., list[Finding]]
) -> None:
    with store.rehearsing(AT) as trial:
        write_a_lot(trial)
        seen = (trial.employees(), trial.holidays(), trial.leaves(), trial.assignments())
        heads = trial.journal_heads()
        trial.take_over()
    assert (store.employees(), store.holidays(), store.leaves(), store.assignments()) == seen
    assert store.employee("A1").name == "Ada King"
    assert store.holidays() == [Holiday(DAY, "Open day")]
    assert heads[0] in store.journal_heads()
    assert audit() == []
    assert closed.code == "A1"


@pytest.mark.usefixtures("closed")
def test_what_was_not_taken_over_leaves_no_trace(store: Store) -> None:
    before = (store.employees(), store.holidays(), list(store.journal()))
    with store.rehearsing(AT) as trial:
        write_a_lot(trial)
    assert (store.employees(), store.holidays(), list(store.journal())) == before


def test_a_kiosk_writes_on_meanwhile(
    store: Store, gate: Store, closed: Employee, audit: Callable[..., list[Finding]]
) -> None:
    before = len(store.punches())
    with store.rehearsing(AT) as trial, trial.writing():
        write_a_lot(trial)
        late = AT + timedelta(hours=9)
        gate.add_punch(closed.id, late, "Gate", PunchKind.FACE, 0.25)
    with store.rehearsing(AT) as trial:
        write_a_lot(trial)
        gate.add_punch(closed.id, late + timedelta(hours=1), "Gate", PunchKind.FACE, 0.25)
        trial.take_over()
    assert len(store.punches()) == before + 2
    assert audit() == []


def test_whoever_was_overtaken_by_the_office_writes_nothing(store: Store, closed: Employee) -> None:
    with store.rehearsing(AT) as trial:
        write_a_lot(trial)
        store.erase(closed.code, AT)
        before = list(store.journal())
        with pytest.raises(OvertakenError, match="Try again"):
            trial.take_over()
    assert list(store.journal()) == before
    assert [one.code for one in store.employees()] == ["B2"]


def test_the_first_of_all_can_be_tried_out(
    store: Store, audit: Callable[..., list[Finding]]
) -> None:
    with store.rehearsing(AT) as trial:
        trial.add_employee("A1", "Ada", None, AT)
        trial.take_over()
    assert [one.code for one in store.employees()] == ["A1"]
    assert store.gallery_revision() > 0
    assert audit() == []
