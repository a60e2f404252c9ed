"""What the office says to type, so that it acts on the very same office."""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from admin.__main__ import create_app
from admin.office import Clock, Office
from models.settings import DEFAULT_CONFIG

Run = Callable[..., Result]


def test_on_the_default_settings_a_command_is_plain(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = "python -m admin leave list"
    assert Office(DEFAULT_CONFIG, {}, {"site.database": None}, clock).command("leave list") == plain
    monkeypatch.chdir(DEFAULT_CONFIG.parent)
    assert Office(Path(DEFAULT_CONFIG.name), {}, {}, clock).command("leave list") == plain


def test_another_settings_file_is_named_so_that_any_folder_will_do(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "our firm"
    folder.mkdir()
    monkeypatch.chdir(folder)
    shown = Office(Path("firma.yaml"), {}, {}, clock).command("punch undo 01ab --reason R")
    assert shown == (
        f"python -m admin --config {shlex.quote(f'{folder}/firma.yaml')} punch undo 01ab --reason R"
    )


def test_a_database_of_a_flag_is_named_in_full(
    config: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(config.parent)
    office = Office(config, {}, {"site.database": "sqlite:///a trial.db"}, clock)
    database = shlex.quote(f"sqlite:///{config.parent}/a trial.db")
    expected = f"python -m admin --config {config} --database {database} leave list"
    assert office.command("leave list") == expected


def test_a_hint_is_pasted_in_another_folder_and_finds_the_same_database(
    config: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = ("--config", config.name, "--database", "sqlite:///a trial.db")
    app = create_app(clock, {})
    monkeypatch.chdir(config.parent)
    CliRunner().invoke(app, [*start, "employee", "add", "E1", "Ada", "--joined", "2026-01-01"])
    leave = ["leave", "add", "E1", "--from", "2026-12-21", "--kind", "vacation"]
    made = CliRunner().invoke(app, [*start, *leave])
    hint = shlex.split(made.stderr.partition("To take it back: ")[2])
    monkeypatch.chdir("/")
    cancelled = CliRunner().invoke(app, hint[3:])
    assert cancelled.stdout == "E1 Ada: vacation on 2026-12-21 is cancelled.\n"


@pytest.mark.parametrize(
    ("command", "hint"),
    [
        ("employee list", "employee add CODE NAME"),
        ("shift list", "shift add NAME --from DATE"),
        ("shift show Day", "shift add NAME --from DATE"),
        ("holiday list", "holiday fill COUNTRY --year Y"),
        ("leave cancel 000000", "leave list"),
        ("punch undo 000000 --reason wrong", "punch list"),
    ],
)
def test_what_is_told_to_be_run_runs_on_this_office(
    run: Run, config: Path, command: str, hint: str
) -> None:
    assert f"python -m admin --config {config} {hint}\n" in run(*command.split()).stderr


def test_a_shift_that_nobody_has_is_given_to_somebody_of_this_office(
    run: Run, config: Path
) -> None:
    run("shift", "add", "Day", "--from", "2026-01-01", "--hours", "8:00")
    hint = f"python -m admin --config {config} shift assign NAME CODE... --from DATE\n"
    assert hint in run("shift", "show", "Day").stderr
