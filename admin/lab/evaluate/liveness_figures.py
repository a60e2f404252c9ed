"""The error rates of presentations, as ISO/IEC 30107-3 counts them."""

from collections.abc import Sequence

import numpy as np

from admin.lab.evaluate.liveness import Presentation
from admin.lab.evaluate.liveness_course import Decision
from models.recognition.liveness.refusal import RefusalReason
from models.recognition.metrics import Rate
from models.recognition.metrics_attacks import (
    MeanError,
    Response,
    acer,
    apcer,
    bpcer,
    non_response_rate,
)

_ACCEPTED = (Decision.ACCEPTED, Decision.ACCEPTED_AFTER_GESTURE)


class Kind:
    """The presentations of people, of one species, or of all: what is counted of each alike."""

    def __init__(self, presentations: Sequence[Presentation]) -> None:
        self.shown = presentations
        self.responses = [response_of(each) for each in presentations]
        self.presented = [
            each for each in presentations if each.decision is not Decision.NOT_PRESENTED
        ]

    @property
    def accepted(self) -> list[Presentation]:
        return [each for each in self.presented if each.decision in _ACCEPTED]

    @property
    def denied(self) -> list[Presentation]:
        return [each for each in self.presented if each.decision not in _ACCEPTED]

    @property
    def asked(self) -> Rate:
        """Who was asked for a gesture, whatever came of it."""
        return self._share([each.gesture is not None for each in self.presented])

    @property
    def passive(self) -> Rate:
        """What watching alone has decided, for or against."""
        return self._share([_is_passive(each) for each in self.presented])

    @property
    def no_response(self) -> Rate:
        return non_response_rate(self.responses)

    def _share(self, true: Sequence[bool]) -> Rate:
        return Rate(sum(true), len(self.presented))


class Figures:
    """The rates of some presentations; what can't be read is listed, and counts nowhere."""

    def __init__(self, presentations: Sequence[Presentation], *, is_guarded: bool) -> None:
        """`is_guarded`: whether liveness was on; else nothing was decided by watching."""
        in_order = sorted(presentations, key=lambda each: each.entry.name)
        self.unreadable = [each for each in in_order if each.decision is Decision.UNREADABLE]
        played = [each for each in in_order if each.decision is not Decision.UNREADABLE]
        self.all = Kind(played)
        self.bona_fide = Kind([each for each in played if each.entry.species is None])
        self.attacks = Kind([each for each in played if each.entry.species is not None])
        self.species = {
            name: Kind([each for each in self.attacks.shown if each.entry.species == name])
            for name in sorted({each.entry.species or "" for each in self.attacks.shown})
        }
        self._is_guarded = is_guarded

    @property
    def bpcer(self) -> Rate:
        return bpcer(self.bona_fide.responses)

    @property
    def apcer(self) -> dict[str, Rate]:
        return {name: apcer(species.responses) for name, species in self.species.items()}

    @property
    def acer(self) -> MeanError | None:
        return acer(self.bpcer, self.apcer)

    @property
    def passive_alone(self) -> Rate:
        return self.all.passive if self._is_guarded else Rate(0, 0)

    @property
    def waits(self) -> list[float]:
        """Seconds from the first sight of a person's face to their punch."""
        return [each.seconds for each in self.bona_fide.accepted if each.seconds is not None]

    @property
    def added_waits(self) -> list[float]:
        """By how many seconds that is more than with liveness off."""
        return [
            each.seconds - each.seconds_unguarded
            for each in self.bona_fide.accepted
            if each.seconds is not None and each.seconds_unguarded is not None
        ]


def response_of(presentation: Presentation) -> Response:
    """Return what the standard makes of a decision: what brought no punch was denied."""
    if presentation.decision in _ACCEPTED:
        return Response.ACCEPTED
    missing = (Decision.NOT_PRESENTED, Decision.UNREADABLE)
    return Response.NONE if presentation.decision in missing else Response.DENIED


def percentile(values: Sequence[float], percent: float) -> float | None:
    return float(np.percentile(values, percent)) if values else None


def _is_passive(presentation: Presentation) -> bool:
    seen_through = presentation.reason == RefusalReason.PICTURE.value
    return presentation.decision is Decision.ACCEPTED or (
        presentation.gesture is None and seen_through
    )
