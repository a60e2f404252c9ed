"""People and attacks are shown to the kiosk: which of them would have become a punch."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from random import Random

import cv2

from admin.lab.evaluate.liveness_course import Course, Decision
from admin.lab.evaluate.liveness_film import Film, looked_at, one_after_another
from admin.lab.evaluate.liveness_folder import Entry
from admin.lab.evaluate.liveness_person import OwnGallery
from admin.lab.evaluate.product import networks_alone, pipeline_of
from admin.lab.evaluate.workers import results_of
from admin.lab.liveness_off import with_liveness_off
from admin.office import OfficeError
from models.composition import cohort_of, limits_of, policy_of
from models.recognition.gallery import Gallery
from models.recognition.liveness.terms import Draw, Gesture, Level
from models.settings import Settings


@dataclass(frozen=True, slots=True)
class Presentation:
    """What came of one entry."""

    entry: Entry
    decision: Decision
    reason: str = ""
    """Of a refusal, of nobody's having come up, of being unreadable."""
    seconds: float | None = None
    """From the first sight of the face to the punch, or to the refusal."""
    seconds_unguarded: float | None = None
    """A person's to the punch with liveness off."""
    gesture: Gesture | None = None
    """The newest that was asked for."""
    cues: Mapping[str, float] = field(default_factory=dict)
    """The passive layer's scores at the decision."""


def with_level(settings: Settings, level: Level) -> Settings:
    """Return the settings with another level of liveness."""
    recognition = settings.recognition.model_copy(update={"liveness": level})
    return settings.model_copy(update={"recognition": recognition})


def presentations_of(
    settings: Settings, entries: Sequence[Entry], seed: int, jobs: int
) -> Iterator[Presentation]:
    """Show every entry to the product's own pipeline and yield what came of it, in no order.

    `seed` draws the gestures: each entry's own, whatever else is shown.
    """
    open_player = partial(_Player, settings, seed)
    yield from results_of(open_player, entries, min(jobs, len(entries)))


def draw_for(entry: Entry, seed: int) -> Draw:
    """Return what picks an entry's gestures, the same ones each time."""
    return Random(f"{seed} {entry.name}").choice  # noqa: S311 - a trial is to be repeated


class _Player:
    """Shows one entry after another to a pipeline each."""

    def __init__(self, settings: Settings, seed: int) -> None:
        self._settings, self._seed = settings, seed
        self._unguarded = with_liveness_off(settings)
        self._networks = networks_alone(settings)
        self._own = OwnGallery(
            self._networks, limits_of(settings), policy_of(settings), cohort_of(settings)
        )
        _quieten()

    def __call__(self, entry: Entry) -> Presentation:
        try:
            return self._presentation(entry)
        except (OfficeError, OSError, cv2.error) as error:  # one broken clip is not all of them
            return Presentation(entry, Decision.UNREADABLE, str(error))

    def _presentation(self, entry: Entry) -> Presentation:
        gallery = self._own.of(entry.film)
        course = self._course(self._settings, entry, gallery)
        unguarded = None
        if entry.species is None and course.punched is not None:
            unguarded = self._course(self._unguarded, entry, gallery).seconds
        return Presentation(
            entry=entry,
            decision=course.decision,
            reason=course.reason,
            seconds=course.seconds,
            seconds_unguarded=unguarded,
            gesture=course.gesture,
            cues=course.cues,
        )

    def _course(self, settings: Settings, entry: Entry, gallery: Gallery) -> Course:
        draw = draw_for(entry, self._seed)
        pipeline = pipeline_of(settings, self._networks, gallery, draw)
        course = Course(settings.kiosk.proof.refusals)
        for now, frame in looked_at(one_after_another(_films(entry, course))):
            course.note(pipeline.process(frame, now, with_scores=True), now)
            if course.is_over:
                break
        return course


def _quieten() -> None:
    """Keep OpenCV's own chatter off the terminal: what can't be played is told by us, once."""
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)


def _films(entry: Entry, course: Course) -> Iterator[Film]:
    """Yield the entry's film, and then the answer to what was asked for meanwhile, if any."""
    yield entry.film
    answer = entry.answers.get(course.gesture) if course.gesture else None
    if answer:
        yield answer
