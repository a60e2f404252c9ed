"""A picture is no person: an attack is asked and refused, whoever lives is greeted."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from admin.lab.attacks.behaviour import Answer
from admin.lab.attacks.family import Family
from admin.lab.attacks.shot import Cast, Setting
from admin.lab.attacks.sitters import sitting
from admin.lab.attacks.species import BONA_FIDE, render
from admin.lab.film.approach import Scene
from models.networks.loading import Networks
from models.recognition.face import Image
from models.recognition.liveness.refusal import RefusalReason
from models.recognition.liveness.terms import Gesture
from models.records.store import open_store
from models.records.values import RefusedAttempt
from tests.kiosk.end_to_end.waiting import wait_for

if TYPE_CHECKING:
    from tests.kiosk.end_to_end.conftest import TrialSite
    from tests.kiosk.streaming import Stream

pytestmark = pytest.mark.window

PERSON, PHOTO = "Jerry Seinfeld", "10.jpg"
"""A photo that isn't enrolled."""
RATE, SEED = 15, 3
LIVING, SHOWN = 3.0, 7.0
"""Seconds of a person, and of an attack: it takes five until its time is over."""
AUTO, ALWAYS = ({"ATTENDANCE_RECOGNITION__LIVENESS": level} for level in ("auto", "always"))
BRIEF = {"ATTENDANCE_KIOSK__PROOF__ANSWER_SECONDS": "3"}
AT_ONCE = {"ATTENDANCE_KIOSK__PROOF__REFUSALS": "1"}
Film = Callable[..., list[Image]]
OpenStream = Callable[..., "Stream"]


@pytest.fixture(scope="module")
def film(networks: Networks, samples: Path) -> Film:
    """Return what films the person, or something that shows them; each film is made once.

    `turns`: what follows the film instead, a turn of the head to their left.
    """
    portrait = sitting(samples / PERSON / PHOTO, networks.detector)
    assert portrait is not None

    @cache
    def film(species: str, *, turns: bool = False) -> list[Image]:
        seconds = LIVING if species == BONA_FIDE else SHOWN
        answer = Answer(Gesture.LEFT, seconds, SEED) if turns else None
        scene = Scene(width=640, height=480, rate=RATE, seconds=seconds)
        setting = Setting(Cast(portrait), Family.TUNING, SEED, scene, answer)
        return list(render(species, setting))

    return film


def attempts(site: "TrialSite") -> list[RefusedAttempt]:
    """Return the refused attempts that the office sees."""
    with closing(open_store(f"sqlite:///{site.database}", datetime.now(UTC))) as store:
        return store.refused_attempts(datetime(2026, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(("level", "attack"), [(AUTO, "phone-photo"), (ALWAYS, "print")])
def test_a_picture_is_asked_and_refused_and_never_named(
    site: "TrialSite",
    film: Film,
    nobody: list[Image],
    open_stream: OpenStream,
    level: dict[str, str],
    attack: str,
) -> None:
    site.enroll("E1", PERSON)
    stream = open_stream(nobody, rate=RATE)
    shown = film(attack)
    kiosk = site.kiosk(stream.url, **level, **BRIEF)
    assert kiosk.shows("idle")
    stream.show(shown)
    assert kiosk.shows("gesture", within=5)
    assert attempts(site) == []
    assert kiosk.shows("refused", within=5)
    assert wait_for(lambda: len(attempts(site)) == 1, 3)
    (attempt,) = attempts(site)
    assert attempt.reason is RefusalReason.UNANSWERED
    assert attempt.scores["solidity"] < 1
    assert site.punches() == 0
    assert not kiosk.shots("greeting")
    assert PERSON not in kiosk.said


def test_whoever_lives_is_greeted_and_punched_once_and_asked_for_nothing(
    site: "TrialSite", film: Film, nobody: list[Image], open_stream: OpenStream
) -> None:
    site.enroll("E1", PERSON)
    stream = open_stream(nobody, rate=RATE)
    living = film(BONA_FIDE)
    kiosk = site.kiosk(stream.url, **AUTO)
    assert kiosk.shows("idle")
    stream.show(living)
    assert kiosk.shows("greeting", within=5)
    stream.show(nobody)
    assert kiosk.shows("idle", within=10, more_than=1)
    assert site.punches() == kiosk.shown_punches == 1
    assert not kiosk.shots("gesture")
    assert attempts(site) == []


def test_whoever_is_asked_and_turns_their_head_is_greeted(
    site: "TrialSite", film: Film, nobody: list[Image], open_stream: OpenStream
) -> None:
    site.enroll("E1", PERSON)
    stream = open_stream(nobody, rate=RATE)
    living, turning = film(BONA_FIDE), film(BONA_FIDE, turns=True)
    kiosk = site.kiosk(stream.url, "--gestures", "left", **ALWAYS)
    assert kiosk.shows("idle")
    stream.show([*living, *living[-1:] * RATE])
    assert kiosk.shows("gesture", within=5)
    assert site.punches() == 0
    stream.show([*turning, *turning[-1:] * RATE])
    assert kiosk.shows("greeting", within=8)
    assert site.punches() == 1
    assert attempts(site) == []


def test_after_too_many_attempts_the_pin_is_asked_for_whatever_the_face(
    site: "TrialSite", film: Film, nobody: list[Image], open_stream: OpenStream
) -> None:
    site.enroll("E1", PERSON)
    stream = open_stream(nobody, rate=RATE)
    shown, living = film("phone-photo"), film(BONA_FIDE)
    kiosk = site.kiosk(stream.url, **AUTO, **BRIEF, **AT_ONCE)
    assert kiosk.shows("idle")
    stream.show(shown)
    assert kiosk.shows("unknown", within=10)
    assert kiosk.shots("gesture") == 1
    stream.show(nobody)
    assert kiosk.shows("idle", within=10, more_than=1)
    stream.show(living)
    assert kiosk.shows("unknown", within=5, more_than=1)
    assert not site.punched(more_than=0, within=2)
    assert kiosk.shots("gesture") == 1
    assert len(attempts(site)) == 1
