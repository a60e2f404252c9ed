"""Sample people as the renderer wants them, found once."""

from collections.abc import Callable

import pytest

from admin.lab.attacks.behaviour import Answer
from admin.lab.attacks.family import Family
from admin.lab.attacks.shot import Cast, Setting
from admin.lab.film.approach import Scene
from admin.lab.people.portrait import Portrait, portrait_of
from models.networks.loading import Networks
from tests.builders import Photo

SMALL = Scene(width=320, height=240, rate=10, seconds=1.2)

SettingOf = Callable[..., Setting]


@pytest.fixture(scope="session")
def portraits(networks: Networks, photo: Photo) -> tuple[Portrait, ...]:
    """Return three people who look straight ahead."""
    chosen = (("Mindy Kaling", 1), ("Jerry Seinfeld", 2), ("Madonna", 3))
    found = [portrait_of(photo(*each), networks.detector) for each in chosen]
    return tuple(portrait for portrait in found if portrait)


@pytest.fixture
def setting_of(portraits: tuple[Portrait, ...]) -> SettingOf:
    """Return what makes a setting of a seed, in a small scene unless said otherwise."""

    def setting_of(
        seed: int,
        family: Family = Family.TUNING,
        scene: Scene = SMALL,
        answer: Answer | None = None,
    ) -> Setting:
        return Setting(Cast(portraits[0], portraits[1:]), family, seed, scene, answer)

    return setting_of
