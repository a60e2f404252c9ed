"""Holidays on the command line: one's own, and those of a country."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import Result

from models.attendance.calendar import Holiday
from models.records.store import Store

Run = Callable[..., Result]


def test_a_holiday_is_added_listed_and_removed(run: Run, store: Store) -> None:
    added = run("holiday", "add", "2026-12-24", "Christmas Eve")
    assert added.stdout == "2026-12-24 is the holiday Christmas Eve.\n"
    assert store.holidays() == [Holiday(date(2026, 12, 24), "Christmas Eve")]
    assert "2026-12-24  Thu  Christmas Eve" in run("holiday", "list").stdout
    assert "was Christmas Eve" in run("holiday", "remove", "2026-12-24").stdout
    assert store.holidays() == []


def test_a_list_of_one_year_for_a_script(run: Run) -> None:
    for day in ("2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01"):
        run("holiday", "add", day, "Ours")
    listed = json.loads(run("holiday", "list", "--year", "2026", "--json").stdout)
    assert listed == [
        {"date": "2026-01-01", "name": "Ours"},
        {"date": "2026-12-31", "name": "Ours"},
    ]


def test_what_is_no_holiday_cannot_be_removed_nor_one_be_named_twice(run: Run) -> None:
    assert "2026-12-24 is no holiday" in run("holiday", "remove", "2026-12-24").stderr
    run("holiday", "add", "2026-12-24", "Ours")
    again = run("holiday", "add", "2026-12-24", "Theirs")
    assert again.exit_code == 1
    assert "Remove that first" in again.stderr


def test_a_countrys_holidays_are_stored_and_one_that_is_there_keeps_its_name(
    run: Run, store: Store
) -> None:
    run("holiday", "add", "2026-12-25", "Office closed")
    filled = run("holiday", "fill", "DE", "--year", "2026", "--language", "de")
    assert filled.exit_code == 0
    assert "2026-10-03  Sat  Tag der Deutschen Einheit  added" in filled.stdout
    assert "2026-12-25  Fri  Office closed              was there" in filled.stdout
    assert "8 holidays added, 1 there already." in filled.stderr
    days = {one.day: one.name for one in store.holidays()}
    assert len(days) == 9
    assert days[date(2026, 12, 25)] == "Office closed"
    assert date(2026, 1, 6) not in days


def test_part_of_a_country_has_more_and_is_known_by_its_name(run: Run, store: Store) -> None:
    plain = run("holiday", "fill", "DE", "--year", "2026")
    assert "DE has holidays of its parts, too: --subdivision BB|" in plain.stderr
    filled = run("holiday", "fill", "Germany", "--subdivision", "bayern", "--year", "2026")
    assert "parts" not in filled.stderr
    assert date(2026, 1, 6) in [one.day for one in store.holidays()]


def test_several_years_and_the_next_time_nothing_is_new(run: Run, store: Store) -> None:
    command = ("holiday", "fill", "US", "--year", "2026", "--to-year", "2027")
    run(*command)
    found = store.holidays()
    assert {one.day.year for one in found} == {2026, 2027}
    assert "0 holidays added" in run(*command).stderr
    assert store.holidays() == found


@pytest.mark.parametrize(
    ("language", "name"), [("en", "New Year's Day"), ("de", "Neujahr"), ("vi", "Neujahr")]
)
def test_names_are_in_the_sites_language_else_in_the_countrys_whatever_the_machines(
    run: Run, config: Path, store: Store, monkeypatch: pytest.MonkeyPatch, language: str, name: str
) -> None:
    monkeypatch.setenv("LANGUAGE", "uk")
    config.write_text(f"site: {{time_zone: Europe/Berlin, language: {language}}}\n")
    run("holiday", "fill", "DE", "--year", "2026")
    assert store.holidays()[0].name == name


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ("Germny --year 2026", 1, "Did you mean Germany"),
        ("DE --subdivision Bayer --year 2026", 1, "Did you mean"),
        ("DE --subdivision XX --year 2026", 1, "Known are: BB, BE, BW, BY"),
        ("VA --subdivision XX --year 2026", 1, "Known are: none"),
        ("DE --language tlh --year 2026", 1, "Known: de, en_US"),
        ("DE --year 2150", 1, "known from 1991 to 2100"),
        ("DE --year 2027 --to-year 2026", 2, "Swap them"),
        ("DE --year 2026 --to-year 2060", 2, "at most 10 years"),
        ("DE", 2, "--year"),
    ],
)
def test_what_is_not_known_is_named_with_what_is(
    run: Run, store: Store, arguments: str, code: int, said: str
) -> None:
    refused = run("holiday", "fill", *arguments.split())
    assert refused.exit_code == code
    assert said in " ".join(refused.stderr.replace("│", " ").split())
    assert store.holidays() == []


def test_the_package_is_loaded_by_nothing_but_filling() -> None:
    script = "import sys, admin.__main__; print('holidays' in sys.modules)"
    found = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "False"
