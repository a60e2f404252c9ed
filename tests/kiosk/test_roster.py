"""The kiosk hears of the office's changes."""

import logging
from contextlib import closing
from sqlite3 import connect
from typing import TYPE_CHECKING

import pytest

from models.attendance.punch import PunchKind

if TYPE_CHECKING:
    from tests.kiosk.conftest import Door


def hears_within_a_second(door: "Door") -> bool:
    """Look every tenth of a second for one second; tell whether the gallery became a new one."""
    news = False
    for _ in range(10):
        door.move(0.1)
        news |= door.roster.refresh(door.steady)
    return news


def known(door: "Door") -> set[str]:
    return {door.roster.names[person] for person in door.roster.gallery.people}


def test_who_is_enrolled_deactivated_activated_and_erased_is_known_within_a_second(
    door: "Door",
) -> None:
    office = door.another_store()
    door.enroll("Ada")
    ben = door.enroll("Ben Okri")
    assert hears_within_a_second(door)
    assert known(door) == {"Ada", "Ben Okri"}
    office.set_active(ben.code, active=False, at=door.at)
    assert hears_within_a_second(door)
    assert known(door) == {"Ada"}
    office.set_active(ben.code, active=True, at=door.at)
    assert hears_within_a_second(door)
    assert known(door) == {"Ada", "Ben Okri"}
    office.erase(ben.code, door.at)
    assert hears_within_a_second(door)
    assert known(door) == {"Ada"}


def test_a_change_just_after_a_look_is_known_a_second_later(door: "Door") -> None:
    door.roster.refresh(door.steady)
    door.enroll("Ada")
    assert not door.roster.refresh(door.steady + 0.9)
    assert door.roster.refresh(door.steady + 1.0)
    assert known(door) == {"Ada"}


def test_a_punch_makes_no_new_gallery(door: "Door") -> None:
    ada = door.enroll("Ada")
    hears_within_a_second(door)
    gallery = door.roster.gallery
    door.store.add_punch(ada.id, door.at, "Entrance", PunchKind.FACE, 0.5)
    assert not hears_within_a_second(door)
    assert door.roster.gallery is gallery


def test_a_database_that_does_not_answer_leaves_the_people_known_so_far(
    door: "Door", caplog: pytest.LogCaptureFixture
) -> None:
    door.enroll("Ada")
    hears_within_a_second(door)
    with closing(connect(door.file, isolation_level=None)) as other:
        other.execute("ALTER TABLE revision RENAME TO away")
        caplog.set_level(logging.INFO)
        assert not any(hears_within_a_second(door) for _ in range(20))
        assert known(door) == {"Ada"}
        other.execute("ALTER TABLE away RENAME TO revision")
    assert caplog.text.count("going on with the people known so far") == 1
    door.enroll("Ben Okri")
    assert hears_within_a_second(door)
    assert known(door) == {"Ada", "Ben Okri"}


def test_templates_of_other_weights_leave_the_people_known_so_far(
    door: "Door", caplog: pytest.LogCaptureFixture
) -> None:
    door.enroll("Ada")
    hears_within_a_second(door)
    door.enroll("Ben Okri", weights="other-weights")
    assert not hears_within_a_second(door)
    assert known(door) == {"Ada"}
    assert "other-weights" in caplog.text
