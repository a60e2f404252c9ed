"""Every screen, in every language, on every shape of screen: nothing cut, nothing too small."""

import re
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from models.language import Code

if TYPE_CHECKING:
    from tests.kiosk.screens.conftest import Stagehand

pytestmark = pytest.mark.window

SHAPES = [(800, 480), (480, 800), (1280, 720), (720, 1280)]
LANGUAGES: list[Code] = ["en", "de", "vi", "zh"]
NOW = datetime(2026, 8, 3, 7, 58, tzinfo=UTC)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "height"), SHAPES)
def test_every_screen_shows_all_its_words_and_keys_that_a_thumb_hits(
    stage: "Stagehand", samples: Path, width: int, height: int, language: Code
) -> None:
    from kiosk.screens.drawing import catalogue  # noqa: PLC0415 - imports Kivy

    stage.set_up(width, height, language=language)
    stage.root.show_time(NOW)
    for example in catalogue(samples):
        stage.show(example.view)
        where = f"{example.name} {width}x{height} {language}"
        _assert_nothing_is_cut(stage, where)
        _assert_nothing_overlaps(stage, where)
        assert "07:58" in stage.words() or example.name.startswith("maintenance"), where
        smallest = min(label.font_size for label in stage.labels(stage.root.ids.side))
        assert smallest >= 0.9 * min(width, height) / 32, where
        for button in stage.buttons():
            assert min(button.size) >= min(width, height) / 9 - 0.5, f"{where}: {button.words}"


def _assert_nothing_is_cut(stage: "Stagehand", where: str) -> None:
    for label in stage.labels(stage.root.ids.side):
        told = f"{where}: {label.words}"
        assert re.sub(r"\s", "", label.text) == re.sub(r"\s", "", label.words), told
        assert label.words_width <= label.width + 1, told
        assert label.texture_size[1] <= label.height + 1, told


def _assert_nothing_overlaps(stage: "Stagehand", where: str) -> None:
    """Check the labels and buttons of the panel against its edges and against each other."""
    side = stage.root.ids.side
    inside_buttons = {id(label) for button in stage.buttons() for label in stage.labels(button)}
    free = [label for label in stage.labels(side) if id(label) not in inside_buttons]
    for one in [*free, *stage.buttons()]:
        told = f"{where}: {one.words}"
        assert one.x >= side.x - 1, told
        assert one.right <= side.right + 1, told
        assert one.y >= side.y - 1, told
        assert one.top <= side.top + 1, told
    for one, other in combinations([*free, *stage.buttons()], 2):
        assert not _overlap(one, other), f"{where}: {one.words} and {other.words}"


def _overlap(one: Any, other: Any) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    up = min(one.top, other.top) - max(one.y, other.y)
    return bool(across > 1 and up > 1)


def test_the_maintenance_page_leaves_the_corner_to_the_picture(
    stage: "Stagehand", samples: Path
) -> None:
    from kiosk.screens.drawing import catalogue  # noqa: PLC0415 - imports Kivy

    [page] = [example for example in catalogue(samples) if example.name == "maintenance"]
    for width, height in SHAPES:
        stage.set_up(width, height)
        stage.show(page.view)
        picture = stage.root.ids.picture
        assert min(picture.size) > 0
        for one in [*stage.labels(stage.root.ids.side), *stage.buttons()]:
            assert not _overlap(one, picture), one.words


def test_textures_do_not_pile_up_however_often_the_screen_changes(
    stage: "Stagehand", samples: Path
) -> None:
    from kiosk.screens.drawing import catalogue  # noqa: PLC0415 - imports Kivy
    from kiosk.screens.textures import count_textures  # noqa: PLC0415 - imports Kivy

    views = [example.view for example in catalogue(samples)]
    counts = []
    for _ in range(3):
        for view in views:
            stage.show(view)
        counts.append(count_textures())
    assert counts[1] == counts[2]
