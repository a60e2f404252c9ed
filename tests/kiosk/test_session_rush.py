"""The morning rush: many people soon after one another, and two side by side."""

from collections import Counter

from kiosk.view import Stage
from models.recognition.evidence import Agreement
from tests.kiosk.conftest import Door, named

STAFF = [
    *("Ada", "Ben", "Chioma", "Dmitri", "Emmy", "Fatou", "Grace", "Hanh", "Ines", "Jun"),
    *("Karl", "Lise", "Maryam", "Nils", "Olga", "Pierre", "Quynh", "Rosa", "Sven", "Tuan"),
]


def enroll_all(door: Door) -> None:
    for number, name in enumerate(STAFF):
        door.enroll(name, code=f"E{number}")
    door.agreement = Agreement(dwell=0.3)
    door.restart()
    door.looks(1)


def punched(door: Door) -> Counter[str]:
    names = {employee.id: employee.name for employee in door.store.employees()}
    return Counter(names[punch.employee] for punch in door.store.punches())


def test_twenty_people_two_seconds_apart_are_punched_once_each(door: Door) -> None:
    enroll_all(door)
    arrivals: list[tuple[str, ...]] = [(name,) for name in STAFF[:9]]
    arrivals += [(STAFF[9], STAFF[10])]  # side by side
    arrivals += [(name,) for name in STAFF[11:]]
    for people in arrivals:
        views = [*door.looks(1.4, *people), *door.looks(0.6)]
        assert {card.name for card in views[13].cards} == set(people)
        assert named(views[13]) == set(people)
        assert views[13].stage is Stage.GREETING
    assert punched(door) == Counter(dict.fromkeys(STAFF, 1))


def test_people_who_take_each_others_place_at_once_are_punched_once_each(door: Door) -> None:
    enroll_all(door)
    for name in STAFF:
        views = door.looks(2, name)  # not one frame without a face: they push forward
        assert views[-1].cards[0].name == name
    assert punched(door) == Counter(dict.fromkeys(STAFF, 1))


def test_whoever_is_in_the_picture_behind_the_others_all_the_time_is_punched_once(
    door: Door,
) -> None:
    enroll_all(door)
    for name in STAFF[1:]:
        door.looks(2, name, "Ada")
    assert punched(door) == Counter(dict.fromkeys(STAFF, 1))


def test_a_queue_that_comes_back_within_the_window_is_punched_no_second_time(door: Door) -> None:
    enroll_all(door)
    for _ in range(2):
        for name in STAFF:
            door.looks(1.4, name)
            door.looks(0.6)
    assert punched(door) == Counter(dict.fromkeys(STAFF, 1))
