"""Embeddings of a folder of photos, for measuring and for other programs."""

import io
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from rich.progress import track

from admin.files import write_atomically
from admin.office import Office, OfficeError
from admin.output import say
from admin.photos import PhotoError, photos_in, read_photo
from models.networks.loading import Networks
from models.recognition.face import EMBEDDING_SIZE

_ROW = np.dtype(
    [
        ("found", np.bool_),
        ("box", np.float32, 4),
        ("score", np.float32),
        ("landmarks", np.float32, (5, 2)),
        ("embedding", np.float32, EMBEDDING_SIZE),
    ]
)


def embed_folder(office: Office, folder: Path, output: Path) -> None:
    """Write the arrays of `python -m admin embed`; a photo that can't be read is named."""
    photos = photos_in(folder)
    if not photos:
        raise OfficeError(f"{folder}: no photos in it.")
    rows = np.empty(len(photos), _ROW)
    for row, photo in enumerate(track(photos, "Embedding", console=office.notes, transient=True)):
        try:
            rows[row] = _row_of(office.networks, photo)
        except PhotoError as error:
            rows[row] = _nothing()
            say(office.notes, f"Skipped {error}")
    paths = np.array([str(photo.relative_to(folder)) for photo in photos])
    write_atomically(output, lambda: _packed(paths, rows))
    found = int(rows["found"].sum())
    say(office.notes, f"{output}: {len(photos)} photos, a face found on {found}.")


def _row_of(networks: Networks, photo: Path) -> npt.NDArray[np.void]:
    image = read_photo(photo)
    faces = networks.detector.detect_thoroughly(image)[:1]
    row = _nothing()
    for face in faces:
        box = face.box
        row["found"], row["score"], row["landmarks"] = True, face.score, face.landmarks
        row["box"] = box.x, box.y, box.width, box.height
        row["embedding"] = networks.embedder.embed(image, [face])[0]
    return row


def _nothing() -> npt.NDArray[np.void]:
    row = np.zeros((), _ROW)
    for name in ("box", "score", "landmarks", "embedding"):
        row[name] = np.nan
    return row


def _packed(paths: npt.NDArray[np.str_], rows: npt.NDArray[np.void]) -> bytes:
    buffer = io.BytesIO()
    arrays: dict[str, Any] = {name: rows[name] for name in _ROW.names or ()}
    np.savez(buffer, path=paths, **arrays)
    return buffer.getvalue()
