"""Everybody's photos under each effect of light, camera and clothes: seen, refused, named."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from uuid import UUID

import numpy as np

from admin.lab.evaluate.product import networks_alone
from admin.lab.evaluate.workers import results_of
from admin.lab.film.effects import effects
from admin.lab.people.open_set import OpenSet, Visitor
from admin.lab.people.portrait import portrait_of
from admin.photos import read_photo
from models.composition import limits_of
from models.recognition.face import Face, Image
from models.recognition.gallery import Gallery
from models.recognition.metrics import Rate
from models.recognition.quality import flaw_of
from models.settings import Settings

_LEAST_PHOTOS = 3
"""Of a person, to say how they fare: of one photo it is all or nothing."""
_SAME_FACE = 0.3
"""Intersection over union with the face on the bare photo."""


class Verdict(StrEnum):
    """What becomes of one photo under one effect."""

    NOT_FOUND = "not found"
    REFUSED = "refused by quality"
    RIGHT = "named rightly"
    WRONG = "named wrongly"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Look:
    """One photo under every effect."""

    visitor: Visitor
    verdicts: tuple[tuple[str, Verdict], ...]
    """Of each effect by its name."""


@dataclass(frozen=True, slots=True)
class Row:
    """One effect: what it does to staff and to strangers."""

    effect: str
    staff: dict[Verdict, Rate]
    worst_tenth: float | None
    """Named rightly: the mean over the tenth of the people who fare worst."""
    strangers: dict[Verdict, Rate]

    @property
    def found(self) -> Rate:
        missed = self.staff[Verdict.NOT_FOUND]
        return Rate(missed.trials - missed.successes, missed.trials)


def looks_at(
    settings: Settings, people: OpenSet, visitors: Sequence[Visitor], seed: int, jobs: int
) -> Iterator[Look]:
    """Judge every visitor's photo under every effect, in no order."""
    open_judge = partial(_Judge, settings, people.galleries, seed)
    yield from results_of(open_judge, visitors, jobs)


class _Judge:
    """Does to a photo what happens in life and has the product decide."""

    def __init__(self, settings: Settings, galleries: tuple[Gallery, ...], seed: int) -> None:
        self._galleries, self._seed = galleries, seed
        self._networks = networks_alone(settings)
        self._limits = limits_of(settings)

    def __call__(self, visitor: Visitor) -> Look:
        portrait = portrait_of(read_photo(visitor.photo), self._networks.detector)
        if portrait is None:
            return Look(visitor, tuple((each.name, Verdict.NOT_FOUND) for each in effects()))
        verdicts = []
        for number, effect in enumerate(effects()):
            seed = _seed_of(self._seed, visitor, number)
            changed = effect.on(portrait.image, portrait.face, seed)
            verdicts.append((effect.name, self._verdict(changed, portrait.face, visitor)))
        return Look(visitor, tuple(verdicts))

    def _verdict(self, image: Image, before: Face, visitor: Visitor) -> Verdict:
        faces = self._networks.detector.detect_thoroughly(image)
        face = max(faces, key=lambda each: each.box.iou(before.box), default=None)
        if face is None or face.box.iou(before.box) < _SAME_FACE:
            return Verdict.NOT_FOUND
        if flaw_of(image, face, self._limits):
            return Verdict.REFUSED
        probe = self._networks.embedder.embed_thoroughly(image, [face])[0]
        named = self._galleries[visitor.gallery].identify(probe).employee
        if named is None:
            return Verdict.UNKNOWN
        return Verdict.RIGHT if named == visitor.employee else Verdict.WRONG


def _seed_of(seed: int, visitor: Visitor, effect: int) -> int:
    """Return a seed that hangs on the photo and not on the order in which photos are taken."""
    name = int.from_bytes(visitor.photo.name.encode()[-16:], "big")
    return int(np.random.SeedSequence([seed, effect, name]).generate_state(1)[0])


def rows_of(looks: Sequence[Look]) -> list[Row]:
    """Return a row for each effect."""
    staff = [look for look in looks if look.visitor.employee is not None]
    strangers = [look for look in looks if look.visitor.employee is None]
    return [
        Row(
            effect.name,
            _rates(staff, number),
            _worst_tenth(staff, number),
            _rates(strangers, number),
        )
        for number, effect in enumerate(effects())
    ]


def _rates(looks: Sequence[Look], effect: int) -> dict[Verdict, Rate]:
    seen = [look.verdicts[effect][1] for look in looks]
    return {verdict: Rate(seen.count(verdict), len(seen)) for verdict in Verdict}


def _worst_tenth(staff: Sequence[Look], effect: int) -> float | None:
    """Return the mean of the lowest tenth of the people's own shares, rounded up to one person.

    None where nobody has photos enough.
    """
    named: dict[UUID | None, list[bool]] = {}
    for look in staff:
        right = look.verdicts[effect][1] is Verdict.RIGHT
        named.setdefault(look.visitor.employee, []).append(right)
    shares = sorted(sum(each) / len(each) for each in named.values() if len(each) >= _LEAST_PHOTOS)
    worst = shares[: -(-len(shares) // 10)]
    return sum(worst) / len(worst) if worst else None
