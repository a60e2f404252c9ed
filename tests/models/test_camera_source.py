"""Sources: what they are, and what is said of them."""

from pathlib import Path

import pytest

from models.camera_source import CameraSource, Kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("0", Kind.WEBCAM),
        ("12", Kind.WEBCAM),
        ("/dev/v4l/by-id/usb-cam", Kind.WEBCAM),
        ("rtsp://camera:554/stream", Kind.STREAM),
        ("http://127.0.0.1:8080/", Kind.STREAM),
        ("clip.mp4", Kind.FILE),
        ("/srv/clips/1.avi", Kind.FILE),
    ],
)
def test_a_sources_kind_is_read_off_its_text(text: str, kind: Kind) -> None:
    assert CameraSource(text).kind is kind


def test_a_number_stands_for_a_device() -> None:
    assert CameraSource("1").device == Path("/dev/video1")
    assert CameraSource("/dev/v4l/by-id/usb-cam").device == Path("/dev/v4l/by-id/usb-cam")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("0", "camera 0"),
        ("/dev/video2", "/dev/video2"),
        ("clips/ada@work.mp4", "clips/ada@work.mp4"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
        ("rtsp://admin:secret@10.0.0.7:554/ch1", "rtsp://10.0.0.7:554"),
        ("rtsp://admin:se@cret@10.0.0.7/ch1", "rtsp://10.0.0.7"),
        ("rtsp://10.0.0.7/user=admin&password=secret&channel=1", "rtsp://10.0.0.7"),
        ("http://10.0.0.7/video?user=admin&pwd=secret", "http://10.0.0.7"),
        ("http://10.0.0.7?pwd=secret", "http://10.0.0.7"),
    ],
)
def test_a_source_is_named_without_its_password(text: str, said: str) -> None:
    assert CameraSource(text).words == said
