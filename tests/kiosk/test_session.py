"""The work at the door, from a frame to what is shown, on a real database."""

from contextlib import closing
from datetime import timedelta

import pytest

from kiosk import words
from kiosk.view import Certainty, Mark, Stage
from models.attendance.punch import Clock, Direction
from models.records.store import open_store
from tests.kiosk.conftest import Door, english, named, sentences


def test_a_check_in_is_committed_before_it_is_shown(door: Door) -> None:
    door.enroll("Ada Lovelace")
    views = []
    for _ in range(10):
        views.append(door.look("Ada Lovelace"))
        assert door.committed("punch") == (1 if named(views[-1]) else 0)
    assert views[-1].stage is Stage.GREETING
    assert views[-1].cards[0].name == "Ada Lovelace"
    assert views[-1].cards[0].mark is Mark.CHECKED_IN
    assert sentences(views[-1]) == ["Good morning, checked in 07:58"]


def test_a_greeting_knows_since_when_its_person_could_be_recognised(door: Door) -> None:
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


def test_a_name_that_is_lost_and_found_again_is_no_second_wait(door: Door) -> None:
    door.enroll("Ada Lovelace")
    door.looks(1, "Ada Lovelace")
    door.looks(3, "Nobody Known")  # in the same place
    again = door.looks(2, "Ada Lovelace")[-1].cards[0]
    assert again.name == "Ada Lovelace"
    assert again.face_since is None


def test_one_or_two_frames_name_nobody(door: Door) -> None:
    door.enroll("Ada Lovelace")
    door.look()
    early = [door.look("Ada Lovelace"), door.look("Ada Lovelace")]
    assert [named(view) for view in early] == [set(), set()]
    assert {view.sentence for view in early} == {words.CHECKING}
    assert named(door.look("Ada Lovelace")) == {"Ada Lovelace"}


def test_whoever_comes_back_within_the_window_hears_when_it_was_noted(door: Door) -> None:
    door.enroll("Ada Lovelace")
    door.looks(1, "Ada Lovelace")
    door.looks(4)
    again = door.looks(1, "Ada Lovelace")[-1]
    assert again.stage is Stage.ALREADY
    assert sentences(again) == ["Already checked in at 07:58"]
    assert again.cards[0].mark is Mark.NOTED_BEFORE
    assert door.committed("punch") == 1


def test_in_the_evening_the_card_tells_since_when_and_for_how_long(door: Door) -> None:
    door.enroll("Ada Lovelace")
    door.looks(1, "Ada Lovelace")
    door.looks(2)
    door.go_to("17:03")
    leaving = door.looks(1, "Ada Lovelace")[-1]
    assert leaving.stage is Stage.GREETING
    assert leaving.cards[0].mark is Mark.CHECKED_OUT
    assert sentences(leaving) == ["17:03, here since 07:58"]
    assert english(leaving.cards[0].detail) == "9 h 05 today"
    assert door.committed("punch") == 2


def test_a_greeting_leaves_after_its_seconds_though_the_person_stays(door: Door) -> None:
    door.enroll("Ada Lovelace")
    views = door.looks(6, "Ada Lovelace")
    greeted = [bool(view.cards) for view in views]
    first = greeted.index(True)
    assert greeted[first : first + 30] == [True] * 30
    assert not any(greeted[first + 30 :])
    assert views[-1].sentence == words.ALL_DONE
    assert door.committed("punch") == 1


def test_two_people_at_once_get_a_card_and_a_punch_each(door: Door) -> None:
    for name in ("Ada", "Grace Hopper"):
        door.enroll(name)
    view = door.looks(1, "Ada", "Grace Hopper")[-1]
    assert {card.name for card in view.cards} == {"Ada", "Grace Hopper"}
    assert door.committed("punch") == 2


def test_of_four_people_at_once_all_punch_and_three_have_cards(door: Door) -> None:
    four = ("Ada", "Lise", "Grace Hopper", "Emmy Noether")
    for number, name in enumerate(four):
        door.enroll(name + "!" * number)
    people = [name + "!" * number for number, name in enumerate(four)]
    assert len(door.looks(1, *people)[-1].cards) == 3
    assert door.committed("punch") == 4


def test_somebody_deactivated_a_moment_ago_is_neither_greeted_nor_named(door: Door) -> None:
    ada = door.enroll("Ada Lovelace")
    door.looks(1)
    door.look("Ada Lovelace")
    door.another_store().set_active(ada.code, active=False, at=door.at)
    views = door.looks(3, "Ada Lovelace")
    assert [named(view) for view in views] == [set()] * len(views)
    assert [view.cards for view in views] == [()] * len(views)
    assert words.ALL_DONE not in {view.sentence for view in views}
    assert door.committed("punch") == 0


def test_a_stranger_is_never_named(door: Door) -> None:
    door.enroll("Ada Lovelace")
    views = door.looks(10, "Nobody Known")
    assert [named(view) for view in views] == [set()] * len(views)
    assert views[-1].stage is Stage.UNKNOWN
    assert (views[-1].sentence, views[-1].detail) == (words.UNKNOWN, words.ASK_OFFICE)
    assert views[-1].faces[0].certainty is Certainty.UNKNOWN


def test_of_two_who_look_alike_neither_is_named_and_both_are_asked_for_their_pin(
    door: Door,
) -> None:
    door.enroll("Ada")
    door.enroll("Beatrice", face_of="Ada")
    views = door.looks(2, "Ada")
    assert (views[-1].sentence, views[-1].detail) == (words.TOO_ALIKE, words.USE_PIN_DETAIL)
    assert views[-1].faces[0].certainty is Certainty.UNKNOWN
    assert door.committed("punch") == 0


def test_as_long_as_nobody_is_enrolled_the_screen_says_how_to(door: Door) -> None:
    views = door.looks(2, "Ada Lovelace")
    assert {view.stage for view in views} == {Stage.NOBODY_ENROLLED}
    assert "python -m admin" in english(views[-1].detail)
    door.enroll("Ada Lovelace")
    assert door.looks(1.5, "Ada Lovelace")[-1].stage is Stage.GREETING


def test_a_year_of_visits_is_not_remembered(door: Door) -> None:
    door.enroll("Ada Lovelace")
    for _ in range(120):
        door.looks(0.3, "Ada Lovelace")
        door.look()
        door.move(2)
    assert len(door.session._greeter._tracks._settled) <= 50


def test_what_a_kiosk_for_one_direction_sees_says_so(door: Door) -> None:
    door.enroll("Ada Lovelace")
    door.direction = Direction.IN
    door.restart()
    door.looks(1, "Ada Lovelace")
    (punch,) = door.store.punches()
    assert (punch.direction, punch.clock) == (Direction.IN, Clock.GOOD)


def test_after_the_clock_was_put_punches_are_kept_and_marked(door: Door) -> None:
    door.enroll("Ada Lovelace")
    door.look()
    door.at -= timedelta(hours=1)
    assert door.looks(1, "Ada Lovelace")[-1].stage is Stage.GREETING
    (punch,) = door.store.punches()
    assert punch.clock is Clock.JUMPED


def test_a_start_with_a_clock_behind_the_last_punch_is_marked_too(door: Door) -> None:
    door.enroll("Ada Lovelace")
    door.looks(1, "Ada Lovelace")
    door.looks(2)
    door.at -= timedelta(days=400)
    door.restart()
    door.looks(1, "Ada Lovelace")
    assert [punch.clock for punch in door.store.punches()] == [Clock.JUMPED, Clock.GOOD]


def test_the_kiosks_punches_make_a_chain_of_its_own(door: Door) -> None:
    door.enroll("Ada Lovelace")
    with closing(open_store(f"sqlite:///{door.file}", door.at, "kiosk Entrance")) as kiosk:
        door.store = kiosk
        door.restart()
        door.looks(1, "Ada Lovelace")
    assert {head.writer for head in door.another_store().journal_heads()} == {
        "office",
        "kiosk Entrance",
    }
