"""`python -m models`: what the set-up asks before it fetches TensorFlow."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from models.__main__ import NOT_BUILT, READY, UNUSABLE, main
from models.settings import DEFAULT_WEIGHTS_FOLDER


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], int]:
    """Return what asks with these settings and gives the exit code."""

    def ask(settings: str) -> int:
        file = tmp_path / "config.yaml"
        file.write_text(settings, encoding="utf-8")
        monkeypatch.setattr(sys, "argv", ["models", "--config", str(file)])
        return main()

    return ask


def test_networks_that_were_built_are_ready(ask: Callable[[str], int]) -> None:
    assert ask("") == READY


def test_networks_of_the_default_folder_are_yet_to_be_built(
    ask: Callable[[str], int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("models.settings.DEFAULT_WEIGHTS_FOLDER", tmp_path / "none")
    assert ask("") == NOT_BUILT
    assert capsys.readouterr().err == ""


def test_a_carried_folder_that_won_t_do_is_named_with_the_key(
    ask: Callable[[str], int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "carried").mkdir()
    for file in DEFAULT_WEIGHTS_FOLDER.glob("*.*"):
        shutil.copy(file, tmp_path / "carried")
    assert ask("recognition: {weights_folder: carried}") == READY
    (tmp_path / "carried" / "onet.tflite").write_bytes(b"half a file")
    assert ask("recognition: {weights_folder: carried}") == UNUSABLE
    told = capsys.readouterr().err
    assert told.startswith("recognition.weights_folder of ")
    assert "onet.tflite: damaged" in told


def test_a_mistake_in_the_settings_is_told(
    ask: Callable[[str], int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask("recognition: {threads: 99}") == UNUSABLE
    assert "line 1: recognition.threads: must be at most 16" in capsys.readouterr().err


def test_asking_needs_no_tensorflow() -> None:
    script = (
        "import sys; sys.modules['tensorflow'] = None; sys.argv = ['models'];"
        "from models.__main__ import main; sys.exit(main())"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == READY
