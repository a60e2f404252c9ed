"""The door while the database or the disk fails: nothing is lost, and nothing is claimed."""

import logging
import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager

import pytest

from kiosk import words
from kiosk.touch import Chosen
from kiosk.view import Mark, Stage
from models.attendance.rota import Assignment
from models.attendance.shift import DirectionRule, Shift
from models.records.errors import RecordsError
from tests.kiosk.conftest import MORNING, Door, english, named, sentences


@contextmanager
def locked(door: Door) -> Iterator[None]:
    with closing(sqlite3.connect(door.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def full(_: Door) -> Iterator[None]:
    """Let no file grow, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def read_only(door: Door) -> Iterator[None]:
    """Open the kiosk's database as a file that may be read only."""
    database = door.store._database
    door.store.close()
    database.init(f"file:{door.file}?mode=ro", uri=True)
    yield
    door.store.close()
    database.init(str(door.file))


@contextmanager
def moved(door: Door) -> Iterator[None]:
    """Take the file away under the kiosk that holds it open."""
    away = door.file.with_name("away.db")
    door.file.rename(away)
    yield
    away.rename(door.file)


Trouble = Callable[[Door], AbstractContextManager[None]]


@pytest.mark.parametrize("trouble", [locked, read_only, moved])
def test_a_punch_that_the_database_does_not_take_is_kept_and_greeted(
    door: Door, trouble: Trouble
) -> None:
    door.enroll("Ada Lovelace")
    door.looks(2)
    with trouble(door):
        views = door.looks(2, "Ada Lovelace")
        assert door.puncher.waiting == 1
    assert views[-1].stage is Stage.GREETING
    assert named(views[-1]) == {"Ada Lovelace"}
    assert (sentences(views[-1]), views[-1].cards[0].mark) == (
        ["Noted at 07:58"],
        Mark.NOTED_BEFORE,
    )
    assert english(views[-1].hint) == "One punch waits for the database"
    assert door.committed("punch") == 0
    assert door.puncher.drain.bring_in_some(door.at) == 1
    (punch,) = door.store.punches()
    assert 0 < (punch.at - MORNING).total_seconds() < 3
    assert not door.look().hint


def test_whoever_was_kept_and_comes_again_hears_when(door: Door) -> None:
    door.enroll("Ada Lovelace")
    door.looks(2)
    with locked(door):
        door.looks(1, "Ada Lovelace")
        door.looks(70)
        again = door.looks(1, "Ada Lovelace")[-1]
        assert door.puncher.waiting == 1
    assert again.stage is Stage.ALREADY
    assert sentences(again) == ["Already noted at 07:58"]


def test_whoever_said_it_while_the_database_was_locked_is_not_asked_as_if_anew(
    door: Door,
) -> None:
    door.enroll("Ada Lovelace")
    door.store.add_shift(Shift("stated", direction=DirectionRule.STATED), door.at.date(), door.at)
    door.store.assign(Assignment("stated", door.at.date()), door.at)
    door.looks(2)
    with locked(door):
        card = door.looks(1, "Ada Lovelace")[-1].cards[0]
        assert isinstance(card.buttons[0].touch, Chosen)
        door.touch(card.buttons[0].touch)
        assert sentences(door.look("Ada Lovelace")) == ["Noted at 07:58"]
        door.session._greeter.meet_again()  # as when other people are known
        again = door.looks(4, "Ada Lovelace")[-1]
        assert door.puncher.waiting == 1
    assert (again.stage, sentences(again)) == (Stage.ALREADY, ["Already noted at 07:58"])
    assert not any(button.is_first_choice for button in again.cards[0].buttons)


def test_where_a_punch_can_be_written_nowhere_nobody_is_greeted(door: Door) -> None:
    door.enroll("Ada Lovelace")
    door.looks(2)
    with full(door):
        views = door.looks(5, "Ada Lovelace")
    assert [named(view) for view in views] == [set()] * len(views)
    assert views[-1].stage is Stage.NOT_RECORDED
    assert (views[-1].sentence, views[-1].cards[0].mark) == (words.NOT_RECORDED, Mark.NO)
    assert (door.committed("punch"), door.puncher.waiting) == (0, 0)
    mended = door.looks(2.5, "Ada Lovelace")
    assert mended[-1].stage is Stage.GREETING
    assert named(mended[-1]) == {"Ada Lovelace"}
    assert door.committed("punch") == 1


def test_a_database_that_is_waited_for_shortens_no_card(door: Door) -> None:
    door.enroll("Ada Lovelace")
    door.looks(2)
    door.looks(0.2, "Ada Lovelace")
    assert door.look("Ada Lovelace", takes=10).cards
    shown = [bool(view.cards) for view in door.looks(2.8, "Ada Lovelace")]
    assert all(shown)


def test_the_log_names_nobody(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)  # as the product logs
    ada = door.enroll("Ada Lovelace")
    with full(door):
        door.looks(3, "Ada Lovelace", "Nobody Known")
    with locked(door):
        door.looks(3, "Ada Lovelace", "Nobody Known")
    door.puncher.drain.bring_in_some(door.at)
    door.looks(3)
    door.looks(3, "Ada Lovelace", "Nobody Known")
    door.store.set_active(ada.code, active=False, at=door.at)
    door.looks(2, "Ada Lovelace")
    door.store.erase(ada.code, door.at)
    door.looks(2, "Ada Lovelace")
    assert "kept at distance 0.000" in caplog.text
    assert "duplicate at distance 0.000" in caplog.text
    assert caplog.text.count("could not be written") == 1
    assert "Traceback" not in caplog.text
    assert "Ada" not in caplog.text
    assert "Lovelace" not in caplog.text


def test_a_database_that_fails_while_people_are_read_leaves_the_door_open(door: Door) -> None:
    door.enroll("Ada Lovelace")
    door.looks(2)
    with closing(sqlite3.connect(door.file)) as other:
        other.execute("ALTER TABLE revision RENAME TO gone")
    with pytest.raises(RecordsError):
        door.store.gallery_revision()
    assert named(door.looks(3, "Ada Lovelace")[-1]) == {"Ada Lovelace"}
