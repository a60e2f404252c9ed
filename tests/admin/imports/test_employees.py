"""Employees from a file."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from admin.imports.cells import DateOrder
from admin.imports.importing import Imported
from admin.imports.kind import Change
from admin.imports.table import ImportRefusedError
from models.attendance.employee import Employee
from models.records.store import Store

Take = Callable[..., Imported]
WriteCsv = Callable[..., Path]
WriteXlsx = Callable[..., Path]


def test_people_of_a_german_file_are_added_with_all_that_it_says(
    take: Take, csv: WriteCsv, store: Store
) -> None:
    file = csv(
        "Personalnummer;Name;Vorname;Abteilung;Eintritt;Austritt",
        "007;Müller;Jürgen;Büro;01.03.2019;",
        "12;Nguyễn Thị Hoa;;Produktion;;31.12.2026",
    )
    imported = take("employees", file)
    first, second = store.employees()
    assert imported.is_written
    assert (first.code, first.name, first.department) == ("007", "Jürgen Müller", "Büro")
    assert first.joined == date(2019, 3, 1)
    assert (second.name, second.left, second.active) == ("Nguyễn Thị Hoa", date(2026, 12, 31), True)


def test_the_same_file_again_changes_nothing(take: Take, csv: WriteCsv, store: Store) -> None:
    file = csv("code,name,department,joined", "E1,Ada,Office,2020-01-01", "E2,Bo,,")
    take("employees", file)
    before, heads = store.everybody(), store.journal_heads()
    again = take("employees", file)
    assert again.count(Change.UNCHANGED) == 2
    assert store.everybody() == before
    assert store.journal_heads() == heads


def test_a_column_that_is_not_there_and_an_empty_cell_leave_what_is_there(
    take: Take, csv: WriteCsv, store: Store
) -> None:
    take("employees", csv("code,name,department,joined", "E1,Ada,Office,2020-01-01"))
    changed = take("employees", csv("code,name,department", "e1,Ada Lovelace,"))
    ada = store.employee("E1")
    assert changed.outcomes[0].change is Change.CHANGED
    assert changed.outcomes[0].details == "name: Ada -> Ada Lovelace"
    assert (ada.code, ada.department, ada.joined) == ("E1", "Office", date(2020, 1, 1))


def test_another_department_holds_from_the_day_that_the_file_names(
    take: Take, csv: WriteCsv, store: Store
) -> None:
    take("employees", csv("code,name,department", "E1,Ada,Office"))
    file = csv("code,name,department,department since", "E1,Ada,Lab,2026-12-01")
    take("employees", file)
    rota, ada = store.rota(), store.employee("E1").id
    assert rota.department(ada, date(2026, 11, 30)) == "Office"
    assert rota.department(ada, date(2026, 12, 1)) == "Lab"
    assert take("employees", file).count(Change.UNCHANGED) == 1


def test_every_bad_row_is_named_and_then_nothing_is_written(
    take: Take, csv: WriteCsv, store: Store
) -> None:
    file = csv(
        "code,name,joined",
        "E1,Ada,2026-11-01",
        ",Bo,31/12/2026",
        "E3,,2026-02-30",
        "e1,Cy,",
        "E5,Di,yesterday",
    )
    imported = take("employees", file)
    assert [(one.row, one.column, one.value) for one in imported.problems] == [
        (3, "code", ""),
        (3, "joined", "31/12/2026"),
        (4, "name", ""),
        (4, "joined", "2026-02-30"),
        (5, "code", "e1"),
        (6, "joined", "yesterday"),
    ]
    assert "row 2" in imported.problems[4].mend
    assert not imported.is_written
    assert store.employees() == []
    assert store.journal_heads() == []


def test_the_good_rows_are_written_where_that_is_asked_for(
    take: Take, csv: WriteCsv, store: Store
) -> None:
    file = csv("code,name", "E1,Ada", "E2,", "E3,Cy")
    imported = take("employees", file, skip_bad=True)
    assert [one.code for one in store.employees()] == ["E1", "E3"]
    assert [one.row for one in imported.problems] == [3]


def test_a_dry_run_says_all_and_writes_nothing(
    take: Take, csv: WriteCsv, store: Store, add: Callable[..., Employee]
) -> None:
    add("E1", "Ada")
    file = csv("code,name", "E1,Ada", "E2,Bo", "E1x,")
    imported = take("employees", file, dry_run=True)
    assert [one.change for one in imported.outcomes] == [Change.UNCHANGED, Change.ADDED]
    assert len(imported.problems) == 1
    assert [one.code for one in store.employees()] == ["E1"]


@pytest.mark.parametrize(
    ("order", "day"), [("d/m/y", date(2026, 4, 3)), ("m/d/y", date(2026, 3, 4))]
)
def test_dates_with_slashes_mean_what_one_says_they_do(
    take: Take, csv: WriteCsv, store: Store, order: str, day: date
) -> None:
    take("employees", csv("code,name,joined", "E1,Ada,03/04/2026"), DateOrder(order))
    assert store.employee("E1").joined == day


def test_whoever_left_before_today_is_no_longer_active(
    take: Take, csv: WriteCsv, store: Store, add: Callable[..., Employee]
) -> None:
    add("E1", "Ada")
    take("employees", csv("code,name,left", "E1,Ada,2026-11-23", "E2,Bo,2026-11-24"))
    assert [(one.active, one.left) for one in store.employees()] == [
        (False, date(2026, 11, 23)),
        (True, date(2026, 11, 24)),
    ]


def test_a_name_that_cant_be_stored_or_printed_is_a_bad_row(take: Take, csv: WriteCsv) -> None:
    file = csv("code,name", "E1,A\x07da", f"E2,{'x' * 101}", "E3,=1+1")
    imported = take("employees", file, skip_bad=True)
    assert [one.row for one in imported.problems] == [2, 3]
    assert imported.outcomes[0].what == "E3 =1+1"


def test_a_last_day_before_the_first_is_a_bad_row(take: Take, csv: WriteCsv) -> None:
    imported = take("employees", csv("code,name,joined,left", "E1,Ada,2026-05-01,2026-04-01"))
    assert imported.problems[0].column == "left"
    assert "2026-05-01" in imported.problems[0].mend


def test_unknown_headings_are_noted_and_missing_ones_refused(take: Take, csv: WriteCsv) -> None:
    noted = take("employees", csv("code,name,shoe size", "E1,Ada,38"), dry_run=True)
    assert any("'shoe size'" in note for note in noted.notes)
    with pytest.raises(ImportRefusedError, match=r"no column is called 'code'.*'department'"):
        take("employees", csv("name,department", "Ada,Office"))


def test_two_headings_for_one_column_are_refused(take: Take, csv: WriteCsv) -> None:
    with pytest.raises(ImportRefusedError, match="'code' and 'Personalnummer' both"):
        take("employees", csv("code,Personalnummer,name", "E1,1,Ada"))


def test_real_cells_of_a_workbook_mean_what_they_show(
    take: Take, xlsx: WriteXlsx, store: Store
) -> None:
    file = xlsx(
        ["Staff of 2026"],
        [],
        ["Code", "Name", "Joined"],
        ["007", "Ada", date(2020, 1, 2)],
        [],
        [12.0, "Bo", "2021-02-03"],
    )
    imported = take("employees", file)
    assert [(one.code, one.joined) for one in store.employees()] == [
        ("007", date(2020, 1, 2)),
        ("12", date(2021, 2, 3)),
    ]
    assert [one.row for one in imported.outcomes] == [4, 6]


def test_a_file_without_rows_or_without_anything(take: Take, csv: WriteCsv, tmp_path: Path) -> None:
    assert take("employees", csv("code,name")).outcomes == ()
    (tmp_path / "empty.csv").touch()
    with pytest.raises(ImportRefusedError, match="is empty"):
        take("employees", tmp_path / "empty.csv")


def test_a_department_that_differs_by_case_only_becomes_the_known_one_with_a_note(
    take: Take, csv: WriteCsv, store: Store, add: Callable[..., Employee]
) -> None:
    add("E1", "Ada", "Produktion")
    file = csv(
        "code,name,department",
        "E1,Ada,produktion",
        "E2,Bo,produktion",
        "E3,Cy,Lager",
        "E4,Di,LAGER",
    )
    imported = take("employees", file)
    assert [one.department for one in store.employees()] == [
        "Produktion", "Produktion", "Lager", "Lager",
    ]  # fmt: skip
    assert imported.outcomes[0].change is Change.UNCHANGED
    first, second = imported.notes
    assert "'produktion' is taken as 'Produktion'" in first
    assert first.endswith("(row 2 and 1 more).")
    assert "'LAGER' is taken as 'Lager'" in second
    assert second.endswith("(row 5).")


def test_of_two_spellings_that_are_there_each_stays_what_it_is(
    take: Take, csv: WriteCsv, store: Store, add: Callable[..., Employee]
) -> None:
    add("E1", "Ada", "Produktion")
    add("E2", "Bo", "produktion")
    imported = take(
        "employees", csv("code,name,department", "E1,Ada,Produktion", "E2,Bo,produktion")
    )
    assert imported.count(Change.UNCHANGED) == 2
    assert imported.notes == ()
    assert [one.department for one in store.employees()] == ["Produktion", "produktion"]


def test_a_spelling_of_a_row_that_was_not_taken_is_not_the_known_one(
    take: Take, csv: WriteCsv, store: Store
) -> None:
    file = csv(
        "code,name,department,joined,left",
        "E1,Ada,LAGER,2026-05-01,2026-04-01",
        "E2,Bo,Lager,,",
    )
    assert take("employees", file, skip_bad=True).notes == ()
    assert [one.department for one in store.employees()] == ["Lager"]


def test_runs_of_blanks_in_names_of_people_become_one(
    take: Take, csv: WriteCsv, store: Store
) -> None:
    file = csv("code;Name;Vorname", "E1;  van  der   Berg ;Anna   Maria", "E2;Bo\u00a0\tLi;")
    take("employees", file)
    assert [one.name for one in store.employees()] == ["Anna Maria van der Berg", "Bo Li"]
    assert take("employees", file).count(Change.UNCHANGED) == 2
