"""The command line as a whole, in a process of its own where that matters."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer
from typer.main import get_command
from typer.testing import CliRunner, Result

from admin.__main__ import create_app
from models.attendance.employee import Employee

HEAVY = ["cv2", "ai_edge_litert", "openpyxl", "tensorflow", "kivy", "apscheduler.schedulers"]


def _admin(*arguments: str, **options: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [sys.executable, "-m", "admin", *arguments],
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


def test_a_process_of_its_own_prints_pure_json(config: Path, store: object) -> None:
    assert store
    _admin("--config", str(config), "employee", "add", "E1", "Zoë 王")
    listed = _admin("--config", str(config), "employee", "list", "--json")
    assert json.loads(listed.stdout)[0]["name"] == "Zoë 王"
    assert (listed.returncode, listed.stderr) == (0, "")


def test_a_simple_command_loads_nothing_heavy() -> None:
    script = f"import sys, admin.__main__; print([m for m in {HEAVY} if m in sys.modules])"
    found = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"


def test_mistakes_in_the_settings_are_named_without_a_traceback(tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text("site:\n  compnay: X\nkiosk:\n  camera: {width: 3}\n")
    refused = _admin("--config", str(file), "employee", "list")
    assert refused.returncode == 1
    lines = refused.stderr.splitlines()
    assert len(lines) == 2
    assert lines[0].endswith("line 2: site.compnay: unknown key. Did you mean company?")


def test_a_missing_settings_file_is_named(tmp_path: Path) -> None:
    refused = _admin("--config", str(tmp_path / "none.yaml"), "punches")
    assert refused.returncode == 1
    assert refused.stderr == (
        f"{tmp_path / 'none.yaml'}: there is no such file. Name one with --config FILE.\n"
    )


def test_a_flag_beats_the_environment_and_that_beats_the_file(config: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "ATTENDANCE_SITE__DATABASE": f"sqlite:///{tmp_path / 'env.db'}"}
    _admin("--config", str(config), "employee", "list", env=environment)
    assert (tmp_path / "env.db").exists()
    flag = f"sqlite:///{tmp_path / 'flag.db'}"
    _admin("--config", str(config), "--database", flag, "employee", "list", env=environment)
    assert (tmp_path / "flag.db").exists()
    assert not (tmp_path / "data").exists()


def test_a_damaged_database_is_an_error_that_names_it(config: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.db"
    broken.write_text("no database at all, but long enough to be looked at " * 40)
    refused = _admin("--config", str(config), "--database", f"sqlite:///{broken}", "punches")
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"Error: {broken}")
    assert "Traceback" not in refused.stderr


def test_a_reader_that_leaves_early_is_no_error(config: Path, add: Callable[..., Employee]) -> None:
    for number in range(3000):
        add(f"E{number}", f"Somebody with a name long enough to fill the pipe {number}")
    command = f"{sys.executable} -m admin --config {config} employee list | head -1"
    shown = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    assert shown.stdout.startswith("Code")
    assert shown.stderr == ""


def test_a_reader_that_left_before_the_first_line_is_no_error(config: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    shown = subprocess.run(
        [sys.executable, "-m", "admin", "--config", str(config), "employee", "list", "--json"],
        stdout=writing,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": ""},  # buffered, the failure comes at the end
        check=False,
    )
    os.close(writing)
    assert shown.stderr == b""


@pytest.mark.parametrize("arguments", [[], ["employee"], ["no-such-thing"], ["employee", "add"]])
def test_wrong_usage_ends_with_2(run: Callable[..., Result], arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_every_command_has_help_with_an_example() -> None:
    app = create_app(lambda: pytest.fail("help needs no clock"), {})
    paths = list(_commands(get_command(app), []))
    assert ["employee", "list"] in paths
    for path in paths:
        shown = CliRunner().invoke(app, [*path, "--help"])
        assert shown.exit_code == 0
        assert f"python -m admin {' '.join(path)}" in shown.stdout.split("Examples:")[1]


def _commands(command: typer.core.TyperGroup | object, path: list[str]) -> Iterator[list[str]]:
    children = getattr(command, "commands", None)
    if children is None:
        yield path
        return
    for name, child in children.items():
        yield from _commands(child, [*path, name])
