"""The morning rush: what counts as right, and who can come."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from admin.lab.door.rush import Rush, run_rush
from admin.office import Office, OfficeError


def test_only_once_for_everyone_is_right() -> None:
    assert Rush({"Ada": 1, "Ben": 1}, 0.2).is_right


def test_whoever_was_missed_or_punched_twice_is_named() -> None:
    rush = Rush({"Ada": 1, "Ben": 0, "Cem": 2}, 0.2)
    assert not rush.is_right
    assert (rush.missed, rush.twice) == (["Ben"], ["Cem"])


def test_too_few_people_are_told_with_how_many_there_are(tmp_path: Path, lfw: Path) -> None:
    config = tmp_path / "config.yaml"
    config.write_text(f"site: {{data_folder: {tmp_path / 'live'}}}\n", encoding="utf-8")
    office = Office(config, {}, {}, lambda: datetime.now(UTC))
    with pytest.raises(OfficeError, match="0 people have 6 usable photos, and 20 are wanted"):
        run_rush(office, lfw, 20, 1, as_json=False)
    assert not (tmp_path / "live").exists()
