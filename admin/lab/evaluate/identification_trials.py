"""One gallery and everybody who passes by it: enrolled as the office does, judged as the kiosk."""

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

import numpy as np

from admin.lab.evaluate.identification_figures import Trials
from admin.lab.people.dataset import Person, photos_of
from admin.lab.people.embeddings import Embedded
from admin.lab.people.staff import Staff, enroll
from models.recognition.face import Embedding
from models.recognition.gallery import Decision, Gallery, Identification
from models.recognition.metrics import NEVER
from models.recognition.template import Template

GalleryOf = Callable[[Iterable[Template]], Gallery]


def trials_of(
    staff: Staff,
    strangers: Iterable[Person],
    templates: int,
    embedded: Embedded,
    weights: str,
    gallery_of: GalleryOf,
) -> Trials:
    """Enroll the staff from their first photos, then have their others and strangers identified."""
    enrolled = [
        enroll(who, person.photos[:templates], embedded, weights) for who, person in staff.items()
    ]
    gallery = gallery_of(template for each in enrolled for template in each.templates)
    owners, mated = _mated_probes(staff, templates, embedded)
    others = [embedded[photo].probe for photo in photos_of(strangers)]
    found, others_found = _identified(gallery, mated), _identified(gallery, others)
    passing = [seen for seen in others_found if seen is not None]
    return Trials(
        mated=np.array([seen.score if seen else NEVER for seen in found], np.float64),
        right=np.array(
            [bool(seen and seen.nearest == who) for who, seen in zip(owners, found, strict=True)],
            np.bool_,
        ),
        mated_named=np.array([bool(seen and _named(seen)) for seen in found], np.bool_),
        others=np.array([seen.score for seen in passing], np.float64),
        others_named=np.array([_named(seen) for seen in passing], np.bool_),
        others_not_found=len(others) - len(passing),
        threshold=gallery.threshold,
        not_enrolled=sum(not each.templates for each in enrolled),
        refused=tuple(refusal for each in enrolled for refusal in each.refused),
    )


def _mated_probes(
    staff: Staff, templates: int, embedded: Embedded
) -> tuple[list[UUID], list[Embedding | None]]:
    probes = [
        (who, embedded[photo].probe)
        for who, person in staff.items()
        for photo in person.photos[templates:]
    ]
    return [who for who, _ in probes], [probe for _, probe in probes]


def _identified(
    gallery: Gallery, probes: Sequence[Embedding | None]
) -> list[Identification | None]:
    """Return a decision for each probe, None for those without a face."""
    return [None if probe is None else gallery.identify(probe) for probe in probes]


def _named(seen: Identification) -> bool:
    return seen.decision is Decision.IDENTIFIED
