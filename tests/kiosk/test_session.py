"""The work at the door, from a frame to what is shown, on a real database."""

import logging
import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kiosk import words
from kiosk.view import Certainty, Mark, Stage, View
from models.attendance.punch import Clock, Direction
from models.records.store import open_store

if TYPE_CHECKING:
    from tests.kiosk.conftest import Door


def sentences(view: View) -> list[str]:
    return [card.sentence for card in view.cards]


def names(view: View) -> set[str]:
    return {*(card.name for card in view.cards), *(face.name for face in view.faces)} - {""}


def test_a_check_in_is_committed_before_it_is_shown(door: "Door") -> None:
    door.enroll("Ada Lovelace")
    views = []
    for _ in range(10):
        views.append(door.look("Ada Lovelace"))
        named = names(views[-1])
        assert door.committed("punch") == (1 if named else 0)
    assert views[-1].stage is Stage.GREETING
    assert views[-1].cards[0].name == "Ada Lovelace"
    assert views[-1].cards[0].mark is Mark.CHECKED_IN
    assert sentences(views[-1]) == ["Good morning, checked in 07:58"]


def test_a_greeting_knows_since_when_its_person_could_be_recognised(door: "Door") -> None:
    door.enroll("Ada Lovelace")
    door.looks(1)
    came = door.steady + 0.1
    assert door.looks(1, "Ada Lovelace")[-1].cards[0].face_since == pytest.approx(came)
    door.looks(2)
    door.looks(4, "Nobody Known")
    door.enroll("Nobody Known")
    before = door.steady
    enrolled = door.looks(2, "Nobody Known")[-1].cards[0].face_since
    assert enrolled is not None
    assert before < enrolled <= before + 1.2


def test_a_name_that_is_lost_and_found_again_is_no_second_wait(door: "Door") -> None:
    door.enroll("Ada Lovelace")
    door.looks(1, "Ada Lovelace")
    door.looks(3, "Nobody Known")  # in the same place
    again = door.looks(2, "Ada Lovelace")[-1].cards[0]
    assert again.name == "Ada Lovelace"
    assert again.face_since is None


def test_one_or_two_frames_name_nobody(door: "Door") -> None:
    door.enroll("Ada Lovelace")
    door.look()
    early = [door.look("Ada Lovelace"), door.look("Ada Lovelace")]
    assert [names(view) for view in early] == [set(), set()]
    assert {view.sentence for view in early} == {words.HOLD_STILL}
    assert names(door.look("Ada Lovelace")) == {"Ada Lovelace"}


def test_whoever_comes_back_within_the_window_hears_when_it_was_noted(door: "Door") -> None:
    door.enroll("Ada Lovelace")
    door.looks(1, "Ada Lovelace")
    door.looks(4)
    again = door.looks(1, "Ada Lovelace")[-1]
    assert again.stage is Stage.ALREADY
    assert sentences(again) == ["Already checked in at 07:58"]
    assert again.cards[0].mark is Mark.NOTED_BEFORE
    assert door.committed("punch") == 1


def test_in_the_evening_the_card_tells_since_when_and_for_how_long(door: "Door") -> None:
    door.enroll("Ada Lovelace")
    door.looks(1, "Ada Lovelace")
    door.looks(2)
    door.go_to("17:03")
    leaving = door.looks(1, "Ada Lovelace")[-1]
    assert leaving.stage is Stage.GREETING
    assert leaving.cards[0].mark is Mark.CHECKED_OUT
    assert sentences(leaving) == ["17:03, here since 07:58"]
    assert leaving.cards[0].detail == "9 h 05 today"
    assert door.committed("punch") == 2


def test_a_greeting_leaves_after_its_seconds_though_the_person_stays(door: "Door") -> None:
    door.enroll("Ada Lovelace")
    views = door.looks(6, "Ada Lovelace")
    greeted = [bool(view.cards) for view in views]
    first = greeted.index(True)
    assert greeted[first : first + 30] == [True] * 30
    assert not any(greeted[first + 30 :])
    assert views[-1].sentence == words.ALL_DONE
    assert door.committed("punch") == 1


def test_two_people_at_once_get_a_card_and_a_punch_each(door: "Door") -> None:
    for name in ("Ada", "Grace Hopper"):
        door.enroll(name)
    view = door.looks(1, "Ada", "Grace Hopper")[-1]
    assert {card.name for card in view.cards} == {"Ada", "Grace Hopper"}
    assert door.committed("punch") == 2


def test_of_four_people_at_once_all_punch_and_three_have_cards(door: "Door") -> None:
    four = ("Ada", "Lise", "Grace Hopper", "Emmy Noether")
    for number, name in enumerate(four):
        door.enroll(name + "!" * number)
    people = [name + "!" * number for number, name in enumerate(four)]
    assert len(door.looks(1, *people)[-1].cards) == 3
    assert door.committed("punch") == 4


def test_somebody_deactivated_a_moment_ago_is_neither_greeted_nor_named(door: "Door") -> None:
    ada = door.enroll("Ada Lovelace")
    door.looks(1)
    door.look("Ada Lovelace")
    door.another_store().set_active(ada.code, active=False, at=door.at)
    views = door.looks(3, "Ada Lovelace")
    assert [names(view) for view in views] == [set()] * len(views)
    assert [view.cards for view in views] == [()] * len(views)
    assert words.ALL_DONE not in {view.sentence for view in views}
    assert door.committed("punch") == 0


def test_a_stranger_is_never_named(door: "Door") -> None:
    door.enroll("Ada Lovelace")
    views = door.looks(10, "Nobody Known")
    assert [names(view) for view in views] == [set()] * len(views)
    assert views[-1].stage is Stage.UNKNOWN
    assert (views[-1].sentence, views[-1].detail) == (words.UNKNOWN, words.ASK_OFFICE)
    assert views[-1].faces[0].certainty is Certainty.UNKNOWN


def test_of_two_who_look_alike_neither_is_named_and_both_are_sent_to_the_office(
    door: "Door",
) -> None:
    door.enroll("Ada")
    door.enroll("Beatrice", face_of="Ada")
    views = door.looks(2, "Ada")
    assert (views[-1].sentence, views[-1].detail) == (words.TOO_ALIKE, words.SEE_OFFICE)
    assert views[-1].faces[0].certainty is Certainty.UNKNOWN
    assert door.committed("punch") == 0


def test_as_long_as_nobody_is_enrolled_the_screen_says_how_to(door: "Door") -> None:
    views = door.looks(2, "Ada Lovelace")
    assert {view.stage for view in views} == {Stage.NOBODY_ENROLLED}
    assert "python -m admin" in views[-1].detail
    door.enroll("Ada Lovelace")
    assert door.looks(1.5, "Ada Lovelace")[-1].stage is Stage.GREETING


@contextmanager
def locked(door: "Door") -> Iterator[None]:
    with closing(sqlite3.connect(door.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def full(_: "Door") -> Iterator[None]:
    """Let no file grow, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def read_only(door: "Door") -> Iterator[None]:
    """Open the kiosk's database as a file that may be read only."""
    database = door.store._database
    door.store.close()
    database.init(f"file:{door.file}?mode=ro", uri=True)
    yield
    door.store.close()
    database.init(str(door.file))


@contextmanager
def moved(door: "Door") -> Iterator[None]:
    """Take the file away under the kiosk that holds it open."""
    away = door.file.with_name("away.db")
    door.file.rename(away)
    yield
    away.rename(door.file)


Trouble = Callable[["Door"], AbstractContextManager[None]]


@pytest.mark.parametrize("trouble", [locked, full, read_only, moved])
def test_while_a_punch_cannot_be_written_nobody_is_greeted(door: "Door", trouble: Trouble) -> None:
    door.enroll("Ada Lovelace")
    door.looks(2)
    with trouble(door):
        views = door.looks(5, "Ada Lovelace")
    assert [names(view) for view in views] == [set()] * len(views)
    assert views[-1].stage is Stage.NOT_RECORDED
    assert (sentences(views[-1]), views[-1].cards[0].mark) == ([words.NOT_RECORDED], Mark.NO)
    assert door.committed("punch") == 0
    mended = door.looks(2.5, "Ada Lovelace")
    assert mended[-1].stage is Stage.GREETING
    assert names(mended[-1]) == {"Ada Lovelace"}
    assert door.committed("punch") == 1


def test_a_database_that_is_waited_for_shortens_no_card(door: "Door") -> None:
    door.enroll("Ada Lovelace")
    door.looks(2)
    door.looks(0.2, "Ada Lovelace")
    assert door.look("Ada Lovelace", takes=10).cards
    shown = [bool(view.cards) for view in door.looks(2.8, "Ada Lovelace")]
    assert all(shown)


def test_the_log_names_nobody(door: "Door", caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)  # as the product logs
    ada = door.enroll("Ada Lovelace")
    with locked(door):
        door.looks(3, "Ada Lovelace", "Nobody Known")
    door.looks(3, "Ada Lovelace", "Nobody Known")
    door.store.set_active(ada.code, active=False, at=door.at)
    door.looks(2, "Ada Lovelace")
    door.store.erase(ada.code, door.at)
    door.looks(2, "Ada Lovelace")
    assert "check_in at distance 0.000" in caplog.text
    assert caplog.text.count("could not be written") == 1
    assert "Traceback" not in caplog.text
    assert "Ada" not in caplog.text
    assert "Lovelace" not in caplog.text


def test_a_year_of_visits_is_not_remembered(door: "Door") -> None:
    door.enroll("Ada Lovelace")
    for _ in range(120):
        door.looks(0.3, "Ada Lovelace")
        door.look()
        door.move(2)
    assert len(door.session._settled) <= 50


def test_what_a_kiosk_for_one_direction_sees_says_so(door: "Door") -> None:
    door.enroll("Ada Lovelace")
    door.direction = Direction.IN
    door.restart()
    door.looks(1, "Ada Lovelace")
    (punch,) = door.store.punches()
    assert (punch.direction, punch.clock) == (Direction.IN, Clock.GOOD)


def test_after_the_clock_was_put_punches_are_kept_and_marked(door: "Door") -> None:
    door.enroll("Ada Lovelace")
    door.look()
    door.at -= timedelta(hours=1)
    assert door.looks(1, "Ada Lovelace")[-1].stage is Stage.GREETING
    (punch,) = door.store.punches()
    assert punch.clock is Clock.JUMPED


def test_a_start_with_a_clock_behind_the_last_punch_is_marked_too(door: "Door") -> None:
    door.enroll("Ada Lovelace")
    door.looks(1, "Ada Lovelace")
    door.looks(2)
    door.at -= timedelta(days=400)
    door.restart()
    door.looks(1, "Ada Lovelace")
    assert [punch.clock for punch in door.store.punches()] == [Clock.JUMPED, Clock.GOOD]


def test_the_kiosks_punches_make_a_chain_of_its_own(door: "Door") -> None:
    door.enroll("Ada Lovelace")
    with closing(open_store(f"sqlite:///{door.file}", door.at, "kiosk Entrance")) as kiosk:
        door.store = kiosk
        door.restart()
        door.looks(1, "Ada Lovelace")
    assert {head.writer for head in door.another_store().journal_heads()} == {
        "office",
        "kiosk Entrance",
    }


def test_punches_that_cannot_be_read_at_the_start_keep_nobody_from_the_door(door: "Door") -> None:
    with closing(sqlite3.connect(door.file)) as other:
        other.execute("ALTER TABLE punch RENAME TO gone")
    door.restart()
    assert door.look().stage is Stage.NOBODY_ENROLLED
