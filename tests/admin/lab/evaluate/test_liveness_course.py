"""What a presentation comes to, from the pipeline's outcomes alone."""

from uuid import UUID

import pytest

from admin.lab.evaluate.liveness_course import Course, Decision
from models.recognition.evidence import Standing
from models.recognition.face import Box
from models.recognition.liveness.refusal import Refusal, RefusalReason
from models.recognition.liveness.terms import Gesture, Life
from models.recognition.pipeline import Outcome
from models.recognition.quality import Flaw
from tests.builders import person

ADA = person(1)
PICTURE = Refusal(RefusalReason.PICTURE, {"parallax": 0.1})


def _outcome(
    life: Life = Life.OPEN,
    *,
    track: int = 1,
    known: bool = True,
    flaw: Flaw | None = None,
    refusal: Refusal | None = None,
    scores: dict[str, float] | None = None,
) -> Outcome:
    named: UUID | None = ADA if known else None
    return Outcome(
        track=track,
        box=Box(0, 0, 100, 100),
        first_seen=0.0,
        standing=Standing.IDENTIFIED if known else Standing.UNDECIDED,
        flaw=flaw,
        is_somebody=True,
        employee=named if life is Life.LIVE else None,
        distance=None,
        life=life,
        claimed=None if life is Life.LIVE else named,
        asked=Gesture.UP if life is Life.ASKED else None,
        refusal=refusal,
        scores=scores or {},
    )


def _course(*frames: Outcome | None) -> Course:
    """Return the course of a presentation of a frame each half second."""
    course = Course(most_refusals=3)
    for number, outcome in enumerate(frames):
        course.note([outcome] if outcome else [], number / 2)
    return course


def test_whoever_is_believed_by_watching_alone_is_accepted() -> None:
    course = _course(None, _outcome(known=False), _outcome(Life.LIVE, scores={"parallax": 0.9}))
    assert course.decision is Decision.ACCEPTED
    assert course.seconds == pytest.approx(0.5)
    assert (course.cues, course.reason) == ({"parallax": 0.9}, "")
    assert course.is_over


def test_whoever_makes_the_gesture_is_accepted_after_it() -> None:
    course = _course(_outcome(), _outcome(Life.ASKED), _outcome(Life.LIVE))
    assert course.decision is Decision.ACCEPTED_AFTER_GESTURE
    assert course.gesture is Gesture.UP


def test_a_gesture_of_an_attempt_before_did_not_bring_the_punch() -> None:
    refused = _outcome(Life.REFUSED, refusal=PICTURE)
    course = _course(_outcome(Life.ASKED), refused, _outcome(), _outcome(Life.LIVE))
    assert course.decision is Decision.ACCEPTED


def test_a_refusal_is_told_with_its_scores_and_its_time() -> None:
    refused = _outcome(Life.REFUSED, refusal=PICTURE, scores={"parallax": 0.5})
    course = _course(_outcome(), refused, refused)
    assert course.decision is Decision.REFUSED
    assert course.reason == "a picture instead of a person"
    assert (course.cues, course.seconds) == ({"parallax": 0.1}, 0.5)
    assert not course.is_over


def test_after_so_many_refusals_the_kiosk_asks_for_the_pin() -> None:
    refusals = [Refusal(RefusalReason.UNANSWERED) for _ in range(3)]
    assert _course(*(_outcome(Life.REFUSED, refusal=each) for each in refusals)).is_over


def test_a_poster_behind_somebody_is_not_their_refusal() -> None:
    course = Course(most_refusals=3)
    poster = _outcome(Life.REFUSED, track=2, known=False, refusal=PICTURE)
    course.note([_outcome(), poster], 0.0)
    assert course.decision is Decision.UNDECIDED


@pytest.mark.parametrize(
    ("frames", "decision", "reason"),
    [
        ([_outcome(), _outcome(Life.ASKED)], Decision.ASKED, ""),
        ([_outcome()], Decision.UNDECIDED, ""),
        ([None], Decision.NOT_PRESENTED, "no face was found"),
        ([_outcome(known=False, flaw=Flaw.TOO_SMALL)], Decision.NOT_PRESENTED, "too small"),
        ([_outcome(known=False)], Decision.NOT_PRESENTED, "too short to be known"),
    ],
)
def test_a_clip_that_ends_too_soon_says_how_far_it_came(
    frames: list[Outcome | None], decision: Decision, reason: str
) -> None:
    course = _course(*frames)
    assert (course.decision, course.reason) == (decision, reason)
    assert course.seconds is None
