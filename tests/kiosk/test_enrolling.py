"""Enrollment at the kiosk's camera: whatever happens, it ends, and nothing stays behind."""

import logging
from contextlib import closing
from sqlite3 import connect

import numpy as np
import pytest

from kiosk import words
from kiosk.view import Stage
from models.recognition.guided import Asked
from models.records.errors import EnrollmentNotReadyError
from models.records.values import EnrollmentState
from tests.kiosk.conftest import Door, english
from tests.kiosk.sittings import ADA, POSES, looks_until, request, state


def left_behind(door: Door) -> int:
    return door.committed("enrollment_request") + door.committed("enrollment_shot")


def test_five_shots_in_the_poses_asked_for_become_templates_and_nothing_else(
    door: Door,
) -> None:
    asked = request(door)
    for number, (shot, pose) in enumerate(POSES.items()):
        view = looks_until(door, words.asked(shot), ADA, within=2)
        assert (view.stage, english(view.detail)) == (Stage.ENROLLING, ADA)
        assert view.progress == (number, 5)
        door.script.turned = pose
        door.looks(1.3, ADA)
    assert door.look(ADA).sentence == words.ENROLLED
    assert state(door, asked) is EnrollmentState.READY
    assert [shot.pose for shot in door.store.shots(asked.id)] == list(POSES)
    door.store.commit_enrollment(asked.id, "v1", door.at)
    assert [template.source for template in door.store.templates()] == [
        f"Entrance: {shot}" for shot in POSES
    ]
    assert left_behind(door) == 0
    door.script.turned = (0.0, 0.0)
    assert door.looks(6, ADA)[-1].cards[0].name == ADA


def test_whoever_never_turns_the_head_gets_through_after_some_patience(door: Door) -> None:
    asked = request(door)
    looks_until(door, words.ENROLLED, ADA, within=25)
    assert state(door, asked) is EnrollmentState.READY


def test_while_enrolling_nobody_is_punched(door: Door) -> None:
    door.enroll("Grace Hopper")
    door.looks(1)
    request(door)
    door.looks(1)
    views = door.looks(3, "Grace Hopper")
    assert {view.stage for view in views} == {Stage.ENROLLING}
    assert door.committed("punch") == 0


def test_two_before_the_camera_are_asked_to_come_one_at_a_time(door: Door) -> None:
    asked = request(door)
    view = door.looks(3, ADA, "Grace Hopper")[-1]
    assert english(view.sentence) == "One at a time, please"
    assert door.store.shots(asked.id) == []


def test_a_second_person_who_steps_in_is_not_mixed_with_the_first(door: Door) -> None:
    asked = request(door)
    looks_until(door, words.asked(Asked.LEFT), ADA)
    door.script.turned = POSES[Asked.LEFT]
    views = door.looks(10, "Grace Hopper")
    assert "Somebody else was here a moment ago" in {english(view.sentence) for view in views}
    assert len(door.store.shots(asked.id)) == 1


def test_the_office_cancels_and_the_kiosk_is_free_within_half_a_second(door: Door) -> None:
    asked = request(door)
    looks_until(door, words.asked(Asked.LEFT), ADA)
    door.another_store().cancel_enrollment(asked.id)
    assert door.looks(0.6, ADA)[-1].stage is not Stage.ENROLLING
    assert left_behind(door) == 0


def test_cancelled_while_the_last_shot_is_taken_nobody_is_thanked(door: Door) -> None:
    asked = request(door)
    looks_until(door, words.asked(Asked.DOWN), ADA)
    office = door.another_store()
    door.script.on_embed = lambda: office.cancel_enrollment(asked.id)
    door.script.turned = POSES[Asked.DOWN]
    views = door.looks(1.5, ADA)
    assert views[-1].stage is not Stage.ENROLLING
    assert words.ENROLLED not in {view.sentence for view in views}
    assert left_behind(door) == 0


def test_whoever_walks_away_is_told_to_the_office_and_the_shots_go(door: Door) -> None:
    asked = request(door)
    looks_until(door, words.asked(Asked.LEFT), ADA)
    assert door.looks(19)[-1].stage is Stage.ENROLLING
    assert door.looks(2)[-1].stage is not Stage.ENROLLING
    given_up = door.store.enrollment(asked.id)
    assert given_up is not None
    assert (given_up.state, given_up.reason) == (
        EnrollmentState.FAILED,
        "nobody stood before the camera",
    )
    assert door.committed("enrollment_shot") == 0


def test_a_sitting_that_expires_ends_and_its_shots_go(door: Door) -> None:
    asked = request(door)
    looks_until(door, words.asked(Asked.LEFT), ADA)
    views = door.looks(180, "Grace Hopper")  # whose face is not the first shot's
    assert views[1700].stage is Stage.ENROLLING
    assert views[-1].stage is not Stage.ENROLLING
    assert door.committed("enrollment_shot") == 0
    with pytest.raises(EnrollmentNotReadyError):
        door.store.commit_enrollment(asked.id, "v1", door.at)


def test_a_kiosk_restarted_in_mid_sitting_gives_up_at_once(door: Door) -> None:
    asked = request(door)
    looks_until(door, words.asked(Asked.LEFT), ADA)
    door.restart()
    assert door.looks(0.6, ADA)[-1].stage is not Stage.ENROLLING
    given_up = door.store.enrollment(asked.id)
    assert given_up is not None
    assert (given_up.state, given_up.reason) == (
        EnrollmentState.FAILED,
        "the kiosk was interrupted",
    )
    assert door.committed("enrollment_shot") == 0


@pytest.mark.parametrize("finished", [False, True])
def test_an_office_that_went_away_leaves_nothing_once_it_has_expired(
    door: Door, finished: bool
) -> None:
    request(door)
    looks_until(door, words.ENROLLED if finished else words.asked(Asked.LEFT), ADA)
    assert left_behind(door) > 1
    door.move(180)
    door.looks(62)
    assert left_behind(door) == 0


def test_another_kiosk_leaves_a_sitting_alone(door: Door) -> None:
    asked = request(door)
    assert door.store.claim_enrollment(asked.id, "Back door")
    assert door.looks(2, ADA)[-1].stage is not Stage.ENROLLING
    assert state(door, asked) is EnrollmentState.CAPTURING


def test_a_database_that_fails_ends_the_sitting_and_then_the_request(
    door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    asked = request(door)
    looks_until(door, words.asked(Asked.LEFT), ADA)
    door.script.turned = POSES[Asked.LEFT]
    with closing(connect(door.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert door.looks(2, ADA)[-1].stage is not Stage.ENROLLING
        other.execute("ROLLBACK")
    door.looks(0.6, ADA)
    assert state(door, asked) is EnrollmentState.FAILED
    assert caplog.text.count("broken off") == 1


def test_the_log_names_nobody(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    asked = request(door)
    looks_until(door, words.ENROLLED, ADA)
    door.store.commit_enrollment(asked.id, "v1", door.at)
    door.looks(6, ADA)
    assert "gallery: 1 people" in caplog.text
    assert ADA not in caplog.text


def test_the_shots_are_what_the_camera_saw(door: Door) -> None:
    asked = request(door)
    looks_until(door, words.ENROLLED, ADA)
    shots = door.store.shots(asked.id)
    assert all(
        np.array_equal(
            shot.embedding, door.script.embed(door.picture, door.script.detect(door.picture))[0]
        )
        for shot in shots
    )
