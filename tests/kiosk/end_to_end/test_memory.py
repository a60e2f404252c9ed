"""A year is long: what ten minutes of people coming and going leave in memory."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from admin.lab.film.approach import write_clip
from models.recognition.face import Image

if TYPE_CHECKING:
    from tests.kiosk.end_to_end.conftest import RunningKiosk, TrialSite

pytestmark = [pytest.mark.window, pytest.mark.slow]

MINUTE = 60.0
Frames = Callable[[str], list[Image]]


def megabytes(kiosk: "RunningKiosk") -> float:
    status = Path(f"/proc/{kiosk.process.pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def test_ten_minutes_of_visits_do_not_make_it_grow(
    site: "TrialSite", approach: Frames, nobody: list[Image], tmp_path: Path
) -> None:
    site.enroll("E1", "Mindy Kaling")
    clip = tmp_path / "visits.avi"
    gap = nobody * 3
    write_clip(clip, [*approach("Mindy Kaling"), *gap, *approach("Elton John"), *gap], 15)
    kiosk = site.kiosk(clip, "--loop")
    assert kiosk.exit_code(within=3 * MINUTE) is None
    early = megabytes(kiosk)
    assert kiosk.exit_code(within=7 * MINUTE) is None
    assert megabytes(kiosk) < early + 10
