"""Shifts and their assignments from files."""

from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from admin.imports.importing import Imported
from admin.imports.kind import Change
from models.attendance.employee import Employee
from models.attendance.shift import FREE, Break, DirectionRule, Rounding, RoundingMode
from models.records.store import Store

Take = Callable[..., Imported]
WriteCsv = Callable[..., Path]
WriteXlsx = Callable[..., Path]

MINUTE = timedelta(minutes=1)


def test_a_shift_has_all_the_rules_that_its_row_says(
    take: Take, csv: WriteCsv, store: Store
) -> None:
    take(
        "shifts",
        csv(
            "Schicht;gültig ab;Beginn;Ende;Tage;late grace;opens;closes;longest;direction;"
            "minimum between;Pause;break after;punched paid;Rundung;half day below;absent below;"
            "early counts;overtime after;weekly",
            "Nacht;2026-01-01;22:00;06:00;Mo-Do,So;5;3:00;6:00;13:00;alternating;"
            "10;02:00/0:30/paid;6:00/0:15;ja;5/down;4:00;1:00;yes;0:15;40:00",
        ),
    )
    (version,) = store.shift_versions()
    shift = version.shift
    assert (shift.name, version.since) == ("Nacht", date(2026, 1, 1))
    assert (shift.start, shift.end) == (time(22), time(6))
    assert shift.work_days == {1, 2, 3, 4, 7}
    assert shift.late_grace == 5 * MINUTE
    assert (shift.check_in_opens, shift.check_out_closes) == (180 * MINUTE, 360 * MINUTE)
    assert (shift.longest, shift.direction) == (780 * MINUTE, DirectionRule.ALTERNATING)
    assert shift.minimum_between == 10 * MINUTE
    assert shift.breaks == (
        Break(30 * MINUTE, start=time(2), paid=True),
        Break(15 * MINUTE, after=360 * MINUTE),
    )
    assert shift.punched_breaks_paid
    assert shift.rounding == Rounding(5 * MINUTE, RoundingMode.DOWN)
    assert (shift.half_day_below, shift.absent_below) == (240 * MINUTE, 60 * MINUTE)
    assert shift.early_arrival_counts
    assert (shift.overtime_after, shift.weekly_owed) == (15 * MINUTE, 2400 * MINUTE)


def test_real_times_and_durations_of_a_workbook_are_taken(
    take: Take, xlsx: WriteXlsx, store: Store
) -> None:
    file = xlsx(
        ["name", "from", "start", "end", "hours", "late grace"],
        ["Day", date(2026, 1, 1), time(8), time(16, 30), None, 5],
        ["Flex", date(2026, 1, 1), None, None, timedelta(hours=8), None],
        ["Flex 2", date(2026, 1, 1), None, None, time(7, 45), None],
    )
    take("shifts", file)
    day, flex, other = (version.shift for version in store.shift_versions())
    assert (day.start, day.end, day.late_grace) == (time(8), time(16, 30), 5 * MINUTE)
    assert (flex.owed, other.owed) == (480 * MINUTE, 465 * MINUTE)


def test_new_rules_begin_on_their_day_and_keep_what_they_dont_name(
    take: Take, csv: WriteCsv, store: Store
) -> None:
    take("shifts", csv("name,from,start,end,weekly", "Day,2026-01-01,08:00,16:00,38:00"))
    imported = take("shifts", csv("name,from,late grace,weekly", "DAY,2026-06-01,10,none"))
    first, second = store.shift_versions()
    assert imported.outcomes[0].change is Change.CHANGED
    assert first.shift.late_grace == timedelta()
    assert second.shift.name == "Day"
    assert (second.since, second.shift.start) == (date(2026, 6, 1), time(8))
    assert (second.shift.late_grace, second.shift.weekly_owed) == (10 * MINUTE, None)


def test_the_same_shifts_again_change_nothing(take: Take, csv: WriteCsv, store: Store) -> None:
    file = csv(
        "name,from,start,end,break",
        "Day,2026-01-01,08:00,16:00,12:00/0:30",
        "Day,2026-06-01,09:00,,",
        '"Late","2026-01-01","14:00","22:00","16:00/0:10, 18:00/0:20"',
    )
    take("shifts", file)
    heads = store.journal_heads()
    assert take("shifts", file).count(Change.UNCHANGED) == 3
    assert store.journal_heads() == heads


def test_rules_that_contradict_each_other_are_a_bad_row_in_words_of_columns(
    take: Take, csv: WriteCsv, store: Store
) -> None:
    imported = take(
        "shifts",
        csv(
            "name,from,start,end,hours,late grace",
            "A,2026-01-01,08:00,,,",
            "B,2026-01-01,08:00,16:00,8:00,",
            "none,2026-01-01,08:00,16:00,,",
            "C,2026-01-01,8,16:00,,five",
        ),
    )
    assert [one.row for one in imported.problems] == [2, 3, 4, 5, 5]
    assert not any("--" in one.mend for one in imported.problems)
    assert store.shift_versions() == []


@pytest.fixture
def shifts(take: Take, csv: WriteCsv, add: Callable[..., Employee]) -> None:
    take("shifts", csv("name,from,start,end", "Early,2026-01-01,06:00,14:00",
                       "Late,2026-03-01,14:00,22:00"))  # fmt: skip
    add("E1", "Ada", "Lab")
    add("E2", "Bo")


@pytest.mark.usefixtures("shifts")
def test_shifts_are_assigned_to_people_departments_and_everybody(
    take: Take, csv: WriteCsv, store: Store
) -> None:
    file = csv(
        "shift,code,department,everybody,since,until",
        "early,,,yes,2026-01-01,",
        "Late,,LAB,,2026-03-01,",
        "EARLY,e1,,,2026-04-01,2026-04-30",
        "free,E2,,,2026-05-01,",
    )
    assert take("assignments", file).is_written
    rota, ada, bo = store.rota(), store.employee("E1").id, store.employee("E2").id
    assert rota.shift(ada, date(2026, 2, 1)).name == "Early"
    assert rota.shift(ada, date(2026, 3, 1)).name == "Late"
    assert rota.shift(ada, date(2026, 4, 30)).name == "Early"
    assert rota.shift(ada, date(2026, 5, 1)).name == "Late"
    assert rota.shift(bo, date(2026, 4, 30)).name == "Early"
    assert rota.shift(bo, date(2026, 5, 1)) == FREE
    assert take("assignments", file).count(Change.UNCHANGED) == 4


@pytest.mark.usefixtures("shifts")
def test_another_shift_from_the_same_day_takes_the_place_of_the_first(
    take: Take, csv: WriteCsv, store: Store
) -> None:
    take("assignments", csv("shift,code,since", "Early,E1,2026-03-01"))
    changed = take("assignments", csv("shift,code,since", "Late,E1,2026-03-01"))
    assert changed.outcomes[0].details == "shift: Early -> Late"
    assert store.rota().shift(store.employee("E1").id, date(2026, 3, 1)).name == "Late"


@pytest.mark.usefixtures("shifts")
def test_every_assignment_that_means_nothing_is_named(
    take: Take, csv: WriteCsv, store: Store
) -> None:
    imported = take(
        "assignments",
        csv(
            "shift,code,department,since,until",
            "Erly,E1,,2026-01-01,",
            "Early,E9,,2026-01-01,",
            "Early,,Labb,2026-01-01,",
            "Early,E1,Lab,2026-01-01,",
            "Early,,,2026-01-01,",
            "Early,E1,,2026-01-02,2026-01-01",
            "Late,E1,,2026-01-01,",
        ),
    )
    columns = [one.column for one in imported.problems]
    assert columns == ["shift", "code", "department", "code", "code", "until", "shift"]
    assert store.assignments() == []


@pytest.mark.usefixtures("shifts")
def test_a_department_of_another_case_is_noted_and_one_of_the_same_is_not(
    take: Take, csv: WriteCsv, store: Store
) -> None:
    file = csv("shift,department,since", "Early,LAB,2026-01-01", "Late,Lab,2026-03-01")
    imported = take("assignments", file)
    assert [one.department for one in store.assignments()] == ["Lab", "Lab"]
    assert imported.notes == (
        "the department 'LAB' is taken as 'Lab', as it is spelled already (row 2).",
    )


@pytest.mark.parametrize("pause", ["Pause ab", "Pause nach"])
def test_german_headings_that_users_write_are_known(
    take: Take, csv: WriteCsv, store: Store, pause: str
) -> None:
    file = csv(
        f"Schichtname;gültig ab;Beginn;Ende;Richtung;Kulanz;{pause}",
        "Tag;2026-01-01;08:00;16:30;alternating;5;6:00/0:30",
    )
    assert take("shifts", file).notes == ()
    (version,) = store.shift_versions()
    assert version.shift.direction is DirectionRule.ALTERNATING
    assert version.shift.late_grace == 5 * MINUTE
    assert version.shift.breaks == (Break(30 * MINUTE, after=360 * MINUTE),)
