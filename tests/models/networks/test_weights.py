import json
import subprocess
import sys
from pathlib import Path

import pytest

from models.networks import weights

CHECK = [sys.executable, "-m", "models", "--config"]


def settings_with(weights_folder: Path, folder: Path) -> Path:
    file = folder / "config.yaml"
    file.write_text(f"recognition: {{weights_folder: {weights_folder}}}", encoding="utf-8")
    return file


@pytest.fixture
def small_folder(tmp_path: Path) -> Path:
    """Make a folder whose files are small, with a manifest that names them."""
    for file in weights.READY_FILES:
        (tmp_path / file).write_bytes(file.encode())
    weights.write_manifest(tmp_path)
    return tmp_path


def test_a_folder_is_ready_once_its_manifest_is_written(small_folder: Path) -> None:
    weights.verify(small_folder)


def test_a_verified_file_stays_what_it_was_when_another_takes_its_name(small_folder: Path) -> None:
    with weights.verified(small_folder, "pnet.tflite") as stream:
        (small_folder / "other").write_bytes(b"another network")
        (small_folder / "other").replace(small_folder / "pnet.tflite")
        assert Path(f"/proc/self/fd/{stream.fileno()}").read_bytes() == b"pnet.tflite"


def test_a_folder_without_manifest_names_the_mend(tmp_path: Path) -> None:
    with pytest.raises(weights.WeightsError, match="make setup"):
        weights.verify(tmp_path)


def test_a_damaged_file_is_named(small_folder: Path) -> None:
    (small_folder / "onet.tflite").write_bytes(b"cut sho")
    with pytest.raises(weights.WeightsError, match=r"onet\.tflite: damaged"):
        weights.verify(small_folder)


def test_a_missing_file_is_named(small_folder: Path) -> None:
    (small_folder / "facenet-int8.tflite").unlink()
    with pytest.raises(weights.WeightsError, match=r"facenet-int8\.tflite: No such file"):
        weights.verify(small_folder)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 1}', "null"])
def test_a_manifest_that_is_no_manifest_is_refused(small_folder: Path, text: str) -> None:
    (small_folder / weights.MANIFEST).write_text(text)
    with pytest.raises(weights.WeightsError, match=r"manifest\.json"):
        weights.verify(small_folder)


def test_a_manifest_of_another_format_is_refused(small_folder: Path) -> None:
    file = small_folder / weights.MANIFEST
    file.write_text(json.dumps({**json.loads(file.read_text()), "format": 2}))
    with pytest.raises(weights.WeightsError, match="another version"):
        weights.verify(small_folder)


def test_the_manifest_names_the_weights_and_their_sources(small_folder: Path) -> None:
    manifest = weights.read_manifest(small_folder)
    assert manifest.weights == weights.FACENET.name
    assert set(manifest.sources.values()) == {one.sha256 for one in weights.NETWORKS}


def test_the_check_ends_with_zero_for_a_ready_folder(small_folder: Path) -> None:
    settings = settings_with(small_folder, small_folder)
    assert subprocess.run([*CHECK, settings], check=False).returncode == 0


def test_the_check_names_the_setting_and_the_reason_where_nothing_is_ready(tmp_path: Path) -> None:
    settings = settings_with(tmp_path, tmp_path)
    result = subprocess.run([*CHECK, settings], check=False, capture_output=True, text=True)
    assert result.returncode == 2
    assert "recognition.weights_folder" in result.stderr
    assert "no networks there" in result.stderr
    assert "Traceback" not in result.stderr


def test_opening_the_networks_never_loads_tensorflow() -> None:
    program = "import sys, models.networks.loading; print('tensorflow' in sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert result.stdout.strip() == "False"
