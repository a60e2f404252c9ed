"""A photo made solid: it turns as a head does, and blinks."""

from dataclasses import replace

import numpy as np
import pytest

from admin.lab.attacks.cutout import cut_out
from admin.lab.attacks.expression import Expression
from admin.lab.attacks.figure import Figure, Stance
from admin.lab.attacks.skull import Skull
from admin.lab.attacks.space import Pinhole, Placement
from admin.lab.people.portrait import Portrait
from models.networks.loading import Networks
from models.recognition.face import Face, Image
from models.recognition.pose import pose_of

CAMERA = Pinhole(640, 480)
HERE = Placement(0, 0, 0.5)


@pytest.fixture
def figure(portraits: tuple[Portrait, ...]) -> Figure:
    person = cut_out(portraits[0])
    return Figure(person, Skull(1.2, 1.4, 0.36, 0.17, person.stretch), 0.063)


def _picture(figure: Figure, place: Placement, expression: Expression | None = None) -> Image:
    picture = np.full((480, 640, 3), 150, np.uint8)
    layer = figure.seen(CAMERA, Stance(place, expression or Expression()))
    assert layer is not None
    layer.over(picture)
    return picture


def _face(networks: Networks, picture: Image) -> Face:
    return networks.detector.detect(picture)[0]


@pytest.mark.parametrize("yaw", [-0.5, 0.0, 0.5])
def test_its_landmarks_are_where_they_are_said_to_be(
    networks: Networks, figure: Figure, yaw: float
) -> None:
    place = replace(HERE, yaw=yaw)
    found = _face(networks, _picture(figure, place)).landmarks
    assert np.abs(found - figure.landmarks(CAMERA, place)).max() < 9


def test_the_nose_goes_to_the_side_and_up_with_the_head(networks: Networks, figure: Figure) -> None:
    straight, aside, up = (
        pose_of(_face(networks, _picture(figure, place)).landmarks)
        for place in (HERE, replace(HERE, yaw=0.45), replace(HERE, pitch=0.35))
    )
    assert aside.yaw > straight.yaw + 0.35
    assert up.pitch > straight.pitch + 0.15


def test_the_nose_moves_against_the_plane_of_eyes_and_mouth(figure: Figure) -> None:
    before, after = (figure.landmarks(CAMERA, replace(HERE, yaw=yaw)) for yaw in (0.0, 0.1))
    eyes_and_mouth = [0, 1, 3, 4]
    plane = (after - before)[eyes_and_mouth, 0].mean()
    # Some 3.5 pixels: the nose stands 0.55 of 73 pixels out, and the sine of 0.1 is 0.1.
    assert (after - before)[2, 0] - plane > 2


def test_the_body_and_the_wall_stand_still_while_the_head_turns(figure: Figure) -> None:
    straight, aside = (_picture(figure, replace(HERE, yaw=yaw)) for yaw in (0.0, 0.4))
    changed = np.abs(straight.astype(int) - aside).max(axis=2) > 40
    assert changed[:330].mean() > 0.01
    assert changed[430:].mean() < 0.002
    assert changed[:, :120].mean() == 0


def test_eyes_shut_and_nothing_else_moves(figure: Figure) -> None:
    blink = _picture(figure, HERE, Expression(shut=1.0))
    changed = np.abs(blink.astype(int) - _picture(figure, HERE)).max(axis=2) > 25
    rows, columns = np.nonzero(changed)
    eyes = figure.landmarks(CAMERA, HERE)[:2]
    assert len(rows) > 100
    assert np.abs(rows - eyes[:, 1].mean()).max() < 40
    assert np.abs(columns - eyes[:, 0].mean()).max() < 80


def test_somebody_beside_the_picture_is_not_seen(figure: Figure) -> None:
    assert figure.seen(CAMERA, Stance(Placement(3, 0, 0.5))) is None
