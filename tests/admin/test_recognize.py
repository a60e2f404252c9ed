"""`identify`, `compare` and `embed` on sample photos."""

import json
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from typer.testing import Result

from models.attendance.employee import Employee
from models.records.store import Store
from tests.builders import WEIGHTS, Photo, axis, template

Run = Callable[..., Result]
Add = Callable[..., Employee]

ELTON, JERRY, MADONNA = "Elton John", "Jerry Seinfeld", "Madonna"


@pytest.fixture
def staff(run: Run, add: Add, samples: Path) -> None:
    """Enroll two people with three photos each."""
    for code, name, numbers in (("E1", ELTON, (3, 8, 18)), ("E2", JERRY, (3, 20, 21))):
        add(code, name)
        files = [str(samples / name / f"{number:02}.jpg") for number in numbers]
        assert run("enroll", code, *files, "--consent", "v1").exit_code == 0


@pytest.fixture
def together(photo: Photo, tmp_path: Path) -> Path:
    """Return a photo of Jerry on the left, a stranger in the middle and Elton on the right."""
    people = [(JERRY, 10), (MADONNA, 5), (ELTON, 2)]
    file = tmp_path / "together.png"
    row = [cv2.resize(photo(name, number), (300, 400)) for name, number in people]
    cv2.imwrite(str(file), np.hstack(row))
    return file


def _faces(shown: Result) -> list[dict[str, Any]]:
    """Return the faces of --json from left to right."""
    assert shown.exit_code == 0
    found = json.loads(shown.stdout)
    assert list(found) == ["faces"]
    return sorted(found["faces"], key=lambda face: face["box"][0])


@pytest.mark.usefixtures("staff")
def test_everybody_on_a_photo_is_decided_by_themselves(run: Run, together: Path) -> None:
    left, middle, right = _faces(run("identify", str(together), "--json"))
    assert left["employee"] == {"code": "E2", "name": JERRY}
    assert right["employee"] == {"code": "E1", "name": ELTON}
    assert (left["decision"], right["decision"]) == ("identified", "identified")
    assert (middle["decision"], middle["employee"]) == ("unknown", None)
    assert "nobody is near enough: score" in middle["reason"]


@pytest.mark.usefixtures("staff")
def test_a_face_is_described_for_scripts(run: Run, together: Path) -> None:
    for face in _faces(run("identify", str(together), "--json")):
        assert {"box", "decision", "employee", "distance", "reason"} <= set(face)
        x, y, width, height = face["box"]
        assert all(isinstance(value, int) for value in (x, y, width, height))
        assert 0 <= x < x + width <= 900
        assert 0 <= y < y + height <= 400
        assert 0 < face["distance"] < 2
        assert len(face["landmarks"]) == 5


@pytest.mark.usefixtures("staff")
def test_in_words_each_face_has_a_line_with_its_reason(run: Run, samples: Path) -> None:
    shown = run("identify", str(samples / JERRY / "10.jpg"))
    assert shown.exit_code == 0
    assert shown.stdout.startswith("1. E2 Jerry Seinfeld (face at ")
    assert "near enough: score " in shown.stdout


def test_before_anybody_is_enrolled_nobody_is_known(run: Run, store: Store, samples: Path) -> None:
    assert store.templates() == []
    (face,) = _faces(run("identify", str(samples / JERRY / "10.jpg"), "--json"))
    assert (face["decision"], face["employee"], face["distance"]) == ("unknown", None, None)
    assert face["reason"] == "nobody is enrolled"


@pytest.mark.usefixtures("staff")
def test_who_was_deactivated_is_nobody_at_the_door(
    run: Run, store: Store, samples: Path, clock: Callable[[], datetime]
) -> None:
    store.set_active("E2", active=False, at=clock())
    (face,) = _faces(run("identify", str(samples / JERRY / "10.jpg"), "--json"))
    assert (face["decision"], face["employee"]) == ("unknown", None)


@pytest.mark.usefixtures("staff")
def test_a_face_that_shows_too_little_is_not_decided(
    run: Run, photo: Photo, tmp_path: Path
) -> None:
    dark = np.asarray(photo(JERRY, 3) * 0.12, np.uint8)
    cv2.imwrite(str(tmp_path / "dark.png"), dark)
    (face,) = _faces(run("identify", str(tmp_path / "dark.png"), "--json"))
    assert (face["decision"], face["employee"]) == ("unusable", None)
    assert face["reason"] == "the face is too dark"


def test_a_photo_of_nobody_is_no_mistake(run: Run, tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "wall.png"), np.full((300, 300, 3), 140, np.uint8))
    shown = run("identify", str(tmp_path / "wall.png"))
    assert (shown.exit_code, shown.stdout) == (0, "No face found.\n")
    assert _faces(run("identify", str(tmp_path / "wall.png"), "--json")) == []


@pytest.mark.usefixtures("staff")
def test_the_marked_photo_is_a_picture_of_the_same_size(
    run: Run, together: Path, tmp_path: Path
) -> None:
    marked = tmp_path / "marked.png"
    shown = run("identify", str(together), "--json", "-o", str(marked))
    assert len(_faces(shown)) == 3
    assert shown.stderr == f"{marked} written.\n"
    before, after = cv2.imread(str(together)), cv2.imread(str(marked))
    assert before is not None
    assert after is not None
    assert after.shape == before.shape
    assert (after != before).any()


def test_a_marked_photo_that_can_t_be_written_is_named(
    run: Run, samples: Path, tmp_path: Path
) -> None:
    refused = run(
        "identify", str(samples / JERRY / "10.jpg"), "-o", str(tmp_path / "none" / "m.png")
    )
    assert refused.exit_code == 1
    assert "there is no folder" in refused.stderr


def test_templates_of_other_weights_are_refused_in_words(
    run: Run, add: Add, store: Store, samples: Path, clock: Callable[[], datetime]
) -> None:
    old = add("E1", ELTON)
    store.enroll(old, [template(old.id, axis(0), WEIGHTS)], "v1", clock())
    refused = run("identify", str(samples / JERRY / "10.jpg"))
    assert refused.exit_code == 1
    assert f"a template was made with {WEIGHTS}, this machine runs" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_two_photos_of_one_person_are_the_same_and_others_are_not(run: Run, samples: Path) -> None:
    elton, again, other = (
        str(samples / name / file)
        for name, file in ((ELTON, "03.jpg"), (ELTON, "18.jpg"), (MADONNA, "05.jpg"))
    )
    assert "The same person (distance " in run("compare", elton, again).stdout
    told = run("compare", elton, other).stdout
    assert told.startswith("Different people (distance ")
    assert "Different people often come as near as this." in told


def test_a_comparison_for_scripts(run: Run, samples: Path) -> None:
    file = str(samples / ELTON / "03.jpg")
    compared = json.loads(run("compare", file, file, "--json").stdout)
    assert compared["meaning"] == "the same person"
    assert compared["distance"] == pytest.approx(0, abs=1e-3)
    assert compared["false_match_rate"] == pytest.approx(1e-6)


def test_beyond_what_was_measured_no_rate_is_made_up(run: Run, samples: Path) -> None:
    elton, other = samples / ELTON / "03.jpg", samples / "Mindy Kaling" / "01.jpg"
    compared = json.loads(run("compare", str(elton), str(other), "--json").stdout)
    assert compared["score"] < 0
    assert compared["false_match_rate"] is None


def test_a_photo_without_a_face_can_t_be_compared(run: Run, samples: Path, tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "wall.png"), np.full((300, 300, 3), 140, np.uint8))
    refused = run("compare", str(samples / ELTON / "03.jpg"), str(tmp_path / "wall.png"))
    assert refused.exit_code == 1
    assert f"{tmp_path / 'wall.png'}: no face on it." in refused.stderr


@pytest.fixture
def album(samples: Path, tmp_path: Path) -> Path:
    """Return a folder of two portraits, a wall and a damaged file."""
    folder = tmp_path / "album"
    (folder / "staff").mkdir(parents=True)
    shutil.copy(samples / ELTON / "03.jpg", folder / "staff" / "elton.jpg")
    shutil.copy(samples / JERRY / "20.jpg", folder / "jerry.jpg")
    cv2.imwrite(str(folder / "wall.png"), np.full((300, 300, 3), 140, np.uint8))
    (folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder


def test_a_folder_becomes_arrays_with_a_row_a_photo(run: Run, album: Path, tmp_path: Path) -> None:
    done = run("embed", str(album), "-o", str(tmp_path / "out.npz"))
    assert done.exit_code == 0
    assert "Skipped" in done.stderr
    assert "4 photos, a face found on 2." in done.stderr
    arrays = np.load(tmp_path / "out.npz", allow_pickle=False)
    assert sorted(arrays) == ["box", "embedding", "found", "landmarks", "path", "score"]
    assert arrays["path"].tolist() == ["broken.png", "jerry.jpg", "staff/elton.jpg", "wall.png"]
    found = arrays["found"]
    assert (found.dtype, found.tolist()) == (np.dtype(bool), [False, True, True, False])
    shapes = {"box": (4, 4), "score": (4,), "landmarks": (4, 5, 2), "embedding": (4, 128)}
    for name, shape in shapes.items():
        assert (arrays[name].shape, arrays[name].dtype) == (shape, np.dtype(np.float32))
        assert np.isfinite(arrays[name][found]).all()
        assert np.isnan(arrays[name][~found]).all()
    np.testing.assert_allclose(np.linalg.norm(arrays["embedding"][found], axis=1), 1, atol=1e-5)
    assert (arrays["box"][found][:, 2:] > 50).all()


def test_a_folder_without_photos_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    out = tmp_path / "out.npz"
    refused = run("embed", str(tmp_path / "empty"), "-o", str(out))
    assert (refused.exit_code, "empty: no photos in it." in refused.stderr) == (1, True)
    refused = run("embed", str(tmp_path / "none"), "-o", str(out))
    assert (refused.exit_code, "none: there is no such folder." in refused.stderr) == (1, True)
    assert not out.exists()


def test_nothing_of_all_this_is_written_to_the_database(
    run: Run, store: Store, samples: Path, album: Path, tmp_path: Path
) -> None:
    before = store.gallery_revision()
    run("identify", str(samples / ELTON / "03.jpg"))
    run("compare", str(samples / ELTON / "03.jpg"), str(samples / ELTON / "08.jpg"))
    run("embed", str(album), "-o", str(tmp_path / "out.npz"))
    assert store.gallery_revision() == before
    assert (store.employees(), store.templates(), store.punches()) == ([], [], [])
