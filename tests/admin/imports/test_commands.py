"""`import` on the command line, and the templates."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import Result

from admin.imports.importing import Imported
from admin.imports.kinds import KINDS
from models.records.store import Store

Take = Callable[..., Imported]
WriteCsv = Callable[..., Path]

Run = Callable[..., Result]


def test_a_good_file_is_written_with_a_count(run: Run, csv: WriteCsv, store: Store) -> None:
    done = run("import", "employees", str(csv("code,name", "E1,Ada", "E2,Bo")))
    assert (done.exit_code, done.stdout) == (0, "2 added, 0 changed, 0 unchanged.\n")
    assert len(store.employees()) == 2


def test_a_bad_file_names_every_bad_row_and_its_exit_code_is_1(
    run: Run, csv: WriteCsv, store: Store
) -> None:
    refused = run("import", "employees", str(csv("code,name,joined", "E1,,", "E2,Bo,1/2/2026")))
    assert refused.exit_code == 1
    assert refused.stdout == ""
    assert "Row 2, name '': is empty" in refused.stderr
    assert "Row 3, joined '1/2/2026': could be read in two ways" in refused.stderr
    assert "Nothing was written: 2 bad" in refused.stderr
    assert store.employees() == []


def test_a_dry_run_shows_each_row_and_writes_nothing(run: Run, csv: WriteCsv, store: Store) -> None:
    shown = run("import", "employees", str(csv("code,name", "E1,Ada")), "--dry-run")
    assert shown.exit_code == 0
    assert "row 2: added: E1 Ada" in shown.stdout
    assert "Nothing is written" in shown.stdout
    assert store.employees() == []


def test_what_stands_there_already_is_unchanged_in_every_output(run: Run, csv: WriteCsv) -> None:
    file = str(csv("code,name", "E1,Ada", "E2,Bo"))
    run("import", "employees", file)
    shown = run("import", "employees", file, "--dry-run")
    assert "row 2: unchanged: E1 Ada\n" in shown.stdout
    assert "Would be: 0 added, 0 changed, 2 unchanged; 0 bad" in shown.stdout
    rows = json.loads(run("import", "employees", file, "--json").stdout)["rows"]
    assert [row["change"] for row in rows] == ["unchanged", "unchanged"]
    assert run("import", "employees", file).stdout == "0 added, 0 changed, 2 unchanged.\n"


def test_a_terminal_sees_how_far_it_is_and_a_pipe_sees_nothing(
    run: Run, csv: WriteCsv, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = str(csv("code,name", *(f"E{number},Ada" for number in range(20))))
    assert run("import", "employees", file, "--dry-run").stderr == ""
    monkeypatch.setenv("FORCE_COLOR", "1")  # rich takes it for a terminal
    done = run("import", "employees", file)
    assert "Importing" in done.stderr
    assert "Importing" not in done.stdout
    assert done.stdout == "20 added, 0 changed, 0 unchanged.\n"


def test_the_good_rows_alone_and_the_order_of_dates(run: Run, csv: WriteCsv, store: Store) -> None:
    file = csv("code,name,joined", "E1,Ada,3/4/2026", "E2,,")
    done = run("import", "employees", str(file), "--skip-bad", "--date-format", "m/d/y")
    assert done.exit_code == 0
    assert [str(one.joined) for one in store.employees()] == ["2026-03-04"]


def test_json_has_every_row_and_every_problem(run: Run, csv: WriteCsv) -> None:
    done = run("import", "employees", str(csv("code,name", "E1,Ada", "E2,")), "--json")
    found = json.loads(done.stdout)
    assert done.exit_code == 1
    assert not found["written"]
    assert found["rows"] == [{"row": 2, "change": "added", "what": "E1 Ada", "details": ""}]
    assert found["problems"] == [
        {"row": 3, "column": "name", "value": "", "mend": "is empty: fill it in."}
    ]


def test_a_file_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    refused = run("import", "leave", str(tmp_path / "leave.csv"))
    assert refused.exit_code == 1
    assert "leave.csv" in refused.stderr


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_can_be_imported_as_it_is_and_so_can_its_example(
    run: Run, take: Take, tmp_path: Path, store: Store, kind: str
) -> None:
    file = tmp_path / "template.xlsx"
    assert run("import", "template", kind, "-o", str(file)).exit_code == 0
    assert take(kind, file).outcomes == ()
    _prepare(run, store)
    book = load_workbook(file)
    for row in book["Example"].iter_rows(min_row=2, max_row=3, values_only=True):
        book.worksheets[0].append(row)
    book.save(file)
    imported = take(kind, file)
    assert (imported.problems, len(imported.outcomes)) == ((), 2)


def _prepare(run: Run, store: Store) -> None:
    """Have the people and shifts that the examples speak of."""
    run("employee", "add", "E012", "Ada", "--department", "Production")
    run("employee", "add", "007", "Bo")
    for name in ("Early", "Office"):
        run("shift", "add", name, "--from", "2026-01-01", "--start", "06:00", "--end", "14:00")
    assert len(store.shift_versions()) == 2


def test_a_template_of_something_else_is_refused(run: Run, tmp_path: Path) -> None:
    refused = run("import", "template", "cars", "-o", str(tmp_path / "x.xlsx"))
    assert refused.exit_code == 2
    assert "employees" in refused.stderr
