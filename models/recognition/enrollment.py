"""Whether a set of samples may become somebody's templates."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
import numpy.typing as npt

from models.recognition.cohort import direction_of
from models.recognition.face import Embedding
from models.recognition.gallery import Decision, Gallery

# Two photos of one person may differ by a decade; only one pair of strangers in a hundred is nearer
# than this, and few pairs of one person are farther.
SAME_PERSON_DISTANCE = 1.116


@dataclass(frozen=True, slots=True)
class Lookalike:
    """Somebody of the gallery whom the new samples resemble too much to be told apart."""

    employee: UUID
    score: float


def misfits(samples: Sequence[Embedding], known: Sequence[Embedding] = ()) -> list[int]:
    """Return the indices of samples that show somebody else than the rest and the known templates.

    With nothing known and no majority (two photos that disagree), all of them are misfits: which
    one is right can't be told.
    """
    if not samples:
        return []
    everything = np.array([*known, *samples], np.float32)
    near = _nearness(everything)
    core: npt.NDArray[np.bool_] = (
        np.any(near[: len(known)], axis=0) if known else near[int(near.sum(axis=1).argmax())]
    )
    if not known and len(samples) > 1 and core.sum() * 2 <= len(samples):
        return list(range(len(samples)))
    return [index for index in range(len(samples)) if not core[len(known) + index]]


def lookalike(samples: Sequence[Embedding], gallery: Gallery) -> Lookalike | None:
    """Return whom the samples, fused, would be taken for at the kiosk by a gallery without them."""
    seen = gallery.identify(direction_of(list(samples)))
    if seen.decision is Decision.UNKNOWN or seen.nearest is None:
        return None
    return Lookalike(seen.nearest, seen.score)


def _nearness(embeddings: npt.NDArray[np.float32]) -> npt.NDArray[np.bool_]:
    """Return (n, n): which pairs may be one person; on the unit sphere |a - b|^2 = 2 - 2ab."""
    squared = 2 - 2 * embeddings @ embeddings.T
    return np.asarray(squared <= SAME_PERSON_DISTANCE**2, np.bool_)
