"""Films and folders of frames, as a kiosk's camera would give them."""

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from admin.lab.evaluate.liveness_film import (
    LEAST_BETWEEN,
    Film,
    looked_at,
    one_after_another,
    pictures_in,
)
from admin.lab.film.approach import write_clip
from admin.office import OfficeError
from kiosk import recognizer
from models.recognition.face import Image


def _grey(value: int, width: int = 64) -> Image:
    return np.full((48, width, 3), value, np.uint8)


def _clip(path: Path, frames: int, rate: int, width: int = 64) -> Film:
    write_clip(path, (_grey(10 * number, width) for number in range(frames)), rate)
    return Film(path, 30.0)


def _times(frames: Iterator[tuple[float, Image]]) -> list[float]:
    return [round(seconds, 3) for seconds, _ in frames]


def test_a_trial_looks_as_often_as_the_kiosk_does() -> None:
    assert LEAST_BETWEEN == recognizer._LEAST_BETWEEN


def test_of_thirty_frames_a_second_every_second_one_is_looked_at(tmp_path: Path) -> None:
    fast, slow = _clip(tmp_path / "fast.avi", 7, 30), _clip(tmp_path / "slow.avi", 3, 10)
    assert _times(looked_at(fast.frames())) == [0, 0.067, 0.133, 0.2]
    assert _times(looked_at(slow.frames())) == [0, 0.1, 0.2]


def test_a_folder_is_played_in_the_order_that_people_count_in(tmp_path: Path) -> None:
    for number in (10, 9, 2):
        cv2.imwrite(str(tmp_path / f"{number}.png"), _grey(number))
    (tmp_path / "notes.txt").write_text("no picture", encoding="utf-8")
    assert [path.name for path in pictures_in(tmp_path)] == ["2.png", "9.png", "10.png"]
    frames = list(Film(tmp_path, 10.0).frames())
    assert [(seconds, int(frame[0, 0, 0])) for seconds, frame in frames] == [
        (0, 2),
        (0.1, 9),
        (0.2, 10),
    ]


def test_the_clock_goes_on_from_one_film_to_the_next(tmp_path: Path) -> None:
    films = [_clip(tmp_path / "first.avi", 2, 10), _clip(tmp_path / "second.avi", 2, 20)]
    assert _times(one_after_another(films)) == [0, 0.1, 0.2, 0.25]


def test_the_next_film_is_chosen_when_the_one_before_has_ended(tmp_path: Path) -> None:
    film = _clip(tmp_path / "film.avi", 2, 10)
    shown: list[float] = []

    def films() -> Iterator[Film]:
        yield film
        assert shown == [0, 0.1]

    for seconds, _ in one_after_another(films()):
        shown.append(seconds)


def test_a_camera_does_not_change_its_size(tmp_path: Path) -> None:
    films = [_clip(tmp_path / "first.avi", 1, 10), _clip(tmp_path / "wide.avi", 1, 10, width=96)]
    with pytest.raises(OfficeError, match=r"wide\.avi: of another size"):
        list(one_after_another(films))


def test_what_cannot_be_played_is_named(tmp_path: Path) -> None:
    (tmp_path / "text.avi").write_text("no film", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    with pytest.raises(OfficeError, match=r"text\.avi: not a video"):
        list(Film(tmp_path / "text.avi", 30.0).frames())
    with pytest.raises(OfficeError, match="empty: there is no picture in it"):
        list(Film(tmp_path / "empty", 30.0).frames())
