"""The kinds of attack, and honest people."""

from collections.abc import Callable, Iterator, Mapping

from admin.lab.attacks.mask import paper_mask
from admin.lab.attacks.papers import print_cut_eyes, print_filling, print_held, print_shaken
from admin.lab.attacks.people import bona_fide
from admin.lab.attacks.screens import (
    loop_fed,
    loop_shown,
    photo_filling,
    photo_on,
    photo_shaken,
    replay_answers,
    replay_on,
    warped_photo,
)
from admin.lab.attacks.shot import Fed, Setting, Shot
from models.recognition.face import Image

Film = Shot | Fed

BONA_FIDE = "bona-fide"
ANSWERING = (BONA_FIDE, "replay-answers")
"""Of these there are answers to what the kiosk asks for."""


def _one_of(*makers: Callable[[Setting], Film]) -> Callable[[Setting], Film]:
    """Return what makes one after the other, as the seeds go."""
    return lambda setting: makers[setting.seed % len(makers)](setting)


SPECIES: Mapping[str, Callable[[Setting], Film]] = {
    BONA_FIDE: bona_fide,
    "print": print_held,
    "print-cut-eyes": print_cut_eyes,
    "phone-photo": photo_on("phone"),
    "tablet-photo": photo_on("tablet"),
    "phone-replay": replay_on("phone"),
    "tablet-replay": replay_on("tablet"),
    "filled": _one_of(print_filling, photo_filling),
    "paper-mask": paper_mask,
    "loop": _one_of(loop_shown, lambda setting: loop_fed(setting, bona_fide)),
    "shaken-photo": _one_of(print_shaken, photo_shaken),
    "warped": warped_photo,
    "replay-answers": replay_answers,
}


def render(species: str, setting: Setting) -> Iterator[Image]:
    """Yield a clip's frames; where the setting has an answer, the frames that follow the clip."""
    film = SPECIES[species](setting)
    if setting.answer:
        yield from film.frames(setting.frames, len(setting.times))
    else:
        yield from film.frames(0, setting.frames)
