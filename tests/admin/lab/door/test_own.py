"""The office that a trial works in."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from admin.lab.door.own import trial_office
from admin.office import Office
from models.recognition.liveness.terms import Level


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Office]:
    config = tmp_path / "config.yaml"
    folder = tmp_path / "live"
    recognition = "{liveness: always, target_fpir: 0.002}"
    config.write_text(f"site: {{data_folder: {folder}}}\nrecognition: {recognition}\n", "utf-8")
    yield Office(config, {}, {}, lambda: datetime.now(UTC))
    assert not folder.exists()


def test_nobody_in_a_trial_has_to_be_alive_for_all_are_photos(live: Office) -> None:
    with trial_office(live, "Trial") as own:
        assert own.settings.recognition.liveness is Level.OFF


def test_a_trial_is_as_strict_as_the_kiosk_and_leaves_nothing_behind(live: Office) -> None:
    with trial_office(live, "Trial") as own:
        assert own.settings.recognition.target_fpir == live.settings.recognition.target_fpir
        own.store.add_employee("D1", "Ada", None, own.now())
        folder = own.file.parent
    assert not folder.exists()
