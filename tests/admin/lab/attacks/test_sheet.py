"""Paper in space: flat in true perspective, bent, lit."""

import numpy as np
import pytest

from admin.lab.attacks.layer import Layer
from admin.lab.attacks.sheet import Curl, Sheet
from admin.lab.attacks.space import Pinhole, Placement

CAMERA = Pinhole(320, 240)
WIDTH = 0.1


def _sheet(diffuse: float = 0.0) -> Sheet:
    """Return white paper with a black mark a quarter of its width from the left."""
    texture = np.full((200, 200, 4), 255, np.uint8)
    texture[:, 49:51, :3] = 0
    return Sheet(texture, WIDTH / 200, diffuse)


def _seen(place: Placement, curl: Curl | None = None, diffuse: float = 0.0) -> Layer:
    layer = _sheet(diffuse).seen(CAMERA, place, curl)
    assert layer is not None
    return layer


def _width(layer: Layer) -> int:
    middle = layer.opacity[len(layer.opacity) // 2]
    return int((middle > 127).sum())


def test_its_width_is_what_a_pinhole_shows() -> None:
    assert _width(_seen(Placement(0, 0, 0.3))) == pytest.approx(0.9 * 320 * WIDTH / 0.3, abs=1.5)


def test_the_nearer_half_of_a_turned_sheet_is_the_wider() -> None:
    layer = _seen(Placement(0, 0, 0.2, yaw=0.6))
    row = len(layer.opacity) // 2
    columns = np.flatnonzero(layer.opacity[row] > 127)
    mark = int(np.argmin(layer.colours[row, columns].sum(axis=1)))
    # A quarter from the left edge; turned to the right, that edge is the near one.
    assert mark / len(columns) > 0.29


@pytest.mark.parametrize(("curvature", "nearer"), [(-8.0, 0.0099), (8.0, -0.0099)])
def test_bent_paper_is_narrower_and_its_edges_are_farther_or_nearer(
    curvature: float, nearer: float
) -> None:
    chord = 2 * np.sin(WIDTH / 2 * 8) / 8
    width = _width(_seen(Placement(0, 0, 0.3), Curl(curvature)))
    assert width == pytest.approx(0.9 * 320 * chord / (0.3 - nearer), abs=1.5)


def test_hardly_bent_paper_looks_as_flat_paper_does() -> None:
    place = Placement(0.01, 0, 0.3, 0.2, 0.1, 0.1)
    flat, bent = _seen(place), _seen(place, Curl(0.06, 0.4))
    # The two have other margins.
    assert abs(int((flat.opacity > 127).sum()) - int((bent.opacity > 127).sum())) < 120


def test_a_sagitta_is_how_far_the_middle_stands_out() -> None:
    curl = Curl.of_sagitta(0.01, 0.2, 0)
    radius = 1 / curl.curvature
    assert radius - np.sqrt(radius**2 - 0.1**2) == pytest.approx(0.01)


def test_paper_that_faces_the_floor_is_darker_and_a_screen_is_not() -> None:
    for diffuse, darker in ((1.0, True), (0.0, False)):
        up, down = (
            float(_seen(Placement(0, 0, 0.3, pitch=pitch), None, diffuse).colours.max())
            for pitch in (0.5, -0.5)
        )
        assert (down < up - 20) is darker
