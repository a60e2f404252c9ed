from pathlib import Path

import numpy as np
import pytest

from models.networks import weights
from models.networks.facenet import FaceNet
from models.networks.loading import Networks, open_networks
from models.recognition.face import Box, Face, Image

SURE = 0.95

Embeddings = np.ndarray[tuple[int, ...], np.dtype[np.float32]]


@pytest.fixture(scope="module")
def networks(folder: Path) -> Networks:
    return open_networks(folder)


@pytest.fixture(scope="module")
def faces(networks: Networks, photos: dict[Path, Image]) -> dict[Path, Face]:
    """Return each photo's person: the largest face that the detector is sure of."""
    return {
        file: _person(networks.detector.detect_thoroughly(image)) for file, image in photos.items()
    }


def _person(found: list[Face]) -> Face:
    return next((face for face in found if face.score > SURE), found[0])


def _embedded(embedder: FaceNet, photos: dict[Path, Image], faces: dict[Path, Face]) -> Embeddings:
    return np.vstack([embedder.embed(photos[file], [face]) for file, face in faces.items()])


@pytest.fixture(scope="module")
def embeddings(
    networks: Networks, photos: dict[Path, Image], faces: dict[Path, Face]
) -> Embeddings:
    return _embedded(networks.embedder, photos, faces)


def test_embeddings_have_unit_length(embeddings: Embeddings) -> None:
    assert embeddings.shape[1] == 128
    assert embeddings.dtype == np.float32
    assert np.linalg.norm(embeddings, axis=1) == pytest.approx(1, abs=1e-5)


def test_int8_agrees_with_fp32_on_every_photo(
    folder: Path, embeddings: Embeddings, photos: dict[Path, Image], faces: dict[Path, Face]
) -> None:
    exact = _embedded(FaceNet(folder, "fp32"), photos, faces)
    assert (embeddings * exact).sum(axis=1).min() >= 0.998


def test_photos_of_one_person_lie_closer_than_photos_of_two(
    embeddings: Embeddings, faces: dict[Path, Face]
) -> None:
    people = np.array([file.parent.name for file in faces])
    first, second = np.triu_indices(len(people), 1)
    distances = np.linalg.norm(embeddings[first] - embeddings[second], axis=1)
    same = people[first] == people[second]
    assert distances[same].mean() + 0.4 < distances[~same].mean()
    errors = [
        max((distances[same] > at).mean(), (distances[~same] <= at).mean())
        for at in np.linspace(0.8, 1.4, 61)
    ]
    assert min(errors) < 0.03


def test_each_face_of_a_picture_gets_its_own_row(
    networks: Networks, photos: dict[Path, Image], faces: dict[Path, Face]
) -> None:
    file, face = next(iter(faces.items()))
    elsewhere = Face(Box(0, 0, 60, 60), face.landmarks, 1.0)
    together = networks.embedder.embed(photos[file], [face, elsewhere])
    alone = networks.embedder.embed(photos[file], [elsewhere])
    assert together.shape == (2, 128)
    assert np.array_equal(together[1], alone[0])


def test_a_mirrored_face_is_embedded_as_the_mirrored_picture_is(
    networks: Networks, photos: dict[Path, Image], faces: dict[Path, Face]
) -> None:
    file, face = next(iter(faces.items()))
    inside = Face(Box(80, 60, 100, 120), face.landmarks, 1.0)
    turned = np.ascontiguousarray(photos[file][:, ::-1])
    there = Face(Box(turned.shape[1] - 180, 60, 100, 120), face.landmarks, 1.0)
    mirrored = networks.embedder.embed(photos[file], [inside], mirrored=True)[0]
    assert mirrored @ networks.embedder.embed(turned, [there])[0] > 0.999
    assert mirrored @ networks.embedder.embed(photos[file], [inside])[0] < 0.999


def test_a_thorough_embedding_is_the_mean_of_the_face_and_its_mirror_image(
    networks: Networks, photos: dict[Path, Image], faces: dict[Path, Face]
) -> None:
    file, face = next(iter(faces.items()))
    embedder = networks.embedder
    both = [
        embedder.embed(photos[file], [face], mirrored=mirrored)[0] for mirrored in (False, True)
    ]
    thorough = embedder.embed_thoroughly(photos[file], [face])
    assert thorough.shape == (1, 128)
    assert thorough[0] == pytest.approx(sum(both) / np.linalg.norm(sum(both)), abs=1e-6)


def test_no_faces_give_no_rows(networks: Networks, photos: dict[Path, Image]) -> None:
    image = next(iter(photos.values()))
    assert networks.embedder.embed(image, []).shape == (0, 128)
    assert networks.embedder.embed_thoroughly(image, []).shape == (0, 128)


def test_a_face_at_the_edge_of_the_picture_is_recognised(
    networks: Networks, photos: dict[Path, Image], faces: dict[Path, Face]
) -> None:
    file, face = next(iter(faces.items()))
    whole = networks.embedder.embed(photos[file], [face])[0]
    left, box = int(face.box.x), face.box
    cut = np.ascontiguousarray(photos[file][:, left:])
    moved = Face(Box(box.x - left, box.y, box.width, box.height), face.landmarks, face.score)
    assert np.linalg.norm(networks.embedder.embed(cut, [moved])[0] - whole) < 0.8


def test_both_precisions_share_the_name_that_templates_carry(folder: Path) -> None:
    names = {FaceNet(folder, precision).weights for precision in ("int8", "fp32")}
    assert names == {weights.FACENET.name}


def test_a_folder_that_isnt_ready_is_refused(tmp_path: Path) -> None:
    with pytest.raises(weights.WeightsError, match="make setup"):
        open_networks(tmp_path)
