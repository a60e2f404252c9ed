"""Error rates, against figures worked out by hand and by counting."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.recognition.metrics import (
    NEVER,
    Rate,
    Scores,
    best_threshold,
    det_curve,
    equal_error_rate,
    fold_accuracies,
    match_rate,
    mean_of_runs,
    median_interval,
    operating_point,
    pooled,
    threshold_at,
)

# Few different values, so that ties are the rule.
some_scores = st.lists(st.integers(-4, 4), min_size=1, max_size=30).map(
    lambda values: np.array(values, np.float64)
)
targets = st.sampled_from([0.0, 0.001, 0.01, 0.1, 0.29, 0.5, 1.0])


def _scores(*values: float) -> Scores:
    return np.array(values, np.float64)


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [  # Newcombe 1998, table I, and the closed forms at the ends: z^2 / (n + z^2)
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (20, 20, 0.8389, 1.0),
    ],
)
def test_the_interval_is_wilsons(successes: int, trials: int, low: float, high: float) -> None:
    rate = Rate(successes, trials)
    assert rate.low == pytest.approx(low, abs=5e-5)
    assert rate.high == pytest.approx(high, abs=5e-5)


@given(trials=st.integers(1, 10_000), share=st.floats(0, 1))
def test_the_interval_holds_the_rate_and_stays_a_share(trials: int, share: float) -> None:
    rate = Rate(round(share * trials), trials)
    assert rate.low is not None
    assert rate.high is not None
    assert rate.value is not None
    assert 0 <= rate.low <= rate.value + 1e-12
    assert rate.value - 1e-12 <= rate.high <= 1


def test_no_trials_have_no_rate() -> None:
    rate = Rate(0, 0)
    assert (rate.value, rate.low, rate.high) == (None, None, None)


def test_pooled_parts_count_every_trial_and_runs_are_no_more_trials_than_one() -> None:
    parts = [Rate(9, 10), Rate(60, 90)]
    assert pooled(parts) == Rate(69, 100)
    assert mean_of_runs(parts) == Rate(34.5, 50)


def test_a_score_at_the_threshold_matches_and_a_face_not_found_never_does() -> None:
    scores = _scores(NEVER, 1, 2, 3)
    assert match_rate(scores, 2) == Rate(2, 4)
    assert match_rate(scores, -1000) == Rate(3, 4)


def test_the_threshold_lies_just_above_the_first_false_match_too_many() -> None:
    impostor = np.arange(1000, dtype=np.float64)
    assert match_rate(impostor, threshold_at(impostor, 0.003)) == Rate(3, 1000)
    assert 996 < threshold_at(impostor, 0.003) <= np.nextafter(996, 997)


@given(impostor=some_scores, target=targets)
def test_no_smaller_threshold_keeps_the_target(impostor: Scores, target: float) -> None:
    threshold = threshold_at(impostor, target)
    assert (impostor >= threshold).sum() <= target * len(impostor) + 1e-9
    below = impostor[impostor < threshold]
    if len(below):
        assert (impostor >= below.max()).sum() > target * len(impostor) - 1e-9


def test_a_threshold_without_impostors_is_refused() -> None:
    with pytest.raises(ValueError, match="without impostor scores"):
        threshold_at(_scores(), 0.01)


def test_an_operating_point_tells_what_was_found_and_what_came_of_the_target() -> None:
    genuine, impostor = _scores(NEVER, 5, 9.5, 12, 13), np.arange(10, dtype=np.float64)
    point = operating_point(genuine, impostor, 0.1)
    assert (point.found, point.wrong) == (Rate(3, 5), Rate(1, 10))
    assert point.resolved
    assert not operating_point(genuine, impostor, 0.05).resolved


def test_an_operating_point_without_impostors_claims_nothing() -> None:
    point = operating_point(_scores(1, 2), _scores(), 0.01)
    assert (point.threshold, point.found.value, point.resolved) == (None, None, False)


@given(genuine=some_scores, impostor=some_scores)
def test_the_curve_is_what_counting_gives(genuine: Scores, impostor: Scores) -> None:
    curve = det_curve(np.append(genuine, NEVER), impostor)
    for threshold, fmr, fnmr in zip(curve.thresholds, curve.fmr, curve.fnmr, strict=True):
        assert fmr == pytest.approx((impostor >= threshold).mean())
        assert fnmr == pytest.approx(((genuine < threshold).sum() + 1) / (len(genuine) + 1))


@pytest.mark.parametrize(
    ("genuine", "impostor", "error"),
    [
        ((5, 6, 7), (1, 2, 3), 0.0),
        ((1, 2, 3), (5, 6, 7), 1.0),
        ((2, 4, 6, 8), (1, 3, 5, 7), 0.5),
        ((3, 6, 7, 8), (1, 2, 4, 5), 0.25),
        ((NEVER, 6, 7, 8), (1, 2, 3, 4), 0.25),  # whoever isn't found is missed at any threshold
        ((1,) * 4, (1,) * 4, 0.5),  # nothing tells them apart: on the line between all and none
    ],
)
def test_the_equal_error_rate_of_a_few_scores(
    genuine: tuple[float, ...], impostor: tuple[float, ...], error: float
) -> None:
    assert equal_error_rate(_scores(*genuine), _scores(*impostor)).value == pytest.approx(error)


def test_the_equal_error_rate_needs_both_kinds() -> None:
    assert equal_error_rate(_scores(1), _scores()).value is None


@given(genuine=some_scores, impostor=some_scores)
def test_the_equal_error_lies_between_the_curves_errors_about_it(
    genuine: Scores, impostor: Scores
) -> None:
    error = equal_error_rate(genuine, impostor).value
    assert error is not None
    curve = det_curve(genuine, impostor)
    assert np.minimum(curve.fmr, curve.fnmr).max() - 1e-9 <= error
    assert error <= np.maximum(curve.fmr, curve.fnmr).min() + 1e-9


@given(scores=some_scores, data=st.data())
def test_no_threshold_judges_more_pairs_rightly(scores: Scores, data: st.DataObject) -> None:
    size = len(scores)
    genuine = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)), np.bool_)
    reached = ((scores >= best_threshold(scores, genuine)) == genuine).sum()
    every = [*np.unique(scores), np.inf]
    assert reached == max(((scores >= threshold) == genuine).sum() for threshold in every)


def test_each_fold_is_judged_by_a_threshold_of_the_others() -> None:
    # Fold 0 by itself would choose a threshold above 10 and be right with all of its pairs.
    scores = _scores(20, 20, 10, 1, 9, 1, 9, 1)
    genuine = np.array([1, 1, 0, 0, 1, 0, 1, 0], np.bool_)
    folds = np.array([0, 0, 0, 0, 1, 1, 1, 1])
    assert fold_accuracies(scores, genuine, folds)[0] == 0.75


def test_a_pair_without_a_face_is_judged_wrongly_whichever_kind_it_is() -> None:
    scores = _scores(9, NEVER, NEVER, 1, 9, 1)
    genuine = np.array([1, 1, 0, 0, 1, 0], np.bool_)
    folds = np.array([0, 0, 0, 0, 1, 1])
    assert fold_accuracies(scores, genuine, folds).tolist() == [0.5, 1.0]


@pytest.mark.parametrize(
    ("count", "expected"),
    [(5, None), (6, (1, 6)), (10, (2, 9)), (20, (6, 15)), (100, (40, 61))],  # the sign test's table
)
def test_the_median_lies_between_two_of_the_values(
    count: int, expected: tuple[float, float] | None
) -> None:
    assert median_interval(range(count, 0, -1)) == expected


def test_a_median_of_thousands_is_no_trouble() -> None:
    low, high = median_interval(range(5000)) or (0, 0)
    assert 2400 < low < 2500 < high < 2600
