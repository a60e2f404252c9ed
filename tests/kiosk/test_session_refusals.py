"""At the door after a refusal: written down once, and after some of them the PIN is asked for."""

import logging
from contextlib import closing
from datetime import timedelta
from sqlite3 import connect

import pytest

from kiosk import words
from kiosk.view import Certainty, Stage
from models.recognition.liveness.refusal import RefusalReason
from models.recognition.liveness.terms import Gesture, Level
from models.recognition.liveness.watch import Verdict
from models.records.errors import RecordsError
from tests.kiosk.conftest import Door, named
from tests.kiosk.proving import ADA, be_refused, guard, make, stages, written
from tests.kiosk.test_session_faults import locked
from tests.watched import Watched

BEN = "Ben Okri"

pytestmark = pytest.mark.usefixtures("watched")


def test_a_picture_is_refused_without_being_asked_anything(door: Door, watched: Watched) -> None:
    watched.verdict, watched.scores = Verdict.PICTURE, {"flat": 4.5}
    ada = guard(door, level=Level.AUTO)
    views = door.looks(3, ADA)
    assert stages(views) == [Stage.LOOKING, Stage.REFUSED]
    (attempt,) = written(door)
    assert (attempt.kiosk, attempt.employee) == ("Entrance", ada.id)
    assert (attempt.reason, attempt.scores) == (RefusalReason.PICTURE, {"flat": 4.5})
    assert door.at - attempt.at < timedelta(seconds=3)


def test_a_strangers_picture_is_nobodys_attempt(door: Door, watched: Watched) -> None:
    watched.verdict = Verdict.PICTURE
    guard(door, level=Level.AUTO)
    view = door.looks(5, "Nobody Known")[-1]
    assert (view.stage, view.sentence) == (Stage.UNKNOWN, words.UNKNOWN)
    assert written(door) == []


def test_a_refused_attempt_is_written_once_and_the_next_one_again(door: Door) -> None:
    guard(door)
    door.looks(9, ADA)
    assert [attempt.reason for attempt in written(door)] == [RefusalReason.UNANSWERED]
    door.looks(9, ADA)
    assert len(written(door)) == 2


def test_after_a_refusal_the_gesture_can_still_be_made(door: Door) -> None:
    guard(door)
    views = [*be_refused(door), *door.looks(0.8, ADA), *make(door, Gesture.LEFT)]
    assert stages(views)[-3:] == [Stage.LOOKING, Stage.GESTURE, Stage.GREETING]
    assert door.committed("punch") == 1


def test_after_three_refusals_the_face_is_asked_for_the_pin_whatever_it_shows(
    door: Door, watched: Watched
) -> None:
    guard(door, level=Level.AUTO)
    be_refused(door, times=4)
    assert len(written(door)) == 3
    sent = door.looks(2, ADA)
    door.looks(2)
    watched.verdict = Verdict.ALIVE
    sent += door.looks(5, ADA)[5:]
    assert {view.stage for view in sent} == {Stage.UNKNOWN}
    assert {view.sentence for view in sent} == {words.USE_PIN_DETAIL}
    assert {button.is_first_choice for view in sent for button in view.buttons} == {True}
    assert {face.certainty for view in sent for face in view.faces} == {Certainty.UNKNOWN}
    assert [named(view) for view in sent] == [set()] * len(sent)
    assert door.committed("punch") == 0


def test_whoever_reads_that_they_are_to_use_the_pin_isnt_asked_in_secret(door: Door) -> None:
    guard(door)
    be_refused(door, times=3)
    door.looks(60, ADA)
    assert len(written(door)) == 3


def test_after_the_time_is_over_the_face_works_again(door: Door) -> None:
    guard(door)
    be_refused(door, times=3)
    door.looks(2)
    door.move(600)
    views = [*door.looks(1, ADA), *make(door, Gesture.LEFT)]
    assert named(views[-1]) == {ADA}


def test_refusals_far_apart_send_nobody_to_the_pin(door: Door) -> None:
    guard(door)
    for _ in range(4):
        be_refused(door)
        door.looks(2)
        door.move(301)
    door.looks(1, ADA)
    assert named(make(door, Gesture.LEFT)[-1]) == {ADA}


def test_refusals_of_one_face_are_no_refusals_of_another(door: Door) -> None:
    guard(door)
    door.enroll(BEN)
    be_refused(door, times=3)
    door.looks(2)
    door.looks(1, BEN)
    assert named(make(door, Gesture.LEFT, BEN)[-1]) == {BEN}


def test_a_restart_forgets_no_refusal(door: Door) -> None:
    guard(door)
    be_refused(door, times=3)
    door.unwritten.write()
    door.restart()
    door.looks(1)
    assert door.looks(2, ADA)[-1].sentence == words.USE_PIN_DETAIL


def test_a_restart_with_a_database_that_isnt_read_begins_the_count_anew(door: Door) -> None:
    guard(door)
    be_refused(door, times=3)
    door.unwritten.write()
    with closing(connect(door.file)) as other:
        other.execute("ALTER TABLE refused_attempt RENAME TO gone")
    door.restart()
    door.looks(1)
    assert door.looks(1, ADA)[-1].stage is Stage.GESTURE


def test_a_locked_database_keeps_no_attempt_from_being_counted_nor_written_later(
    door: Door,
) -> None:
    guard(door)
    with locked(door):
        be_refused(door, times=3)
        with pytest.raises(RecordsError):
            door.unwritten.write()
        assert door.looks(1, ADA)[-1].sentence == words.USE_PIN_DETAIL
        assert door.committed("refused_attempt") == 0
    assert len(written(door)) == 3


def test_whoever_leaves_without_an_answer_has_had_an_attempt(door: Door) -> None:
    ada = guard(door)
    for _ in range(3):
        door.looks(1, ADA)
        door.looks(2)
    attempts = written(door)
    assert [attempt.reason for attempt in attempts] == [RefusalReason.UNANSWERED] * 3
    assert {attempt.employee for attempt in attempts} == {ada.id}
    assert door.looks(1, ADA)[-1].sentence == words.USE_PIN_DETAIL


def test_whoever_chooses_the_pin_instead_has_had_none(door: Door) -> None:
    guard(door)
    door.looks(1, ADA)
    door.waits(20)
    door.looks(2)
    assert written(door) == []


def test_the_log_names_nobody_who_was_refused(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    guard(door)
    be_refused(door, times=3)
    assert caplog.text.count("the gesture was not made in time") == 3
    assert "Ada" not in caplog.text
