import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pytest

from kiosk.picture import Picture
from kiosk.screens import palette
from kiosk.view import Card, Certainty, FaceMark, Mark, Stage, View
from kiosk.wording import NOTHING, as_is
from models.recognition.face import Box

if TYPE_CHECKING:
    from tests.kiosk.screens.conftest import Stagehand

pytestmark = pytest.mark.window

SHAPES = [(640, 360), (400, 240), (360, 640)]
NAMES = [
    "Wolfeschlegelsteinhausenbergerdorff-Nguyễn Thị Minh Khai",
    "王小明",
    "Ελένη Παπαδοπούλου",
    "Нгуен",
]
RED, GREEN, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)


def picture(number: int = 1) -> Picture:
    """Return a picture: left half red, right half blue, a green edge above."""
    rgba = np.zeros((360, 640, 4), np.uint8)
    rgba[..., 3] = 255
    rgba[:, :320, 0] = 255
    rgba[:, 320:, 2] = 255
    rgba[:60] = (0, 255, 0, 255)
    return Picture(rgba, number)


def grey(level: int, number: int, size: tuple[int, int] = (360, 640)) -> Picture:
    return Picture(np.full((*size, 4), (level, level, level, 255), np.uint8), number)


def looking(*faces: FaceMark) -> View:
    return View(Stage.LOOKING, as_is("Come a little closer"), faces=faces)


def greeting(*names: str) -> View:
    sentence = as_is("Good morning, checked in 07:58")
    cards = tuple(Card(Mark.CHECKED_IN, name, sentence) for name in names)
    return View(Stage.GREETING, cards[0].sentence, cards=cards)


def colour_at(pixels: npt.NDArray[np.uint8], x: int, y: int) -> tuple[int, ...]:
    return tuple(int(part) for part in pixels[y, x])


def test_the_picture_is_upright_and_as_the_camera_sees_it(stage: "Stagehand") -> None:
    stage.show(View(Stage.UNKNOWN, NOTHING), picture())
    pixels = stage.pixels()
    assert colour_at(pixels, 20, 300) == RED
    assert colour_at(pixels, 360, 300) == BLUE
    assert colour_at(pixels, 20, 20) == GREEN


def test_a_mirrored_picture_shows_people_as_a_mirror_does(stage: "Stagehand") -> None:
    stage.set_up(640, 360, mirror=True)
    stage.show(View(Stage.UNKNOWN, NOTHING), picture())
    pixels = stage.pixels()
    assert colour_at(pixels, 20, 300) == BLUE
    assert colour_at(pixels, 360, 300) == RED


@pytest.mark.parametrize(("mirror", "left"), [(False, 72), (True, 212)])
def test_a_box_stays_on_its_face_when_the_picture_is_mirrored(
    stage: "Stagehand", mirror: bool, left: int
) -> None:
    stage.set_up(640, 360, mirror=mirror)
    # 384 of the picture's 640 columns are seen: 128 are cut on either side.
    stage.show(looking(FaceMark(Box(200, 100, 100, 120), Certainty.UNDECIDED)), grey(0, number=1))
    columns, rows = _lit(stage.pixels()[:, :384], around=(left, 100, 100, 120))
    assert abs(columns[0] - left) <= 3
    assert abs(columns[1] - (left + 100)) <= 3
    assert abs(rows[0] - 100) <= 3
    assert abs(rows[1] - 220) <= 3


def _lit(
    pixels: npt.NDArray[np.uint8], around: tuple[int, int, int, int]
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the outermost columns and rows that are nearly white, near a place."""
    x, y, width, height = around
    rows, columns = np.nonzero(pixels.min(axis=2) > 200)
    near = (abs(columns - x - width / 2) < width) & (abs(rows - y - height / 2) < height)
    columns, rows = columns[near], rows[near]
    return (columns.min(), columns.max()), (rows.min(), rows.max())


def test_a_box_that_reaches_beyond_the_picture_does_not_reach_into_the_panel(
    stage: "Stagehand",
) -> None:
    stage.show(looking(), grey(0, number=1))
    before = stage.pixels()[:, 384:].copy()
    stage.show(looking(FaceMark(Box(400, 100, 200, 200), Certainty.UNDECIDED)))
    assert np.array_equal(stage.pixels()[:, 384:], before)


def test_one_texture_serves_all_pictures_of_one_size(stage: "Stagehand") -> None:
    stage.show(looking(), grey(10, number=1))
    texture = stage.root.ids.picture.texture
    stage.show(looking(), grey(200, number=2))
    assert stage.root.ids.picture.texture is texture
    assert colour_at(stage.pixels(), 20, 20) == (200, 200, 200)
    stage.show(looking(), grey(90, number=3, size=(240, 320)))
    assert stage.root.ids.picture.texture.size == (320, 240)
    assert colour_at(stage.pixels(), 20, 20) == (90, 90, 90)


def test_a_picture_with_the_same_number_is_not_loaded_again(stage: "Stagehand") -> None:
    stage.show(looking(), grey(10, number=1))
    stage.show(looking(), grey(200, number=1))
    assert colour_at(stage.pixels(), 20, 20) == (10, 10, 10)


def test_an_idle_screen_is_dimmed_and_has_no_boxes(stage: "Stagehand") -> None:
    face = FaceMark(Box(250, 100, 120, 150), Certainty.NAMED, "Ada")
    stage.show(View(Stage.IDLE, as_is("Look into the camera"), faces=(face,)), grey(200, number=1))
    assert "Ada" not in stage.words()
    assert max(colour_at(stage.pixels(), 20, 20)) < 100


def test_a_named_face_carries_its_name_and_an_unknown_one_none(stage: "Stagehand") -> None:
    faces = (
        FaceMark(Box(250, 100, 80, 90), Certainty.NAMED, "Ada"),
        FaceMark(Box(400, 100, 80, 90), Certainty.UNKNOWN, "Alan"),
    )
    stage.show(looking(*faces), grey(10, number=1))
    assert "Ada" in stage.words()
    assert "Alan" not in stage.words()


@pytest.mark.parametrize("stage_shown", [Stage.CAMERA_LOST, Stage.CAMERA_BLIND, Stage.STARTING])
@pytest.mark.parametrize(("width", "height"), SHAPES)
def test_nobody_is_left_standing_when_the_camera_shows_nobody(
    stage: "Stagehand", stage_shown: Stage, width: int, height: int
) -> None:
    stage.set_up(width, height)
    face = FaceMark(Box(250, 100, 120, 150), Certainty.NAMED, "Ada")
    stage.show(looking(face), grey(200, number=1))
    assert colour_at(stage.pixels(), 5, 5) == (200, 200, 200)
    stage.show(View(stage_shown, as_is("The picture stands still"), faces=(face,)))
    panel = tuple(round(part * 255) for part in palette.PANEL[:3])
    assert colour_at(stage.pixels(), 5, 5) == panel
    assert "Ada" not in stage.words()
    assert not (np.abs(stage.pixels().astype(int) - 200).max(axis=2) < 4).mean() > 0.01


def test_an_old_picture_is_not_on_the_maintenance_page_and_a_live_one_is(
    stage: "Stagehand",
) -> None:
    page = View(Stage.MAINTENANCE, as_is("Maintenance"))
    stage.show(looking(), grey(200, number=1))
    stage.show(page)
    assert colour_at(stage.pixels(), 20, 20) == (200, 200, 200)
    stage.show(replace(page, has_picture=False))
    assert colour_at(stage.pixels(), 20, 20) != (200, 200, 200)


def test_of_several_people_nobody_is_cut_off_at_the_edge(stage: "Stagehand") -> None:
    stage.show(greeting("Ada"), picture())
    assert BLUE not in [colour_at(stage.pixels(), 5, y) for y in range(0, 360, 20)]
    stage.show(greeting("Ada", "Grace"))
    row = stage.pixels()[180]
    assert colour_at(stage.pixels(), 5, 180) == RED
    assert tuple(int(part) for part in row[262]) == BLUE


def test_the_names_of_people_side_by_side_do_not_lie_on_each_other(stage: "Stagehand") -> None:
    names = (NAMES[0], "Maximiliane-Friederike von Hohenzollern", "Nguyễn Thị Phương Thảo")
    faces = tuple(
        FaceMark(Box(left, 120, 90, 110), Certainty.NAMED, name)
        for left, name in zip((180, 290, 400), names, strict=True)
    )
    for count in (2, 3):
        view = replace(greeting(*names[:count]), faces=faces[:count])
        stage.show(view, grey(10, number=count))
        shown = stage.labels(stage.root.ids.picture)
        assert {label.words for label in shown} == set(names[:count])
        areas = sorted((label.x, label.x + label.words_width) for label in shown)
        for (_, right), (left, _) in pairwise(areas):
            assert right <= left


def test_a_new_view_replaces_the_cards(stage: "Stagehand") -> None:
    stage.show(greeting("Ada", "Alan", "Grace"))
    assert {"Ada", "Alan", "Grace"} <= stage.words()
    stage.show(greeting("Edsger"))
    assert "Edsger" in stage.words()
    assert not {"Ada", "Alan", "Grace"} & stage.words()
    stage.show(View(Stage.IDLE, as_is("Look into the camera")))
    assert "Edsger" not in stage.words()


def test_the_newest_card_is_on_top(stage: "Stagehand") -> None:
    stage.show(greeting("Grace", "Alan", "Ada"))
    heights = {label.words: label.y for label in stage.labels()}
    assert heights["Grace"] > heights["Alan"] > heights["Ada"]


@pytest.mark.parametrize(("width", "height"), SHAPES)
@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_never_cut(
    stage: "Stagehand", name: str, count: int, width: int, height: int
) -> None:
    stage.set_up(width, height)
    stage.show(greeting(*[name] * count))
    shown = [label for label in stage.labels() if label.words == name]
    assert len(shown) == count
    for label in shown:
        assert re.sub(r"\s", "", label.text) == re.sub(r"\s", "", name)
        assert label.words_width <= label.width
        assert label.texture_size[1] <= label.height
    _assert_inside_the_panel(stage)


def _assert_inside_the_panel(stage: "Stagehand") -> None:
    panel = stage.root.ids.panel
    places = sorted((label.y, label.height) for label in stage.labels(panel))
    assert places[0][0] >= panel.y
    assert places[-1][0] + places[-1][1] <= panel.top
    for (low, height), (above, _) in pairwise(places):
        assert low + height <= above + 1


def test_the_same_view_again_draws_no_text_anew(stage: "Stagehand") -> None:
    stage.show(greeting("Ada"))
    textures = [label.texture for label in stage.labels()]
    stage.show(greeting("Ada"))
    assert all(
        before is label.texture for before, label in zip(textures, stage.labels(), strict=True)
    )


def test_the_same_crowded_view_again_does_not_make_the_words_jump(stage: "Stagehand") -> None:
    crowded = View(
        Stage.GREETING,
        NOTHING,
        cards=tuple(
            Card(Mark.CHECKED_IN, NAMES[0], as_is("Good morning " * 9), as_is(text))
            for text in ("one", "two", "three")
        ),
    )
    stage.show(crowded)
    panel = stage.root.ids.panel.children[0]
    sizes: list[float] = []
    panel.bind(shrink=lambda _, size: sizes.append(size))
    assert panel.shrink < 1
    stage.show(replace(crowded, faces=(FaceMark(Box(9, 9, 9, 9), Certainty.UNDECIDED),)))
    assert sizes == []


def test_boxes_come_and_go_with_the_faces_and_are_used_again(stage: "Stagehand") -> None:
    ada = FaceMark(Box(250, 100, 80, 90), Certainty.NAMED, "Ada")
    alan = FaceMark(Box(350, 100, 80, 90), Certainty.NAMED, "Alan")
    picture_place = stage.root.ids.picture
    stage.show(looking(ada, alan), grey(10, number=1))
    both = list(picture_place.children)
    stage.show(looking(ada))
    assert "Alan" not in stage.words()
    stage.show(looking(ada, alan))
    assert {"Ada", "Alan"} <= stage.words()
    assert set(picture_place.children) == set(both)
