import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.recognition.cohort import Cohort, direction_of
from models.recognition.face import EMBEDDING_SIZE
from models.recognition.gallery import (
    FARTHEST,
    Decision,
    Gallery,
    Policy,
    euclidean_distance,
)
from models.recognition.template import MixedWeightsError
from tests.builders import COHORT, WEIGHTS, at_distance, axis, gallery_of, person, template

ADA, BEN = person(1), person(2)
# Ada and Ben lie a square root of two apart; a stranger comes near from a third direction.
GALLERY = gallery_of(template(ADA, axis(0)), template(BEN, axis(1)))


def test_the_nearest_person_is_named() -> None:
    found = GALLERY.identify(at_distance(0.6, axis(0), towards=axis(2)))
    assert (found.decision, found.employee, found.nearest) == (Decision.IDENTIFIED, ADA, ADA)
    assert found.distance == pytest.approx(0.6, abs=1e-4)
    assert found.score > found.threshold


def test_the_nearer_the_probe_the_higher_the_score() -> None:
    scores = [
        GALLERY.identify(at_distance(distance, axis(0), towards=axis(2))).score
        for distance in (0.2, 0.6, 1.0, 1.2)
    ]
    assert scores == sorted(scores, reverse=True)


def test_somebody_too_far_from_everybody_is_unknown_and_named_to_nobody() -> None:
    found = GALLERY.identify(at_distance(1.3, axis(0), towards=axis(2)))
    assert (found.decision, found.employee, found.nearest) == (Decision.UNKNOWN, None, ADA)
    assert found.score < found.threshold


def test_the_threshold_itself_is_near_enough() -> None:
    gallery = gallery_of(template(ADA, axis(0)))
    probe = at_distance(0.9, axis(0), towards=axis(2))
    gallery.threshold = gallery.identify(probe).score
    assert gallery.identify(probe).decision is Decision.IDENTIFIED
    gallery.threshold = float(np.nextafter(gallery.threshold, np.inf))
    assert gallery.identify(probe).decision is Decision.UNKNOWN


def test_somebody_between_two_people_is_neither() -> None:
    found = GALLERY.identify(direction_of([axis(0), axis(1)]))
    assert (found.decision, found.employee) == (Decision.AMBIGUOUS, None)
    assert found.margin < 1


@pytest.mark.parametrize("minimum_margin", [0.0, 1.0, 5.0])
def test_the_margin_asked_for_decides_between_two(minimum_margin: float) -> None:
    people = template(ADA, axis(0)), template(BEN, axis(1))
    gallery = gallery_of(*people, policy=Policy(0.003, minimum_margin))
    shares = np.linspace(0.3, 0.7, 41)
    found = [gallery.identify(direction_of([s * axis(0), (1 - s) * axis(1)])) for s in shares]
    named = [each for each in found if each.decision is Decision.IDENTIFIED]
    assert named
    assert min(each.margin for each in named) >= minimum_margin
    doubtful = [each for each in found if each.decision is Decision.AMBIGUOUS]
    assert all(each.margin < minimum_margin for each in doubtful)
    assert bool(doubtful) == (minimum_margin > 0)


def test_between_people_who_look_alike_only_a_wide_margin_decides() -> None:
    twins = template(ADA, axis(0)), template(BEN, at_distance(0.5, axis(0), towards=axis(1)))
    gallery = gallery_of(*twins, policy=Policy(0.003, minimum_margin=0.0))
    nearly_ada = at_distance(0.6, axis(0), towards=axis(2))
    found = gallery.identify(nearly_ada)
    assert (found.decision, found.nearest, found.employee) == (Decision.AMBIGUOUS, ADA, None)
    assert found.score > found.threshold
    assert gallery_of(twins[0]).identify(nearly_ada).employee == ADA


def test_who_looks_alike_is_told_in_pairs() -> None:
    twin = at_distance(0.5, axis(0), towards=axis(1))
    gallery = gallery_of(template(ADA, axis(0)), template(person(3), axis(5)), template(BEN, twin))
    assert gallery.lookalikes() == [(ADA, BEN)]
    assert GALLERY.lookalikes() == gallery_of().lookalikes() == []


def test_one_person_alone_has_no_rival() -> None:
    found = gallery_of(template(ADA, axis(0))).identify(at_distance(0.7, axis(0), towards=axis(1)))
    assert (found.employee, found.margin) == (ADA, float("inf"))


def test_nobody_enrolled_means_nobody_known() -> None:
    gallery = gallery_of()
    found = gallery.identify(axis(0))
    assert len(gallery) == 0
    assert (found.decision, found.employee, found.nearest) == (Decision.UNKNOWN, None, None)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_probe_that_is_no_number_is_never_anybody(value: float, count: int) -> None:
    gallery = gallery_of(*(template(person(number), axis(number)) for number in range(count)))
    with np.errstate(invalid="ignore"):
        found = gallery.identify(np.full(EMBEDDING_SIZE, value, np.float32))
    assert (found.decision, found.employee) == (Decision.UNKNOWN, None)


def test_a_probe_of_zeros_is_nobody() -> None:
    found = GALLERY.identify(np.zeros(EMBEDDING_SIZE, np.float32))
    assert found.decision is Decision.UNKNOWN


def test_a_template_of_other_weights_is_refused_by_name() -> None:
    old = template(BEN, axis(1), weights="facenet-2017")
    with pytest.raises(MixedWeightsError, match="made with facenet-2017, this machine runs"):
        gallery_of(template(ADA, axis(0)), old)


def test_a_cohort_of_other_weights_is_refused_by_name() -> None:
    other = Cohort(COHORT.embeddings, "facenet-2017")
    with pytest.raises(MixedWeightsError, match="cohort was made with facenet-2017"):
        Gallery([template(ADA, axis(0))], WEIGHTS, Policy(), other)


def test_a_person_counts_once_however_many_templates_there_are() -> None:
    gallery = gallery_of(*(template(ADA, axis(number)) for number in range(5)))
    assert gallery.people == (ADA,)
    assert gallery.threshold == gallery_of(template(ADA, axis(0))).threshold


def test_templates_of_one_person_are_one_direction() -> None:
    gallery = gallery_of(template(ADA, axis(0)), template(ADA, axis(1)))
    found = gallery.identify(direction_of([axis(0), axis(1)]))
    assert found.distance == pytest.approx(0, abs=1e-3)


def test_a_larger_gallery_is_stricter() -> None:
    thresholds = [
        gallery_of(*(template(person(n), axis(n)) for n in range(count))).threshold
        for count in (1, 10, 100)
    ]
    assert thresholds == sorted(thresholds)
    assert len(set(thresholds)) == 3


def test_more_people_than_were_ever_measured_break_the_promise_and_it_says_so() -> None:
    assert GALLERY.supports_promise
    strict = Policy(target_fpir=0.0001)
    crowd = gallery_of(*(template(person(n), axis(n % 128)) for n in range(128)), policy=strict)
    assert not crowd.supports_promise


@given(st.floats(-1, 1))
def test_distances_are_those_of_geometry(cosine: float) -> None:
    probe = cosine * axis(0) + np.sqrt(1 - cosine**2) * axis(1)
    expected = float(np.linalg.norm(axis(0) - probe))
    assert euclidean_distance(cosine) == pytest.approx(expected, abs=2e-3)
    assert 0 <= euclidean_distance(cosine) <= FARTHEST
