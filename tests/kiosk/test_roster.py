"""The kiosk hears of the office's changes."""

import logging
from contextlib import closing
from sqlite3 import connect

import pytest

from models.attendance.punch import PunchKind
from models.pins.hashing import fits
from tests.kiosk.conftest import Door


def hears_within_a_second(door: Door) -> bool:
    """Look every tenth of a second for one second; tell whether the gallery became a new one."""
    before = door.roster.gallery
    for _ in range(10):
        door.move(0.1)
        door.roster.refresh(door.steady)
    return door.roster.gallery is not before


def known(door: Door) -> set[str]:
    return {door.roster.names[person] for person in door.roster.gallery.people}


def test_who_is_enrolled_deactivated_activated_and_erased_is_known_within_a_second(
    door: Door,
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


def test_a_change_just_after_a_look_is_known_a_second_later(door: Door) -> None:
    door.roster.refresh(door.steady)
    door.enroll("Ada")
    door.roster.refresh(door.steady + 0.9)
    assert known(door) == set()
    door.roster.refresh(door.steady + 1.0)
    assert known(door) == {"Ada"}


def test_a_punch_makes_no_new_gallery(door: Door) -> None:
    ada = door.enroll("Ada")
    hears_within_a_second(door)
    gallery = door.roster.gallery
    door.store.add_punch(ada.id, door.at, "Entrance", PunchKind.FACE, 0.5)
    assert not hears_within_a_second(door)
    assert door.roster.gallery is gallery


def test_a_database_that_does_not_answer_leaves_the_people_known_so_far(
    door: Door, caplog: pytest.LogCaptureFixture
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
    door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    door.enroll("Ada")
    hears_within_a_second(door)
    door.enroll("Ben Okri", weights="other-weights")
    assert not hears_within_a_second(door)
    assert known(door) == {"Ada"}
    assert "other-weights" in caplog.text


def test_a_new_pin_or_name_is_known_within_a_second_and_makes_no_new_gallery(door: Door) -> None:
    ada = door.enroll("Ada")
    hears_within_a_second(door)
    gallery = door.roster.gallery
    office = door.another_store()
    office.set_pin(ada.id, "274916", door.at, is_first=True)
    office.set_maintenance_pin("630518", door.at)
    office.change_employee(ada.code, door.at, name="Ada King")
    assert not hears_within_a_second(door)
    assert door.roster.gallery is gallery
    now = door.roster.snapshot
    assert now.names[ada.id] == "Ada King"
    assert now.pins[ada.id].is_first
    assert fits("630518", now.maintenance_pin or "")
    office.remove_pin(ada.id, door.at)
    hears_within_a_second(door)
    assert not door.roster.snapshot.pins


def test_a_staff_number_is_found_however_it_is_typed_and_only_of_who_is_active(door: Door) -> None:
    ada = door.store.add_employee("Ab-17", "Ada", None, door.at)
    door.store.add_employee("18", "Ben Okri", None, door.at)
    hears_within_a_second(door)
    before = door.roster.snapshot
    assert before.employee(" aB-17 ") == ada
    assert before.employee("17") is None
    assert before.code_signs == "AB-"
    door.store.set_active("ab-17", active=False, at=door.at)
    hears_within_a_second(door)
    assert door.roster.snapshot.employee("Ab-17") is None
    assert not door.roster.snapshot.code_signs
    assert before.employee("Ab-17") == ada, "a snapshot that somebody holds never changes"


def test_templates_of_other_weights_do_not_keep_pins_from_being_known(door: Door) -> None:
    ben = door.enroll("Ben Okri", weights="other-weights")
    door.store.set_pin(ben.id, "274916", door.at, is_first=False)
    hears_within_a_second(door)
    assert len(door.roster.gallery) == 0
    assert ben.id in door.roster.snapshot.pins


def test_while_one_thread_looks_another_goes_on_with_what_is_known(door: Door) -> None:
    door.enroll("Ada")
    read, known_meanwhile = door.store.gallery_revision, []

    def read_slowly() -> int:
        door.roster.refresh(door.steady + 5)
        known_meanwhile.append(known(door))
        return read()

    door.store.gallery_revision = read_slowly  # type: ignore[method-assign]
    door.roster.refresh(door.steady)
    assert known_meanwhile == [set()]
    assert known(door) == {"Ada"}


def test_without_a_picture_the_people_are_kept_up_to_date(door: Door) -> None:
    door.enroll("Ada")
    door.waits(1.5)
    assert known(door) == {"Ada"}
    assert door.roster.snapshot.employee("A3")
