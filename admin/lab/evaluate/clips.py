"""Video files through the product's own pipeline: who is tracked, named as whom, and how soon."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import cv2
import numpy as np

from admin.office import OfficeError
from models.recognition.evidence import Standing
from models.recognition.face import Image
from models.recognition.pipeline import Outcome, Pipeline

_MOST_FRAMES_A_SECOND = 240


@dataclass(slots=True)
class ClipTrack:
    """One face of a clip, from when it came until it went."""

    number: int
    first: float
    """Seconds from the clip's beginning."""
    last: float
    frames: int = 0
    voted: int = 0
    """Frames without a flaw."""
    decision: Standing = Standing.UNDECIDED
    decided: float | None = None
    """Seconds from the track's first frame to the last change of the decision."""
    named: dict[UUID, float] = field(default_factory=dict)
    """Everybody whose name was given, and how many seconds after the track's first frame."""

    def add(self, outcome: Outcome, now: float) -> None:
        self.last = now
        self.frames += 1
        self.voted += outcome.flaw is None
        if outcome.standing is not self.decision:
            self.decision, self.decided = outcome.standing, now - self.first
        if outcome.employee is not None:
            self.named.setdefault(outcome.employee, now - self.first)


def tracks_of(clip: Path, pipeline: Pipeline) -> list[ClipTrack]:
    """Play a clip at its own frame rate, by a moved clock; raises OfficeError if it can't be."""
    tracks: dict[int, ClipTrack] = {}
    for now, frame in frames_of(clip):
        for outcome in pipeline.process(frame, now):
            track = tracks.setdefault(outcome.track, ClipTrack(outcome.track, now, now))
            track.add(outcome, now)
    return list(tracks.values())


def frames_of(clip: Path, otherwise: float = 0.0) -> Iterator[tuple[float, Image]]:
    """Yield a video's frames, each with its seconds from the beginning; raises OfficeError.

    `otherwise` is the frame rate of a video that tells none that makes sense; 0: it is refused.
    """
    video = cv2.VideoCapture(str(clip))
    try:
        told = video.get(cv2.CAP_PROP_FPS)
        rate = told if 0 < told <= _MOST_FRAMES_A_SECOND else otherwise
        if not video.isOpened() or not rate:
            raise OfficeError(f"{clip}: not a video that can be played. Give an AVI, MP4 or MKV.")
        number = 0
        while True:
            read, frame = video.read()
            if not read:
                break
            yield number / rate, np.asarray(frame, np.uint8)
            number += 1
        if number == 0:
            raise OfficeError(f"{clip}: there is no picture in it.")
    finally:
        video.release()
