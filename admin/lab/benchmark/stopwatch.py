"""Adds up what the stages of a contender take, from the outside: the product holds no clocks."""

from collections.abc import Callable
from time import perf_counter
from typing import Any

STAGES = ("pnet", "rnet", "onet", "crop", "facenet")
"""Shrinking, pyramid and PNet; RNet; ONet; the face's crop; FaceNet."""


class Stopwatch:
    """Measures the calls of whatever it was put on."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}

    def put_on(self, owner: object, name: str, stage: str) -> None:
        """Replace a function of a module, class or instance by one that is timed."""
        setattr(owner, name, self.timed(getattr(owner, name), stage))

    def timed(self, function: Callable[..., Any], stage: str) -> Callable[..., Any]:
        """Return the function, each call of it added to the stage."""

        def measured(*arguments: Any, **options: Any) -> Any:
            start = perf_counter()
            try:
                return function(*arguments, **options)
            finally:
                self._seconds[stage] = self._seconds.get(stage, 0.0) + perf_counter() - start

        return measured

    def lap(self) -> dict[str, float]:
        """Return the seconds of every stage since the last lap."""
        seconds, self._seconds = self._seconds, {}
        return seconds
