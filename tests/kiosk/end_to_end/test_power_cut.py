"""kill -9 in the middle of a check-in: what was shown is in the file, and the file is whole."""

import signal
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import pytest

from models.recognition.face import Image

if TYPE_CHECKING:
    from tests.kiosk.end_to_end.conftest import TrialSite
    from tests.kiosk.streaming import Stream

pytestmark = pytest.mark.window

PERSON = "Mindy Kaling"
RATE = 15
Frames = Callable[[str], list[Image]]
OpenStream = Callable[..., "Stream"]


@pytest.mark.parametrize("kills", [8, pytest.param(100, marks=pytest.mark.slow)])
def test_what_was_shown_before_a_kill_is_in_the_file(
    site: "TrialSite", still: Frames, nobody: list[Image], open_stream: OpenStream, kills: int
) -> None:
    site.enroll("E1", PERSON)
    stream = open_stream([*still(PERSON) * RATE, *nobody[:1] * RATE], rate=RATE)
    chance = np.random.default_rng(kills)
    shown = 0
    for number in range(kills):
        kiosk = site.kiosk(stream.url)
        assert kiosk.says(": check_", within=30)
        if number % 2:
            # Also at a moment of its own, about the next punch.
            time.sleep(chance.uniform(0, 2.5))
        kiosk.process.send_signal(signal.SIGKILL)
        assert kiosk.exit_code(within=10) == -signal.SIGKILL
        shown += kiosk.shown_punches
        assert site.punches() >= shown
        assert site.integrity() == "ok"
    assert shown >= kills
