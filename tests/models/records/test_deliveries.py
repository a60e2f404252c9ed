"""What was delivered is remembered, by the right clock."""

from datetime import UTC, date, datetime, timedelta

import pytest

from models.records.deliveries import NO_FILE
from models.records.errors import AlreadyDeliveredError
from models.records.store import Store, open_store

AT = datetime(2026, 11, 24, 7, 58, tzinfo=UTC)
DUE = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def test_a_due_time_is_delivered_once(store: Store) -> None:
    store.add_delivery("daily", DUE, "/a.xlsx", AT)
    with pytest.raises(AlreadyDeliveredError, match=r"'daily' due .* was written already"):
        store.add_delivery("daily", DUE, "/b.xlsx", AT)
    assert [one.path for one in store.deliveries()] == ["/a.xlsx"]


def test_the_last_delivery_is_the_newest_due_one_of_its_report(store: Store) -> None:
    assert store.last_delivery("daily", AT) is None
    store.add_delivery("daily", DUE, "/new.xlsx", AT)
    store.add_delivery("daily", DUE - DAY, "/old.xlsx", AT)
    store.add_delivery("monthly", DUE + HOUR, "/month.xlsx", AT)
    last = store.last_delivery("daily", AT)
    assert last is not None
    assert last.path == "/new.xlsx"


def test_what_a_clock_noted_that_was_ahead_does_not_count(store: Store) -> None:
    store.add_delivery("daily", DUE, "/right.xlsx", AT)
    store.add_delivery("daily", DUE + DAY, "/ahead.xlsx", AT + 30 * DAY)
    last = store.last_delivery("daily", AT + 2 * DAY)
    assert last is not None
    assert last.path == "/right.xlsx"
    store.add_delivery("daily", DUE + DAY, "/right too.xlsx", AT + 2 * DAY)
    assert [one.path for one in store.deliveries()] == ["/right.xlsx", "/right too.xlsx"]


def test_a_clock_put_back_an_hour_delivers_nothing_twice(store: Store) -> None:
    store.add_delivery("daily", DUE, "/a.xlsx", AT)
    last = store.last_delivery("daily", AT - HOUR)
    assert last is not None
    assert last.due == DUE


def test_schedules_go_on_from_where_their_report_was(store: Store) -> None:
    store.add_delivery("daily", DUE, "/a.xlsx", AT)
    store.adopt_deliveries("daily", ["daily 0 6 * * *", "daily 0 18 * * *"], AT)
    adopted = [store.last_delivery(f"daily 0 {hour} * * *", AT) for hour in (6, 18)]
    assert [(one.due, one.path) for one in adopted if one] == [(DUE, NO_FILE)] * 2


def test_a_schedule_that_is_new_later_does_not_go_on_from_there(store: Store) -> None:
    store.add_delivery("daily", DUE, "/a.xlsx", AT)
    store.adopt_deliveries("daily", ["daily 0 6 * * *"], AT)
    store.adopt_deliveries("daily", ["daily 0 6 * * *", "daily 0 18 * * *"], AT + DAY)
    assert store.last_delivery("daily 0 18 * * *", AT + DAY) is None


def test_a_report_that_was_never_delivered_has_nothing_to_adopt(store: Store) -> None:
    store.adopt_deliveries("daily", ["daily 0 6 * * *"], AT)
    assert store.deliveries() == []


def test_a_closed_day_and_a_restore_are_links_of_the_journal(store: Store) -> None:
    store.note_closing(date(2026, 11, 23), 412, "ab" * 32, AT)
    store.note_restore("attendance-2026-11-23-0230.db", AT)
    assert [(link.kind, link.writer) for link in store.journal()] == [
        ("closing", "office"),
        ("restore", "office"),
    ]


def test_what_was_done_is_carried_over_to_another_database(store: Store, url: str) -> None:
    store.add_delivery("daily", DUE, "/a.xlsx", AT)
    store.add_letter("daily", DUE, "hr@example.com", "/a.xlsx", AT)
    store.note_sent(store.letters()[0], AT)
    other = open_store(f"{url}.other", AT)
    other.add_delivery("daily", DUE - DAY, "/older.xlsx", AT)
    other.add_letter("daily", DUE, "hr@example.com", "/a.xlsx", AT)
    other.carry_over(store.deliveries(), store.letters(with_sent=True))
    assert [one.path for one in other.deliveries()] == ["/older.xlsx", "/a.xlsx"]
    assert other.letters() == []
    other.carry_over(store.deliveries(), store.letters(with_sent=True))
    assert len(other.deliveries()) == 2
    other.close()


def test_what_was_delivered_ahead_of_its_time_is_forgotten_with_its_letters(store: Store) -> None:
    store.add_delivery("daily", DUE, "/right.xlsx", AT)
    store.add_letter("daily", DUE, "hr@x.org", "/right.xlsx", AT)
    store.add_delivery("daily", DUE + DAY, "/ahead.xlsx", AT + DAY)
    store.add_letter("daily", DUE + DAY, "hr@x.org", "/ahead.xlsx", AT + DAY)
    assert store.forget_ahead(AT, newest_punch=AT) == 1
    assert [one.path for one in store.deliveries()] == ["/right.xlsx"]
    assert [one.path for one in store.letters()] == ["/right.xlsx"]


def test_a_clock_behind_the_newest_punch_forgets_nothing(store: Store) -> None:
    store.add_delivery("daily", DUE, "/right.xlsx", AT)
    assert store.forget_ahead(AT - 30 * DAY, newest_punch=AT) == 0
    assert [one.path for one in store.deliveries()] == ["/right.xlsx"]
