from pathlib import Path

import cv2
import numpy as np

from kiosk.screens.sample_picture import PEOPLE, sample_picture


def test_without_photos_the_room_is_empty(tmp_path: Path) -> None:
    image, boxes = sample_picture(tmp_path, 2)
    assert image.shape == (720, 1280, 4)
    assert boxes == ()
    assert (image[..., 3] == 255).all()


def test_of_a_face_nothing_is_left_but_a_few_blocks(tmp_path: Path) -> None:
    photo = np.random.default_rng(5).integers(0, 256, (250, 200, 3), np.uint8)
    for person in PEOPLE:
        file = tmp_path / person.photo
        file.parent.mkdir(exist_ok=True)
        cv2.imwrite(str(file), photo)
    image, [box] = sample_picture(tmp_path, 1)
    face = image[int(box.y) : int(box.bottom), int(box.x) : int(box.right), :3]
    # Between neighbouring pixels of a mosaic there is mostly no difference at all.
    steps = np.abs(np.diff(face.astype(int), axis=1)).max(axis=2)
    assert (steps <= 2).mean() > 0.7
