"""Following faces from frame to frame, so that several frames can speak for one person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from models.recognition.evidence import Evidence
from models.recognition.face import Face
from models.recognition.quality import UNJUDGED, Quality

_LEAST_OVERLAP = 0.3


@dataclass(slots=True)
class Track:
    """One face as it moves: where it is now, and what its frames have said so far."""

    number: int
    face: Face
    first_seen: float
    last_seen: float
    evidence: Evidence = field(default_factory=Evidence)
    confirmed: float = 0.0
    """When its newest good frame was weighed, seconds."""
    next_check: float = 0.0
    """When a named track is looked at again, seconds."""
    quality: Quality = UNJUDGED


@dataclass(slots=True)
class Tracker:
    """Matches each frame's faces to the tracks by overlap, the best pairs first."""

    forget_after: float = 0.8
    """Seconds out of sight after which a track ends."""
    tracks: list[Track] = field(default_factory=list)
    seen_last: list[Track] = field(default_factory=list)
    """The tracks of the newest frame."""
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def follow(self, faces: Sequence[Face], now: float) -> list[Track]:
        """Bring the tracks up to date and return those that are seen in this frame.

        `now` is in seconds of any steady clock.
        """
        self.tracks = [track for track in self.tracks if now - track.last_seen <= self.forget_after]
        free_faces = list(faces)
        seen: list[Track] = []
        for overlap, track, face in _pairs_by_overlap(self.tracks, faces):
            if overlap < _LEAST_OVERLAP or track in seen or face not in free_faces:
                continue
            track.face, track.last_seen = face, now
            seen.append(track)
            free_faces.remove(face)
        begun = [Track(next(self._numbers), face, now, now) for face in free_faces]
        self.tracks += begun
        self.seen_last = seen + begun
        return self.seen_last


def _pairs_by_overlap(
    tracks: Sequence[Track], faces: Sequence[Face]
) -> list[tuple[float, Track, Face]]:
    pairs = [(track.face.box.iou(face.box), track, face) for track in tracks for face in faces]
    return sorted(pairs, key=lambda pair: -pair[0])
