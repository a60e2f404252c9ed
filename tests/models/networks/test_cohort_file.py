"""The cohort's file: whose it is, and what happens where it isn't one."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from models.networks.cohort_file import SHIPPED, cohort_as_bytes, cohort_for, file_of
from models.networks.weights import FACENET, MANIFEST, WeightsError
from models.recognition.cohort import COHORT_SIZE, Cohort
from models.settings import DEFAULT_WEIGHTS_FOLDER
from tests.builders import COHORT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder that says it holds networks of other weights."""
    manifest = json.loads((DEFAULT_WEIGHTS_FOLDER / MANIFEST).read_text(encoding="utf-8"))
    manifest["weights"] = COHORT.weights
    (tmp_path / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    return tmp_path


def test_the_published_weights_come_with_a_cohort_of_nobody() -> None:
    cohort = cohort_for(DEFAULT_WEIGHTS_FOLDER)
    assert (cohort.weights, cohort.embeddings.shape) == (FACENET.name, (COHORT_SIZE, 128))
    np.testing.assert_allclose(np.linalg.norm(cohort.embeddings, axis=1), 1, rtol=1e-5)


def test_a_folder_s_own_cohort_is_read_as_it_was_written(folder: Path) -> None:
    (folder / file_of(COHORT.weights)).write_bytes(cohort_as_bytes(COHORT))
    cohort = cohort_for(folder)
    assert cohort.weights == COHORT.weights
    np.testing.assert_allclose(cohort.embeddings, COHORT.embeddings, atol=1e-3)


def test_a_cohort_of_other_weights_is_never_taken(folder: Path) -> None:
    shutil.copy(SHIPPED / file_of(FACENET.name), folder)
    with pytest.raises(WeightsError, match="missing, so scores of facenet-of-tests"):
        cohort_for(folder)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no array at all",
        cohort_as_bytes(COHORT)[:5000],
        cohort_as_bytes(Cohort(COHORT.embeddings[:, :64], COHORT.weights)),
        cohort_as_bytes(Cohort(COHORT.embeddings[:0], COHORT.weights)),
    ],
)
def test_a_damaged_file_is_named_with_the_mend(folder: Path, content: bytes) -> None:
    file = folder / file_of(COHORT.weights)
    file.write_bytes(content)
    with pytest.raises(WeightsError, match=r"\.npy: .*[Cc]opy"):
        cohort_for(folder)
