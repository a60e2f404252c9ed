"""Trials before a gallery whose embeddings are known to the digit."""

from pathlib import Path

import pytest

from admin.lab.evaluate.identification_figures import (
    Figures,
    Trials,
    figures_of,
    mean_figures,
    pooled_figures,
)
from admin.lab.evaluate.identification_trials import trials_of
from admin.lab.people.dataset import Person
from admin.lab.people.embeddings import EmbeddedPhoto
from admin.lab.people.staff import MISFIT, Staff, drawn, enroll
from models.recognition.face import Embedding
from models.recognition.metrics import NEVER, Rate
from tests.builders import WEIGHTS, at_distance, axis, gallery_of, person

PEOPLE = [
    Person(f"P{number}", tuple(Path(f"P{number}/{n}") for n in range(3))) for number in range(9)
]
LONELY = Person("Lonely", (Path("Lonely/0"),))


def _photo(embedding: Embedding | None, refusal: str = "") -> EmbeddedPhoto:
    return EmbeddedPhoto(embedding, None if refusal else embedding, refusal)


def _nobody() -> EmbeddedPhoto:
    return _photo(None, "no face on it")


def test_a_draw_is_the_seeds_own_and_needs_a_photo_to_be_found_by() -> None:
    everybody = [*PEOPLE, LONELY]
    staff = drawn(everybody, 9, 2, seed=3)
    assert sorted(each.name for each in staff.values()) == [each.name for each in PEOPLE]
    assert drawn(everybody, 4, 1, seed=3) == drawn(everybody, 4, 1, seed=3)
    assert drawn(everybody, 4, 1, seed=3) != drawn(everybody, 4, 1, seed=4)
    with pytest.raises(ValueError, match="larger"):
        drawn(everybody, 10, 1, seed=0)


def test_enrollment_leaves_out_what_the_office_refuses() -> None:
    photos = [Path(f"Ada/{number}") for number in range(4)]
    near = at_distance(0.3, axis(0), axis(5))
    embedded = dict(
        zip(
            photos,
            [_photo(axis(0)), _photo(near), _photo(axis(9)), _photo(axis(0), "blurred")],
            strict=True,
        )
    )
    enrolled = enroll(person(1), photos, embedded, WEIGHTS)
    assert [template.source for template in enrolled.templates] == ["0", "1"]
    assert enrolled.refused == (("Ada/3", "blurred"), ("Ada/2", MISFIT))


@pytest.fixture
def trials() -> Trials:
    """Return what comes of three people: one found and lost, one mistaken, one never enrolled."""
    staff: Staff = {person(number): PEOPLE[number] for number in range(3)}
    photos = [photo for each in PEOPLE[:4] for photo in each.photos]
    looks_like_1 = at_distance(0.4, axis(1), axis(50))
    seen = [
        *(_photo(axis(0)), _photo(at_distance(0.3, axis(0), axis(40))), _nobody()),
        *(_photo(axis(1)), _photo(at_distance(0.3, axis(1), axis(41))), _photo(axis(0))),
        *(_photo(axis(2), "blurred"), _photo(looks_like_1), _photo(axis(2))),
        *(_photo(axis(60)), _nobody(), _photo(looks_like_1)),
    ]
    return trials_of(
        staff,
        PEOPLE[3:4],
        1,
        dict(zip(photos, seen, strict=True)),
        WEIGHTS,
        lambda templates: gallery_of(*templates),
    )


def test_every_probe_of_the_staff_is_a_trial_and_only_its_own_name_is_right(
    trials: Trials,
) -> None:
    assert trials.right.tolist() == [True, False, True, False, False, False]
    assert trials.mated_named.tolist() == [True, False, True, True, True, False]
    assert trials.mated[1] == NEVER
    assert (trials.not_enrolled, trials.refused) == (1, (("P2/0", "blurred"),))


def test_a_stranger_without_a_face_is_no_trial(trials: Trials) -> None:
    assert len(trials.others) == 2
    assert trials.others_named.tolist() == [False, True]
    assert trials.others_not_found == 1


def test_the_products_figures_count_what_it_would_have_said(trials: Trials) -> None:
    figures = figures_of(trials)
    assert figures.rank1 == Rate(2, 6)
    assert figures.product.tpir == Rate(2, 6)
    assert figures.product.fpir == Rate(1, 2)
    assert figures.product.misidentified == Rate(2, 6)
    assert (figures.counts.mated, figures.counts.mated_not_found) == (6, 1)
    assert (figures.counts.non_mated, figures.counts.non_mated_not_found) == (3, 1)


def test_too_few_strangers_for_a_target_are_said_to_be(trials: Trials) -> None:
    figures = figures_of(trials)
    assert not any(outcome.resolved for outcome in figures.at)
    assert all(outcome.fpir == Rate(0, 2) for outcome in figures.at)
    # Above the stranger's 0.4 are the probes at 0.3 and whoever looks just like somebody else.
    assert figures.naming.tpir == Rate(2, 6)
    assert figures.naming.misidentified == Rate(1, 6)


def test_halves_add_up_and_draws_are_averaged(trials: Trials) -> None:
    one = figures_of(trials)
    both: Figures = pooled_figures([one, one])
    assert (both.rank1, both.counts.mated, both.counts.refused) == (Rate(4, 12), 12, 2)
    assert len(both.product.thresholds) == 2
    mean = mean_figures([both, both])
    assert (mean.rank1, mean.counts.mated) == (Rate(4, 12), 12)
    assert mean.refused == (("P2/0", "blurred"),)
