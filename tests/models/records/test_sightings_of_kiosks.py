"""What kiosks ask of the store besides: punches that had waited, questions, who is late."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, time, timedelta
from threading import Barrier
from uuid import uuid4

from models.attendance.calendar import Holiday, LeaveKind
from models.attendance.employee import Employee
from models.attendance.punch import Direction
from models.attendance.rota import Assignment
from models.attendance.shift import DirectionRule, Shift
from models.attendance.sighting import Sighting, SightingDecision
from models.records.store import Store
from tests.models.records.builders import BERLIN, berlin, sight


def test_a_punch_of_one_id_is_written_once_however_often_it_is_brought(
    store: Store, gate: Store, ada: Employee
) -> None:
    """As from a kiosk that was cut off after writing, and before it knew."""
    key, at = uuid4(), berlin(24, "07:58")
    first = sight(gate, ada, at, key=key)
    assert (first.sighting, first.punch) == (Sighting.CHECK_IN, key)
    sight(store, ada, berlin(24, "17:00"))
    again = sight(gate, ada, at, key=key)
    assert again == first
    assert [punch.id == key for punch in store.punches()] == [True, False]


def test_of_one_punch_brought_by_many_threads_at_once_one_is_written(
    store: Store, ada: Employee
) -> None:
    key, at, together = uuid4(), berlin(24, "07:58"), Barrier(6)

    def bring(_number: int) -> SightingDecision:
        together.wait()
        try:
            return sight(store, ada, at, key=key)
        finally:
            store.close()

    with ThreadPoolExecutor(6) as threads:
        found = set(threads.map(bring, range(6)))
    assert [one.punch for one in found] == [key]
    assert [punch.id for punch in store.punches()] == [key]


def test_what_is_there_is_told_of_though_its_person_is_active_no_longer(
    store: Store, ada: Employee
) -> None:
    key, at = uuid4(), berlin(24, "07:58")
    first = sight(store, ada, at, key=key)
    store.set_active("A1", False, at)
    assert sight(store, ada, at, key=key) == first


def test_a_double_that_is_brought_twice_is_a_double_twice(store: Store, ada: Employee) -> None:
    sight(store, ada, berlin(24, "07:58"))
    key = uuid4()
    found = [sight(store, ada, berlin(24, "07:59"), key=key) for _ in range(2)]
    assert found[0] == found[1]
    assert (found[0].sighting, found[0].punch) == (Sighting.DUPLICATE, None)
    assert len(store.punches()) == 1


def test_two_waiting_punches_brought_in_their_order_mean_what_they_would_have_meant(
    store: Store, ada: Employee
) -> None:
    waiting = [(uuid4(), berlin(24, clock)) for clock in ("07:58", "07:59", "17:00")]
    meant = [Sighting.CHECK_IN, Sighting.DUPLICATE, Sighting.CHECK_OUT]
    for _ in range(2):
        assert [sight(store, ada, at, key=key).sighting for key, at in waiting] == meant
    assert len(store.punches()) == 2


def test_a_disputed_punch_and_the_right_persons_after_it(
    store: Store, ada: Employee, ben: Employee
) -> None:
    mistaken = sight(store, ada, berlin(24, "07:58"))
    assert mistaken.punch is not None
    store.dispute(mistaken.punch, "door", berlin(24, "07:58"))
    assert sight(store, ben, berlin(24, "07:59")).sighting is Sighting.CHECK_IN
    assert sight(store, ada, berlin(24, "08:00")).sighting is Sighting.CHECK_IN


def test_late_and_early_by_the_shift_but_not_on_leave(store: Store, ada: Employee) -> None:
    at = berlin(1, "08:00")
    store.add_shift(Shift("day", time(8), time(17)), date(2026, 1, 1), at)
    store.assign(Assignment("day", date(2026, 1, 1)), at)
    store.add_holiday(Holiday(date(2026, 11, 25), "Closed"), at)
    thursday = date(2026, 11, 26)
    store.add_leave(ada.id, thursday, thursday, LeaveKind.VACATION, is_half_day=True, at=at)
    found = {
        day: [sight(store, ada, berlin(day, clock)) for clock in ("08:20", "16:30")]
        for day in (24, 25, 26, 27)
    }
    told = {
        day: (first.late, last.early) == (timedelta(minutes=20), timedelta(minutes=30))
        for day, (first, last) in found.items()
    }
    assert told == {24: True, 25: False, 26: False, 27: True}


def test_the_kiosk_asks_by_the_shift_in_force(store: Store, ada: Employee, ben: Employee) -> None:
    stated = Shift("stated", direction=DirectionRule.STATED)
    store.add_shift(stated, date(2026, 1, 1), berlin(1, "08:00"))
    store.assign(Assignment("stated", date(2026, 1, 1), employee=ada.id), berlin(1, "08:00"))
    assert ask(store, ada, "07:58") == (Direction.IN, Direction.OUT)
    sight(store, ada, berlin(24, "07:58"), Direction.IN)
    sight(store, ben, berlin(24, "07:58"))
    assert ask(store, ada, "12:00") == (Direction.OUT, Direction.IN)
    assert ask(store, ben, "12:00") == ()
    there = (Direction.OUT, Direction.BREAK)
    assert ask(store, ada, "12:00", Direction.OUT, breaks=True) == there
    assert ask(store, ben, "12:00", breaks=True) == there
    assert len(store.punches()) == 2  # to ask writes nothing


def ask(
    store: Store,
    employee: Employee,
    clock: str,
    kiosk: Direction | None = None,
    *,
    breaks: bool = False,
) -> tuple[Direction, ...]:
    return store.choices(
        employee.id,
        berlin(24, clock),
        zone=BERLIN,
        kiosk_direction=kiosk,
        break_buttons=breaks,
    )
