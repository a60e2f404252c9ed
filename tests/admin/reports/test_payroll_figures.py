"""Exact hours, rounded once."""

from datetime import timedelta
from decimal import Decimal

import pytest

from admin.reports.payroll_figures import decimal_hours


@pytest.mark.parametrize(
    ("length", "hours"),
    [
        (timedelta(), "0.00"),
        (timedelta(hours=7, minutes=36), "7.60"),
        (timedelta(seconds=18), "0.01"),  # just half of a hundredth
        (timedelta(seconds=17, microseconds=999_999), "0.00"),
        (timedelta(minutes=20), "0.33"),
        (timedelta(hours=159, minutes=4, seconds=6), "159.07"),
    ],
)
def test_hours_have_two_decimals_rounded_half_up(length: timedelta, hours: str) -> None:
    assert decimal_hours(length) == Decimal(hours)
    assert str(decimal_hours(length)) == hours
