"""Who is meant at the door: whoever comes up and stays, and nobody who passes by."""

from kiosk import words
from kiosk.touch import Key
from kiosk.view import Stage, View
from models.attendance.punch import PunchKind
from models.recognition.evidence import Agreement
from models.recognition.quality import Flaw, QualityLimits
from tests.kiosk.conftest import Door, named

ADA = "Ada Lovelace"


def with_gates(door: Door, limits: QualityLimits | None = None) -> None:
    door.limits, door.agreement = limits or door.limits, Agreement(dwell=0.3)
    door.restart()


def walk_past(door: Door, name: str, pixels_a_second: float) -> list[View]:
    """Have somebody cross the picture of 640 pixels, their face always to the camera."""
    views = []
    door.script.moved = -60
    while door.script.moved < 520:
        views.append(door.look(name))
        door.script.moved += pixels_a_second / 10
    door.script.moved = 0
    return views


def test_whoever_walks_past_is_neither_named_nor_called_unknown(door: Door) -> None:
    door.enroll(ADA)
    with_gates(door)
    door.looks(1)
    # At an arm's length a face of 120 pixels goes by at a metre a second with about 700.
    for speed in (450, 600, 700):
        for name in (ADA, "Nobody Known"):
            views = walk_past(door, name, speed)
            assert {view.stage for view in views} <= {Stage.IDLE, Stage.LOOKING}
            assert [named(view) for view in views] == [set()] * len(views)
            door.looks(1)
    assert door.committed("punch") == 0


def test_whoever_stops_is_named_within_half_a_second(door: Door) -> None:
    door.enroll(ADA)
    with_gates(door)
    door.looks(1)
    views = door.looks(0.5, ADA)
    assert [named(view) for view in views[:3]] == [set()] * 3
    assert named(views[-1]) == {ADA}
    assert door.committed("punch") == 1


def test_a_face_far_away_leaves_the_screen_idle_and_a_nearer_one_is_asked_closer(
    door: Door,
) -> None:
    door.enroll(ADA)
    with_gates(door, QualityLimits(face_share=0.15))  # 96 pixels of 640
    door.looks(1)
    door.script.size = 0.35
    assert {view.stage for view in door.looks(2, ADA)} == {Stage.IDLE}
    door.script.size = 0.7
    near = door.looks(2, ADA)[-1]
    assert (near.stage, near.sentence) == (Stage.LOOKING, words.guidance(Flaw.TOO_SMALL))
    assert len(near.faces) == 1
    door.script.size = 1.0
    assert named(door.looks(1, ADA)[-1]) == {ADA}


def test_outside_of_the_region_nobody_is_seen(door: Door) -> None:
    door.enroll(ADA)
    with_gates(door, QualityLimits(region=(0.4, 0, 1, 1)))
    door.looks(1)
    aside = door.looks(5, ADA)
    assert {view.stage for view in aside} == {Stage.IDLE}
    assert {view.faces for view in aside} == {()}
    door.script.moved = 300
    assert named(door.looks(1, ADA)[-1]) == {ADA}


def test_a_picture_frozen_in_the_middle_of_an_approach_punches_nobody(door: Door) -> None:
    """No frame reaches the session while the picture stands still; see the camera's own tests."""
    door.enroll(ADA)
    ben = door.enroll("Ben Okri")
    with_gates(door)
    door.looks(1)
    assert not named(door.looks(0.2, ADA)[-1])
    door.waits(30)  # frozen: said on the screen; somebody uses the PIN meanwhile
    door.puncher.punch(ben.id, door.at, PunchKind.PIN)
    door.waits(5)
    thawed = door.at
    views = door.looks(0.3, ADA)
    assert [named(view) for view in views] == [set()] * 3, "the frames before the freeze are old"
    assert named(door.looks(0.5, ADA)[-1]) == {ADA}
    kinds = [(punch.kind, punch.at > thawed) for punch in door.store.punches()]
    assert sorted(kinds) == [(PunchKind.FACE, True), (PunchKind.PIN, False)]


def test_the_pin_is_offered_wherever_somebody_may_want_it(door: Door) -> None:
    door.enroll(ADA)
    door.looks(1)
    views = [door.look(), door.look("Nobody Known"), door.looks(2, "Nobody Known")[-1]]
    assert [view.stage for view in views] == [Stage.IDLE, Stage.LOOKING, Stage.UNKNOWN]
    assert {button.touch for view in views for button in view.buttons} == {Key.USE_PIN}
    door.looks(1)
    door.looks(1, ADA)
    door.looks(5)
    already = door.looks(1, ADA)[-1]
    assert [button.touch for button in already.buttons] == [Key.USE_PIN]


def test_where_there_are_pins_alone_the_screen_asks_for_one(door: Door) -> None:
    ben = door.store.add_employee("B7", "Ben Okri", None, door.at)
    door.store.set_pin(ben.id, "274916", door.at, is_first=True)
    view = door.looks(1.5)[-1]
    assert (view.stage, view.sentence) == (Stage.IDLE, words.USE_PIN_DETAIL)
