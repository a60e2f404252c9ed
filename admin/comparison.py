"""Two photos' faces: how near they are, and what that means."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from admin.photos import PhotoError, read_photo
from admin.refusals import advice
from models.networks.loading import Networks
from models.recognition.cohort import Cohort, scores_of_pairs
from models.recognition.face import Embedding
from models.recognition.sample import judge_sample
from models.recognition.threshold import false_match_rate_at, score_at

# One pair of strangers in a thousand is nearer than the first, one in thirty than the second.
_SAME, _UNSURE = score_at(1e-3), score_at(3e-2)
_ORDINARY, _NEAREST = score_at(0.1), score_at(1e-6)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How near two faces are."""

    distance: float
    """Euclidean, 0 to 2, lower is nearer."""
    score: float
    """The same against a cohort of others, in deviations; higher is nearer."""

    @property
    def meaning(self) -> str:
        if self.score >= _SAME:
            return "the same person"
        return "can't be told" if self.score >= _UNSURE else "different people"

    @property
    def false_match_rate(self) -> float | None:
        """The share of pairs of different people that come at least this near.

        None where it is more than one in ten, the most that was measured.
        """
        return None if self.score < _ORDINARY else false_match_rate_at(self.score)

    @property
    def sentence(self) -> str:
        rate = self.false_match_rate
        if rate is None:
            rarity = "Different people often come as near as this."
        else:
            often = "fewer than one" if self.score >= _NEAREST else "about one"
            rarity = f"Of {round(1 / rate):,} pairs of different people {often} comes this near."
        return f"{self.meaning.capitalize()} (distance {self.distance:.3f}). {rarity}"

    def as_json(self) -> dict[str, object]:
        return {
            "distance": round(self.distance, 4),
            "score": round(self.score, 3),
            "meaning": self.meaning,
            "false_match_rate": self.false_match_rate,
        }


def compare_photos(networks: Networks, cohort: Cohort, a: Path, b: Path) -> Comparison:
    """Compare the faces of two photos; PhotoError where there is none to compare."""
    first, second = _embedding(networks, a), _embedding(networks, b)
    score = scores_of_pairs(first[np.newaxis], second[np.newaxis], cohort)[0]
    return Comparison(float(np.linalg.norm(first - second)), float(score))


def _embedding(networks: Networks, path: Path) -> Embedding:
    image = read_photo(path)
    sample = judge_sample(image, networks.detector.detect_thoroughly(image))
    if sample.face is None:
        raise PhotoError(f"{path}: {advice(sample.refusal)}")
    return np.asarray(networks.embedder.embed_thoroughly(image, [sample.face])[0], np.float32)
