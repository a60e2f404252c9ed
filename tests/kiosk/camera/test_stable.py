"""A webcam is found again under another number."""

from pathlib import Path

import pytest

from kiosk.camera.stable import stable_source
from models.camera_source import CameraSource


@pytest.fixture
def by_id(tmp_path: Path) -> Path:
    folder = tmp_path / "v4l" / "by-id"
    folder.mkdir(parents=True)
    for link, device in {
        "usb-Ada_Cam-video-index0": "/dev/video98",
        "usb-Ada_Cam-video-index1": "/dev/video99",
        "usb-Other-video-index0": "/dev/video97",
    }.items():
        (folder / link).symlink_to(device)
    return folder


@pytest.mark.parametrize("source", ["98", "/dev/video98"])
def test_a_number_becomes_the_path_that_follows_the_camera(by_id: Path, source: str) -> None:
    found = stable_source(CameraSource(source), by_id)
    assert found == CameraSource(str(by_id / "usb-Ada_Cam-video-index0"))


@pytest.mark.parametrize(
    "source", ["96", "rtsp://10.0.0.7/live", "clip.avi", "/dev/v4l/by-path/pci-0:1"]
)
def test_what_has_no_lasting_path_stays_as_it_is(by_id: Path, source: str) -> None:
    assert stable_source(CameraSource(source), by_id) == CameraSource(source)


def test_a_lasting_path_is_left_alone() -> None:
    source = CameraSource("/dev/v4l/by-id/usb-Ada_Cam-video-index0")
    assert stable_source(source, Path("/dev/v4l/by-id")) == source


def test_a_machine_without_such_paths_uses_the_number(tmp_path: Path) -> None:
    assert stable_source(CameraSource("0"), tmp_path / "missing") == CameraSource("0")
