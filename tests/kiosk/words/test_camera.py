"""Which camera is sought, in words that somebody before the door understands."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk import words
from kiosk.locale import open_languages
from kiosk.wording import spoken
from models.language import open_language

AT = datetime(2026, 11, 24, 7, 58, tzinfo=UTC)
BY_ID = "/dev/v4l/by-id/usb-046d_HD_Pro_Webcam_C920-video-index0"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("camera 0", "camera 0"),
        ("/dev/video2", "camera 2"),
        (BY_ID, "HD Pro Webcam C920"),
        ("/dev/v4l/by-path/platform-xhci-hcd.0-usb-0:1:1.0-video-index0", "the camera"),
        ("rtsp://10.0.0.7:554", "rtsp://10.0.0.7:554"),
        ("clips/morning rush.mp4", "morning rush.mp4"),
    ],
)
def test_a_camera_is_named_by_the_part_that_tells_it(source: str, name: str) -> None:
    english = spoken(words.looking_for(source, AT), open_language(Path(), "en"))
    assert english == f"Please use your PIN. Looking for {name} since 07:58."


def test_a_numbered_camera_is_named_in_the_language_of_the_screen() -> None:
    (german,) = open_languages("de", [])
    said = spoken(words.looking_for("camera 0", AT), german)
    assert said == "Bitte die PIN benutzen. Gesucht seit 07:58: Kamera 0."
