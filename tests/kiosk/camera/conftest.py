"""Cameras that are started and, in the end, stopped."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.kiosk.camera.watching import Watched


@pytest.fixture
def watch() -> Iterator[Callable[..., Watched]]:
    started: list[Watched] = []

    def begin(source: Path | str, **options: Any) -> Watched:
        started.append(Watched(str(source), **options))
        started[-1].camera.start()
        return started[-1]

    yield begin
    for watched in started:
        watched.camera.stop()
        watched.camera.join(15)
        assert not watched.camera.is_alive()
