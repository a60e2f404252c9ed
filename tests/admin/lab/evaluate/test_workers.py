"""Real processes that share work."""

import os
from collections.abc import Callable

import pytest

from admin.lab.evaluate.workers import results_of
from admin.office import OfficeError


def _squares() -> Callable[[int], int]:
    return lambda number: number**2


def _refusing() -> Callable[[int], int]:
    raise OfficeError("weights: they aren't there.")


def _broken() -> Callable[[int], int]:
    return lambda number: 1 // number


def _ending() -> Callable[[int], int]:
    return os._exit


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_item_is_worked_on_once(jobs: int) -> None:
    assert sorted(results_of(_squares, range(5), jobs)) == [0, 1, 4, 9, 16]


def test_a_refusal_in_a_process_is_a_refusal_here() -> None:
    with pytest.raises(OfficeError, match="they aren't there"):
        list(results_of(_refusing, [1, 2], 2))


def test_a_fault_in_a_process_is_told_whole() -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        list(results_of(_broken, [0, 0], 2))


def test_a_process_that_ends_is_named_with_its_code() -> None:
    with pytest.raises(OfficeError, match="ended with code 9"):
        list(results_of(_ending, [9, 9], 2))
