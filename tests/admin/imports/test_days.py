"""Holidays and leave from files."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from admin.imports.importing import Imported
from admin.imports.kind import Change
from models.attendance.calendar import Holiday, LeaveKind
from models.attendance.employee import Employee
from models.records.store import Store

Take = Callable[..., Imported]
WriteCsv = Callable[..., Path]
WriteXlsx = Callable[..., Path]


def test_holidays_are_added_renamed_and_left(take: Take, csv: WriteCsv, store: Store) -> None:
    take("holidays", csv("Datum;Feiertag", "24.12.2026;Heiligabend", "31.12.2026;Silvester"))
    imported = take(
        "holidays", csv("date,name", "2026-12-24,Christmas Eve", "2026-12-31,Silvester")
    )
    assert [one.change for one in imported.outcomes] == [Change.CHANGED, Change.UNCHANGED]
    assert store.holidays() == [
        Holiday(date(2026, 12, 24), "Christmas Eve"),
        Holiday(date(2026, 12, 31), "Silvester"),
    ]


def test_a_day_that_stands_twice_is_a_bad_row(take: Take, xlsx: WriteXlsx) -> None:
    file = xlsx(["date", "name"], [date(2026, 12, 24), "Eve"], ["2026-12-24", "Christmas Eve"])
    imported = take("holidays", file)
    assert [(one.row, one.value) for one in imported.problems] == [(3, "2026-12-24")]


def test_leave_is_added_with_its_kind_and_half_days(
    take: Take, csv: WriteCsv, store: Store, add: Callable[..., Employee]
) -> None:
    ada = add("E1", "Ada")
    file = csv(
        "Personalnummer;von;bis;Art;halber Tag",
        "e1;03.08.2026;14.08.2026;Urlaub;",
        "E1;07.09.2026;;Sick;x",
    )
    assert take("leave", file).is_written
    first, second = store.leaves()
    assert (first.employee, first.first, first.last) == (
        ada.id,
        date(2026, 8, 3),
        date(2026, 8, 14),
    )
    assert (first.kind, first.is_half_day) == (LeaveKind.VACATION, False)
    assert (second.first, second.last) == (date(2026, 9, 7), date(2026, 9, 7))
    assert (second.kind, second.is_half_day) == (LeaveKind.SICK, True)
    heads = store.journal_heads()
    assert take("leave", file).count(Change.UNCHANGED) == 2
    assert store.journal_heads() == heads


def test_the_same_days_of_another_kind_are_changed(
    take: Take, csv: WriteCsv, store: Store, add: Callable[..., Employee]
) -> None:
    add("E1", "Ada")
    take("leave", csv("code,first,last,kind", "E1,2026-08-03,2026-08-04,vacation"))
    changed = take("leave", csv("code,first,last,kind", "E1,2026-08-03,2026-08-04,sick"))
    assert changed.outcomes[0].details == "kind: vacation -> sick"
    assert [one.kind for one in store.leaves()] == [LeaveKind.SICK]


def test_leave_that_overlaps_names_what_it_overlaps_with(
    take: Take, csv: WriteCsv, store: Store, add: Callable[..., Employee]
) -> None:
    add("E1", "Ada")
    take("leave", csv("code,first,last,kind", "E1,2026-08-03,2026-08-14,vacation"))
    imported = take(
        "leave",
        csv(
            "code,first,last,kind",
            "E1,2026-08-14,2026-08-20,vacation",
            "E1,2026-09-01,2026-09-02,sick",
            "E1,2026-09-02,2026-09-03,sick",
            "E1,2026-09-05,2026-09-04,sick",
            "E1,2026-09-05,,golf",
        ),
    )
    assert [(one.row, one.column) for one in imported.problems] == [
        (2, "first"),
        (4, "first"),
        (5, "last"),
        (6, "kind"),
    ]
    assert "2026-08-03 to 2026-08-14" in imported.problems[0].mend
    assert "row 3" in imported.problems[1].mend
    assert len(store.leaves()) == 1


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("Urlaub", LeaveKind.VACATION),
        ("krank", LeaveKind.SICK),
        ("Krankheit", LeaveKind.SICK),
        ("unbezahlt", LeaveKind.UNPAID),
        ("Unbezahlter Urlaub", LeaveKind.UNPAID),
        ("Sonderurlaub", LeaveKind.OTHER),
        ("sonstige", LeaveKind.OTHER),
        ("Sonstiges", LeaveKind.OTHER),
    ],
)
def test_kinds_of_leave_are_known_in_german(
    take: Take,
    csv: WriteCsv,
    store: Store,
    add: Callable[..., Employee],
    written: str,
    kind: LeaveKind,
) -> None:
    add("E1", "Ada")
    assert take("leave", csv("code;von;Art", f"E1;03.08.2026;{written}")).is_written
    assert [one.kind for one in store.leaves()] == [kind]


def test_an_unknown_kind_of_leave_is_answered_with_all_there_are_the_german_ones_too(
    take: Take, csv: WriteCsv, add: Callable[..., Employee]
) -> None:
    add("E1", "Ada")
    (problem,) = take("leave", csv("code;von;Art", "E1;03.08.2026;Golf")).problems
    assert problem.mend == (
        "is not known: write vacation, sick, unpaid, other "
        "(or Urlaub, krank, unbezahlt, sonstiges)."
    )
