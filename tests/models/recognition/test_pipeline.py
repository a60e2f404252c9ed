"""The whole of recognition on frames that follow a script: faces and probes are given."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pytest

from models.recognition.evidence import Agreement, Standing
from models.recognition.face import EMBEDDING_SIZE, Embedding, Face, Image
from models.recognition.gallery import Gallery
from models.recognition.pipeline import Outcome, Pipeline
from models.recognition.quality import Flaw, QualityLimits
from tests.builders import WEIGHTS, at_distance, axis, face_at, gallery_of, person, template

ADA, BEN = person(1), person(2)
BOTH = gallery_of(template(ADA, axis(0)), template(BEN, axis(1)))
LIKE_ADA = at_distance(0.5, axis(0), towards=axis(2))
LIKE_BEN = at_distance(0.5, axis(1), towards=axis(3))
STRANGER = axis(4)

Seen = tuple[Face, Embedding]


@dataclass
class Script:
    """Detector and embedder of frames that were written down beforehand."""

    seen: list[Seen] = field(default_factory=list)
    embedded: int = 0
    mirrored: list[bool] = field(default_factory=list)
    detected: int = 0
    followed: int = 0
    weights: str = WEIGHTS

    def detect(self, image: Image) -> list[Face]:
        assert image.ndim == 3
        self.detected += 1
        return [face for face, _ in self.seen]

    def follow(self, image: Image, faces: Sequence[Face]) -> list[Face | None]:
        assert image.ndim == 3
        self.followed += len(faces)
        seen = [face for face, _ in self.seen]
        return [_about_where(face, seen) for face in faces]

    def embed(
        self, image: Image, faces: Sequence[Face], *, mirrored: bool = False
    ) -> npt.NDArray[np.float32]:
        assert image.ndim == 3
        self.mirrored.append(mirrored)
        self.embedded += len(faces)
        probes = [probe for wanted in faces for face, probe in self.seen if face is wanted]
        return np.array(probes, np.float32).reshape(-1, EMBEDDING_SIZE)


def _about_where(face: Face, seen: Sequence[Face]) -> Face | None:
    near = [other for other in seen if other.box.iou(face.box) > 0.5]
    return near[0] if near else None


class Play:
    """Shows frame after frame, a tenth of a second apart."""

    def __init__(
        self,
        gallery: Gallery = BOTH,
        limits: QualityLimits = QualityLimits(),  # noqa: B008 - frozen
        dwell: float = 0.0,
    ) -> None:
        self.script = Script()
        self.now = 0.0
        self.pipeline = Pipeline(self.script, self.script, gallery, limits, Agreement(3, 12, dwell))
        random = np.random.default_rng(1)
        self._image = np.asarray(random.integers(20, 200, (480, 900, 3)), np.uint8)

    def frame(self, *seen: Seen) -> list[Outcome]:
        self.script.seen = list(seen)
        self.now += 0.1
        return self.pipeline.process(self._image, self.now)

    def frames(self, count: int, *seen: Seen) -> list[Outcome]:
        outcomes = [self.frame(*seen) for _ in range(count)]
        return outcomes[-1]


def _ada(x: float = 300, size: float = 100) -> Seen:
    return face_at(x, 100, size), LIKE_ADA


def _ben(x: float = 300, size: float = 100) -> Seen:
    return face_at(x, 100, size), LIKE_BEN


def _stranger(x: float = 300) -> Seen:
    return face_at(x, 100), STRANGER


def test_somebody_enrolled_is_named_at_the_third_frame() -> None:
    play = Play()
    assert play.frame(_ada())[0].standing is Standing.UNDECIDED
    assert play.frame(_ada())[0].employee is None
    named = play.frame(_ada())[0]
    assert (named.standing, named.employee) == (Standing.IDENTIFIED, ADA)
    assert named.distance == pytest.approx(0.5, abs=1e-3)


def test_who_stands_there_is_followed_and_the_whole_picture_looked_at_now_and_then() -> None:
    play = Play()
    play.frames(20, _ada())
    assert play.script.detected + play.script.followed == 20
    assert 6 <= play.script.detected <= 11


def test_somebody_who_joins_is_seen_within_a_fifth_of_a_second() -> None:
    play = Play()
    play.frames(10, _ada(100))
    seen = [play.frame(_ada(100), _ben(500)) for _ in range(2)]
    assert len(seen[-1]) == 2


def test_a_face_that_is_lost_is_looked_for_at_once() -> None:
    play = Play()
    play.frames(11, _ada(100))
    before = play.script.detected
    assert play.frame(_ada(600))[0].box.x == 600
    assert play.frame(_ada(100))[0].box.x == 100
    assert play.script.detected - before == 2


def test_an_empty_frame_has_no_outcome() -> None:
    assert Play().frame() == []


def test_a_stranger_is_unknown_at_the_twelfth_frame_and_stays_so() -> None:
    play = Play()
    assert play.frames(11, _stranger())[0].standing is Standing.UNDECIDED
    unknown = play.frames(50, _stranger())[0]
    assert (unknown.standing, unknown.employee) == (Standing.UNKNOWN, None)


def test_faces_side_by_side_are_decided_each_on_their_own() -> None:
    play = Play()
    outcomes = play.frames(12, _ada(100), _stranger(300), _ben(500))
    by_place = {outcome.box.x: outcome for outcome in outcomes}
    assert by_place[100].employee == ADA
    assert by_place[300].standing is Standing.UNKNOWN
    assert by_place[500].employee == BEN


def test_the_largest_face_comes_first() -> None:
    outcomes = Play().frame(_ada(100, size=60), _ben(400, size=120))
    assert [outcome.box.width for outcome in outcomes] == [120, 60]


def test_who_steps_into_a_named_place_does_not_inherit_the_name() -> None:
    play = Play()
    assert play.frames(3, _ada())[0].employee == ADA
    told = [play.frame(_ben())[0].employee for _ in range(15)]
    assert None in told
    lost = told.index(None)
    assert lost * 0.1 <= 1.0
    assert set(told[:lost]) <= {ADA}
    assert told[-1] == BEN
    assert ADA not in told[lost:]


def test_a_stranger_who_steps_into_a_named_place_is_unknown() -> None:
    play = Play()
    play.frames(3, _ada())
    taken_over = play.frames(25, _stranger())[0]
    assert (taken_over.standing, taken_over.employee) == (Standing.UNKNOWN, None)


def test_who_steps_into_a_place_before_anybody_is_named_inherits_no_frames() -> None:
    play = Play()
    play.frames(2, _ada())
    assert play.frame(_stranger())[0].employee is None
    assert play.frames(30, _stranger())[0].standing is Standing.UNKNOWN


def test_a_name_is_dropped_where_no_good_frame_confirms_it() -> None:
    play = Play()
    assert play.frames(3, _ada())[0].employee == ADA
    turned = face_at(300, 100, yaw=1.4), LIKE_BEN
    assert play.frames(10, turned)[0].employee == ADA
    assert play.frames(10, turned)[0].employee is None


def test_people_who_cross_end_under_their_own_names() -> None:
    play = Play()
    for step in range(40):
        outcomes = play.frame(_ada(50 + 10 * step), _ben(450 - 10 * step))
    assert {outcome.box.x: outcome.employee for outcome in outcomes} == {440: ADA, 60: BEN}


def test_somebody_named_is_not_embedded_at_every_frame() -> None:
    play = Play()
    play.frames(3, _ada())
    before = play.script.embedded
    play.frames(20, _ada())
    assert play.script.embedded - before <= 5


def test_every_second_frame_is_looked_at_in_the_mirror() -> None:
    play = Play()
    play.frames(4, _stranger())
    assert play.script.mirrored in ([True, False] * 2, [False, True] * 2)


def test_who_left_and_came_back_is_decided_anew() -> None:
    play = Play()
    first = play.frames(3, _ada())[0]
    play.frames(10)
    again = play.frame(_ada())[0]
    assert again.track != first.track
    assert again.standing is Standing.UNDECIDED


def test_a_short_miss_of_the_detector_costs_nothing() -> None:
    play = Play()
    play.frames(2, _ada())
    play.frames(3)
    assert play.frame(_ada())[0].employee == ADA


def test_another_gallery_decides_everybody_again() -> None:
    play = Play()
    assert play.frames(3, _ada())[0].employee == ADA
    play.pipeline.use_gallery(gallery_of(template(BEN, axis(1))))
    assert play.frame(_ada())[0].standing is Standing.UNDECIDED
    assert play.frames(12, _ada())[0].standing is Standing.UNKNOWN


def test_who_was_unknown_is_named_soon_after_being_enrolled() -> None:
    play = Play(gallery_of())
    assert play.frames(12, _ada())[0].standing is Standing.UNKNOWN
    play.pipeline.use_gallery(BOTH)
    assert play.frames(3, _ada())[0].employee == ADA


@pytest.mark.parametrize(
    ("face", "flaw"),
    [
        (face_at(300, 100, size=40), Flaw.TOO_SMALL),
        (face_at(300, 100, score=0.7), Flaw.UNCLEAR),
        (face_at(-40, 100), Flaw.CUT_OFF),
        (face_at(300, 100, yaw=1.4), Flaw.TURNED_AWAY),
    ],
)
def test_a_flawed_face_does_not_vote_and_says_why(face: Face, flaw: Flaw) -> None:
    play = Play()
    outcome = play.frames(30, (face, LIKE_ADA))[0]
    assert (outcome.flaw, outcome.standing) == (flaw, Standing.UNDECIDED)
    assert play.script.embedded == 0


def test_flawed_frames_between_good_ones_are_passed_over() -> None:
    play = Play()
    play.frames(2, _ada())
    turned = face_at(300, 100, yaw=1.4), STRANGER
    assert play.frame(turned)[0].flaw is Flaw.TURNED_AWAY
    outcome = play.frame(_ada())[0]
    assert (outcome.flaw, outcome.employee) == (None, ADA)


def test_whoever_stays_is_named_after_the_dwell_time() -> None:
    play = Play(dwell=0.45)
    told = [play.frame(_ada(300 + 3 * step))[0].employee for step in range(8)]
    assert told == [None] * 5 + [ADA] * 3


def test_whoever_walks_past_is_never_named_however_long_the_way() -> None:
    play = Play(dwell=0.3)
    outcomes = [play.frame(_ada(45.0 * step))[0] for step in range(18)]
    assert {outcome.track for outcome in outcomes} == {1}
    assert {outcome.standing for outcome in outcomes} == {Standing.UNDECIDED}
    assert play.frames(4, _ada(765))[0].employee == ADA


def test_who_steps_into_a_place_does_not_inherit_the_stay() -> None:
    play = Play(dwell=0.45)
    play.frames(4, _ada())
    told = [play.frame(_ben())[0].employee for _ in range(7)]
    assert told == [None] * 5 + [BEN] * 2


def test_time_in_which_no_good_face_was_seen_is_no_stay() -> None:
    play = Play(dwell=0.3)
    play.frames(1, _ada())
    turned = face_at(300, 100, yaw=1.4), LIKE_ADA
    play.frames(8, turned)
    assert play.frames(3, _ada())[0].employee is None
    assert play.frames(2, _ada())[0].employee == ADA


@pytest.mark.parametrize(
    ("face", "is_somebody"),
    [
        (face_at(300, 100, size=100), True),
        (face_at(300, 100, size=26), True),
        (face_at(300, 100, size=24), False),
        (face_at(300, 100, score=0.7), False),
        (face_at(600, 100), False),
        (face_at(300, 100, yaw=1.4), True),
    ],
)
def test_somebody_has_come_up_and_is_no_pattern_and_not_elsewhere(
    face: Face, is_somebody: bool
) -> None:
    play = Play(limits=QualityLimits(region=(0, 0, 0.6, 1)))
    assert play.frame((face, LIKE_ADA))[0].is_somebody is is_somebody


def test_only_whoever_is_named_has_a_probe_to_be_compared_with() -> None:
    play = Play()
    assert play.frames(2, _ada())[0].probe is None
    probe = play.frame(_ada())[0].probe
    assert probe is not None
    assert np.allclose(probe, LIKE_ADA, atol=1e-5)
    assert Play().frames(20, _stranger())[0].probe is None
