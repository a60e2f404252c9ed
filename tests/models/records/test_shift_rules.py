"""Shifts as JSON: exact both ways, and refused where they make no sense."""

import json
from dataclasses import fields, replace
from datetime import UTC, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.attendance.shift import (
    FREE,
    LONGEST,
    Break,
    DirectionRule,
    Rounding,
    RoundingMode,
    Shift,
)
from models.records.errors import InvalidShiftError
from models.records.shift_rules import shift_from_json, shift_to_json

MINUTE = timedelta(minutes=1)
lengths = st.timedeltas(timedelta(), timedelta(days=7))
more_than_nothing = st.timedeltas(timedelta(microseconds=1), timedelta(days=7))
breaks = st.one_of(
    st.builds(Break, more_than_nothing, start=st.times(), paid=st.booleans()),
    st.builds(Break, more_than_nothing, after=lengths, paid=st.booleans()),
)
hours = st.one_of(st.just((None, None)), st.tuples(st.times(), st.times()))


@st.composite
def shifts(draw: st.DrawFn) -> Shift:
    start, end = draw(hours)
    drawn = draw(
        st.builds(
            Shift,
            name=st.just("early"),
            work_days=st.frozensets(st.integers(1, 7)),
            owed=st.none() | lengths,
            late_grace=lengths,
            early_grace=lengths,
            check_in_opens=lengths,
            check_out_closes=lengths,
            longest=st.timedeltas(timedelta(microseconds=1), LONGEST),
            direction=st.sampled_from(DirectionRule),
            minimum_between=lengths,
            breaks=st.lists(breaks, max_size=3).map(tuple),
            punched_breaks_paid=st.booleans(),
            rounding=st.none()
            | st.builds(Rounding, more_than_nothing, st.sampled_from(RoundingMode)),
            half_day_below=st.none() | lengths,
            absent_below=st.none() | lengths,
            early_arrival_counts=st.booleans(),
            overtime_after=lengths,
            weekly_owed=st.none() | lengths,
        )
    )
    return replace(drawn, start=start, end=end)


@given(shifts())
def test_any_shift_comes_back_as_it_was(shift: Shift) -> None:
    assert shift_from_json("early", shift_to_json(shift)) == shift


def test_every_rule_is_stored_so_that_another_default_changes_no_past() -> None:
    stored = json.loads(shift_to_json(FREE))
    assert set(stored) == {field.name for field in fields(Shift)} - {"name"}


def test_lengths_are_seconds_and_times_are_read_by_people() -> None:
    shift = Shift("early", time(6), time(14, 30), breaks=(Break(30 * MINUTE, start=time(10)),))
    stored = json.loads(shift_to_json(shift))
    assert (stored["start"], stored["end"], stored["longest"]) == ("06:00:00", "14:30:00", 50400)
    assert stored["breaks"] == [{"after": None, "length": 1800, "paid": False, "start": "10:00:00"}]


@pytest.mark.parametrize(
    ("shift", "complaint"),
    [
        (Shift("x", start=time(6)), "'x' make no sense: a start needs an end"),
        (Shift("x", end=time(6)), "a start needs an end"),
        (Shift("x", time(6, tzinfo=UTC), time(14)), "start .*has no time zone"),
        (Shift("x", work_days=frozenset({0, 1})), "work days .*weekdays are 1"),
        (Shift("x", late_grace=-MINUTE), "late grace -60: less than nothing"),
        (Shift("x", owed=-MINUTE), "owed -60: less than nothing"),
        (Shift("x", longest=timedelta()), "longest must be more"),
        (Shift("x", longest=LONGEST + MINUTE), "longest must be .* at most a day"),
        (Shift("x", breaks=(Break(timedelta()),)), "a break of no length"),
        (Shift("x", breaks=(Break(MINUTE, time(6), MINUTE),)), "not both"),
        (Shift("x", rounding=Rounding(timedelta(), RoundingMode.UP)), "a step of no length"),
    ],
)
def test_nonsense_is_refused_and_named(shift: Shift, complaint: str) -> None:
    with pytest.raises(InvalidShiftError, match=complaint):
        shift_to_json(shift)


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        ("start", "25:00"),
        ("start", 6),
        ("work_days", 5),
        ("work_days", ["monday"]),
        ("longest", "14 hours"),
        ("longest", None),
        ("longest", True),
        ("longest", 1e300),
        ("longest", float("nan")),
        ("longest", float("inf")),
        ("direction", "sideways"),
        ("breaks", [{}]),
        ("breaks", [None]),
        ("breaks", 3),
        ("punched_breaks_paid", 1),
        ("rounding", {"step": 60, "mode": "sideways"}),
        ("rounding", "up"),
    ],
)
def test_a_spoiled_rule_is_named(rule: str, value: object) -> None:
    rules = json.loads(shift_to_json(Shift("x", time(6), time(14)))) | {rule: value}
    with pytest.raises(InvalidShiftError, match=f"'x' make no sense: {rule.replace('_', ' ')}"):
        shift_from_json("x", json.dumps(rules))


@pytest.mark.parametrize("text", ["", "{", "null", "[]", "3", "{}", '{"start": null}'])
def test_what_are_no_rules_is_refused(text: str) -> None:
    with pytest.raises(InvalidShiftError, match="the rules of the shift 'x' make no sense"):
        shift_from_json("x", text)


def test_a_rule_of_a_newer_program_is_refused_and_not_dropped() -> None:
    rules = json.loads(shift_to_json(FREE)) | {"siesta": 3}
    with pytest.raises(InvalidShiftError, match="siesta is missing or unknown"):
        shift_from_json("x", json.dumps(rules))
