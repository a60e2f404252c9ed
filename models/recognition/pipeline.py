"""From frames to outcomes: detect, follow, judge, embed, identify, agree."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from models.recognition.evidence import Agreement, Standing
from models.recognition.face import Box, Embedder, Embedding, Face, FollowingDetector, Image
from models.recognition.gallery import Gallery
from models.recognition.liveness.refusal import Refusal
from models.recognition.liveness.terms import Gesture, Life, LivenessTerms
from models.recognition.quality import Flaw, QualityLimits, quality_of
from models.recognition.tracking import Track, Tracker

# Seconds between two looks at the whole picture while faces are followed: so late, at most, is
# somebody seen who joins them.
_DETECT_EVERY = 0.2
# ... between two looks at somebody who is decided. A stranger who stays gets no more chances by it
# than one who goes: they take many looks in a row to be somebody after all.
_PAUSES = {Standing.IDENTIFIED: 0.5, Standing.UNKNOWN: 0.2, Standing.AMBIGUOUS: 0.2}
# ... after which a name is dropped where no good frame confirms it.
_FORGET_NAME_AFTER = 1.5
_NOBODYS = (Flaw.UNCLEAR, Flaw.ELSEWHERE)
# Of the least size that may vote: whoever is smaller yet, twice as far away and more, hasn't come.
_SIZE_OF_SOMEBODY = 0.5


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is known of one face in one frame."""

    track: int
    box: Box
    first_seen: float
    """When the face came into the picture, seconds of the clock that `process` is given."""
    standing: Standing
    flaw: Flaw | None
    is_somebody: bool
    """Whether this is a person who has come up to the kiosk, and not one far off, or a pattern."""
    employee: UUID | None
    """Set once identified, and known to be alive."""
    distance: float | None
    """Euclidean distance of the fused probe to the nearest person."""
    probe: Embedding | None = field(default=None, repr=False, compare=False)
    """The fused probe itself, once identified."""
    life: Life = Life.LIVE
    claimed: UUID | None = None
    """Whom the face would be named, while it isn't known to be alive: for the records alone."""
    asked: Gesture | None = None
    """What the person is asked to do, while `life` is ASKED."""
    time_left: float = 0.0
    """Share of the time to do it that is left, 1 to 0."""
    refusal: Refusal | None = field(default=None, compare=False)
    """The newest attempt's, while `life` is REFUSED: the same object as long as it is that one."""
    scores: Mapping[str, float] = field(default_factory=dict, compare=False)
    """Each cue's so far, by its name; only where `process` was asked for them."""


class Pipeline:
    """Recognises continuously; one instance belongs to one thread."""

    def __init__(
        self,
        detector: FollowingDetector,
        embedder: Embedder,
        gallery: Gallery,
        limits: QualityLimits,
        agreement: Agreement,
        terms: LivenessTerms = LivenessTerms(),  # noqa: B008 - frozen
    ) -> None:
        self._detector = detector
        self._embedder = embedder
        self._gallery = gallery
        self._limits = limits
        self._agreement = agreement
        self._tracker = Tracker(terms)
        self._mirrored = False
        self._detected = 0.0

    def use_gallery(self, gallery: Gallery) -> None:
        """Go on with other people; what was decided with the old ones is decided again."""
        self._gallery = gallery
        for track in self._tracker.tracks:
            track.decide_anew()

    def process(
        self,
        image: Image,
        now: float,
        *,
        settled: Collection[UUID] = frozenset(),
        with_scores: bool = False,
    ) -> list[Outcome]:
        """Look at one frame, taken at `now` (seconds of a steady clock); the largest face first.

        Those who are `settled` want nothing by now, and aren't bothered for a gesture.
        """
        tracks = self._tracker.follow(self._faces(image, now), now)
        for track in tracks:
            track.quality = quality_of(image, track.face, self._limits)
            if not track.quality.flaw:
                track.stay.note(track.face.box, now)
            self._forget_unconfirmed(track, now)
        due = [track for track in tracks if not track.quality.flaw and now >= track.next_check]
        for track, probe in zip(due, self._probes(image, due), strict=True):
            self._weigh(track, probe, now)
        for track in tracks:
            # One at a time: there is one screen to ask on.
            may_ask = track.evidence.named not in settled and not self._is_asking()
            track.proof.see(image, track.face, now, is_placed=track in due, may_ask=may_ask)
        largest_first = sorted(tracks, key=lambda each: -each.face.box.area)
        least = _SIZE_OF_SOMEBODY * self._limits.least_size(image)
        return [_outcome(track, least, now, with_scores=with_scores) for track in largest_first]

    def _faces(self, image: Image, now: float) -> Sequence[Face]:
        """Follow the faces of the frame before; look at all of the picture now and then."""
        known = self._tracker.seen_last
        if known and now - self._detected < _DETECT_EVERY:
            followed = self._detector.follow(image, [track.face for track in known])
            faces = [face for face in followed if face is not None]
            if len(faces) == len(known):
                return faces
        self._detected = now
        return self._detector.detect(image)

    def _probes(self, image: Image, tracks: Sequence[Track]) -> Sequence[Embedding]:
        """Embed the tracks' faces, in every second frame their mirror images.

        Fused they are worth as much as both of every frame, at half the time.
        """
        self._mirrored = not self._mirrored
        faces = [track.face for track in tracks]
        return list(self._embedder.embed(image, faces, mirrored=self._mirrored))

    def _is_asking(self) -> bool:
        return any(track.proof.life is Life.ASKED for track in self._tracker.tracks)

    def _forget_unconfirmed(self, track: Track, now: float) -> None:
        """Drop a name that nothing has confirmed for a while: somebody else may stand there.

        A gesture that was asked for has its own time, and may turn the face away.
        """
        named = track.evidence.standing is Standing.IDENTIFIED
        is_asked = track.proof.life is Life.ASKED
        if (
            named
            and not is_asked
            and track.quality.flaw
            and now - track.confirmed > _FORGET_NAME_AFTER
        ):
            track.doubt()

    def _weigh(self, track: Track, probe: Embedding, now: float) -> None:
        track.confirmed = now
        if track.proof.life is Life.ASKED:
            is_person = not track.evidence.shows_somebody_else(probe)
            track.proof.know(probe, now, is_person=is_person)
            return
        is_live = track.proof.life is Life.LIVE
        named = track.evidence.standing is Standing.IDENTIFIED
        # Until it is known to live each frame must be of the same person: else a living face could
        # prove it for a picture that was held before it.
        if not (named and is_live) and track.evidence.shows_somebody_else(probe):
            track.begin_anew(now)
        if track.evidence.standing is not Standing.IDENTIFIED:
            weight, stayed = track.quality.weight, track.stay.seconds
            track.evidence.vote(probe, weight, self._gallery, self._agreement, stayed)
        elif is_live and not track.evidence.still_fits(probe, self._gallery):
            track.begin_anew(now)
        if track.evidence.standing is Standing.IDENTIFIED:
            track.proof.know(probe, now)
        track.next_check = now + _pause_of(track)


def _pause_of(track: Track) -> float:
    """Return the seconds for which nothing new is asked of a face."""
    standing = track.evidence.standing
    is_open = standing is Standing.IDENTIFIED and track.proof.life is Life.OPEN
    return 0.0 if is_open else _PAUSES.get(standing, 0.0)


def _outcome(track: Track, least_size: float, now: float, *, with_scores: bool) -> Outcome:
    evidence, proof = track.evidence, track.proof
    identified = evidence.standing is Standing.IDENTIFIED
    is_live = proof.life is Life.LIVE
    found = evidence.identification
    return Outcome(
        track=track.number,
        box=track.face.box,
        first_seen=track.first_seen,
        standing=evidence.standing,
        flaw=track.quality.flaw,
        is_somebody=(
            track.quality.flaw not in _NOBODYS and track.face.box.shorter_side >= least_size
        ),
        employee=found.employee if identified and found and is_live else None,
        distance=found.distance if found else None,
        probe=evidence.probe if identified else None,
        life=proof.life,
        claimed=found.employee if identified and found and not is_live else None,
        asked=proof.asked,
        time_left=proof.time_left(now),
        refusal=proof.refusal,
        scores=dict(proof.scores) if with_scores else {},
    )
