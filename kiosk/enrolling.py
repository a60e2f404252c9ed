"""Enrollment at the kiosk's own camera, asked for by the office through the database."""

import logging
from dataclasses import dataclass

from kiosk import words
from kiosk.camera import Frame
from kiosk.view import Certainty, FaceMark, Mark, Stage, View
from kiosk.wording import as_is
from models.recognition.face import StillDetector, StillEmbedder
from models.recognition.guided import Asked, GuidedEnrollment, GuidedShot, GuidedTerms
from models.recognition.sample import Sample, judge_sample
from models.records.errors import RecordsError
from models.records.store import Store
from models.records.values import EnrollmentRequest, EnrollmentState, Shot

_log = logging.getLogger(__name__)
_POLL_EVERY = 0.5
_SWEEP_EVERY = 60.0
_WALKED_AWAY_AFTER = 20.0
_THANKS_FOR = 4.0
_SORRY_FOR = 6.0

SORRY = View(Stage.ENROLLING, words.NOT_SURE, words.PHOTOS_WILL_DO, Mark.NO)
"""Stands when nobody is enrolled because it may be a picture; it doesn't tell why."""


@dataclass(slots=True)
class _Sitting:
    """One person's enrollment while it goes on."""

    request: EnrollmentRequest
    guide: GuidedEnrollment
    face_seen: float
    leaves: float | None = None
    """When the thanks, or the sorry word, have stood long enough."""


class Enrolling:
    """Takes the screen when the office asks for it, and gives it back whatever happens."""

    def __init__(
        self,
        store: Store,
        detector: StillDetector,
        embedder: StillEmbedder,
        kiosk: str,
        terms: GuidedTerms = GuidedTerms(),  # noqa: B008 - frozen
    ) -> None:
        self._store = store
        self._detector = detector
        self._embedder = embedder
        self._kiosk = kiosk
        self._terms = terms
        self._sitting: _Sitting | None = None
        self._next_poll = 0.0
        self._next_sweep = 0.0

    def look(self, frame: Frame) -> View | None:
        """Use the frame if an enrollment is going on; None if the kiosk is free for its work."""
        try:
            if frame.taken >= self._next_poll:
                self._next_poll = frame.taken + _POLL_EVERY
                self._poll(frame)
            return self._guide(self._sitting, frame) if self._sitting else None
        except RecordsError as error:
            # The office's request, if there is one, is given up once the database answers again.
            if self._sitting:
                _log.error("enrollment at the kiosk was broken off: %s", error)
            self._sitting = None
            return None

    def _poll(self, frame: Frame) -> None:
        if self._sitting is None:
            self._begin(frame)
        elif self._is_gone(self._sitting, frame):
            self._sitting = None

    def _begin(self, frame: Frame) -> None:
        self._sweep(frame)
        request = self._store.open_enrollment(frame.at)
        if request is None:
            return
        if request.state is EnrollmentState.CAPTURING and request.kiosk == self._kiosk:
            self._store.fail_enrollment(request.id, "the kiosk was interrupted")
        elif request.state is EnrollmentState.REQUESTED and self._store.claim_enrollment(
            request.id, self._kiosk
        ):
            guide = GuidedEnrollment(frame.taken, self._terms)
            self._sitting = _Sitting(request, guide, frame.taken)

    def _sweep(self, frame: Frame) -> None:
        """Forget the shots of an office that went away in the middle, once they have expired."""
        if frame.taken >= self._next_sweep:
            self._next_sweep = frame.taken + _SWEEP_EVERY
            self._store.sweep_enrollments(frame.at)

    def _is_gone(self, sitting: _Sitting, frame: Frame) -> bool:
        """Tell whether the sitting is over; what was begun and not finished is taken back."""
        if sitting.leaves is not None:
            return frame.taken >= sitting.leaves
        if self._store.enrollment(sitting.request.id) is None:
            return True
        if frame.at >= sitting.request.expires_at:
            return self._give_up(sitting, "it took too long")
        if frame.taken - sitting.face_seen > _WALKED_AWAY_AFTER:
            return self._give_up(sitting, "nobody stood before the camera")
        return False

    def _give_up(self, sitting: _Sitting, reason: str) -> bool:
        self._store.fail_enrollment(sitting.request.id, reason)
        return True

    def _guide(self, sitting: _Sitting, frame: Frame) -> View | None:
        if sitting.leaves is None:
            sample = judge_sample(frame.image, self._detector.detect_thoroughly(frame.image))
            self._take(sitting, sample, frame)
            return _view(sitting, sample) if self._sitting else None
        return _farewell(sitting)

    def _take(self, sitting: _Sitting, sample: Sample, frame: Frame) -> None:
        face = sample.face
        if face is not None:
            sitting.face_seen = frame.taken
        shot = sitting.guide.look(
            frame.image,
            sample,
            lambda: self._embedder.embed_thoroughly(frame.image, [face] if face else [])[0],
            frame.taken,
        )
        if sitting.guide.doubt:
            self._give_up(sitting, sitting.guide.doubt)
            sitting.leaves = frame.taken + _SORRY_FOR
        elif shot:
            self._keep(sitting, shot, frame)

    def _keep(self, sitting: _Sitting, shot: GuidedShot, frame: Frame) -> None:
        kept = Shot(shot.asked, shot.embedding, self._embedder.weights)
        if not self._store.add_shot(sitting.request.id, kept):
            self._sitting = None  # the office has cancelled it since the last look
        elif sitting.guide.asked is None:
            self._store.finish_enrollment(sitting.request.id)
            sitting.leaves = frame.taken + _THANKS_FOR


def _view(sitting: _Sitting, sample: Sample) -> View:
    guide = sitting.guide
    if guide.doubt or guide.asked is None:
        return _farewell(sitting)
    mark = Mark.DO_SOMETHING if guide.refusal else Mark.NONE
    sentence = words.guidance(guide.refusal) if guide.refusal else words.asked(guide.asked)
    faces = (FaceMark(sample.face.box, Certainty.UNDECIDED),) if sample.face else ()
    progress = (len(guide.shots), len(Asked))
    name = as_is(sitting.request.name)
    return View(Stage.ENROLLING, sentence, name, mark, faces, progress=progress)


def _farewell(sitting: _Sitting) -> View:
    if sitting.guide.doubt:
        return SORRY
    progress = (len(sitting.guide.shots), len(Asked))
    return View(Stage.ENROLLING, words.ENROLLED, words.ENROLLED_DETAIL, progress=progress)
