"""Real videos as what an attacker's device plays."""

from pathlib import Path

import cv2
import numpy as np

from admin.lab.attacks.shot import Recording
from admin.lab.evaluate.clips import frames_of
from admin.lab.film.head import Floats
from admin.office import OfficeError
from models.networks.mtcnn import Mtcnn
from models.recognition.face import Face, Image

SUFFIXES = frozenset({".avi", ".mp4", ".mkv", ".mov", ".webm", ".gif"})
_TALLEST = 720
_MOST_SECONDS = 10.0
_USUAL_RATE = 15.0
_LOOKED_AT = 8
"""Frames in which the face is looked for."""
_ROUND_FACE = 4.2
"""Width of what is shown round a face, eye distances."""


def videos_in(folder: Path) -> list[Path]:
    """Return the videos of a folder, sorted; raises OfficeError where there are none."""
    if not folder.is_dir():
        raise OfficeError(f"{folder}: there is no such folder.")
    videos = sorted(
        each
        for each in folder.iterdir()
        if each.suffix.lower() in SUFFIXES and not each.name.startswith(".")
    )
    if not videos:
        raise OfficeError(f"{folder}: there are no videos in it. Put AVI, MP4, MKV or GIF there.")
    return videos


def recording_of(video: Path, rate: int, detector: Mtcnn) -> Recording:
    """Return a video at this frame rate, cut to the one in it; raises OfficeError without a face.

    It starts again when it ends.
    """
    frames = _at_rate(video, rate)
    faces = [_largest(detector, frame) for frame in frames[:: max(len(frames) // _LOOKED_AT, 1)]]
    seen = [face for face in faces if face]
    if not seen:
        raise OfficeError(f"{video}: nobody is to be seen in it. Take it out of the folder.")
    marks = max(seen, key=lambda face: face.box.area).landmarks
    part, corner = _round(frames[0], marks, np.concatenate([face.landmarks for face in seen]))
    shown = [frame[part] for frame in frames]
    size = np.array(shown[0].shape[1::-1])
    return Recording(lambda number: shown[number % len(shown)], (marks - corner) / size)


def _at_rate(video: Path, rate: int) -> list[Image]:
    frames: list[Image] = []
    for now, frame in frames_of(video, _USUAL_RATE):
        if now > _MOST_SECONDS:
            break
        while len(frames) <= now * rate:
            frames.append(_smaller(frame))
    return frames


def _smaller(frame: Image) -> Image:
    scale = _TALLEST / frame.shape[0]
    if scale >= 1:
        return frame
    return np.asarray(
        cv2.resize(frame, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8
    )


def _largest(detector: Mtcnn, frame: Image) -> Face | None:
    return next(iter(detector.detect_thoroughly(frame)), None)


def _round(frame: Image, marks: Floats, everywhere: Floats) -> tuple[tuple[slice, slice], Floats]:
    """Return the upright part of the frame round a face wherever it goes, and its corner."""
    height, width = frame.shape[:2]
    unit = float(np.hypot(*(marks[1] - marks[0])))
    beyond = np.array([_ROUND_FACE / 2 - 0.5, _ROUND_FACE / 1.5 - 0.5]) * unit
    left, top = np.maximum(everywhere.min(axis=0) - beyond, 0).astype(int)
    right, bottom = np.minimum(everywhere.max(axis=0) + beyond, [width, height]).astype(int)
    return (slice(top, bottom), slice(left, right)), np.array([left, top])
