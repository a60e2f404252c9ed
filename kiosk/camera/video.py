"""Opening what pictures come from: a webcam, a stream, a file."""

import os
import struct
import time
from collections.abc import Callable
from contextlib import suppress
from fcntl import ioctl

import cv2
import numpy as np

from models.camera_source import CameraSource, Kind
from models.recognition.face import Image
from models.settings import Camera as CameraSettings

# Video for Linux, videodev2.h.
_VIDIOC_S_CTRL = 0xC008561C
_POWER_LINE_FREQUENCY = 0x00980918
_POWER_LINE_CHOICES = {50: 1, 60: 2}

_ROTATIONS = {
    90: cv2.ROTATE_90_CLOCKWISE,
    180: cv2.ROTATE_180,
    270: cv2.ROTATE_90_COUNTERCLOCKWISE,
}
_FALLBACK_RATE = 25.0
_MOST_BROKEN = 5
"""Damaged pictures in a row, as a cheap webcam gives one now and then, before it counts as gone."""


def quieten() -> None:
    """Keep OpenCV's own chatter out of the log: a camera that is away is reported once, by us."""
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)


class Video:
    """An open source. Raises nothing: a source that can't be opened reads None."""

    def __init__(self, source: CameraSource, settings: CameraSettings) -> None:
        self._rotation = _ROTATIONS.get(settings.rotation)
        self._capture = _open(source, settings)

    @property
    def is_open(self) -> bool:
        return bool(self._capture.isOpened())

    @property
    def rate(self) -> float:
        """Frames a second, as the source says; a file that says nonsense plays at 25."""
        rate = float(self._capture.get(cv2.CAP_PROP_FPS))
        return rate if 1 <= rate <= 240 else _FALLBACK_RATE  # noqa: PLR2004 - a sane range

    def read(self) -> Image | None:
        """Return the next picture, turned upright; None at the end, or if the camera is gone."""
        for _ in range(_MOST_BROKEN):
            if not self._capture.grab():
                return None
            is_whole, image = self._capture.retrieve()
            if is_whole:
                upright = image if self._rotation is None else cv2.rotate(image, self._rotation)
                return np.asarray(upright, np.uint8)
        return None

    def close(self) -> None:
        self._capture.release()


def _open(source: CameraSource, settings: CameraSettings) -> cv2.VideoCapture:
    timeout = round(settings.timeout_seconds * 1000)
    if source.kind is Kind.WEBCAM:
        os.environ["OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT"] = str(max(1, timeout // 1000))
        which = int(source.text) if source.is_number else source.text
        capture = cv2.VideoCapture(which, cv2.CAP_V4L2)
        _ask_webcam(capture, source, settings)
        return capture
    limits = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, timeout, cv2.CAP_PROP_READ_TIMEOUT_MSEC, timeout]
    return cv2.VideoCapture(source.text, cv2.CAP_FFMPEG, limits)


def _ask_webcam(capture: cv2.VideoCapture, source: CameraSource, settings: CameraSettings) -> None:
    # Compressed pictures first, or most webcams give five large frames a second.
    capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
    capture.set(cv2.CAP_PROP_FRAME_WIDTH, settings.width)
    capture.set(cv2.CAP_PROP_FRAME_HEIGHT, settings.height)
    choice = _POWER_LINE_CHOICES.get(settings.mains_frequency)
    if choice is not None:
        with (
            suppress(OSError),
            source.device.open("rb") as device,
        ):
            ioctl(device, _VIDIOC_S_CTRL, struct.pack("Ii", _POWER_LINE_FREQUENCY, choice))


class Pace:
    """Holds a file to its own rate, as a camera would come."""

    def __init__(self, rate: float, wait: Callable[[float], object]) -> None:
        self._step = 1 / rate
        self._wait = wait
        self._due = time.monotonic()

    def keep(self) -> None:
        """Wait until the next frame is due; after a hold-up go on from now, without a rush."""
        self._due += self._step
        ahead = self._due - time.monotonic()
        if ahead > 0:
            self._wait(ahead)
        else:
            self._due = time.monotonic()
