from contextlib import closing
from datetime import timedelta
from sqlite3 import connect

import pytest

from kiosk.camera import Blindness, CameraState
from kiosk.caretaking.watchdog import Watchdog
from models.attendance.punch import Clock
from models.records.values import KIOSK_ENDED, TroubleKind
from tests.kiosk.caretaking.conftest import Rounds
from tests.kiosk.punching.conftest import MORNING

SECOND = timedelta(seconds=1)


def test_the_office_hears_at_once_and_then_every_half_minute(kiosk: Rounds) -> None:
    kiosk.rounds()
    first = kiosk.health
    assert (first.at, first.camera, first.address) == (MORNING + SECOND, "live", "10.0.0.7")
    kiosk.rounds(29)
    assert kiosk.health == first
    kiosk.rounds()
    assert kiosk.health.at == MORNING + 31 * SECOND


def test_what_changes_is_heard_of_at_once(kiosk: Rounds) -> None:
    kiosk.rounds()
    kiosk.camera_is(CameraState.LIVE, Blindness.FROZEN)
    kiosk.rounds()
    assert kiosk.health.camera == "frozen"
    kiosk.clock_is(Clock.UNSYNCHRONISED)
    kiosk.rounds()
    assert kiosk.health.clock is Clock.UNSYNCHRONISED


def test_a_kiosk_that_is_ended_says_so_with_what_still_waits(kiosk: Rounds) -> None:
    kiosk.rounds()
    with kiosk.post.locked():
        kiosk.punch()
    kiosk.now += SECOND
    kiosk.caretaker.stop()
    kiosk.caretaker.run()
    assert (kiosk.health.camera, kiosk.health.waiting) == (KIOSK_ENDED, 1)
    assert (kiosk.health.at, kiosk.health.camera_since) == (kiosk.now, kiosk.now)
    kiosk.start()
    kiosk.rounds()
    assert kiosk.health.camera == "live"


def test_an_end_that_the_database_does_not_take_is_no_fault(kiosk: Rounds) -> None:
    kiosk.rounds()
    kiosk.caretaker.stop()
    with kiosk.post.locked():
        kiosk.caretaker.run()
    assert kiosk.health.camera == "live"


def test_a_clock_put_back_silences_nobody(kiosk: Rounds) -> None:
    kiosk.rounds()
    kiosk.now -= timedelta(hours=1)
    kiosk.rounds()
    assert kiosk.health.at == kiosk.now


@pytest.mark.parametrize(
    ("state", "blindness", "kind"),
    [
        (CameraState.LOST, None, TroubleKind.CAMERA_LOST),
        (CameraState.LIVE, Blindness.FROZEN, TroubleKind.CAMERA_FROZEN),
        (CameraState.LIVE, Blindness.COVERED, TroubleKind.CAMERA_COVERED),
    ],
)
def test_a_camera_that_shows_nobody_is_a_trouble_until_it_is_back(
    kiosk: Rounds, state: CameraState, blindness: Blindness | None, kind: TroubleKind
) -> None:
    kiosk.rounds()
    for _ in range(2):
        kiosk.camera_is(state, blindness)
        kiosk.rounds(3)
        kiosk.camera_is(CameraState.LIVE)
        kiosk.rounds(3)
    spans = [(one.kind, one.began_at, one.ended_at) for one in kiosk.troubles]
    assert spans == [
        (kind, MORNING + 2 * SECOND, MORNING + 5 * SECOND),
        (kind, MORNING + 8 * SECOND, MORNING + 11 * SECOND),
    ]


@pytest.mark.parametrize("darkness", [Blindness.BLACK, Blindness.DARK])
def test_a_night_without_light_is_no_trouble(kiosk: Rounds, darkness: Blindness) -> None:
    kiosk.rounds()
    kiosk.camera_is(CameraState.LIVE, darkness)
    kiosk.rounds(3)
    assert kiosk.health.camera == darkness.name.lower()
    kiosk.camera_is(CameraState.LIVE)
    kiosk.is_somebody_there = True  # in the morning, with a PIN
    kiosk.rounds()
    kiosk.is_somebody_there = False
    kiosk.camera_is(CameraState.LIVE, darkness)
    kiosk.rounds()
    assert kiosk.troubles == []


def test_darkness_in_which_somebody_comes_is_a_trouble_until_there_is_light(kiosk: Rounds) -> None:
    kiosk.camera_is(CameraState.LIVE, Blindness.BLACK)
    kiosk.rounds(3)
    kiosk.is_somebody_there = True
    kiosk.rounds()
    kiosk.is_somebody_there = False
    kiosk.rounds(3)
    (trouble,) = kiosk.troubles
    assert (trouble.kind, trouble.ended_at) == (TroubleKind.CAMERA_BLACK, None)
    assert trouble.began_at == MORNING + 4 * SECOND
    kiosk.camera_is(CameraState.LIVE)
    kiosk.rounds()
    assert kiosk.troubles[0].ended_at == kiosk.now


def test_a_round_that_fails_keeps_nobody_from_being_punched(
    kiosk: Rounds, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    kiosk.rounds()
    kiosk.start()
    told: list[str] = []
    monkeypatch.setattr(Watchdog, "look", lambda _, status: told.append(status))
    with closing(connect(kiosk.post.file)) as newer:
        row = ("7", kiosk.health.kiosk, "of tomorrow", "2026-11-24T06:00:00.000000Z", "")
        newer.execute("INSERT INTO trouble VALUES (?, ?, ?, ?, NULL, ?)", row)
        newer.commit()
    kiosk.rounds(3)
    assert len(told) == 3  # or the service manager would start the kiosk again and again
    assert caplog.text.count("a round of the caretaker failed") == 1


def test_many_that_wait_are_brought_in_little_by_little(kiosk: Rounds) -> None:
    with kiosk.post.locked():
        for _ in range(50):
            kiosk.now += timedelta(minutes=6)
            kiosk.punch()
    kiosk.rounds()
    assert 0 < kiosk.condition.waiting < 50
    kiosk.rounds(3)
    assert kiosk.condition.waiting == 0
    assert len(kiosk.post.punches()) == 50


def test_what_waits_comes_in_once_the_lock_is_gone_and_the_trouble_has_its_times(
    kiosk: Rounds,
) -> None:
    kiosk.rounds()
    with kiosk.post.locked():
        kiosk.punch()
        kiosk.rounds(5)
        assert kiosk.condition.waiting == 1
        assert kiosk.database_problem() is not None
    kiosk.rounds()
    assert len(kiosk.post.punches()) == 1
    assert kiosk.health.waiting == 0
    (trouble,) = kiosk.troubles
    assert trouble.kind is TroubleKind.DATABASE
    assert (trouble.began_at, trouble.ended_at) == (MORNING + 2 * SECOND, MORNING + 7 * SECOND)


def test_a_database_that_goes_without_anybody_punching_is_noticed_too(kiosk: Rounds) -> None:
    kiosk.rounds()
    with kiosk.post.gone():
        kiosk.rounds(31)
        assert "was moved" in str(kiosk.database_problem())
    kiosk.rounds(2)
    assert kiosk.database_problem() is None
    assert [one.kind for one in kiosk.troubles] == [TroubleKind.DATABASE]
    assert kiosk.restarts == 0


def test_another_file_in_the_databases_place_asks_for_a_restart(kiosk: Rounds) -> None:
    kiosk.rounds()
    kiosk.post.file.rename(kiosk.post.file.with_suffix(".away"))
    kiosk.rounds(31)
    assert kiosk.restarts == 0
    kiosk.post.file.touch()
    kiosk.rounds()
    assert kiosk.restarts == 1


def test_a_disk_that_is_nearly_full_is_told_until_there_is_room_again(kiosk: Rounds) -> None:
    for megabytes in (49, 55, 49, 61, 55):  # wavering about the limit is one trouble
        kiosk.free = megabytes * 1_000_000
        kiosk.rounds()
    assert [(one.kind, one.detail) for one in kiosk.troubles] == [(TroubleKind.DISK, "49 MB free")]
    assert kiosk.troubles[0].ended_at == MORNING + 4 * SECOND


def test_a_clock_in_doubt_is_a_trouble_of_its_kind(kiosk: Rounds) -> None:
    for clock in (Clock.UNSYNCHRONISED, Clock.GOOD, Clock.JUMPED):
        kiosk.clock_is(clock)
        kiosk.rounds()
    assert [one.detail for one in kiosk.troubles] == ["unsynchronised", "jumped"]
    assert kiosk.troubles[0].ended_at is not None
    assert kiosk.troubles[1].ended_at is None


def test_what_a_power_cut_left_open_is_ended_by_the_next_run(kiosk: Rounds) -> None:
    kiosk.camera_is(CameraState.LOST)
    kiosk.clock_is(Clock.UNSYNCHRONISED)
    kiosk.rounds()
    kiosk.start()
    kiosk.camera_is(CameraState.LIVE)
    kiosk.clock_is(Clock.JUMPED)
    kiosk.rounds()
    ended = {(one.kind, one.detail): one.ended_at is not None for one in kiosk.troubles}
    assert ended == {
        (TroubleKind.CAMERA_LOST, "no picture comes"): True,
        (TroubleKind.CLOCK, "unsynchronised"): True,
        (TroubleKind.CLOCK, "jumped"): False,
    }


def test_a_trouble_that_goes_on_over_a_restart_stays_one(kiosk: Rounds) -> None:
    kiosk.camera_is(CameraState.LOST)
    kiosk.rounds()
    kiosk.start()
    kiosk.rounds(2)
    assert [one.began_at for one in kiosk.troubles] == [MORNING + SECOND]
