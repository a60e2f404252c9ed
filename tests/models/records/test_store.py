"""Transactions, threads and deliveries."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from models.attendance.employee import Employee
from models.attendance.punch import PunchKind
from models.records.errors import AlreadyDeliveredError, CodeTakenError
from models.records.store import Store, open_store
from models.records.values import Delivery


def add_twice(store: Store, code: str, at: datetime) -> None:
    with store.writing():
        store.add_employee(code, "Once", None, at)
        store.add_employee(code, "Twice", None, at)


def test_calls_inside_one_writing_stand_or_fall_together(store: Store, at: datetime) -> None:
    with pytest.raises(CodeTakenError):
        add_twice(store, "A1", at)
    assert store.employees() == []


def test_an_inner_writing_undoes_its_own_part_only(store: Store, at: datetime) -> None:
    with store.writing():
        store.add_employee("A1", "Ada", None, at)
        with pytest.raises(CodeTakenError):
            add_twice(store, "B2", at)
    assert [employee.code for employee in store.employees()] == ["A1"]


def test_what_is_being_written_is_seen_by_others_only_once_whole(
    store: Store, url: str, at: datetime
) -> None:
    other = open_store(url, at)
    with store.writing():
        store.add_employee("A1", "Ada", None, at)
        assert other.employees() == []
    assert len(other.employees()) == 1
    other.close()


def test_a_closed_store_opens_again_by_itself(store: Store, ada: Employee) -> None:
    store.close()
    store.close()
    assert store.employees() == [ada]


def test_threads_share_one_store(store: Store, ada: Employee, at: datetime) -> None:
    def punch(number: int) -> None:
        store.add_punch(ada.id, at + timedelta(seconds=number), "door", PunchKind.FACE, 0.4)
        store.gallery_revision()
        store.close()

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(punch, range(120)))
    assert len(store.punches()) == 120


def test_a_delivery_is_noted_once_for_a_due_time(store: Store, at: datetime) -> None:
    later = at + timedelta(days=31)
    store.add_delivery("month", later, "reports/december.xlsx", later)
    store.add_delivery("month", at, "reports/november.xlsx", later)
    store.add_delivery("week", at, "reports/week.xlsx", at)
    with pytest.raises(AlreadyDeliveredError, match="'month' due 2026-11-24"):
        store.add_delivery("month", at, "reports/november-again.xlsx", later)
    assert store.deliveries() == [
        Delivery("month", at, "reports/november.xlsx", later),
        Delivery("week", at, "reports/week.xlsx", at),
        Delivery("month", later, "reports/december.xlsx", later),
    ]
