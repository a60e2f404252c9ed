"""PINs for many: a page each, all of which count, and none of an own PIN's."""

import json
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from openpyxl import load_workbook
from typer.testing import Result

import kiosk.locale
from admin.office import Clock, Office
from admin.pins.printing import issue
from admin.reports.write import LOCALE_FOLDER
from models.attendance.employee import Employee
from models.pins.hashing import fits
from models.records.errors import DiskFullError
from models.records.store import Store

Run = Callable[..., Result]
Add = Callable[..., Employee]
PIN = "739154"


def texts(file: Path) -> Iterator[str]:
    """Yield what stands on the pages, from top to bottom."""
    sheet = load_workbook(file)["PIN"]
    for (value,) in sheet.iter_rows(max_col=1, values_only=True):
        if value is not None:
            yield str(value)


def pages(file: Path) -> dict[str, tuple[str, str]]:
    """Return the staff number and the PIN on each page, by the name on it."""
    lines = list(texts(file))
    found = {}
    for at, line in enumerate(lines):
        if line == "Your staff number":
            found[lines[at - 1]] = (lines[at + 1], lines[at + 3])
    return found


def test_everybody_active_gets_a_page_with_a_pin_that_counts(
    run: Run, store: Store, add: Add, clock: Clock, tmp_path: Path
) -> None:
    people = [add("007", "Ada Lovelace"), add("E10", "王小明"), add("E2", "Trần Thị Bích Ngọc")]
    add("E3", "Gone")
    store.set_active("E3", active=False, at=clock())
    file = tmp_path / "slips.xlsx"
    done = run("pin", "print", "-o", str(file))
    assert done.stdout == f"3 PINs drawn: {file}\n"
    found = pages(file)
    assert list(found) == ["Ada Lovelace", "Trần Thị Bích Ngọc", "王小明"], "by code"
    for person in people:
        code, pin = found[person.name]
        assert code == person.code, "with its zeros"
        assert fits(pin, store.pins()[person.id].hash)
        assert store.pins()[person.id].is_first
        assert pin not in done.output
    assert stat.S_IMODE(file.stat().st_mode) == 0o600, "its owner's only"


def test_a_page_has_nothing_else_on_it(run: Run, add: Add, tmp_path: Path) -> None:
    add("E1", "Ada", "Secret department")
    file = tmp_path / "slips.xlsx"
    run("pin", "print", "-o", str(file))
    lines = list(texts(file))
    assert lines[:4] == ["Ada", "Your staff number", "E1", "Your PIN"]
    assert [line[:2] for line in lines[5:8]] == ["1.", "2.", "3."]
    assert lines[8].startswith("This PIN is for the first time only.")
    assert len(lines) == 9
    assert not load_workbook(file)["PIN"].oddFooter


def test_the_journal_holds_no_digest_by_which_a_pin_could_be_found(
    run: Run, add: Add, tmp_path: Path
) -> None:
    add("E1", "Ada")
    run("pin", "print", "-o", str(tmp_path / "slips.xlsx"))
    log = run("audit", "log").stdout
    assert "a new PIN of Ada (E1)" in log
    assert "report" not in log


def test_a_pin_of_ones_own_is_not_overwritten_by_mistake(
    run: Run, store: Store, add: Add, clock: Clock, tmp_path: Path
) -> None:
    ada, bo = add("E1", "Ada"), add("E2", "Bo")
    store.set_pin(ada.id, PIN, clock(), is_first=False)
    file = tmp_path / "slips.xlsx"
    for codes in ([], ["E1"], ["E2", "E1"]):
        refused = run("pin", "print", *codes, "-o", str(file))
        assert refused.exit_code == 1
        assert refused.stderr.startswith("Error: E1 Ada chose a PIN of their own")
        assert not file.exists()
    assert list(store.pins()) == [ada.id], "nobody else got one, either"
    run("pin", "print", "--missing", "-o", str(file))
    assert list(pages(file)) == ["Bo"]
    assert fits(PIN, store.pins()[ada.id].hash)
    again = tmp_path / "again.xlsx"
    assert run("pin", "print", "E1", "E1", "--again", "-o", str(again)).exit_code == 0
    assert fits(pages(again)["Ada"][1], store.pins()[ada.id].hash)
    assert bo.id in store.pins()


def test_where_nobody_lacks_one_nothing_is_written(
    run: Run, store: Store, add: Add, clock: Clock, tmp_path: Path
) -> None:
    store.set_pin(add("E1", "Ada").id, PIN, clock(), is_first=True)
    file = tmp_path / "slips.xlsx"
    done = run("pin", "print", "--missing", "-o", str(file))
    assert (done.exit_code, done.stderr) == (0, "Everybody has a PIN. Nothing was written.\n")
    assert not file.exists()


def test_slips_that_wait_to_be_handed_over_are_not_overwritten(
    run: Run, store: Store, add: Add, tmp_path: Path
) -> None:
    add("E1", "Ada")
    file = tmp_path / "slips.xlsx"
    file.write_bytes(b"slips")
    refused = run("pin", "print", "-o", str(file))
    assert refused.exit_code == 1
    assert "is there already" in refused.stderr
    assert file.read_bytes() == b"slips"
    assert store.pins() == {}


def test_an_unknown_code_among_many_gives_nobody_a_pin(
    run: Run, store: Store, add: Add, tmp_path: Path
) -> None:
    add("E1", "Ada")
    assert run("pin", "print", "E1", "E9", "-o", str(tmp_path / "slips.xlsx")).exit_code == 1
    assert run("pin", "print", "-o", str(tmp_path / "no folder" / "s.xlsx")).exit_code == 1
    assert store.pins() == {}


@pytest.mark.parametrize(("failing", "left"), [(0, None), (1, ["Ada"])])
def test_a_failure_half_way_leaves_only_pages_that_count(
    office: Office,
    add: Add,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    failing: int,
    left: list[str] | None,
) -> None:
    people = [add("E1", "Ada"), add("E2", "Bo")]
    true_set, calls = office.store.set_pin, iter(range(9))

    def set_pin(*values: object, **options: object) -> None:
        if next(calls) == failing:
            raise DiskFullError("the disk is full")
        true_set(*values, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(office.store, "set_pin", set_pin)
    file = tmp_path / "slips.xlsx"
    with pytest.raises(DiskFullError):
        issue(office, people, file)
    assert (list(pages(file)) if file.exists() else None) == left
    assert len(office.store.pins()) == failing


@pytest.mark.parametrize("code", ["de", "vi", "zh"])
def test_the_page_calls_the_kiosks_button_what_the_kiosk_calls_it(code: str) -> None:
    on_the_kiosk = Path(kiosk.locale.__file__).with_name(f"{code}.po")
    with on_the_kiosk.open("rb") as file:
        label = read_po(file, code).get("Use PIN")
    with (LOCALE_FOLDER / f"{code}.po").open("rb") as file:
        step = read_po(file, code).get("1. At the kiosk, touch “Use PIN”.")
    assert label is not None
    assert step is not None
    assert str(label.string) in str(step.string)


def test_the_list_says_who_has_which_pin_and_who_a_face(
    run: Run, store: Store, add: Add, clock: Clock
) -> None:
    store.set_pin(add("E1", "Ada").id, PIN, clock(), is_first=True)
    store.set_pin(add("E2", "Bo").id, PIN, clock(), is_first=False)
    add("E3", "Cy")
    listed = json.loads(run("pin", "list", "--json").stdout)
    assert [(one["code"], one["pin"], one["face"]) for one in listed] == [
        ("E1", "first", False),
        ("E2", "own", False),
        ("E3", None, False),
    ]
    assert run("pin", "list").stdout.splitlines()[1].split() == [
        *("E1", "Ada", "first", "2026-11-24", "no"),
    ]
