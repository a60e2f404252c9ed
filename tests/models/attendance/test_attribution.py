"""Which attendance date each punch belongs to."""

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from models.attendance.correction import CountedPunch
from models.attendance.day import Flag, Status
from models.attendance.rota import Assignment, Rota, ShiftVersion
from models.attendance.shift import FREE, DirectionRule, Shift
from tests.models.attendance.builders import (
    EVER,
    clock,
    hours,
    minutes,
    moment,
    one_day,
    punch,
    punched,
    sheet,
)

DAY = Shift("day", time(8), time(17))
NIGHT = Shift("night", time(22), time(6))
TURNS = Shift("turns", direction=DirectionRule.ALTERNATING)
STATED = Shift("stated", direction=DirectionRule.STATED)


def dates(shift: Shift | Rota, zone: ZoneInfo, *told: str) -> list[int]:
    """Return the day of November that each punch belongs to; all are within the 16th to 30th."""
    found = []
    for text in told:
        at, _, said = text.partition(" ")
        found += punched(at[:10], zone, f"{at[11:]} {said}".strip())
    made = sheet(shift, zone, found, "2026-11-16", "2026-11-30")
    order = {one.punch.punch.id: day.date.day for day in made.days for one in day.punches}
    return [order[one.punch.id] for one in found]


@pytest.mark.parametrize(
    ("shift", "at", "day"),
    [
        # Tuesday the 24th; the day opens four hours before the start.
        (DAY, "2026-11-24T03:59", 23),
        (DAY, "2026-11-24T04:00", 24),
        (DAY, "2026-11-25T03:59:59", 24),
        (DAY, "2026-11-28T03:00", 27),
        (DAY, "2026-11-28T04:00", 28),  # a day off has its window too
        (NIGHT, "2026-11-24T17:59", 23),
        (NIGHT, "2026-11-24T18:00", 24),
        (NIGHT, "2026-11-25T06:00", 24),
        (NIGHT, "2026-11-25T17:59", 24),
        # Midnight starts, and one that begins a minute after it: checked in on the eve.
        (Shift("midnight", time(0), time(8)), "2026-11-23T20:00", 24),
        (Shift("midnight", time(0), time(8)), "2026-11-23T19:59", 23),
        (Shift("after", time(0, 1), time(8)), "2026-11-23T23:50", 24),
        # Opens within the hours of the day before: half of the time between belongs to each.
        (Shift("long", time(8), time(6)), "2026-11-24T06:59", 23),
        (Shift("long", time(8), time(6)), "2026-11-24T07:00", 24),
        (Shift("all day", time(8), time(8)), "2026-11-24T07:59", 23),
        (Shift("all day", time(8), time(8)), "2026-11-24T08:00", 24),
        (Shift("early", time(8), time(17), check_in_opens=hours(1)), "2026-11-24T06:59", 23),
    ],
)
def test_between_fixed_hours_a_punch_belongs_to_the_day_whose_window_it_is_in(
    zone: ZoneInfo, shift: Shift, at: str, day: int
) -> None:
    assert dates(shift, zone, at) == [day]


def test_a_night_worker_without_any_shift_is_right_too(zone: ZoneInfo) -> None:
    told = [
        "2026-11-24T22:00",
        "2026-11-25T06:00",
        "2026-11-25T22:00",
        "2026-11-26T06:00",
        "2026-11-26T22:00",
    ]
    for shift in (FREE, TURNS):
        assert dates(shift, zone, *told) == [24, 24, 25, 25, 26]


def test_whoever_comes_at_midnight_and_again_in_the_evening_has_two_attendances(
    zone: ZoneInfo,
) -> None:
    day = one_day(FREE, zone, "2026-11-24", "00:10", "08:00", "22:00", "+06:00")
    assert day.worked == hours(8) - minutes(10) + hours(8)
    assert (clock(day.check_in), clock(day.check_out)) == ("00:10", "06:00")


@pytest.mark.parametrize("pause", [30, 119])
def test_back_over_midnight_after_a_short_pause_is_the_same_shift(
    zone: ZoneInfo, pause: int
) -> None:
    back = date(2026, 11, 25)
    again = moment(f"{back}T00:30", zone) + minutes(pause)
    told = [
        *punched("2026-11-24", zone, "22:00 in", "+00:30 out", "+06:00 out"),
        CountedPunch(punch(again)),
    ]
    made = sheet(TURNS, zone, told, "2026-11-24", "2026-11-25")
    assert [day.worked for day in made.days] == [hours(8) - minutes(pause), hours(0)]


def test_back_after_more_than_the_longest_shift_is_a_new_day(zone: ZoneInfo) -> None:
    short = Shift("short", direction=DirectionRule.ALTERNATING, longest=hours(6))
    told = ["2026-11-24T20:00", "2026-11-25T01:00", "2026-11-25T02:30", "2026-11-25T04:00"]
    assert dates(short, zone, *told) == [24, 24, 25, 25]


def test_in_said_twice_over_midnight_is_one_check_in(zone: ZoneInfo) -> None:
    stated = Shift("stated", direction=DirectionRule.STATED, minimum_between=minutes(10))
    told = ["2026-11-24T23:55 in", "2026-11-25T00:01 in", "2026-11-25T06:00 out"]
    assert dates(stated, zone, *told) == [24, 24, 24]


def test_a_void_punch_of_a_night_without_fixed_hours_is_listed_with_it(zone: ZoneInfo) -> None:
    told = punched("2026-11-24", zone, "22:00", "+01:00", "+06:00")
    told[1] = CountedPunch(told[1].punch, is_void=True)
    made = sheet(FREE, zone, told, "2026-11-24", "2026-11-25")
    assert [len(day.punches) for day in made.days] == [3, 0]


def test_the_last_of_the_fixed_days_lasts_until_its_date_is_over(zone: ZoneInfo) -> None:
    strict = Shift("day", time(8), time(17), check_out_closes=hours(1))
    rota = two_shifts(strict, date(2026, 11, 25), Shift("free"))
    told = punched("2026-11-24", zone, "08:00", "20:00")
    (day,) = sheet(rota, zone, told, "2026-11-24", "2026-11-24").days
    assert (day.worked, set(day.flags)) == (hours(12), {Flag.OUTSIDE_WINDOW})


def test_back_after_a_long_pause_is_a_new_day(zone: ZoneInfo) -> None:
    told = ["2026-11-24T22:00", "2026-11-25T02:00", "2026-11-25T05:00", "2026-11-25T09:00"]
    assert dates(TURNS, zone, *told) == [24, 24, 25, 25]


def test_a_stated_in_always_begins_anew_and_out_joins_what_is_open(zone: ZoneInfo) -> None:
    told = ["2026-11-24T22:00 in", "2026-11-25T08:00 in", "2026-11-25T17:00 out"]
    assert dates(STATED, zone, *told) == [24, 25, 25]
    assert dates(STATED, zone, "2026-11-24T22:00 in", "2026-11-25T06:00 out") == [24, 24]
    assert dates(STATED, zone, "2026-11-24T22:00 in", "2026-11-25T12:01 out") == [24, 25]


def two_shifts(first: Shift, since: date, second: Shift) -> Rota:
    versions = [ShiftVersion(EVER, first), ShiftVersion(EVER, second)]
    return Rota(versions, [Assignment(first.name, EVER), Assignment(second.name, since)])


@pytest.mark.parametrize(
    ("at", "day"),
    [
        # The night of the 23rd ends on the 24th at six, the day shift opens at four.
        ("2026-11-24T05:00", 23),
        ("2026-11-24T06:59", 23),
        ("2026-11-24T07:00", 24),
        ("2026-11-24T03:00", 23),
    ],
)
def test_from_a_night_to_a_day_shift_each_gets_half_of_the_time_between(
    zone: ZoneInfo, at: str, day: int
) -> None:
    assert dates(two_shifts(NIGHT, date(2026, 11, 24), DAY), zone, at) == [day]


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2026-11-23T23:59", 23),
        ("2026-11-24T00:59", 23),  # the last fixed day closes eight hours after its end
        ("2026-11-24T01:00", 24),
    ],
)
def test_from_fixed_hours_to_none(zone: ZoneInfo, at: str, day: int) -> None:
    free = Shift("free")
    assert dates(two_shifts(DAY, date(2026, 11, 24), free), zone, at) == [day]


def test_windows_of_fixed_days_with_another_between_never_overlap(zone: ZoneInfo) -> None:
    """Monday's night closes on Tuesday at eight in the evening, Wednesday's opens at three."""
    night = Shift("night", time(22), time(6), check_out_closes=hours(14))
    early = Shift("early", time(1), time(9), check_in_opens=hours(10))
    versions = [ShiftVersion(EVER, one) for one in (night, early)]
    rota = Rota(
        versions,
        [
            Assignment("night", date(2026, 11, 23), date(2026, 11, 23)),
            Assignment("early", date(2026, 11, 25), date(2026, 11, 25)),
        ],
    )
    assert dates(rota, zone, "2026-11-24T14:59", "2026-11-24T15:00") == [23, 25]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (["2026-11-24T03:00"], [23]),  # before the first fixed day opens
        (["2026-11-23T22:00", "2026-11-24T03:30"], [23, 23]),
        (["2026-11-23T22:00", "2026-11-24T04:00"], [23, 24]),
    ],
)
def test_from_no_hours_to_fixed_ones(zone: ZoneInfo, told: list[str], expected: list[int]) -> None:
    free = Shift("free")
    assert dates(two_shifts(free, date(2026, 11, 24), DAY), zone, *told) == expected


def test_a_change_of_shift_leaves_last_month_as_it_was(zone: ZoneInfo) -> None:
    punches = [
        one
        for day in ("2026-10-29", "2026-10-30", "2026-11-02", "2026-11-03")
        for one in punched(day, zone, "08:30", "17:00")
    ]
    before = Rota([ShiftVersion(EVER, DAY)], [Assignment("day", EVER)])
    stricter = Shift("day", time(8), time(18), late_grace=minutes(45))
    after = Rota(
        [ShiftVersion(EVER, DAY), ShiftVersion(date(2026, 11, 1), stricter)],
        [Assignment("day", EVER)],
    )
    october, same = (
        sheet(rota, zone, punches, "2026-10-01", "2026-10-31") for rota in (before, after)
    )
    assert october == same
    assert october.late_by == hours(1)
    november = sheet(after, zone, punches, "2026-11-01", "2026-11-30")
    assert (november.late_by, november.early_by) == (hours(0), hours(2))


def test_void_and_future_punches_are_listed_and_decide_nothing(zone: ZoneInfo) -> None:
    morning, evening = punched("2026-11-24", zone, "08:00", "17:00")
    early = CountedPunch(punched("2026-11-24", zone, "05:00")[0].punch, is_void=True)
    late = punched("2026-11-24", zone, "21:00")[0]
    for shift in (DAY, FREE, TURNS):
        day = sheet(
            shift,
            zone,
            [late, early, evening, morning],
            "2026-11-24",
            "2026-11-24",
            now=moment("2026-11-24T18:00", zone),
        ).days[0]
        assert [str(one.role) for one in day.punches] == ["void", "check-in", "check-out", "future"]
        assert (day.worked, set(day.flags)) == (hours(9), {Flag.FUTURE_PUNCH})


def test_a_day_with_nothing_but_a_void_punch_is_a_day_without_punches(zone: ZoneInfo) -> None:
    (one,) = punched("2026-11-24", zone, "08:00")
    void = CountedPunch(one.punch, is_void=True)
    day = sheet(DAY, zone, [void], "2026-11-24", "2026-11-24").days[0]
    assert (day.status, len(day.punches)) == (Status.ABSENT, 1)


def test_somebody_with_thirteen_hours_of_rest_a_day_is_read_by_days(zone: ZoneInfo) -> None:
    """For weeks, no gap is as long as a shift may be."""
    start = date(2026, 10, 1)
    punches = [
        one
        for number in range(60)
        for one in punched((start + timedelta(number)).isoformat(), zone, "08:00", "19:00")
    ]
    made = sheet(FREE, zone, punches, "2026-10-01", "2026-11-29")
    assert {(day.worked, len(day.punches)) for day in made.days} == {(hours(11), 2)}


@pytest.mark.parametrize("gaps", [(12, 11), (10, 7), (13.5, 3, 9)])
@pytest.mark.parametrize("shift", [FREE, TURNS])
def test_somebody_who_hardly_ever_rests_is_read_the_same_in_every_report(
    zone: ZoneInfo, shift: Shift, gaps: tuple[float, ...]
) -> None:
    """Read on from any other punch, their check-ins would be check-outs for ever."""
    at, punches = moment("2026-09-01T08:00", zone), []
    for number in range(150):
        punches.append(CountedPunch(punch(at)))
        at += hours(gaps[number % len(gaps)])
    whole = sheet(shift, zone, punches, "2026-09-01", "2026-11-15")
    for day in whole.days:
        alone = sheet(shift, zone, punches, day.date.isoformat(), day.date.isoformat())
        assert alone.days == (day,)
