"""Rounding of a day's worked time."""

from datetime import time
from zoneinfo import ZoneInfo

import pytest

from models.attendance.rounding import rounded
from models.attendance.shift import Rounding, RoundingMode, Shift
from tests.models.attendance.builders import clock, minutes, one_day

QUARTER = minutes(15)


@pytest.mark.parametrize(
    ("worked", "nearest", "down", "up"),
    [
        (0, 0, 0, 0),
        (1, 0, 0, 15),
        (7, 0, 0, 15),
        (7.5, 15, 0, 15),
        (15, 15, 15, 15),
        (475, 480, 465, 480),
        (487, 480, 480, 495),
        (488, 495, 480, 495),
    ],
)
def test_rounded(worked: float, nearest: int, down: int, up: int) -> None:
    modes = (RoundingMode.NEAREST, RoundingMode.DOWN, RoundingMode.UP)
    found = [rounded(minutes(worked), Rounding(QUARTER, mode)) for mode in modes]
    assert found == [minutes(nearest), minutes(down), minutes(up)]
    assert rounded(minutes(worked), None) == minutes(worked)


def test_the_day_is_rounded_never_the_punches(zone: ZoneInfo) -> None:
    shift = Shift("day", time(8), time(17), rounding=Rounding(QUARTER, RoundingMode.DOWN))
    day = one_day(shift, zone, "2026-11-24", "08:07", "16:50")
    assert (clock(day.check_in), clock(day.check_out)) == ("08:07", "16:50")
    assert day.worked == minutes(8 * 60 + 30)
    assert (day.late_by, day.early_by) == (minutes(7), minutes(10))
