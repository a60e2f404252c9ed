"""Frames speak one after another: who is named, when, and who loses the name."""

import numpy as np
import pytest

from models.recognition.evidence import Agreement, Evidence, Standing
from models.recognition.face import EMBEDDING_SIZE, Embedding
from tests.builders import at_distance, axis, gallery_of, person, template

ADA, BEN = person(1), person(2)
GALLERY = gallery_of(template(ADA, axis(0)), template(BEN, axis(1)))
THREE_OF_TWELVE = Agreement(agreeing=3, unknown_after=12)

LIKE_ADA = at_distance(0.5, axis(0), towards=axis(2))
LIKE_BEN = at_distance(0.5, axis(1), towards=axis(3))
STRANGER = axis(4)
NOTHING = np.full(EMBEDDING_SIZE, np.nan, np.float32)


def _after(
    *probes: Embedding, agreement: Agreement = THREE_OF_TWELVE, stayed: float = 9
) -> Evidence:
    evidence = Evidence()
    for probe in probes:
        evidence.vote(probe, 1.0, GALLERY, agreement, stayed)
    return evidence


def _named(evidence: Evidence) -> object:
    identified = evidence.standing is Standing.IDENTIFIED and evidence.identification
    return identified.employee if identified else None


def test_one_frame_names_nobody_and_two_don_t_either() -> None:
    assert _after(LIKE_ADA).standing is Standing.UNDECIDED
    assert _after(LIKE_ADA, LIKE_ADA).standing is Standing.UNDECIDED


def test_three_agreeing_frames_name_somebody() -> None:
    assert _named(_after(LIKE_ADA, LIKE_ADA, LIKE_ADA)) == ADA


def test_a_lucky_frame_among_a_stranger_s_names_nobody() -> None:
    frames = [STRANGER] * 5 + [LIKE_ADA] + [STRANGER] * 5
    assert _after(*frames).standing is Standing.UNDECIDED
    assert _after(*frames, STRANGER).standing is Standing.UNKNOWN


def test_frames_must_agree_in_a_row() -> None:
    broken = [LIKE_ADA, LIKE_ADA, STRANGER, LIKE_ADA]
    assert _after(*broken).standing is Standing.UNDECIDED
    assert _named(_after(*broken, LIKE_ADA, LIKE_ADA)) == ADA


def test_two_people_s_frames_in_turn_name_neither() -> None:
    assert _after(*[LIKE_ADA, LIKE_BEN] * 6).standing is Standing.AMBIGUOUS


def test_of_two_who_look_alike_neither_is_guessed() -> None:
    twin = at_distance(0.5, axis(0), towards=axis(1))
    twins = gallery_of(template(ADA, axis(0)), template(BEN, twin))
    evidence = Evidence()
    for _ in range(12):
        evidence.vote(at_distance(0.6, axis(0), towards=axis(2)), 1.0, twins, THREE_OF_TWELVE, 9)
    assert (evidence.standing, _named(evidence)) == (Standing.AMBIGUOUS, None)


def test_a_good_frame_speaks_louder_than_a_poor_one() -> None:
    loud, quiet = Evidence(), Evidence()
    for evidence, weight in ((loud, 1.0), (quiet, 0.1)):
        for _ in range(3):
            evidence.vote(STRANGER, 0.3, GALLERY, THREE_OF_TWELVE, 9)
            evidence.vote(LIKE_ADA, weight, GALLERY, THREE_OF_TWELVE, 9)
    assert loud.identification is not None
    assert quiet.identification is not None
    assert loud.identification.score > quiet.identification.score


def test_frames_too_poor_to_name_somebody_alone_do_so_together() -> None:
    poor = [at_distance(1.24, axis(0), towards=axis(20 + number)) for number in range(6)]
    assert all(GALLERY.identify(probe).employee is None for probe in poor)
    assert _named(_after(*poor)) == ADA


def test_all_frames_fused_must_agree_as_well() -> None:
    # Three frames of Ben in a row do not outweigh four of Ada.
    evidence = _after(LIKE_ADA, LIKE_ADA, STRANGER, LIKE_ADA, LIKE_ADA, STRANGER, *[LIKE_BEN] * 3)
    assert evidence.standing is Standing.UNDECIDED


@pytest.mark.parametrize("after", [3, 5, 12])
def test_a_stranger_is_called_unknown_after_as_many_frames_as_are_set(after: int) -> None:
    agreement = Agreement(agreeing=3, unknown_after=after)
    assert _after(*[STRANGER] * (after - 1), agreement=agreement).standing is Standing.UNDECIDED
    assert _after(*[STRANGER] * after, agreement=agreement).standing is Standing.UNKNOWN


def test_second_thoughts_take_twice_as_many_frames() -> None:
    unknown = [STRANGER] * 2 + [LIKE_ADA, STRANGER] * 5
    assert _after(*unknown).standing is Standing.UNKNOWN
    assert _after(*unknown, *[LIKE_ADA] * 5).standing is Standing.UNKNOWN
    assert _named(_after(*unknown, *[LIKE_ADA] * 6)) == ADA


def test_whoever_was_unknown_is_not_named_by_one_lucky_frame() -> None:
    almost = at_distance(1.26, axis(0), towards=axis(2))
    doubted = _after(*[almost] * 30)
    assert doubted.standing is Standing.UNKNOWN
    doubted.vote(LIKE_ADA, 20.0, GALLERY, THREE_OF_TWELVE, 9)
    assert doubted.identification is not None
    assert doubted.identification.employee == ADA
    assert doubted.standing is Standing.UNKNOWN


def test_a_frame_of_somebody_else_is_told_from_those_before() -> None:
    evidence = _after(LIKE_ADA)
    assert evidence.shows_somebody_else(LIKE_BEN)
    assert not evidence.shows_somebody_else(at_distance(0.5, axis(0), towards=axis(3)))
    with np.errstate(invalid="ignore"):
        assert evidence.shows_somebody_else(NOTHING)
    assert not Evidence().shows_somebody_else(LIKE_ADA)


def test_a_twin_who_steps_in_does_not_keep_the_name() -> None:
    evidence = _after(*[LIKE_ADA] * 3)
    twin = at_distance(0.5, axis(0), towards=axis(1))
    twins = gallery_of(template(ADA, axis(0)), template(BEN, twin))
    between = at_distance(0.3, axis(0), towards=axis(1))
    assert evidence.still_fits(between, twins)
    assert not evidence.still_fits(between, twins)


def test_frames_that_are_no_numbers_never_agree_on_anybody() -> None:
    with np.errstate(invalid="ignore"):
        assert _after(*[NOTHING] * 12).standing is Standing.UNKNOWN


def test_an_empty_gallery_knows_nobody() -> None:
    evidence = Evidence()
    for _ in range(12):
        evidence.vote(LIKE_ADA, 1.0, gallery_of(), THREE_OF_TWELVE, 9)
    assert evidence.standing is Standing.UNKNOWN


def test_a_name_outlives_one_misfit_and_not_two() -> None:
    evidence = _after(*[LIKE_ADA] * 3)
    assert evidence.still_fits(LIKE_BEN, GALLERY)
    assert evidence.still_fits(LIKE_ADA, GALLERY)
    assert evidence.still_fits(STRANGER, GALLERY)
    assert not evidence.still_fits(LIKE_BEN, GALLERY)


def test_before_the_face_has_stayed_nothing_is_decided_and_then_at_once() -> None:
    patient = Agreement(agreeing=3, unknown_after=12, dwell=0.3)
    passing = _after(*[LIKE_ADA] * 12, agreement=patient, stayed=0.29)
    assert passing.standing is Standing.UNDECIDED
    passing.vote(LIKE_ADA, 1.0, GALLERY, patient, 0.3)
    assert _named(passing) == ADA
    assert _after(*[STRANGER] * 30, agreement=patient, stayed=0).standing is Standing.UNDECIDED
    assert _after(*[STRANGER] * 12, agreement=patient, stayed=1).standing is Standing.UNKNOWN


def test_the_probe_is_all_frames_fused() -> None:
    evidence = _after(LIKE_ADA, at_distance(0.5, axis(0), towards=axis(3)))
    assert float(evidence.probe @ evidence.probe) == pytest.approx(1)
    assert float(evidence.probe @ axis(0)) > float(LIKE_ADA @ axis(0))
