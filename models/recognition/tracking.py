"""Following faces from frame to frame, so that several frames can speak for one person."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from models.recognition.evidence import Evidence
from models.recognition.face import Box, Face
from models.recognition.liveness.proof import Proof
from models.recognition.liveness.terms import LivenessTerms, Urn
from models.recognition.quality import UNJUDGED, Quality

_LEAST_OVERLAP = 0.3
# Seconds between two good looks at a face for which it still counts as having stayed: a turn of the
# head or a blurred frame is no walk, a glance now and then no wish to be greeted.
_LONGEST_GAP = 0.5


@dataclass(slots=True)
class Stay:
    """How long a face has been good to see and in place. Times are seconds of a steady clock."""

    _where: tuple[float, float] = (0.0, 0.0)
    """Its centre when it began to stand there."""
    _since: float = 0.0
    _last: float = float("-inf")

    def note(self, box: Box, now: float) -> None:
        """Take in one more good look; a face that has moved by its own width begins anew."""
        x, y = box.center
        moved = max(abs(x - self._where[0]), abs(y - self._where[1]))
        if now - self._last > _LONGEST_GAP or moved >= box.width:
            self._where, self._since = (x, y), now
        self._last = now

    @property
    def seconds(self) -> float:
        """From the first good look in this place to the newest."""
        return self._last - self._since


@dataclass(slots=True)
class Track:
    """One face as it moves: where it is now, and what its frames have said so far."""

    number: int
    face: Face
    first_seen: float
    last_seen: float
    prove: Callable[[], Proof]
    """Begins the proof that whoever stands here lives."""
    evidence: Evidence = field(default_factory=Evidence)
    confirmed: float = 0.0
    """When its newest good frame was weighed, seconds."""
    next_check: float = 0.0
    """When a named track is looked at again, seconds."""
    quality: Quality = UNJUDGED
    stay: Stay = field(default_factory=Stay)
    proof: Proof = field(init=False)

    def __post_init__(self) -> None:
        self.proof = self.prove()

    def decide_anew(self) -> None:
        """Forget what the frames have said of who it is; that it lives still holds."""
        self.evidence, self.next_check = Evidence(), 0.0

    def doubt(self) -> None:
        """Forget all that the frames have said: somebody else may stand there by now."""
        self.decide_anew()
        self.proof = self.prove()

    def begin_anew(self, now: float) -> None:
        """Begin as with the first frame: somebody else has stepped into the place."""
        self.evidence, self.stay, self.proof = Evidence(), Stay(), self.prove()
        self.stay.note(self.face.box, now)


@dataclass(slots=True)
class Tracker:
    """Matches each frame's faces to the tracks by overlap, the best pairs first."""

    terms: LivenessTerms = field(default_factory=LivenessTerms)
    """What a new face has to prove."""
    forget_after: float = 0.8
    """Seconds out of sight after which a track ends."""
    tracks: list[Track] = field(default_factory=list)
    seen_last: list[Track] = field(default_factory=list)
    """The tracks of the newest frame."""
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _urn: Urn = field(init=False)

    def __post_init__(self) -> None:
        self._urn = Urn(self.terms.draw)

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
        begun = [Track(next(self._numbers), face, now, now, self._prove) for face in free_faces]
        self.tracks += begun
        self.seen_last = seen + begun
        return self.seen_last

    def _prove(self) -> Proof:
        return Proof(self.terms, self._urn)


def _pairs_by_overlap(
    tracks: Sequence[Track], faces: Sequence[Face]
) -> list[tuple[float, Track, Face]]:
    pairs = [(track.face.box.iou(face.box), track, face) for track in tracks for face in faces]
    return sorted(pairs, key=lambda pair: -pair[0])
