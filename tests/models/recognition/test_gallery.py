import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.recognition.face import EMBEDDING_SIZE, Embedding
from models.recognition.gallery import (
    FARTHEST,
    Decision,
    Gallery,
    Policy,
    euclidean_distances,
    normalised_mean,
)
from models.recognition.template import MixedWeightsError
from tests.builders import WEIGHTS, at_distance, axis, person, template

ADA, BEN = person(1), person(2)
# Ada and Ben lie a square root of two apart; a stranger comes near from a third direction.
GALLERY = Gallery([template(ADA, axis(0)), template(BEN, axis(1))], WEIGHTS, Policy())
POLICY_OF_ONE = Policy(target_fpir=0.003)

vectors = st.lists(
    st.floats(-1, 1, width=32), min_size=EMBEDDING_SIZE, max_size=EMBEDDING_SIZE
).filter(lambda values: float(np.linalg.norm(values)) > 0.1)


def _unit(values: list[float]) -> Embedding:
    array = np.array(values, np.float32)
    return np.asarray(array / np.linalg.norm(array), np.float32)


def test_the_nearest_person_is_named() -> None:
    found = GALLERY.identify(at_distance(0.6, axis(0), towards=axis(2)))
    assert (found.decision, found.employee, found.nearest) == (Decision.IDENTIFIED, ADA, ADA)
    assert found.distance == pytest.approx(0.6, abs=1e-4)
    assert found.margin == pytest.approx(2**0.5 - 0.6, abs=1e-4)


def test_somebody_too_far_from_everybody_is_unknown_and_named_to_nobody() -> None:
    found = GALLERY.identify(at_distance(GALLERY.threshold + 0.001, axis(0), towards=axis(2)))
    assert (found.decision, found.employee, found.nearest) == (Decision.UNKNOWN, None, ADA)


def test_the_threshold_itself_is_near_enough() -> None:
    gallery = Gallery([template(ADA, axis(0))], WEIGHTS, POLICY_OF_ONE)
    probe = at_distance(0.9, axis(0), towards=axis(2))
    gallery.threshold = float(euclidean_distances(axis(0)[np.newaxis], probe)[0])
    assert gallery.identify(probe).decision is Decision.IDENTIFIED
    gallery.threshold = float(np.nextafter(gallery.threshold, 0))
    assert gallery.identify(probe).decision is Decision.UNKNOWN


def test_somebody_between_two_people_is_neither() -> None:
    between = normalised_mean([axis(0), axis(1)])
    found = GALLERY.identify(between)
    assert (found.decision, found.employee) == (Decision.AMBIGUOUS, None)
    assert found.margin == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize(
    ("minimum_margin", "decision"),
    [(0.0, Decision.IDENTIFIED), (0.21, Decision.IDENTIFIED), (0.22, Decision.AMBIGUOUS)],
)
def test_the_margin_asked_for_decides_between_two(
    minimum_margin: float, decision: Decision
) -> None:
    people = [template(ADA, axis(0)), template(BEN, at_distance(0.8, axis(0), towards=axis(1)))]
    gallery = Gallery(people, WEIGHTS, Policy(0.003, minimum_margin))
    found = gallery.identify(at_distance(0.3, axis(0), towards=axis(1)))
    assert found.margin == pytest.approx(0.216, abs=1e-3)
    assert found.decision is decision


def test_one_person_alone_has_no_rival() -> None:
    gallery = Gallery([template(ADA, axis(0))], WEIGHTS, Policy())
    found = gallery.identify(at_distance(0.7, axis(0), towards=axis(1)))
    assert (found.employee, found.margin) == (ADA, FARTHEST)


def test_nobody_enrolled_means_nobody_known() -> None:
    gallery = Gallery([], WEIGHTS, Policy())
    found = gallery.identify(axis(0))
    assert len(gallery) == 0
    assert (found.decision, found.employee, found.nearest) == (Decision.UNKNOWN, None, None)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_probe_that_is_no_number_is_never_anybody(value: float, count: int) -> None:
    people = [template(person(number), axis(number)) for number in range(count)]
    gallery = Gallery(people, WEIGHTS, Policy())
    with np.errstate(invalid="ignore"):
        found = gallery.identify(np.full(EMBEDDING_SIZE, value, np.float32))
    assert (found.decision, found.employee) == (Decision.UNKNOWN, None)


def test_a_probe_of_zeros_is_nobody() -> None:
    found = GALLERY.identify(np.zeros(EMBEDDING_SIZE, np.float32))
    assert found.decision is Decision.UNKNOWN


def test_a_template_of_other_weights_is_refused_by_name() -> None:
    old = template(BEN, axis(1), weights="facenet-2017")
    with pytest.raises(MixedWeightsError, match="made with facenet-2017, this machine runs"):
        Gallery([template(ADA, axis(0)), old], WEIGHTS, Policy())


def test_a_person_counts_once_however_many_templates_there_are() -> None:
    templates = [template(ADA, axis(number)) for number in range(5)]
    gallery = Gallery(templates, WEIGHTS, Policy())
    assert gallery.people == (ADA,)
    assert gallery.threshold == Gallery([template(ADA, axis(0))], WEIGHTS, Policy()).threshold


def test_templates_of_one_person_are_one_direction() -> None:
    gallery = Gallery([template(ADA, axis(0)), template(ADA, axis(1))], WEIGHTS, Policy())
    found = gallery.identify(normalised_mean([axis(0), axis(1)]))
    assert found.distance == pytest.approx(0, abs=1e-3)


def test_a_larger_gallery_is_stricter() -> None:
    galleries = [
        Gallery([template(person(n), axis(n % 128)) for n in range(count)], WEIGHTS, Policy())
        for count in (1, 10, 100)
    ]
    assert galleries[0].threshold > galleries[1].threshold > galleries[2].threshold


@given(vectors, vectors)
def test_distances_are_those_of_geometry(one: list[float], other: list[float]) -> None:
    a, b = _unit(one), _unit(other)
    found = euclidean_distances(a[np.newaxis], b)[0]
    assert found == pytest.approx(float(np.linalg.norm(a - b)), abs=2e-3)
    assert 0 <= found <= FARTHEST + 1e-3


@given(st.lists(vectors, min_size=1, max_size=4))
def test_a_mean_lies_on_the_sphere_and_among_its_own(many: list[list[float]]) -> None:
    units = [_unit(values) for values in many]
    mean = normalised_mean(units)
    if np.linalg.norm(np.sum(units, axis=0)) > 1e-3:
        assert np.linalg.norm(mean) == pytest.approx(1, abs=1e-4)
        assert float(mean @ np.sum(units, axis=0)) >= 0
