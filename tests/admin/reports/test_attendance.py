"""Who is in a report, with what."""

from collections.abc import Callable
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from admin.reports.attendance import attendance, note
from models.attendance.employee import Employee
from models.attendance.punch import Punch
from models.records.store import Store

Add = Callable[..., Employee]
Write = Callable[..., Punch]
DAY = date(2026, 11, 23)


def test_all_active_people_are_listed_and_others_only_with_punches(
    store: Store, add: Add, punch: Write, berlin: ZoneInfo
) -> None:
    add("E1", "Active, not seen")
    add("E2", "Inactive, not seen")
    punch(add("E3", "Inactive, seen"), "2026-11-23 08:00")
    punch(add("E4", "Erased, seen"), "2026-11-23 08:00")
    punch(add("E5", "Erased, seen on another day"), "2026-11-22 08:00")
    store.set_active("E2", active=False)
    store.set_active("E3", active=False)
    for code in ("E4", "E5"):
        store.erase(code, punch(store.employee("E1"), "2026-11-20 08:00").at)
    people = attendance(store, DAY, DAY, berlin).people
    assert [(who.employee.code, who.present) for who in people] == [("E1", 0), ("E3", 1), ("", 1)]


def test_hours_are_summed_to_the_second_before_anybody_rounds(
    store: Store, add: Add, punch: Write, berlin: ZoneInfo
) -> None:
    ada = add("E1", "Ada")
    for day in (23, 24, 25):
        punch(ada, f"2026-11-{day} 08:00:00")
        punch(ada, f"2026-11-{day} 16:00:40")
    found = attendance(store, DAY, date(2026, 11, 25), berlin)
    assert found.total == timedelta(hours=24, minutes=2)


def test_a_day_with_one_punch_is_present_and_incomplete_and_adds_no_hours(
    store: Store, add: Add, punch: Write, berlin: ZoneInfo
) -> None:
    punch(add("E1", "Ada"), "2026-11-23 08:00")
    add("E2", "Bo")
    found = attendance(store, DAY, DAY, berlin)
    assert (found.present, found.incomplete_days, found.complete_days) == (1, 1, 0)
    assert (found.not_seen, found.total) == (1, timedelta())


def test_notes_say_what_a_reader_should_know(
    store: Store, add: Add, punch: Write, berlin: ZoneInfo
) -> None:
    ada = add("E1", "Ada")
    punch(ada, "2026-10-25 01:30")
    punch(ada, "2026-10-25 08:30")
    punch(ada, "2026-10-26 08:30")
    store.set_active("E1", active=False)
    inactive = store.employee("E1")
    days = attendance(store, date(2026, 10, 25), date(2026, 10, 26), berlin).people[0].days
    assert days[date(2026, 10, 25)].attended == timedelta(hours=8)
    assert note(ada, days[date(2026, 10, 25)]) == "the clocks changed"
    assert note(inactive, days[date(2026, 10, 26)]) == "only one punch, inactive"
    assert note(ada, None) == "not seen"
