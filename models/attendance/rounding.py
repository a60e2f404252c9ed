"""Rounding of worked time."""

from datetime import timedelta

from models.attendance.shift import Rounding, RoundingMode


def rounded(length: timedelta, rule: Rounding | None) -> timedelta:
    """Round a length that isn't negative; half a step goes up."""
    if rule is None:
        return length
    if rule.mode is RoundingMode.NEAREST:
        length += rule.step / 2
    elif rule.mode is RoundingMode.UP:
        return -(-length // rule.step) * rule.step
    return length // rule.step * rule.step
