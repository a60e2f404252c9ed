"""The command: a folder of clips, their list, and what it refuses."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import Result

from admin.lab.attacks.make import LIST, prepare_folder
from admin.lab.attacks.videos import recording_of, videos_in
from admin.lab.evaluate.clips import frames_of
from admin.lab.film.approach import write_clip
from admin.office import OfficeError
from models.networks.loading import Networks
from models.recognition.face import Image
from models.recognition.liveness.terms import Gesture
from tests.builders import Photo

Run = Callable[..., Result]
QUICK = ("--size", "240x180", "--frame-rate", "5", "--jobs", "1")


def _listed(folder: Path) -> dict[str, Any]:
    listed: dict[str, Any] = json.loads((folder / LIST).read_text(encoding="utf-8"))
    return listed


def test_a_folder_of_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").touch()
    with pytest.raises(OfficeError, match="not a folder of attack clips"):
        prepare_folder(tmp_path)
    with pytest.raises(OfficeError, match="is a file"):
        prepare_folder(tmp_path / "thesis.txt")
    assert (tmp_path / "thesis.txt").exists()


def test_its_own_folder_is_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "attacks"
    prepare_folder(folder)
    (folder / LIST).touch()
    prepare_folder(folder)
    assert not (folder / LIST).exists()


def test_the_command_writes_clips_answers_and_their_list(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "attacks"
    wanted = ("--species", "bona-fide", "--species", "print", "--people", "2")
    made = run("demo-attacks", "-o", str(folder), *wanted, *QUICK)
    assert made.exit_code == 0, made.stderr
    assert "2 attacks and 2 honest clips" in made.stdout
    assert "2 different people stand behind them" in made.stdout
    listed = _listed(folder)
    assert (listed["people"], listed["family"], listed["partial"]) == (2, "tuning", False)
    for clip in listed["clips"]:
        assert len(list(frames_of(folder / clip["path"]))) == 15
        assert {Path(each).stem for each in clip["answers"]} in ({*Gesture}, set())
        assert all((folder / each).is_file() for each in clip["answers"])
        assert bool(clip["answers"]) == (clip["species"] == "bona-fide")
    assert not list(folder.rglob("*.part*"))


def test_stopped_it_leaves_whole_clips_and_says_that_it_is_a_part(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Path] = []

    def stopping(path: Path, frames: Iterator[Image], rate: int) -> int:
        if len(written) == 2:
            path.write_bytes(b"half a clip")
            raise KeyboardInterrupt
        written.append(path)
        return write_clip(path, frames, rate)

    monkeypatch.setattr("admin.lab.attacks.make.write_clip", stopping)
    folder = tmp_path / "attacks"
    made = run("demo-attacks", "-o", str(folder), "--species", "print", *QUICK)
    assert made.exit_code == 130
    assert "PARTIAL: stopped after 2 of 5" in made.stderr
    assert len(list(folder.rglob("*.avi"))) == 2
    assert _listed(folder)["partial"] is True
    assert len(_listed(folder)["clips"]) == 2


def test_photos_of_nobody_are_refused_with_the_mend(run: Run, tmp_path: Path) -> None:
    (tmp_path / "images" / "Nobody").mkdir(parents=True)
    (tmp_path / "images" / "Nobody" / "1.jpg").write_bytes(b"no photo")
    made = run(
        "demo-attacks", "-o", str(tmp_path / "out"), "--images", str(tmp_path / "images"), *QUICK
    )
    assert made.exit_code == 1
    assert "--images: no photo shows one face alone" in made.stderr


def test_a_real_video_is_cut_to_its_face_and_starts_again(
    networks: Networks, photo: Photo, tmp_path: Path
) -> None:
    video = tmp_path / "videos" / "door.avi"
    video.parent.mkdir()
    write_clip(video, [photo("Mindy Kaling", 1)] * 6, 30)
    assert videos_in(video.parent) == [video]
    recording = recording_of(video, 15, networks.detector)
    assert recording.frames(0) is recording.frames(3)
    left, right = recording.landmarks[:2]
    assert 0.1 < right[0] - left[0] < 0.6
    assert (recording.landmarks > 0).all()
    assert (recording.landmarks < 1).all()


def test_a_folder_without_videos_and_a_video_of_nobody_are_refused(
    networks: Networks, tmp_path: Path
) -> None:
    with pytest.raises(OfficeError, match="there are no videos in it"):
        videos_in(tmp_path)
    wall = tmp_path / "wall.avi"
    write_clip(wall, [np.full((240, 320, 3), 128, np.uint8)] * 4, 10)
    with pytest.raises(OfficeError, match=r"wall.avi: nobody is to be seen in it"):
        recording_of(wall, 10, networks.detector)
