import numpy as np
import pytest

from admin.lab.adapt.people import Part, Someone
from admin.lab.adapt.trial import cohort_of, product_score, run_trial, scores
from models.recognition.face import Embedding
from models.recognition.gallery import Policy
from models.recognition.metrics import NEVER
from tests.builders import WEIGHTS, at_distance, axis

# Staff 0 and 1 with three photos each, a colleague of one photo, a stranger of two.
PEOPLE = [
    Someone(0, "Ada", of_site=True, photos=(0, 1, 2), part=Part.JUDGED),
    Someone(1, "Ben", of_site=True, photos=(3, 4, 5), part=Part.JUDGED),
    Someone(2, "Cy", of_site=True, photos=(6,), part=Part.JUDGED),
    Someone(3, "Eve", of_site=False, photos=(7, 8), part=Part.JUDGED),
]
OWNER = [0, 0, 0, 1, 1, 1, 2, 3, 3]
COHORT = [
    Someone(number, "", of_site=False, photos=(number,), part=Part.TRAINED)
    for number in range(10, 60)
]


def embedding_of(photo: int) -> Embedding:
    if photo == 5:  # a photo of Ben that looks like Ada
        return at_distance(0.3, axis(0), axis(100))
    if photo < len(OWNER):
        return at_distance(0.3, axis(OWNER[photo]), axis(100 + photo))
    random = np.random.default_rng(photo)
    vector = random.normal(size=128)
    return np.asarray(vector / np.linalg.norm(vector), np.float32)


@pytest.fixture
def seen_by_product() -> dict[str, list[float]]:
    cohort = cohort_of(COHORT, embedding_of, WEIGHTS, seed=0)
    trial = run_trial(PEOPLE, embedding_of, Policy(), cohort)
    assert trial.gallery == 2
    kinds = {"mated": trial.mated, "site": trial.of_site, "others": trial.of_others}
    return {kind: scores(some, product_score).tolist() for kind, some in kinds.items()}


def test_only_the_photos_that_made_no_template_are_mated_probes(
    seen_by_product: dict[str, list[float]],
) -> None:
    assert len(seen_by_product["mated"]) == 2


def test_whoever_looks_like_a_colleague_is_found_at_no_threshold(
    seen_by_product: dict[str, list[float]],
) -> None:
    ada, ben = seen_by_product["mated"]
    assert ada > max(seen_by_product["others"])
    assert ben == NEVER


def test_the_sites_own_are_strangers_to_a_gallery_without_them(
    seen_by_product: dict[str, list[float]],
) -> None:
    site = seen_by_product["site"]
    assert len(site) == 7
    # Ada's and Ben's own photos match nobody else, but the one that looks like Ada.
    assert max(site) == site[5]
    assert sorted(site)[-2] < seen_by_product["mated"][0]


def test_all_photos_of_others_are_strangers(seen_by_product: dict[str, list[float]]) -> None:
    assert len(seen_by_product["others"]) == 2
