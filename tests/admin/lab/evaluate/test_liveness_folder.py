"""What is found below `bona-fide/` and `attack/`, and what is passed over."""

from pathlib import Path

import pytest

from admin.lab.evaluate.liveness_folder import Clips, clips_in
from admin.office import OfficeError
from models.recognition.liveness.terms import Gesture


def _files(root: Path, *names: str) -> None:
    for name in names:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()


def _names(clips: Clips) -> list[str]:
    return [entry.name for entry in clips.entries]


def test_each_video_and_each_folder_of_frames_is_one_presentation(tmp_path: Path) -> None:
    _files(tmp_path, "bona-fide/10.mkv", "bona-fide/9.GIF", "attack/print/ada/1.png")
    clips = clips_in(tmp_path, 25.0)
    assert _names(clips) == ["bona-fide/9.GIF", "bona-fide/10.mkv", "attack/print/ada"]
    assert [entry.species for entry in clips.entries] == [None, None, "print"]
    assert {entry.film.frame_rate for entry in clips.entries} == {25.0}
    assert clips.notes == []


def test_answers_belong_to_their_clip(tmp_path: Path) -> None:
    _files(tmp_path, "bona-fide/ada.avi", "bona-fide/ada.answers/left.mp4")
    _files(tmp_path, "bona-fide/ben/1.png", "bona-fide/ben.answers/closer/1.png")
    ada, ben = clips_in(tmp_path, 30.0).entries
    assert list(ada.answers) == [Gesture.LEFT]
    assert ada.answers[Gesture.LEFT].path.name == "left.mp4"
    assert list(ben.answers) == [Gesture.CLOSER]


def test_what_is_no_clip_is_passed_over_and_said(tmp_path: Path) -> None:
    _files(tmp_path, "attack/print/ada.avi", "attack/loose.avi", "attacks/print/ben.avi")
    _files(tmp_path, *(f"attack/print/{name}" for name in ("LICENSE", "a.json", "b.txt", "c.png")))
    _files(tmp_path, "attack/print/gone.answers/left.avi", "attack/print/ada.answers/wink.avi")
    clips = clips_in(tmp_path, 30.0)
    assert _names(clips) == ["attack/print/ada.avi"]
    notes = "\n".join(clips.notes)
    for passed_over in ("attacks", "loose.avi", "a.json, b.txt, c.png and 2 others", "wink.avi"):
        assert passed_over in notes


def test_one_of_the_two_folders_is_enough(tmp_path: Path) -> None:
    _files(tmp_path, "attack/print/ada.avi")
    assert _names(clips_in(tmp_path, 30.0)) == ["attack/print/ada.avi"]
    (tmp_path / "attack" / "phone").mkdir()
    assert any("phone: there is no clip in it" in note for note in clips_in(tmp_path, 30.0).notes)


def test_a_folder_without_either_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OfficeError, match="neither bona-fide/ nor attack/"):
        clips_in(tmp_path, 30.0)
    with pytest.raises(OfficeError, match="there is no such folder"):
        clips_in(tmp_path / "gone", 30.0)
