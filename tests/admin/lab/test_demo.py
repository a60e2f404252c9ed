"""The demonstration keeps to a folder of its own."""

from pathlib import Path

import pytest

from admin.lab.demo import prepare_folder, without_settings
from admin.office import OfficeError
from models.recognition.liveness.terms import Level
from models.settings_file import load_settings


def test_the_machines_own_settings_do_not_reach_its_kiosk() -> None:
    environment = {"ATTENDANCE_SITE__DATABASE": "sqlite:////srv/live.db", "DISPLAY": ":0"}
    assert without_settings(environment) == {"DISPLAY": ":0"}


def test_its_folder_is_made_anew_each_time(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    prepare_folder(folder)
    (folder / "today.xlsx").touch()
    config = prepare_folder(folder)
    assert config.is_file()
    assert not (folder / "today.xlsx").exists()


def test_nobody_in_it_has_to_be_alive_for_all_are_photos(tmp_path: Path) -> None:
    settings = load_settings(prepare_folder(tmp_path / "demo"), {}, {})
    assert settings.recognition.liveness is Level.OFF


def test_a_folder_of_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").touch()
    with pytest.raises(OfficeError, match="not a demonstration's folder"):
        prepare_folder(tmp_path)
    assert (tmp_path / "thesis.txt").exists()
