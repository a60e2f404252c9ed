"""Opening sources, and what they give."""

from pathlib import Path

import numpy as np
import pytest

from admin.lab.film.approach import write_clip
from kiosk.camera.video import Pace, Video
from models.camera_source import CameraSource
from models.recognition.face import Image
from models.settings import Camera as CameraSettings


def picture(grey: int = 0) -> Image:
    """Return a picture of 64x48 that is bright on the left."""
    image = np.full((48, 64, 3), grey, np.uint8)
    image[:, :32] = 255
    return image


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    file = tmp_path / "clip.avi"
    write_clip(file, [picture() for _ in range(5)], 30)
    return file


def opened(file: Path | str, rotation: int = 0) -> Video:
    settings = CameraSettings.model_validate({"source": str(file), "rotation": rotation})
    return Video(CameraSource(settings.source), settings)


def test_a_clip_gives_its_frames_and_then_none(clip: Path) -> None:
    video = opened(clip)
    images = [video.read() for _ in range(5)]
    assert [image is not None and image.shape for image in images] == [(48, 64, 3)] * 5
    assert video.read() is None
    assert video.rate == 30


@pytest.mark.parametrize("what", ["missing.avi", "text.avi", "."])
def test_what_is_no_video_reads_none_and_raises_nothing(tmp_path: Path, what: str) -> None:
    (tmp_path / "text.avi").write_text("no video")
    video = opened(tmp_path / what)
    assert not video.is_open
    assert video.read() is None
    assert video.rate == 25
    video.close()


@pytest.mark.parametrize(
    ("rotation", "bright"),
    [
        (0, np.s_[:, :28]),
        (90, np.s_[:28, :]),
        (180, np.s_[:, 36:]),
        (270, np.s_[36:, :]),
    ],
)
def test_a_picture_is_turned_clockwise(
    clip: Path, rotation: int, bright: tuple[slice, slice]
) -> None:
    image = opened(clip, rotation).read()
    assert image is not None
    assert image.shape == ((48, 64, 3) if rotation in {0, 180} else (64, 48, 3))
    assert image[bright].mean() > 250
    assert image.mean() < 140


def test_a_clip_is_held_to_its_own_rate() -> None:
    waits: list[float] = []
    pace = Pace(rate=10, wait=waits.append)
    for _ in range(3):
        pace.keep()
    # Nothing was waited for in truth, so each frame is due a tenth of a second after the last.
    assert [round(wait, 1) for wait in waits] == [0.1, 0.2, 0.3]
