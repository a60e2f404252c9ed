import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.recognition.enrollment import SAME_PERSON_DISTANCE, lookalike, misfits
from models.recognition.face import Embedding
from tests.builders import at_distance, axis, gallery_of, person, template

ADA, BEN = person(1), person(2)


def _ada(number: int) -> Embedding:
    return at_distance(0.6, axis(0), towards=axis(10 + number))


def _ben(number: int) -> Embedding:
    return at_distance(0.6, axis(1), towards=axis(30 + number))


def test_photos_of_one_person_all_fit() -> None:
    assert misfits([_ada(number) for number in range(5)]) == []


def test_a_single_photo_has_nothing_to_disagree_with() -> None:
    assert misfits([_ada(0)]) == []


def test_no_photos_have_no_misfits() -> None:
    assert misfits([]) == []
    assert misfits([], known=[_ada(0)]) == []


def test_the_majority_says_who_it_is() -> None:
    assert misfits([_ada(0), _ben(0), _ada(1)]) == [1]
    assert misfits([_ben(0), _ada(0), _ada(1), _ben(1), _ada(2)]) == [0, 3]


@pytest.mark.parametrize(
    "samples",
    [[_ada(0), _ben(0)], [_ada(0), _ada(1), _ben(0), _ben(1)], [_ada(0), _ben(0), axis(5)]],
)
def test_without_a_majority_none_can_be_believed(samples: list[Embedding]) -> None:
    assert misfits(samples) == list(range(len(samples)))


def test_known_templates_outvote_any_number_of_photos() -> None:
    assert misfits([_ben(0), _ben(1), _ada(1), _ben(2)], known=[_ada(0)]) == [0, 1, 3]


def test_one_photo_of_somebody_else_is_a_misfit_to_known_templates() -> None:
    assert misfits([_ben(0)], known=[_ada(0), _ada(1)]) == [0]


def test_being_like_one_of_the_known_templates_is_enough() -> None:
    old_and_new = [axis(0), axis(1)]
    assert misfits([_ada(0), _ben(0)], known=old_and_new) == []


def test_the_bound_is_where_one_pair_of_strangers_in_a_hundred_is_nearer() -> None:
    near, far = (
        at_distance(SAME_PERSON_DISTANCE + step, axis(0), towards=axis(1)) for step in (-0.01, 0.01)
    )
    assert misfits([near], known=[axis(0)]) == []
    assert misfits([far], known=[axis(0)]) == [0]


@given(st.permutations(range(6)))
def test_the_order_of_the_photos_does_not_matter(order: list[int]) -> None:
    samples = [_ada(0), _ada(1), _ada(2), _ada(3), _ben(0), _ben(1)]
    assert {order[index] for index in misfits([samples[place] for place in order])} == {4, 5}


def test_who_would_be_taken_for_somebody_enrolled_is_a_lookalike() -> None:
    gallery = gallery_of(template(ADA, axis(0)), template(BEN, axis(1)))
    found = lookalike([_ben(0), _ben(1)], gallery)
    assert found is not None
    assert found.employee == BEN
    assert found.score > gallery.threshold


def test_who_lies_between_two_people_is_a_lookalike_too() -> None:
    twins = [template(ADA, axis(0)), template(BEN, at_distance(0.1, axis(0), towards=axis(1)))]
    assert lookalike([axis(0)], gallery_of(*twins)) is not None


def test_a_new_face_is_nobody_s_lookalike() -> None:
    gallery = gallery_of(template(ADA, axis(0)))
    assert lookalike([axis(5)], gallery) is None
    assert lookalike([axis(5)], gallery_of()) is None


def test_samples_that_are_no_numbers_are_nobody_s_lookalike() -> None:
    gallery = gallery_of(template(ADA, axis(0)))
    with np.errstate(invalid="ignore"):
        assert lookalike([np.full(128, np.nan, np.float32)], gallery) is None
