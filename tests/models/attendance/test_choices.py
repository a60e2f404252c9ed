"""What a kiosk asks."""

from datetime import time, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.attendance.choices import choices
from models.attendance.correction import CountedPunch
from models.attendance.punch import Direction
from models.attendance.shift import DirectionRule, Shift
from models.attendance.sighting import Sighting, decide_sighting
from tests.models.attendance.builders import ADA, punch, punched, rota_of

BERLIN = ZoneInfo("Europe/Berlin")
TUESDAY = "2026-11-24"
DAY = Shift("day", time(8), time(17))
FLEXIBLE = Shift("flexible", owed=timedelta(hours=8))
TURNS = Shift("turns", time(8), time(17), direction=DirectionRule.ALTERNATING)
FREE_TURNS = Shift("free turns", direction=DirectionRule.ALTERNATING)
STATED = Shift("stated", time(8), time(17), direction=DirectionRule.STATED)
FREE_STATED = Shift("free stated", direction=DirectionRule.STATED)
NIGHT = Shift("night", time(22), time(6), direction=DirectionRule.STATED)
ALL = (None, DAY, FLEXIBLE, TURNS, FREE_TURNS, STATED, FREE_STATED, NIGHT)


def asked(
    shift: Shift | None,
    zone: ZoneInfo,
    earlier: list[str],
    now: str,
    kiosk: Direction | None = None,
    *,
    breaks: bool = True,
) -> str:
    """Return what is asked, such as "out break", after what was told as in `punched`."""
    (probe,) = punched(TUESDAY, zone, now)
    found = choices(
        punched(TUESDAY, zone, *earlier),
        ADA.id,
        rota_of(shift),
        zone,
        probe.at,
        kiosk_direction=kiosk,
        break_buttons=breaks,
    )
    return " ".join(found)


@pytest.mark.parametrize("shift", [STATED, FREE_STATED])
@pytest.mark.parametrize(
    ("earlier", "without", "with_breaks"),
    [
        ([], "in out", "in out"),
        (["08:00 in"], "out in", "out break in"),
        (["08:00 in", "11:00 out"], "in out", "in out"),
        (["08:00 in", "11:00 break"], "back out", "back out"),
        (["08:00 in", "10:00 break", "11:00 back"], "out in", "out break in"),
        (["08:00 in", "11:00 break", "11:30 out"], "in out", "in out"),
        (["08:00"], "in out", "in out"),  # seen only
        (["08:00 in", "11:00"], "out in", "out break in"),
        (["11:00 break"], "in out", "in out"),  # fits nowhere
    ],
)
def test_where_each_punch_must_say_what_it_is_the_likeliest_comes_first(
    zone: ZoneInfo, shift: Shift, earlier: list[str], without: str, with_breaks: str
) -> None:
    assert asked(shift, zone, earlier, "12:00", breaks=False) == without
    assert asked(shift, zone, earlier, "12:00") == with_breaks


@pytest.mark.parametrize("shift", [TURNS, FREE_TURNS])
@pytest.mark.parametrize(
    ("earlier", "expected"),
    [
        ([], ""),
        (["08:00"], "out break"),
        (["08:00", "11:00"], ""),  # out, so the next is in
        (["08:00", "10:00", "11:00"], "out break"),
        (["08:00", "11:00 break"], ""),  # the next is back
        (["08:00", "10:00 break", "11:00"], "out break"),
    ],
)
def test_by_turns_a_break_alone_needs_a_question(
    zone: ZoneInfo, shift: Shift, earlier: list[str], expected: str
) -> None:
    assert asked(shift, zone, earlier, "12:00") == expected
    assert asked(shift, zone, earlier, "12:00", breaks=False) == ""


@pytest.mark.parametrize("shift", [None, DAY, FLEXIBLE])
@pytest.mark.parametrize(
    ("earlier", "expected"),
    [
        ([], ""),
        (["08:00"], "out break"),
        (["08:00", "10:00"], "out break"),  # seen in passing: still there
        (["08:00", "10:00 out"], ""),  # they left, and come back
        (["08:00", "10:00 out", "11:00"], "out break"),  # and are there again
        (["08:00", "11:00 break"], "back out"),
        (["08:00", "10:00 break", "11:00 back"], "out break"),
        (["08:00", "10:00 break", "11:00 break"], "back out"),
        (["08:00 out"], ""),
    ],
)
def test_where_first_and_last_count_a_break_alone_needs_a_question(
    zone: ZoneInfo, shift: Shift | None, earlier: list[str], expected: str
) -> None:
    assert asked(shift, zone, earlier, "12:00") == expected
    assert asked(shift, zone, earlier, "12:00", breaks=False) == ""


HISTORIES = [[], ["08:00 in"], ["08:00 in", "11:00 break"], ["08:00 in", "11:00 out"]]


@pytest.mark.parametrize(("shift", "earlier"), list(product(ALL, HISTORIES)))
def test_an_entrance_never_asks(shift: Shift | None, earlier: list[str]) -> None:
    assert asked(shift, BERLIN, earlier, "12:00", Direction.IN) == ""


@pytest.mark.parametrize("shift", [None, DAY, FLEXIBLE, TURNS, FREE_TURNS, STATED, FREE_STATED])
def test_an_exit_asks_whether_it_is_a_break_of_whoever_is_there(shift: Shift | None) -> None:
    found = [asked(shift, BERLIN, earlier, "12:00", Direction.OUT) for earlier in HISTORIES]
    assert found == ["", "out break", "", ""]
    without = [
        asked(shift, BERLIN, earlier, "12:00", Direction.OUT, breaks=False) for earlier in HISTORIES
    ]
    assert not any(without)


def test_a_night_goes_on_over_midnight(zone: ZoneInfo) -> None:
    assert asked(NIGHT, zone, ["22:00 in"], "+02:00") == "out break in"
    assert asked(NIGHT, zone, ["22:00 in", "+02:00 break"], "+02:30") == "back out"


@pytest.mark.parametrize("shift", [STATED, FREE_STATED])
def test_a_forgotten_check_out_is_not_asked_for_the_day_after(zone: ZoneInfo, shift: Shift) -> None:
    assert asked(shift, zone, ["08:00 in"], "+08:00") == "in out"


def test_what_does_not_count_and_what_is_to_come_change_no_question() -> None:
    (came,) = punched(TUESDAY, BERLIN, "08:00 in")
    later = punched(TUESDAY, BERLIN, "13:00 out")
    (now,) = punched(TUESDAY, BERLIN, "12:00")

    def ask(*history: CountedPunch) -> tuple[Direction, ...]:
        return choices(
            history,
            ADA.id,
            rota_of(STATED),
            BERLIN,
            now.at,
            kiosk_direction=None,
            break_buttons=False,
        )

    assert ask(CountedPunch(came.punch, is_void=True)) == (Direction.IN, Direction.OUT)
    assert ask(came, *later) == (Direction.OUT, Direction.IN)


directions = st.none() | st.sampled_from(Direction)


@given(
    st.sampled_from(ALL),
    st.lists(st.tuples(st.integers(0, 2879), directions), max_size=8),
    st.integers(1440, 2879),
    st.sampled_from([None, Direction.OUT]),
    st.booleans(),
)
def test_whatever_is_offered_means_something_once_it_is_chosen(
    shift: Shift | None,
    told: list[tuple[int, Direction | None]],
    minute: int,
    kiosk: Direction | None,
    breaks: bool,
) -> None:
    (begin,) = punched("2026-11-23", BERLIN, "00:00")
    history = [
        CountedPunch(punch(begin.at + timedelta(minutes=at), said))
        for at, said in told
        if at < minute
    ]
    now, rota = begin.at + timedelta(minutes=minute), rota_of(shift)
    offered = choices(
        history, ADA.id, rota, BERLIN, now, kiosk_direction=kiosk, break_buttons=breaks
    )
    assert len(offered) == len(set(offered)) != 1
    for said in offered:
        decision = decide_sighting(punch(now, said), history, rota, BERLIN, timedelta())
        assert decision.sighting not in {Sighting.SEEN, Sighting.DUPLICATE}
