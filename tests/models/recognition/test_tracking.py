import pytest

from models.recognition.tracking import Stay, Tracker
from tests.builders import face_at


def _numbers(tracker: Tracker, *faces: tuple[float, float], now: float) -> list[int]:
    """Return the tracks' numbers in the order of the faces."""
    seen = [face_at(x, y) for x, y in faces]
    tracks = tracker.follow(seen, now)
    return [next(track.number for track in tracks if track.face is face) for face in seen]


def test_a_face_keeps_its_track_as_it_moves() -> None:
    tracker = Tracker()
    numbers = [_numbers(tracker, (10.0 * step, 0), now=step / 10)[0] for step in range(10)]
    assert set(numbers) == {1}


def test_a_face_that_jumps_is_another() -> None:
    tracker = Tracker()
    assert _numbers(tracker, (0, 0), now=0.0) == [1]
    assert _numbers(tracker, (90, 0), now=0.1) == [2]


def test_two_faces_side_by_side_are_two_tracks_whatever_their_order() -> None:
    tracker = Tracker()
    assert _numbers(tracker, (0, 0), (120, 0), now=0.0) == [1, 2]
    assert _numbers(tracker, (125, 0), (5, 0), now=0.1) == [2, 1]


def test_the_best_overlap_wins_where_two_faces_could_be_one_track() -> None:
    tracker = Tracker()
    assert _numbers(tracker, (0, 0), now=0.0) == [1]
    assert _numbers(tracker, (40, 0), (5, 0), now=0.1) == [2, 1]


def test_a_short_absence_is_forgiven_and_a_long_one_is_not() -> None:
    tracker = Tracker(forget_after=0.8)
    assert _numbers(tracker, (0, 0), now=0.0) == [1]
    assert _numbers(tracker, now=0.4) == []
    assert _numbers(tracker, (0, 0), now=0.8) == [1]
    assert _numbers(tracker, (0, 0), now=1.7) == [2]


def test_what_is_out_of_sight_does_not_pile_up() -> None:
    tracker = Tracker()
    for second in range(50):
        tracker.follow([face_at(300.0 * (second % 2), 0)], float(second))
    assert len(tracker.tracks) == 1


def test_a_begun_track_has_no_evidence_of_the_one_before() -> None:
    tracker = Tracker()
    first = tracker.follow([face_at(0, 0)], 0.0)[0]
    second = tracker.follow([face_at(0, 0)], 5.0)[0]
    assert second is not first
    assert second.evidence is not first.evidence


def _stayed(*looks: tuple[float, float]) -> float:
    """Return how long a face of 100 pixels has stayed, seen at these times and places."""
    stay = Stay()
    for now, x in looks:
        stay.note(face_at(x, 0).box, now)
    return stay.seconds


def test_a_stay_is_from_the_first_good_look_to_the_newest() -> None:
    assert _stayed((5.0, 0)) == 0
    assert _stayed((5.0, 0), (5.1, 40), (5.3, 80)) == pytest.approx(0.3)


def test_whoever_moves_by_the_width_of_the_face_begins_anew() -> None:
    assert _stayed((5.0, 0), (5.1, 50), (5.2, 100), (5.3, 120)) == pytest.approx(0.1)
    assert _stayed(*[(5 + step / 10, 60.0 * step) for step in range(20)]) <= 0.11


def test_a_head_that_turns_for_a_moment_has_stayed_and_glances_are_no_stay() -> None:
    assert _stayed((5.0, 0), (5.4, 0), (5.8, 0)) == pytest.approx(0.8)
    assert _stayed((5.0, 0), (5.6, 0), (6.2, 0)) == 0
