"""What the kiosks refused, for the office to see."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from typer.testing import Result

from admin.office import Clock
from models.attendance.employee import Employee
from models.recognition.liveness.refusal import RefusalReason
from models.records.store import Store
from models.records.values import RefusedAttempt

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def refused(store: Store, clock: Clock, add: Callable[..., Employee]) -> None:
    """Let a picture of Ada be held up twice lately, of Ben long ago, and one of nobody."""
    ada, ben = add("E1", "Ada Lovelace"), add("E2", "Ben Okri")
    scores = {"parallax": 0.0125, "screen": 0.75}
    for attempt in (
        RefusedAttempt("Gate", _ago(clock, days=9), ben.id, RefusalReason.PICTURE, scores),
        RefusedAttempt("Entrance", _ago(clock, hours=2), ada.id, RefusalReason.PICTURE, scores),
        RefusedAttempt("Gate", _ago(clock, hours=1), ada.id, RefusalReason.UNANSWERED),
        RefusedAttempt("Gate", _ago(clock, minutes=5), None, RefusalReason.TOO_SOON),
    ):
        store.note_refused_attempt(attempt)


def _ago(clock: Clock, **length: float) -> datetime:
    return clock() - timedelta(**length)


def lines(shown: Result) -> list[str]:
    return [" ".join(line.split()) for line in shown.stdout.splitlines()]


def test_the_last_week_is_listed_with_whose_name_it_was_and_what_happened(run: Run) -> None:
    assert lines(run("kiosks", "attempts")) == [
        "Time Kiosk Code Under the name of What",
        f"2026-11-24 06:30:00 Entrance E1 Ada Lovelace {RefusalReason.PICTURE}",
        f"2026-11-24 07:30:00 Gate E1 Ada Lovelace {RefusalReason.UNANSWERED}",
        f"2026-11-24 08:25:00 Gate (nobody known) {RefusalReason.TOO_SOON}",
    ]


def test_scores_are_shown_to_whoever_asks_for_them(run: Run) -> None:
    shown = lines(run("kiosks", "attempts", "--scores"))
    assert shown[0].endswith("What Scores")
    assert shown[1].endswith(f"{RefusalReason.PICTURE} parallax 0.0125, screen 0.75")
    assert shown[2].endswith(RefusalReason.UNANSWERED)


def test_more_days_of_one_kiosk_alone_as_json_with_all_that_is_known(run: Run) -> None:
    shown = run("kiosks", "attempts", "--days", "30", "--kiosk", "Gate", "--json")
    long_ago, *lately = json.loads(shown.stdout)
    assert long_ago == {
        "at": "2026-11-15T08:30:00+01:00",
        "kiosk": "Gate",
        "code": "E2",
        "name": "Ben Okri",
        "reason": "picture",
        "scores": {"parallax": 0.0125, "screen": 0.75},
    }
    assert [(one["code"], one["name"], one["reason"], one["scores"]) for one in lately] == [
        ("E1", "Ada Lovelace", "unanswered", {}),
        (None, None, "too_soon", {}),
    ]


def test_whoever_was_erased_is_named_no_more(run: Run, store: Store, clock: Clock) -> None:
    store.erase("E1", clock())
    shown = run("kiosks", "attempts").stdout
    assert "E1" not in shown
    assert "Ada" not in shown
    assert shown.count("(nobody known)") == 3


def test_a_quiet_kiosk_says_so(run: Run) -> None:
    quiet = run("kiosks", "attempts", "--kiosk", "Yard")
    assert (quiet.stdout, quiet.stderr) == ("", "No attempt was refused in the last 7 days.\n")
    assert json.loads(run("kiosks", "attempts", "--kiosk", "Yard", "--json").stdout) == []
