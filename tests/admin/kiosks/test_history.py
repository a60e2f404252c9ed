"""What was wrong at the kiosks, from when to when."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from typer.testing import Result

from admin.office import Clock
from models.records.store import Store
from models.records.values import TroubleKind

Run = Callable[..., Result]


@pytest.fixture
def troubled(store: Store, clock: Clock) -> datetime:
    now = clock()
    store.begin_trouble("Entrance", TroubleKind.CAMERA_LOST, now - timedelta(days=9), "USB")
    store.end_trouble("Entrance", TroubleKind.CAMERA_LOST, now - timedelta(days=8))
    store.begin_trouble("Gate", TroubleKind.DATABASE, now - timedelta(hours=2), "locked")
    store.end_trouble("Gate", TroubleKind.DATABASE, now - timedelta(hours=2, seconds=-40))
    store.begin_trouble("Entrance", TroubleKind.CAMERA_DARK, now - timedelta(hours=1), "light 4")
    return now


@pytest.mark.usefixtures("troubled")
def test_the_last_week_is_listed_with_times_of_the_sites_clock(run: Run) -> None:
    shown = [" ".join(line.split()) for line in run("kiosks", "history").stdout.splitlines()[1:]]
    assert shown == [
        "Gate the database didn't answer 2026-11-24 06:30:00 2026-11-24 06:30:40 40 s locked",
        "Entrance it is too dark 2026-11-24 07:30:00 goes on 1 h 0 min light 4",
    ]


@pytest.mark.usefixtures("troubled")
def test_more_days_and_one_kiosk_alone(run: Run) -> None:
    found = json.loads(
        run("kiosks", "history", "--days", "30", "--kiosk", "Entrance", "--json").stdout
    )
    assert [(one["kind"], one["ended_at"]) for one in found] == [
        ("camera lost", "2026-11-16T08:30:00+01:00"),
        ("camera dark", None),
    ]


def test_a_quiet_week_says_so(run: Run) -> None:
    assert run("kiosks", "history").stderr == "Nothing was wrong in the last 7 days.\n"
    assert json.loads(run("kiosks", "history", "--json").stdout) == []
