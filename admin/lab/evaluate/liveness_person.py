"""A clip's own person, enrolled from it: who it is must not be what decides."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from admin.lab.evaluate.liveness_film import Film, looked_at
from models.networks.loading import Networks
from models.recognition.cohort import Cohort
from models.recognition.enrollment import misfits
from models.recognition.face import Embedding, Face, Image
from models.recognition.gallery import Gallery, Policy
from models.recognition.quality import QualityLimits, flaw_of
from models.recognition.template import Template

_PERSON = UUID(int=1)
_PHOTOS = 3
_LOOKS = 12
"""Frames, spread over the clip, from which the photos are chosen."""


@dataclass(frozen=True, slots=True, eq=False)
class _Photo:
    image: Image
    face: Face


@dataclass(frozen=True, slots=True)
class OwnGallery:
    """Makes galleries of one: whoever is seen best in a film."""

    networks: Networks
    limits: QualityLimits
    """What the kiosk asks of a face; a film without such a face has nobody in it."""
    policy: Policy
    cohort: Cohort

    def of(self, film: Film) -> Gallery:
        """Return the gallery, empty where no frame is good enough; raises OfficeError."""
        photos = self._photos(film)
        weights = self.networks.embedder.weights
        templates = [Template(_PERSON, each, weights, "clip") for each in self._embedded(photos)]
        return Gallery(templates, weights, self.policy, self.cohort)

    def _photos(self, film: Film) -> list[_Photo]:
        count = sum(1 for _ in looked_at(film.frames()))
        spread = {int(place) for place in np.linspace(0, count - 1, _LOOKS)}
        return self._best_of(film, count, spread) or self._best_of(film, count, range(count))

    def _best_of(self, film: Film, count: int, wanted: Collection[int]) -> list[_Photo]:
        """Return the largest face without a flaw of each third of the film, if there is one."""
        best: dict[int, _Photo] = {}
        for number, (_, image) in enumerate(looked_at(film.frames())):
            photo = self._photo(image) if number in wanted else None
            third = number * _PHOTOS // count
            if photo and (third not in best or _area(photo) > _area(best[third])):
                best[third] = photo
        return list(best.values())

    def _photo(self, image: Image) -> _Photo | None:
        faces = self.networks.detector.detect_thoroughly(image)
        if not faces or flaw_of(image, faces[0], self.limits):
            return None
        return _Photo(image, faces[0])

    def _embedded(self, photos: Sequence[_Photo]) -> list[Embedding]:
        """Return a template of each photo; of the largest face alone where they are of several."""
        by_size = sorted(photos, key=_area, reverse=True)
        embed = self.networks.embedder.embed_thoroughly
        found = [embed(photo.image, [photo.face])[0] for photo in by_size]
        strange = misfits(found)
        fitting = [each for index, each in enumerate(found) if index not in strange]
        return fitting or found[:1]


def _area(photo: _Photo) -> float:
    return photo.face.box.area
