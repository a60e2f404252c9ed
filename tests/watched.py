"""What watching alone says of every face, as a test wants it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

import pytest

from models.recognition.liveness.watch import Verdict, Watch


@dataclass(slots=True)
class Watched:
    """What watching alone says of every face from now on; a scripted face has no pixels."""

    verdict: Verdict = Verdict.UNSURE
    scores: Mapping[str, float] = field(default_factory=dict)
    is_solid: bool = True
    is_carried: bool = False

    def replace(self, patch: pytest.MonkeyPatch) -> None:
        patch.setattr(Watch, "see", lambda *_: None)
        for name in self.__slots__:
            patch.setattr(Watch, name, property(partial(self._said, name)))

    def _said(self, name: str, _: Watch) -> object:
        return getattr(self, name)
