"""How kiosks are: what they said last, and what was wrong from when to when."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from models.attendance.punch import Clock
from models.records.findings import Finding
from models.records.store import Store
from models.records.values import Health, Trouble, TroubleKind

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
LOST, DATABASE = TroubleKind.CAMERA_LOST, TroubleKind.DATABASE


@pytest.fixture
def health(at: datetime) -> Health:
    return Health("Gate", at, "live", at - DAY, 0, Clock.GOOD, "1.0", "10.0.0.7", None)


def test_a_kiosk_is_as_it_said_last(store: Store, gate: Store, health: Health) -> None:
    gate.note_health(health)
    worse = replace(
        health,
        at=health.at + MINUTE,
        camera="lost",
        camera_since=health.at,
        waiting=3,
        clock=Clock.UNSYNCHRONISED,
        address=None,
        problem="The disk is full.",
    )
    gate.note_health(worse)
    assert store.kiosks() == [worse]


def test_what_an_older_clock_says_counts_too_for_it_was_said_later(
    store: Store, health: Health
) -> None:
    store.note_health(health)
    back = replace(health, at=health.at - 60 * MINUTE)
    store.note_health(back)
    assert store.kiosks() == [back]


def test_kiosks_come_by_name_and_one_that_is_no_more_is_forgotten(
    store: Store, health: Health
) -> None:
    yard = replace(health, kiosk="Yard")
    for one in (yard, health):
        store.note_health(one)
    assert store.kiosks() == [health, yard]
    assert store.forget_kiosk("Gate")
    assert not store.forget_kiosk("Gate")
    assert store.kiosks() == [yard]


def test_a_trouble_lasts_from_its_beginning_to_its_end(store: Store, at: datetime) -> None:
    store.begin_trouble("Gate", LOST, at, "unplugged")
    assert store.troubles(at) == [Trouble("Gate", LOST, at, None, "unplugged")]
    store.end_trouble("Gate", LOST, at + MINUTE)
    assert store.troubles(at) == [Trouble("Gate", LOST, at, at + MINUTE, "unplugged")]


def test_a_trouble_begun_again_is_the_same_and_ended_again_stays_ended(
    store: Store, at: datetime
) -> None:
    for number in range(3):
        store.begin_trouble("Gate", LOST, at + number * MINUTE, f"look {number}")
    for number in range(3, 6):
        store.end_trouble("Gate", LOST, at + number * MINUTE)
    assert store.troubles(at) == [Trouble("Gate", LOST, at, at + 3 * MINUTE, "look 0")]


def test_what_never_began_does_not_end(store: Store, at: datetime) -> None:
    store.end_trouble("Gate", LOST, at)
    assert store.troubles(at - DAY) == []


def test_kinds_and_kiosks_are_in_trouble_each_for_itself(store: Store, at: datetime) -> None:
    store.begin_trouble("Gate", LOST, at, "")
    store.begin_trouble("Gate", DATABASE, at, "")
    store.begin_trouble("Yard", LOST, at, "")
    store.end_trouble("Gate", LOST, at + MINUTE)
    still = [(one.kiosk, one.kind) for one in store.troubles(at) if one.ended_at is None]
    assert still == [("Gate", DATABASE), ("Yard", LOST)]
    assert [one.kiosk for one in store.troubles(at, "Yard")] == ["Yard"]


def test_a_second_time_is_a_second_trouble(store: Store, at: datetime) -> None:
    for number in range(2):
        store.begin_trouble("Gate", LOST, at + number * DAY, "")
        store.end_trouble("Gate", LOST, at + number * DAY + MINUTE)
    assert [one.began_at for one in store.troubles(at)] == [at, at + DAY]


def test_troubles_since_then_are_those_that_lasted_till_then(store: Store, at: datetime) -> None:
    store.begin_trouble("Gate", LOST, at, "")
    store.end_trouble("Gate", LOST, at + DAY)
    store.begin_trouble("Gate", DATABASE, at, "")
    found = {
        hours: [one.kind for one in store.troubles(at + timedelta(hours=hours))]
        for hours in (0, 24, 25)
    }
    assert found == {0: [LOST, DATABASE], 24: [LOST, DATABASE], 25: [DATABASE]}


def test_by_a_clock_put_back_nothing_ends_before_it_began(store: Store, at: datetime) -> None:
    store.begin_trouble("Gate", LOST, at, "")
    store.end_trouble("Gate", LOST, at - DAY)
    assert [one.ended_at for one in store.troubles(at)] == [at]


def test_old_troubles_are_swept_and_those_that_last_are_not(store: Store, at: datetime) -> None:
    store.begin_trouble("Gate", LOST, at - 500 * DAY, "")
    store.end_trouble("Gate", LOST, at - 499 * DAY)
    store.begin_trouble("Old gate", DATABASE, at - 450 * DAY, "never heard of again")
    store.begin_trouble("Gate", DATABASE, at - 500 * DAY, "ended lately")
    store.end_trouble("Gate", DATABASE, at - DAY)
    store.begin_trouble("Gate", LOST, at, "")
    assert store.sweep_troubles(at - 400 * DAY) == 2
    kept = [(one.kiosk, one.kind) for one in store.troubles(at - 1000 * DAY)]
    assert kept == [("Gate", DATABASE), ("Gate", LOST)]


def test_neither_health_nor_troubles_are_in_the_journal_or_wake_the_gallery(
    store: Store, health: Health, at: datetime, audit: Callable[..., list[Finding]]
) -> None:
    """They come by the minute, and are nobody's working time."""
    before = store.gallery_revision(), store.journal_heads()
    store.note_health(health)
    store.begin_trouble("Gate", LOST, at, "")
    store.end_trouble("Gate", LOST, at)
    assert (store.gallery_revision(), store.journal_heads()) == before
    assert audit() == []
