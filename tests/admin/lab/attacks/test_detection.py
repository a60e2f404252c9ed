"""The product's own networks and rules before made people and pictures of them."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from admin.lab.attacks.behaviour import Answer
from admin.lab.attacks.shot import Setting
from admin.lab.attacks.species import render
from admin.lab.evaluate.liveness import with_level
from admin.lab.evaluate.product import pipeline_of
from admin.lab.film.approach import Scene
from admin.lab.people.portrait import Portrait
from models.composition import cohort_of, policy_of
from models.networks.loading import Networks
from models.recognition.face import Image
from models.recognition.gallery import Gallery
from models.recognition.liveness.refusal import RefusalReason
from models.recognition.liveness.terms import Gesture, Level, Life
from models.recognition.pipeline import Outcome, Pipeline
from models.recognition.template import Template
from models.settings import Settings
from tests.builders import person

SettingOf = Callable[..., Setting]
SCENE = Scene(width=640, height=480, rate=12, seconds=2.5)
SHORT = replace(SCENE, seconds=1.0)
MINDY = person(1)


class Door:
    """A kiosk that knows one person, and asks for a turn to the left where it asks."""

    def __init__(self, networks: Networks, portrait: Portrait) -> None:
        self._networks = networks
        embedder = networks.embedder
        found = embedder.embed_thoroughly(portrait.image, [portrait.face])[0]
        settings = Settings()
        templates = [Template(MINDY, found, embedder.weights, "1.jpg")]
        judged = policy_of(settings), cohort_of(settings)
        self._gallery = Gallery(templates, embedder.weights, *judged)
        self.pipeline = self._pipeline(Level.AUTO)
        self.now = 0.0

    def asks_everybody(self) -> None:
        self.pipeline = self._pipeline(Level.ALWAYS)

    def see(self, frames: Iterable[Image]) -> list[Outcome]:
        """Show a clip; return what came of the largest face in each frame that had one."""
        outcomes = []
        for frame in frames:
            self.now += 1 / SCENE.rate
            outcomes += self.pipeline.process(frame, self.now)[:1]
        return outcomes

    def _pipeline(self, level: Level) -> Pipeline:
        settings = with_level(Settings(), level)
        return pipeline_of(settings, self._networks, self._gallery, lambda _: Gesture.LEFT)


@pytest.fixture
def door(networks: Networks, portraits: tuple[Portrait, ...]) -> Door:
    return Door(networks, portraits[0])


def _answered(door: Door, setting: Setting, species: str, gesture: Gesture) -> list[Outcome]:
    """Show a clip, and then how the gesture is made that follows on it."""
    door.see(render(species, setting))
    answer = Answer(gesture, setting.scene.seconds, setting.seed)
    return door.see(render(species, replace(setting, answer=answer)))


@pytest.mark.parametrize("seed", [3, 6])
def test_a_made_person_is_greeted_within_a_second_and_asked_for_nothing(
    door: Door, setting_of: SettingOf, seed: int
) -> None:
    outcomes = door.see(render("bona-fide", setting_of(seed, scene=SCENE)))
    assert {outcome.life for outcome in outcomes} == {Life.OPEN, Life.LIVE}
    named = [outcome.employee for outcome in outcomes]
    assert named[-1] == MINDY
    assert named.index(MINDY) <= SCENE.rate


@pytest.mark.parametrize(("species", "seed"), [("print", 3), ("phone-photo", 4)])
def test_the_same_photo_in_a_hand_is_known_and_not_named(
    door: Door, setting_of: SettingOf, species: str, seed: int
) -> None:
    outcomes = door.see(render(species, setting_of(seed, scene=SCENE)))
    assert {outcome.employee for outcome in outcomes} == {None}
    assert outcomes[-1].claimed == MINDY
    assert outcomes[-1].life is Life.ASKED


def test_a_recording_that_comes_round_again_is_refused(door: Door, setting_of: SettingOf) -> None:
    door.asks_everybody()
    clip = list(render("bona-fide", setting_of(3, scene=SHORT)))
    outcomes = door.see(clip * 2)
    assert {outcome.employee for outcome in outcomes} == {None}
    assert outcomes[-1].refusal is not None
    assert outcomes[-1].refusal.reason is RefusalReason.PICTURE


@pytest.mark.parametrize(("made", "named"), [(Gesture.LEFT, MINDY), (Gesture.RIGHT, None)])
def test_a_made_person_who_is_asked_has_to_do_what_was_asked(
    door: Door, setting_of: SettingOf, made: Gesture, named: object
) -> None:
    door.asks_everybody()
    outcomes = _answered(door, setting_of(6, scene=SHORT), "bona-fide", made)
    assert outcomes[0].life is Life.ASKED
    assert outcomes[-1].employee == named


def test_the_right_recording_on_a_screen_in_a_hand_is_refused(
    door: Door, setting_of: SettingOf
) -> None:
    door.asks_everybody()
    outcomes = _answered(door, setting_of(4, scene=SHORT), "replay-answers", Gesture.LEFT)
    assert {outcome.employee for outcome in outcomes} == {None}
