"""Enrollment at the kiosk's camera is for people who stand there, and not for their pictures."""

from contextlib import closing
from datetime import timedelta
from sqlite3 import connect

import numpy as np
import pytest

from kiosk import words
from kiosk.view import Stage
from models.recognition.guided import Asked, Doubt
from models.recognition.liveness.watch import Verdict
from models.records.values import EnrollmentState
from tests.kiosk.conftest import Door
from tests.kiosk.sittings import ADA, POSES, looks_until, request, state
from tests.models.recognition.sitting import Said, strict_terms


@pytest.fixture
def said(door: Door) -> Said:
    """Return what watching says at a kiosk that wants life to be proven."""
    watched = Said()
    door.enrolling._terms = strict_terms(watched)
    return watched


def turns(door: Door, shot: Asked) -> None:
    """Let the head turn, a little more with every frame."""
    (yaw, pitch), (to_yaw, to_pitch) = door.script.turned, POSES[shot]
    for step in np.linspace(0.1, 1, 10):
        door.script.turned = (yaw + step * (to_yaw - yaw), pitch + step * (to_pitch - pitch))
        door.look(ADA)


@pytest.mark.usefixtures("said")
def test_a_photo_before_the_camera_is_not_enrolled_and_the_office_hears_why(door: Door) -> None:
    asked = request(door)
    view = looks_until(door, words.NOT_SURE, ADA, within=25)
    assert (view.stage, view.detail) == (Stage.ENROLLING, words.PHOTOS_WILL_DO)
    given_up = door.store.enrollment(asked.id)
    assert given_up is not None
    assert (given_up.state, given_up.reason) == (EnrollmentState.FAILED, Doubt.UNPROVEN)
    assert door.committed("enrollment_shot") == 0
    assert door.looks(5, ADA)[-1].sentence == words.NOT_SURE
    assert door.looks(2, ADA)[-1].stage is not Stage.ENROLLING


def test_a_picture_is_refused_at_once_in_the_same_words(door: Door, said: Said) -> None:
    asked = request(door)
    looks_until(door, words.asked(Asked.LEFT), ADA)
    said.verdict = Verdict.PICTURE
    view = door.look(ADA)
    assert (view.sentence, view.detail) == (words.NOT_SURE, words.PHOTOS_WILL_DO)
    given_up = door.store.enrollment(asked.id)
    assert given_up is not None
    assert (given_up.state, given_up.reason) == (EnrollmentState.FAILED, Doubt.PICTURE)
    assert door.committed("enrollment_shot") == 0


@pytest.mark.usefixtures("said")
def test_whoever_turns_the_head_as_asked_is_enrolled(door: Door) -> None:
    asked = request(door)
    for shot in POSES:
        looks_until(door, words.asked(shot), ADA, within=2)
        turns(door, shot)
        door.looks(0.5, ADA)
    assert door.look(ADA).sentence == words.ENROLLED
    assert state(door, asked) is EnrollmentState.READY
    assert [shot.pose for shot in door.store.shots(asked.id)] == list(POSES)


def test_who_can_t_turn_the_head_is_enrolled_if_watching_knows_that_they_live(
    door: Door, said: Said
) -> None:
    said.verdict = Verdict.ALIVE
    asked = request(door)
    looks_until(door, words.ENROLLED, ADA, within=25)
    assert state(door, asked) is EnrollmentState.READY


@pytest.mark.usefixtures("said")
def test_after_a_doubt_the_office_may_ask_again_at_once(door: Door) -> None:
    first = request(door)
    looks_until(door, words.NOT_SURE, ADA, within=25)
    again = door.store.request_enrollment(
        first.employee_id, door.at, door.at + timedelta(minutes=3)
    )
    looks_until(door, words.asked(Asked.FRONT), ADA, within=8)
    assert state(door, again) is EnrollmentState.CAPTURING
    assert first.id != again.id


@pytest.mark.usefixtures("said")
def test_a_doubt_that_can_t_be_written_down_ends_the_sitting_and_enrolls_nobody(
    door: Door,
) -> None:
    asked = request(door)
    looks_until(door, words.asked(Asked.DOWN), ADA, within=25)
    with closing(connect(door.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert door.looks(6, ADA)[-1].stage is not Stage.ENROLLING
        other.execute("ROLLBACK")
    door.looks(0.6, ADA)
    assert state(door, asked) is EnrollmentState.FAILED
    assert door.committed("enrollment_shot") == 0
