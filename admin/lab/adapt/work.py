"""An adaptation's unfinished work: what was made of the photos so far, and for which run.

It holds features of faces, so it lies in a folder that its owner alone can look into, and goes when
the run is over.
"""

import json
import shutil
from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from admin.files import private_folder, write_atomically
from admin.office import OfficeError
from models.recognition.face import Box, Face

FOLDER = ".adapting"
_FEATURES = (2, 3, 3, 1792)
_FEATURES_BYTES = 2 * int(np.prod(_FEATURES))
_NETWORKS_BYTES = 400_000_000
_ROW = np.dtype(
    [
        ("state", np.uint8),
        ("box", np.float64, 4),
        ("landmarks", np.float32, (5, 2)),
        ("score", np.float64),
    ]
)


class State(IntEnum):
    """How far a photo has come."""

    WAITING = 0
    USABLE = 1
    REFUSED = 2
    UNREADABLE = 3


class Work:
    """The folder of one run; opened again with the same photos and plan, it goes on."""

    def __init__(self, output: Path, photos: Sequence[Path], plan: dict[str, Any]) -> None:
        """Raise OfficeError where the output isn't free, is another run's, or lacks room."""
        self.folder = output / FOLDER
        self.photos = tuple(photos)
        self.resumed = self.folder.is_dir()
        if not self.resumed and output.exists() and any(output.iterdir()):
            raise OfficeError(f"{output}: not empty. Name another folder for -o.")
        _check_room(output, 0 if self.resumed else len(photos))
        private_folder(output)
        private_folder(self.folder)
        self._claim({**plan, "photos": [_identity(photo) for photo in photos]})
        self.features = self._mapped("features.npy", np.dtype(np.float16), _FEATURES)
        self._rows = self._mapped("faces.npy", _ROW, ())

    @property
    def checkpoint(self) -> Path:
        return self.folder / "checkpoint.npz"

    @property
    def log(self) -> Path:
        return self.folder / "tensorflow.log"

    def waiting(self) -> list[int]:
        return self.numbers(State.WAITING)

    def numbers(self, state: State) -> list[int]:
        return [int(number) for number in np.flatnonzero(self._rows["state"] == state)]

    def state(self, number: int) -> State:
        return State(int(self._rows["state"][number]))

    def face(self, number: int) -> Face:
        """Return the face of a usable photo."""
        row = self._rows[number]
        return Face(Box(*map(float, row["box"])), np.array(row["landmarks"]), float(row["score"]))

    def refuse(self, number: int, state: State) -> None:
        self._rows["state"][number] = state

    def keep(
        self, numbers: Sequence[int], faces: Sequence[Face], features: npt.NDArray[np.float16]
    ) -> None:
        """Keep what was made of some photos; the features are on the disk before the faces."""
        self.features[list(numbers)] = features
        self.features.flush()
        for number, face in zip(numbers, faces, strict=True):
            box = (face.box.x, face.box.y, face.box.width, face.box.height)
            self._rows[number] = (State.USABLE, box, face.landmarks, face.score)
        self._rows.flush()

    def remove(self) -> None:
        shutil.rmtree(self.folder)

    def _claim(self, identity: dict[str, Any]) -> None:
        file = self.folder / "run.json"
        # As it reads once it was written: tuples are lists there.
        identity = json.loads(json.dumps(identity))
        if not file.exists():
            write_atomically(file, lambda: json.dumps(identity).encode())
        elif json.loads(file.read_text(encoding="utf-8")) != identity:
            raise OfficeError(
                f"{self.folder}: unfinished work of a run with other photos, options or networks. "
                "Name another folder for -o, or delete this one."
            )

    def _mapped(
        self, name: str, kind: np.dtype[Any], shape: tuple[int, ...]
    ) -> np.memmap[Any, Any]:
        file = self.folder / name
        mode: Any = "r+" if file.exists() else "w+"
        return np.lib.format.open_memmap(file, mode, kind, (len(self.photos), *shape))


def _identity(photo: Path) -> list[Any]:
    status = photo.stat()
    return [str(photo.resolve()), status.st_size, status.st_mtime_ns]


def _check_room(output: Path, photos: int) -> None:
    existing = next(each for each in (output, *output.absolute().parents) if each.exists())
    needed = photos * _FEATURES_BYTES + _NETWORKS_BYTES
    free = shutil.disk_usage(existing).free
    if free < needed:
        raise OfficeError(
            f"{output}: {free // 10**6} MB free there, {needed // 10**6} MB are needed. Make room."
        )
