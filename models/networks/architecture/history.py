"""What the epochs of an adaptation came to, and when it is over."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Epoch:
    """One pass over the people; number 0 is the network as it was."""

    number: int
    loss: float
    mined: int
    """Triplets."""
    active: float
    """Share of them within the margin."""
    held_out_loss: float
    held_out_tpir: float
    """Of people who aren't trained on, at the promised FPIR."""

    @property
    def rank(self) -> tuple[float, float]:
        """The higher the better: few people have coarse rates, so the loss breaks ties."""
        return self.held_out_tpir, -self.held_out_loss


@dataclass(frozen=True, slots=True)
class History:
    """The epochs so far, at least number 0."""

    epochs: tuple[Epoch, ...]

    @property
    def best(self) -> Epoch:
        return max(self.epochs, key=lambda epoch: epoch.rank)

    def and_then(self, epoch: Epoch) -> "History":
        return History((*self.epochs, epoch))

    def is_over(self, epochs: int, patience: int) -> bool:
        """Tell whether all epochs are done, or the last `patience` of them brought nothing."""
        last = self.epochs[-1].number
        return last >= epochs or last - self.best.number >= patience
