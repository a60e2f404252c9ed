"""Two photos' faces: how far apart, and what that distance means."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from admin.photos import PhotoError, read_photo
from admin.refusals import advice
from models.networks.loading import Networks
from models.recognition.face import Embedding
from models.recognition.sample import judge_sample
from models.recognition.threshold import distance_at, false_match_rate_at

# One pair of strangers in a thousand is nearer than the first, one in thirty than the second.
_SAME, _UNSURE = distance_at(1e-3), distance_at(3e-2)
_ORDINARY = distance_at(0.1)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The Euclidean distance of two faces, 0 to 2, lower is nearer."""

    distance: float

    @property
    def meaning(self) -> str:
        if self.distance <= _SAME:
            return "the same person"
        return "can't be told" if self.distance <= _UNSURE else "different people"

    @property
    def false_match_rate(self) -> float | None:
        """The share of pairs of different people that come at least this near.

        None where it is more than one in ten, the most that was measured.
        """
        return None if self.distance > _ORDINARY else false_match_rate_at(self.distance)

    @property
    def sentence(self) -> str:
        rate = self.false_match_rate
        if rate is None:
            rarity = "Different people often come as near as this."
        else:
            rarity = f"Of {round(1 / rate):,} pairs of different people about one comes this near."
        return f"Distance {self.distance:.3f}: {self.meaning}. {rarity}"

    def as_json(self) -> dict[str, object]:
        return {
            "distance": round(self.distance, 4),
            "meaning": self.meaning,
            "false_match_rate": self.false_match_rate,
        }


def compare_photos(networks: Networks, a: Path, b: Path) -> Comparison:
    """Compare the faces of two photos; PhotoError where there is none to compare."""
    first, second = _embedding(networks, a), _embedding(networks, b)
    return Comparison(float(np.linalg.norm(first - second)))


def _embedding(networks: Networks, path: Path) -> Embedding:
    image = read_photo(path)
    sample = judge_sample(image, networks.detector.detect_thoroughly(image))
    if sample.face is None:
        raise PhotoError(f"{path}: {advice(sample.refusal)}")
    return np.asarray(networks.embedder.embed(image, [sample.face])[0], np.float32)
