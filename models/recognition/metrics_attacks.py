"""How well presentation attacks are told from people: the rates of ISO/IEC 30107-3."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from models.recognition.metrics import Rate


class Response(Enum):
    """What the kiosk made of one presentation, genuine or not."""

    ACCEPTED = auto()
    DENIED = auto()
    NONE = auto()
    """Nobody came up, as far as it could tell: there was nothing to decide."""


def apcer(attacks: Sequence[Response]) -> Rate:
    """Return the share of one species' attacks that were taken for a person.

    Attack presentation classification error rate; those without a response are no trials.
    """
    return _share(attacks, Response.ACCEPTED)


def bpcer(bona_fide: Sequence[Response]) -> Rate:
    """Return the share of people who were not believed.

    Bona fide presentation classification error rate; those without a response are no trials.
    """
    return _share(bona_fide, Response.DENIED)


def non_response_rate(presentations: Sequence[Response]) -> Rate:
    """Return the share without a response: APNRR of attacks, BPNRR of bona fide presentations."""
    return Rate(presentations.count(Response.NONE), len(presentations))


def worst_species(apcers: Mapping[str, Rate]) -> str | None:
    """Return which species gets through most often, or None where nothing was tried.

    Of two that do so as often it is the one of which less is known.
    """
    tried = {species: rate for species, rate in apcers.items() if rate.trials}
    return max(tried, key=lambda species: _badness(tried[species]), default=None)


def acer(bona_fide: Rate, apcers: Mapping[str, Rate]) -> "MeanError | None":
    """Return the average of BPCER and of the worst species' APCER; None where one is missing.

    The standard takes the worst species, not their mean: who attacks chooses what works best.
    """
    worst = worst_species(apcers)
    if worst is None or not bona_fide.trials:
        return None
    return MeanError(bona_fide, apcers[worst])


@dataclass(frozen=True, slots=True)
class MeanError:
    """The mean of two error rates that both have trials."""

    one: Rate
    other: Rate

    @property
    def value(self) -> float:
        return _mean(self.one.value, self.other.value)

    @property
    def low(self) -> float:
        """The mean of the two lower 95 % bounds; `high` likewise: at least 95 % lie within."""
        return _mean(self.one.low, self.other.low)

    @property
    def high(self) -> float:
        return _mean(self.one.high, self.other.high)


def _mean(one: float | None, other: float | None) -> float:
    return ((one or 0.0) + (other or 0.0)) / 2


def _share(presentations: Sequence[Response], error: Response) -> Rate:
    trials = len(presentations) - presentations.count(Response.NONE)
    return Rate(presentations.count(error), trials)


def _badness(rate: Rate) -> tuple[float, float]:
    return rate.value or 0.0, rate.high or 0.0
