"""The whole of recognition on frames that follow a script: faces and probes are given."""

import numpy as np
import pytest

from models.recognition.evidence import Standing
from models.recognition.face import Face
from models.recognition.quality import Flaw, QualityLimits
from tests.builders import axis, face_at, gallery_of, template
from tests.models.recognition.play import (
    ADA,
    BEN,
    BOTH,
    LIKE_ADA,
    LIKE_BEN,
    STRANGER,
    Play,
    ada,
    ben,
    stranger,
)


def test_somebody_enrolled_is_named_at_the_third_frame() -> None:
    play = Play()
    assert play.frame(ada())[0].standing is Standing.UNDECIDED
    assert play.frame(ada())[0].employee is None
    named = play.frame(ada())[0]
    assert (named.standing, named.employee) == (Standing.IDENTIFIED, ADA)
    assert named.distance == pytest.approx(0.5, abs=1e-3)


def test_who_stands_there_is_followed_and_the_whole_picture_looked_at_now_and_then() -> None:
    play = Play()
    play.frames(20, ada())
    assert play.script.detected + play.script.followed == 20
    assert 6 <= play.script.detected <= 11


def test_somebody_who_joins_is_seen_within_a_fifth_of_a_second() -> None:
    play = Play()
    play.frames(10, ada(100))
    seen = [play.frame(ada(100), ben(500)) for _ in range(2)]
    assert len(seen[-1]) == 2


def test_a_face_that_is_lost_is_looked_for_at_once() -> None:
    play = Play()
    play.frames(11, ada(100))
    before = play.script.detected
    assert play.frame(ada(600))[0].box.x == 600
    assert play.frame(ada(100))[0].box.x == 100
    assert play.script.detected - before == 2


def test_an_empty_frame_has_no_outcome() -> None:
    assert Play().frame() == []


def test_a_stranger_is_unknown_at_the_twelfth_frame_and_stays_so() -> None:
    play = Play()
    assert play.frames(11, stranger())[0].standing is Standing.UNDECIDED
    unknown = play.frames(50, stranger())[0]
    assert (unknown.standing, unknown.employee) == (Standing.UNKNOWN, None)


def test_faces_side_by_side_are_decided_each_on_their_own() -> None:
    play = Play()
    outcomes = play.frames(12, ada(100), stranger(300), ben(500))
    by_place = {outcome.box.x: outcome for outcome in outcomes}
    assert by_place[100].employee == ADA
    assert by_place[300].standing is Standing.UNKNOWN
    assert by_place[500].employee == BEN


def test_the_largest_face_comes_first() -> None:
    outcomes = Play().frame(ada(100, size=60), ben(400, size=120))
    assert [outcome.box.width for outcome in outcomes] == [120, 60]


def test_who_steps_into_a_named_place_does_not_inherit_the_name() -> None:
    play = Play()
    assert play.frames(3, ada())[0].employee == ADA
    told = [play.frame(ben())[0].employee for _ in range(15)]
    assert None in told
    lost = told.index(None)
    assert lost * 0.1 <= 1.0
    assert set(told[:lost]) <= {ADA}
    assert told[-1] == BEN
    assert ADA not in told[lost:]


def test_a_stranger_who_steps_into_a_named_place_is_unknown() -> None:
    play = Play()
    play.frames(3, ada())
    taken_over = play.frames(25, stranger())[0]
    assert (taken_over.standing, taken_over.employee) == (Standing.UNKNOWN, None)


def test_who_steps_into_a_place_before_anybody_is_named_inherits_no_frames() -> None:
    play = Play()
    play.frames(2, ada())
    assert play.frame(stranger())[0].employee is None
    assert play.frames(30, stranger())[0].standing is Standing.UNKNOWN


def test_a_name_is_dropped_where_no_good_frame_confirms_it() -> None:
    play = Play()
    assert play.frames(3, ada())[0].employee == ADA
    turned = face_at(300, 100, yaw=1.4), LIKE_BEN
    assert play.frames(10, turned)[0].employee == ADA
    assert play.frames(10, turned)[0].employee is None


def test_people_who_cross_end_under_their_own_names() -> None:
    play = Play()
    for step in range(40):
        outcomes = play.frame(ada(50 + 10 * step), ben(450 - 10 * step))
    assert {outcome.box.x: outcome.employee for outcome in outcomes} == {440: ADA, 60: BEN}


def test_somebody_named_is_not_embedded_at_every_frame() -> None:
    play = Play()
    play.frames(3, ada())
    before = play.script.embedded
    play.frames(20, ada())
    assert play.script.embedded - before <= 5


def test_every_second_frame_is_looked_at_in_the_mirror() -> None:
    play = Play()
    play.frames(4, stranger())
    assert play.script.mirrored in ([True, False] * 2, [False, True] * 2)


def test_who_left_and_came_back_is_decided_anew() -> None:
    play = Play()
    first = play.frames(3, ada())[0]
    play.frames(10)
    again = play.frame(ada())[0]
    assert again.track != first.track
    assert again.standing is Standing.UNDECIDED


def test_a_short_miss_of_the_detector_costs_nothing() -> None:
    play = Play()
    play.frames(2, ada())
    play.frames(3)
    assert play.frame(ada())[0].employee == ADA


def test_another_gallery_decides_everybody_again() -> None:
    play = Play()
    assert play.frames(3, ada())[0].employee == ADA
    play.pipeline.use_gallery(gallery_of(template(BEN, axis(1))))
    assert play.frame(ada())[0].standing is Standing.UNDECIDED
    assert play.frames(12, ada())[0].standing is Standing.UNKNOWN


def test_who_was_unknown_is_named_soon_after_being_enrolled() -> None:
    play = Play(gallery_of())
    assert play.frames(12, ada())[0].standing is Standing.UNKNOWN
    play.pipeline.use_gallery(BOTH)
    assert play.frames(3, ada())[0].employee == ADA


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
    play.frames(2, ada())
    turned = face_at(300, 100, yaw=1.4), STRANGER
    assert play.frame(turned)[0].flaw is Flaw.TURNED_AWAY
    outcome = play.frame(ada())[0]
    assert (outcome.flaw, outcome.employee) == (None, ADA)


def test_whoever_stays_is_named_after_the_dwell_time() -> None:
    play = Play(dwell=0.45)
    told = [play.frame(ada(300 + 3 * step))[0].employee for step in range(8)]
    assert told == [None] * 5 + [ADA] * 3


def test_whoever_walks_past_is_never_named_however_long_the_way() -> None:
    play = Play(dwell=0.3)
    outcomes = [play.frame(ada(45.0 * step))[0] for step in range(18)]
    assert {outcome.track for outcome in outcomes} == {1}
    assert {outcome.standing for outcome in outcomes} == {Standing.UNDECIDED}
    assert play.frames(4, ada(765))[0].employee == ADA


def test_who_steps_into_a_place_does_not_inherit_the_stay() -> None:
    play = Play(dwell=0.45)
    play.frames(4, ada())
    told = [play.frame(ben())[0].employee for _ in range(7)]
    assert told == [None] * 5 + [BEN] * 2


def test_time_in_which_no_good_face_was_seen_is_no_stay() -> None:
    play = Play(dwell=0.3)
    play.frames(1, ada())
    turned = face_at(300, 100, yaw=1.4), LIKE_ADA
    play.frames(8, turned)
    assert play.frames(3, ada())[0].employee is None
    assert play.frames(2, ada())[0].employee == ADA


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
    assert play.frames(2, ada())[0].probe is None
    probe = play.frame(ada())[0].probe
    assert probe is not None
    assert np.allclose(probe, LIKE_ADA, atol=1e-5)
    assert Play().frames(20, stranger())[0].probe is None
