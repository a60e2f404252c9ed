"""A camera is unplugged, stalls, freezes, goes black, is covered, and comes back, over and over."""

from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from sqlite3 import connect
from typing import TYPE_CHECKING

import pytest

from models.recognition.face import Image
from models.records.values import TroubleKind
from tests.kiosk.end_to_end.waiting import wait_for
from tests.kiosk.streaming import Stream

if TYPE_CHECKING:
    from tests.kiosk.end_to_end.conftest import RunningKiosk, TrialSite

pytestmark = pytest.mark.window

PERSON = "Mindy Kaling"
RATE = 15
SOON = 15.0
"""Seconds."""
QUICK = {
    f"ATTENDANCE_KIOSK__CAMERA__{name}_SECONDS": seconds
    for name, seconds in {"TIMEOUT": "0.5", "RETRY": "0.2", "FROZEN": "1", "BLIND": "0.5"}.items()
} | {"ATTENDANCE_KIOSK__WINDOW__GREETING_SECONDS": "1"}
PHOTOGRAPHED = 5
"""Rounds; the kiosk takes no more than two hundred pictures of its screen."""
FAULTS: dict[TroubleKind, tuple[Callable[[Stream], None], Callable[[Stream], None]]] = {
    TroubleKind.CAMERA_LOST: (Stream.go_away, Stream.come_back),
    TroubleKind.CAMERA_FROZEN: (Stream.freeze, Stream.thaw),
    TroubleKind.CAMERA_BLACK: (Stream.black, Stream.thaw),
    TroubleKind.CAMERA_COVERED: (Stream.cover, Stream.thaw),
}
STALLED = (Stream.stall, Stream.thaw)
SCREENS = dict.fromkeys(FAULTS, "camera-blind") | {TroubleKind.CAMERA_LOST: "camera-lost"}
EVERY_FAULT = [*FAULTS.items(), (TroubleKind.CAMERA_LOST, STALLED)]
Frames = Callable[[str], list[Image]]
OpenStream = Callable[..., Stream]


def held(kiosk: "RunningKiosk") -> tuple[int, int]:
    """Return how many threads and files the kiosk has."""
    process = Path(f"/proc/{kiosk.process.pid}")
    return len(list((process / "task").iterdir())), len(list((process / "fd").iterdir()))


def troubles(site: "TrialSite") -> Counter[tuple[TroubleKind, bool]]:
    """Return how many troubles the office was told of, by kind and whether they are over."""
    with closing(connect(site.database)) as database:
        rows = database.execute("SELECT kind, ended_at IS NOT NULL FROM trouble").fetchall()
    return Counter((TroubleKind(kind), bool(is_over)) for kind, is_over in rows)


def is_black(site: "TrialSite") -> bool:
    """Return whether the office is told so. As long as nobody comes, darkness is no trouble."""
    with closing(connect(site.database)) as database:
        found = database.execute("SELECT camera FROM kiosk_health").fetchone()
    return bool(found == ("black",))


def becomes(site: "TrialSite", kind: TroubleKind, *, present: bool) -> bool:
    if kind is TroubleKind.CAMERA_BLACK:
        return wait_for(lambda: is_black(site) is present, SOON)
    return wait_for(lambda: (troubles(site)[kind, False] == 1) is present, SOON)


def visits(person: list[Image], nobody: list[Image]) -> list[Image]:
    """Return short visits, one after the other: each makes a punch."""
    return [*person * RATE, *nobody[:1] * RATE]


@pytest.mark.parametrize("rounds", [2, pytest.param(100, marks=pytest.mark.slow)])
def test_every_fault_is_said_and_once_it_is_over_people_are_recognised_again(
    site: "TrialSite", still: Frames, nobody: list[Image], open_stream: OpenStream, rounds: int
) -> None:
    site.enroll("E1", PERSON)
    stream = open_stream(visits(still(PERSON), nobody), rate=RATE)
    kiosk = site.kiosk(stream.url, **QUICK)
    assert site.punched(more_than=0, within=20)
    at_first = (0, 0)
    for number in range(rounds):
        for kind, (harm, mend) in EVERY_FAULT:
            seen = kiosk.shots(SCREENS[kind])
            harm(stream)
            assert becomes(site, kind, present=True), (number, kind)
            if number < PHOTOGRAPHED:
                assert kiosk.shows(SCREENS[kind], more_than=seen), (number, kind)
            punches = site.punches()
            mend(stream)
            assert becomes(site, kind, present=False), (number, kind)
            assert site.punched(more_than=punches, within=20), (number, kind)
        at_first = at_first if number else held(kiosk)
    told = {kind for kind, _ in EVERY_FAULT} - {TroubleKind.CAMERA_BLACK}
    assert all(troubles(site)[kind, True] >= rounds for kind in told)
    assert wait_for(
        lambda: all(now <= then for now, then in zip(held(kiosk), at_first, strict=True)), SOON
    )
    assert "Traceback" not in kiosk.said
    assert kiosk.exit_code(within=0) is None
