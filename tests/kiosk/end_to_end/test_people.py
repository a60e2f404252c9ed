"""From the camera to the punch: people are enrolled and erased, cameras go and come back."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from admin.lab.film.approach import write_clip
from models.recognition.face import Image

if TYPE_CHECKING:
    from tests.kiosk.end_to_end.conftest import TrialSite
    from tests.kiosk.streaming import Stream

pytestmark = pytest.mark.window

PERSON, OTHER = "Mindy Kaling", "Elton John"
Frames = Callable[[str], list[Image]]
OpenStream = Callable[..., "Stream"]


def test_enrolled_punched_erased_unknown_and_enrolled_again_at_the_kiosk(
    site: "TrialSite", still: Frames, open_stream: OpenStream
) -> None:
    site.enroll("E2", OTHER)
    kiosk = site.kiosk(open_stream(still(PERSON), rate=15).url)
    assert kiosk.shows("unknown")
    site.enroll("E1", PERSON)
    assert site.punched(more_than=0, within=5)
    assert kiosk.shows("greeting")

    site.office("employee", "erase", "E1", "--yes")
    assert kiosk.says("gallery: 1 people", times=2, within=5)
    punches = site.punches()
    assert not site.punched(more_than=punches, within=5)

    site.office("employee", "add", "E1", PERSON)
    told = site.office("enroll", "E1", "--at-kiosk", "--yes", "--consent", "v1")
    assert "5 shots enrolled" in told.stdout
    assert site.punched(more_than=punches, within=10)
    assert kiosk.shows("enrolling", within=1)
    assert "Traceback" not in kiosk.said
    assert PERSON not in kiosk.said


def test_a_camera_that_goes_away_and_comes_back_punches_again(
    site: "TrialSite", still: Frames, nobody: list[Image], open_stream: OpenStream
) -> None:
    site.enroll("E1", PERSON)
    stream = open_stream(still(PERSON), rate=15)
    kiosk = site.kiosk(stream.url)
    assert site.punched(more_than=0, within=20)
    stream.go_away()
    assert kiosk.shows("camera-lost")
    stream.show([*nobody[:1] * 20, *still(PERSON) * 30])  # or it would be the same visit
    stream.come_back()
    assert site.punched(more_than=1, within=20)


def test_a_clip_of_a_visit_makes_one_punch_and_of_a_stranger_none(
    site: "TrialSite", approach: Frames, nobody: list[Image], tmp_path: Path
) -> None:
    site.enroll("E1", PERSON)
    clip = tmp_path / "visits.avi"
    gap = nobody * 3
    write_clip(clip, [*nobody, *approach(PERSON), *gap, *approach(OTHER), *gap], 15)
    kiosk = site.kiosk(clip, "--until-end")
    assert kiosk.exit_code(within=30) == 0
    assert not site.database.with_name(f"{site.database.name}-wal").exists()
    assert kiosk.shown_punches == site.punches() == 1
    assert kiosk.shows("greeting", within=0)
    assert kiosk.shows("unknown", within=0)
