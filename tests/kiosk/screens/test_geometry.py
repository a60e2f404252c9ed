import pytest

from kiosk.screens.geometry import Area, Cover
from models.recognition.face import Box

SCREEN = Area(0, 0, 640, 360)


def test_a_picture_of_the_same_shape_is_shown_whole() -> None:
    cover = Cover(1280, 720, SCREEN, mirror=False)
    assert cover.texture_coordinates == (0, 1, 1, 1, 1, 0, 0, 0)


def test_a_mirrored_picture_is_turned_about_its_middle() -> None:
    cover = Cover(1280, 720, SCREEN, mirror=True)
    assert cover.texture_coordinates == (1, 1, 0, 1, 0, 0, 1, 0)


def test_a_wide_picture_loses_as_much_on_the_left_as_on_the_right() -> None:
    cover = Cover(200, 100, Area(0, 0, 100, 100), mirror=False)
    assert cover.texture_coordinates == (0.25, 1, 0.75, 1, 0.75, 0, 0.25, 0)


def test_a_high_picture_loses_as_much_above_as_below() -> None:
    cover = Cover(100, 200, Area(0, 0, 100, 100), mirror=False)
    assert cover.texture_coordinates == (0, 0.75, 1, 0.75, 1, 0.25, 0, 0.25)


def test_a_box_on_the_left_of_the_true_picture_is_drawn_on_the_left_unless_mirrored() -> None:
    box = Box(100, 80, 200, 240)
    assert Cover(1280, 720, SCREEN, mirror=False).place(box) == Area(50, 200, 100, 120)
    assert Cover(1280, 720, SCREEN, mirror=True).place(box) == Area(490, 200, 100, 120)


@pytest.mark.parametrize("mirror", [False, True])
def test_a_box_about_the_middle_stays_in_the_middle_of_a_cropped_picture(mirror: bool) -> None:
    area = Area(30, 40, 300, 500)
    place = Cover(1280, 720, area, mirror=mirror).place(Box(540, 260, 200, 200))
    assert place.x + place.width / 2 == pytest.approx(180)
    assert place.y + place.height / 2 == pytest.approx(290)
    assert place.width == place.height == pytest.approx(200 * 500 / 720)


def test_a_whole_picture_leaves_room_and_loses_nothing() -> None:
    cover = Cover(200, 100, Area(10, 20, 100, 100), mirror=False, whole=True)
    assert list(cover.texture_coordinates) == [0, 1, 1, 1, 1, 0, 0, 0]
    assert cover.seen == Area(10, 45, 100, 50)
    assert cover.place(Box(0, 0, 200, 100)) == cover.seen


def test_every_face_has_the_part_of_the_picture_up_to_the_middle_between_two() -> None:
    cover = Cover(1280, 720, SCREEN, mirror=False)
    left, right, middle = cover.slices(
        [Area(90, 200, 20, 20), Area(490, 100, 20, 20), Area(290, 150, 20, 20)]
    )
    assert (left.x, left.width) == (0, 200)
    assert (middle.x, middle.width) == (200, 200)
    assert (right.x, right.width) == (400, 240)
    assert cover.slices([Area(90, 200, 20, 20)]) == [SCREEN]
