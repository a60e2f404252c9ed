"""How the end of FaceNet is trained."""

from dataclasses import dataclass

MARGIN = 0.2
"""Alpha of the paper, in squared Euclidean distance on the unit sphere."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The defaults were chosen on Labeled Faces in the Wild's development part."""

    epochs: int = 20
    patience: int = 6
    """Epochs without a better one after which it ends."""
    batch_people: int = 120
    photos: int = 4
    """Of each person in a batch."""
    margin: float = 0.8
    """With the paper's 0.2 hardly a triplet is active: the published network keeps it already."""
    learning_rate: float = 5e-5
    seed: int = 0
