from collections import Counter

import numpy as np
import pytest

from models.networks.architecture.batches import Batch, Batches

# Three photos of person 0, one of 1, two of 2, five of 3, two of 4.
PEOPLE = [0, 0, 0, 1, 2, 2, 3, 3, 3, 3, 3, 4, 4]


def epoch(number: int, *, seed: int = 0, batch_people: int = 2, photos: int = 4) -> list[Batch]:
    return list(Batches(PEOPLE, batch_people, photos, seed).epoch(number))


def as_lists(batches: list[Batch]) -> list[tuple[list[int], list[bool]]]:
    return [(batch.photos.tolist(), batch.mirrored.tolist()) for batch in batches]


def test_a_batch_has_k_photos_of_each_of_p_people_side_by_side() -> None:
    for batch in epoch(1):
        assert batch.people.reshape(2, 4).std(axis=1).tolist() == [0, 0]
        assert len(set(batch.people)) == 2
        assert [PEOPLE[photo] for photo in batch.photos] == batch.people.tolist()


def test_nobody_is_twice_in_an_epoch_and_whoever_has_one_photo_is_never() -> None:
    for number in range(20):
        seen = [person for batch in epoch(number) for person in set(batch.people.tolist())]
        assert len(seen) == len(set(seen)) == 4
        assert 1 not in seen


def test_different_photos_come_first_and_then_mirrored_ones() -> None:
    for number in range(20):
        for batch in epoch(number):
            shown = Counter(zip(batch.photos.tolist(), batch.mirrored.tolist(), strict=True))
            assert set(shown.values()) == {1}
            assert len(set(batch.photos[batch.people == 3].tolist())) in (0, 4)


def test_an_epoch_is_the_same_again_and_differs_from_others_and_with_the_seed() -> None:
    assert as_lists(epoch(3)) == as_lists(epoch(3))
    assert as_lists(epoch(3)) != as_lists(epoch(4))
    assert as_lists(epoch(3)) != as_lists(epoch(3, seed=1))


def test_both_ways_round_are_shown() -> None:
    shown = np.concatenate([batch.mirrored for number in range(20) for batch in epoch(number)])
    assert 0.3 < shown.mean() < 0.7


def test_with_fewer_people_than_asked_for_all_are_in_one_batch() -> None:
    assert [len(set(batch.people.tolist())) for batch in epoch(0, batch_people=100)] == [4]


@pytest.mark.parametrize(
    ("people", "batch_people", "photos"),
    [([], 2, 2), ([0, 0, 1], 2, 2), (PEOPLE, 1, 2), (PEOPLE, 2, 1)],
)
def test_without_any_triplet_it_is_refused(
    people: list[int], batch_people: int, photos: int
) -> None:
    with pytest.raises(ValueError, match="two people"):
        Batches(people, batch_people, photos, 0)
