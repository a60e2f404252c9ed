"""What happens to faces in life, done to a photo whose face is known."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from admin.lab.film.camera import compressed, motion_blur
from admin.lab.film.cloth import headscarf, hood
from admin.lab.film.light import backlight, dark, side_sun
from admin.lab.film.turn import turned
from admin.lab.film.worn import glasses, mask, sunglasses
from models.recognition.face import Face, Image

_Change = Callable[[Image, Face, np.random.Generator], Image]


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that happens to faces, under the name that tables show."""

    name: str
    change: _Change

    def on(self, image: Image, face: Face, seed: int) -> Image:
        """Return a changed copy of the photo; the same for the same seed."""
        return self.change(image, face, np.random.default_rng(seed))


def effects() -> tuple[Effect, ...]:
    """Return all of them, each as strong as it often is at a door."""
    return (
        Effect("bare", lambda image, _face, _random: image),
        Effect("dark", lambda i, f, r: dark(i, f, r.uniform(5, 7), r)),
        Effect("side sun", lambda i, f, r: side_sun(i, f, r.uniform(0.3, 1), r)),
        Effect("backlight", lambda i, f, r: backlight(i, f, r.uniform(0.2, 1), r)),
        Effect("motion blur", lambda i, f, r: motion_blur(i, f, r.uniform(0.15, 0.35), r)),
        Effect("JPEG", lambda i, _f, r: compressed(i, int(r.integers(15, 26)))),
        Effect("hood", lambda i, f, r: hood(i, f, r.uniform(0.4, 0.6), r)),
        Effect("headscarf", lambda i, f, r: headscarf(i, f, r.uniform(0.75, 1.0), r)),
        Effect("sunglasses", lambda i, f, r: sunglasses(i, f, r.uniform(0.85, 0.97), r)),
        Effect("glasses", lambda i, f, r: glasses(i, f, r.uniform(0.03, 0.1), r)),
        Effect("mask", lambda i, f, r: mask(i, f, r.uniform(0, 0.12), r)),
        Effect("turned 25", lambda i, f, r: turned(i, f, 25, r)),
    )
