"""The embeddings of a data set's photos, computed once and kept for the next evaluation.

Faces' embeddings are biometric data: they lie in a folder that its owner alone can look into.
"""

import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from rich.progress import track

from admin.files import private_folder, write_atomically
from admin.lab.people.dataset import Person, photos_of
from admin.office import Office
from admin.output import say
from admin.photos import PhotoError, read_photo
from models.networks import facenet
from models.networks.loading import Networks
from models.networks.weights import read_manifest, sha256_of
from models.recognition import pose, quality, sample, transforms
from models.recognition.face import EMBEDDING_SIZE, Embedding, Face, Image
from models.recognition.sample import judge_sample

_FORMAT = 1
_SAVED_EVERY = 300
_OWNER_ONLY = 0o600
_UNREADABLE = "can't be read"
_ROW = np.dtype(
    [
        ("size", np.int64),
        ("modified", np.int64),
        ("found", np.bool_),
        ("probe", np.float32, EMBEDDING_SIZE),
        ("refusal", "U60"),
        ("template", np.float32, EMBEDDING_SIZE),
    ]
)
_Rows = dict[str, npt.NDArray[np.void]]


@dataclass(frozen=True, slots=True, eq=False)
class EmbeddedPhoto:
    """What the networks make of a photo, as a probe and at enrollment."""

    probe: Embedding | None
    """Of the face in the middle; None where no face was found."""
    template: Embedding | None
    """Of the face that enrollment would take; None where it refuses the photo."""
    refusal: str
    """Why enrollment refuses the photo, or empty."""


Embedded = Mapping[Path, EmbeddedPhoto]


def embeddings_of(office: Office, people: Iterable[Person], cache: Path) -> Embedded:
    """Return the embeddings of a data set's photos, computing those that `cache` doesn't hold."""
    photos = photos_of(people)
    root = photos[0].parent.parent
    kept = _Kept(office, root, private_folder(cache / "embeddings"))
    missing = [photo for photo in photos if photo not in kept]
    try:
        for number, photo in enumerate(_tracked(office, missing), 1):
            kept.put(photo, _row_of(office, photo))
            if number % _SAVED_EVERY == 0:
                kept.save()
    finally:  # Ctrl-C too: what is there need not be computed again
        kept.save()
    return {photo: kept.get(photo) for photo in photos}


def _tracked(office: Office, photos: Sequence[Path]) -> Any:
    return track(photos, "Embedding", console=office.notes, transient=True, disable=not photos)


class _Kept:
    """The rows of one data set's photos under one configuration, in one file."""

    def __init__(self, office: Office, root: Path, folder: Path) -> None:
        configuration = _configuration(office)
        code = {file.name: sha256_of(file) for file in _code()}
        self._identity = json.dumps({"format": _FORMAT, **configuration, "code": code})
        # The code is left out of the name: what an older version made is replaced, not kept.
        name = hashlib.sha256(f"{root.resolve()}\n{json.dumps(configuration)}".encode())
        self._file = folder / f"{name.hexdigest()[:16]}.npz"
        stored = _read(self._file, self._identity)
        # Of a photo that was deleted nothing is kept.
        self._rows = {key: row for key, row in stored.items() if (root / key).exists()}
        self._changed = len(self._rows) < len(stored)

    def __contains__(self, photo: Path) -> bool:
        row = self._rows.get(_key(photo))
        return row is not None and (int(row["size"]), int(row["modified"])) == _state(photo)

    def get(self, photo: Path) -> EmbeddedPhoto:
        row = self._rows[_key(photo)]
        refusal = str(row["refusal"])
        return EmbeddedPhoto(
            probe=np.array(row["probe"], np.float32) if row["found"] else None,
            template=None if refusal else np.array(row["template"], np.float32),
            refusal=refusal,
        )

    def put(self, photo: Path, row: npt.NDArray[np.void]) -> None:
        row["size"], row["modified"] = _state(photo)
        self._rows[_key(photo)] = row
        self._changed = True

    def save(self) -> None:
        if self._changed:
            write_atomically(self._file, lambda: _packed(self._identity, self._rows))
            self._file.chmod(_OWNER_ONLY)
        self._changed = False


def _key(photo: Path) -> str:
    return f"{photo.parent.name}/{photo.name}"


def _state(photo: Path) -> tuple[int, int]:
    status = photo.stat()
    return status.st_size, status.st_mtime_ns


def _configuration(office: Office) -> dict[str, Any]:
    """Return what of the settings decides an embedding."""
    recognition = office.settings.recognition
    manifest = read_manifest(office.settings.weights_folder)
    return {
        "weights": manifest.weights,
        "files": dict(manifest.files),
        "detector": recognition.detector.model_dump(),
        "precision": recognition.precision,
    }


def _code() -> list[Path]:
    """Return the files that turn a photo into an embedding and a verdict."""
    networks = Path(facenet.__file__).parent.glob("*.py")
    judging = (Path(str(module.__file__)) for module in (pose, quality, sample, transforms))
    return [*sorted(networks), *judging]


def _read(file: Path, identity: str) -> _Rows:
    """Return the rows of a file; none where it is missing, damaged or of another configuration."""
    try:
        with np.load(file, allow_pickle=False) as stored:
            keys, rows, made_by = stored["keys"], stored["rows"], str(stored["identity"])
    except Exception:  # noqa: BLE001 - a damaged file makes NumPy raise nearly anything
        return {}
    if made_by != identity or rows.dtype != _ROW or len(keys) != len(rows):
        return {}
    return dict(zip(map(str, keys), rows, strict=True))


def _packed(identity: str, rows: _Rows) -> bytes:
    buffer = io.BytesIO()
    values = np.array(list(rows.values()), _ROW)
    np.savez(buffer, identity=np.array(identity), keys=np.array(list(rows)), rows=values)
    return buffer.getvalue()


def _row_of(office: Office, photo: Path) -> npt.NDArray[np.void]:
    row = np.zeros((), _ROW)
    try:
        _fill(row, office.networks, read_photo(photo))
    except PhotoError as error:
        say(office.notes, f"Skipped {error}")
        row["refusal"] = _UNREADABLE
    return row


def _fill(row: npt.NDArray[np.void], networks: Networks, image: Image) -> None:
    faces = networks.detector.detect_thoroughly(image)
    judged = judge_sample(image, faces)
    row["refusal"] = str(judged.refusal or "")
    if not faces:
        return
    central = face_in_the_middle(image, faces)
    row["found"], row["probe"] = True, networks.embedder.embed_thoroughly(image, [central])[0]
    if judged.refusal or judged.face is None:
        return
    same = judged.face is central
    row["template"] = (
        row["probe"] if same else networks.embedder.embed_thoroughly(image, [judged.face])[0]
    )


def face_in_the_middle(image: Image, faces: Sequence[Face]) -> Face:
    """Return whom a photo of LFW is about: large, and near its centre.

    Area less twice the squared distance from the centre, as in facenet's align_dataset_mtcnn.py
    (Sandberg); a bystander may be larger.
    """
    height, width = image.shape[:2]

    def weight(face: Face) -> float:
        x, y = face.box.center
        return float(face.box.area - 2 * ((x - width / 2) ** 2 + (y - height / 2) ** 2))

    return max(faces, key=weight)
