"""The gate on trials whose outcome is known."""

from collections.abc import Iterable
from uuid import UUID

import pytest

from admin.lab.adapt.gate import Comparison, Verdict, compare
from admin.lab.adapt.trial import Seen, Trial, plain_score, product_score
from models.recognition.gallery import Decision, Identification

STRANGERS = 1000


def seen(person: int, score: float, *, employee: int | None, nearest: int) -> Seen:
    identification = Identification(
        decision=Decision.UNKNOWN,
        employee=None,
        nearest=UUID(int=nearest),
        score=score,
        margin=1,
        threshold=5,
        distance=-score,
    )
    return Seen(person, None if employee is None else UUID(int=employee), identification)


def trial(staff: Iterable[float], *, wrong: int = 0) -> Trial:
    """Return a trial of one probe a person, with these scores; strangers score from 0 to 1."""
    mated = tuple(
        seen(person, score, employee=person, nearest=person + (place < wrong))
        for place, (person, score) in enumerate(enumerate(staff))
    )
    strangers = tuple(
        seen(10_000 + number, number / STRANGERS, employee=None, nearest=0)
        for number in range(STRANGERS)
    )
    return Trial(len(mated), mated, strangers[:100], strangers[100:])


def compared(before: Trial, after: Trial) -> Comparison:
    return compare(before, after, product_score, 0.003, seed=0)


def test_many_more_found_is_better() -> None:
    result = compared(trial([2.0] * 50 + [0.5] * 50), trial([2.0] * 90 + [0.5] * 10))
    assert (result.before.found.value, result.after.found.value) == (0.5, 0.9)
    assert result.gain == pytest.approx(0.4)
    assert 0 < result.gain_low < 0.4 < result.gain_high
    assert (result.newly_found, result.newly_missed) == (40, 0)
    assert result.verdict is Verdict.BETTER


def test_fewer_found_is_not_better() -> None:
    result = compared(trial([2.0] * 90 + [0.5] * 10), trial([2.0] * 50 + [0.5] * 50))
    assert result.gain_high < 0
    assert result.verdict is Verdict.NOT_BETTER


def test_the_same_of_many_people_is_not_better() -> None:
    same = trial([2.0] * 900 + [0.5] * 100)
    result = compared(same, same)
    assert result.gain == 0
    assert -0.005 < result.gain_low < 0 < result.gain_high < 0.005
    assert result.verdict is Verdict.NOT_BETTER


def test_the_same_of_few_people_cant_be_told() -> None:
    same = trial([2.0] * 90 + [0.5] * 10)
    result = compared(same, same)
    assert (result.newly_found, result.newly_missed) == (0, 0)
    assert result.gain_high > 0.03
    assert result.verdict is Verdict.UNTOLD


def test_a_gain_that_may_be_chance_cant_be_told() -> None:
    result = compared(
        trial([2.0] * 16 + [0.5, 0.5, 2.0, 0.5]), trial([2.0] * 16 + [2.0, 2.0, 0.5, 0.5])
    )
    assert result.gain > 0
    assert result.verdict is Verdict.UNTOLD


def test_with_too_few_strangers_for_the_promise_it_cant_be_told() -> None:
    before, after = trial([0.5] * 100), trial([2.0] * 100)
    few = [Trial(each.gallery, each.mated, (), each.of_others[:300]) for each in (before, after)]
    assert compared(*few).verdict is Verdict.UNTOLD


def test_whoever_is_taken_for_a_colleague_is_not_found() -> None:
    result = compared(trial([2.0] * 100), trial([2.0] * 100, wrong=30))
    assert result.newly_missed == 30
    assert result.verdict is Verdict.NOT_BETTER


def test_both_networks_keep_the_promised_rate_at_thresholds_of_their_own() -> None:
    one = trial([2.0] * 10)
    result = compare(one, one, plain_score, 0.003, seed=0)
    assert result.before.wrong.value == 0.003
    assert result.before.threshold == pytest.approx(0.997, abs=1e-3)
