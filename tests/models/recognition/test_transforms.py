import numpy as np
import pytest

from models.recognition.face import Box
from models.recognition.transforms import (
    as_rgb,
    centred,
    iou_matrix,
    non_maximum_suppression,
    sampled,
    squared,
    standardised,
    stretched,
    swallowed_by_better,
)

SQUARE = [0, 0, 10, 10]
HALF_OVER_IT = [5, 0, 15, 10]
INSIDE_IT = [2, 2, 6, 6]
ELSEWHERE = [100, 100, 110, 110]


def _corners(*boxes: list[int]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return np.array(boxes, np.float32).reshape(-1, 4)


def test_overlap_is_the_shared_area_over_the_union() -> None:
    matrix = iou_matrix(_corners(SQUARE, HALF_OVER_IT, ELSEWHERE))
    assert matrix == pytest.approx(np.array([[1, 1 / 3, 0], [1 / 3, 1, 0], [0, 0, 1]]))


def test_overlap_agrees_with_the_box_s_own_iou() -> None:
    one, other = Box(3, 4, 20, 30), Box(10, 1, 25, 18)
    corners = _corners([3, 4, 23, 34], [10, 1, 35, 19])
    assert iou_matrix(corners)[0, 1] == pytest.approx(one.iou(other))


def test_a_box_inside_another_overlaps_fully_by_the_smaller_one() -> None:
    assert iou_matrix(_corners(SQUARE, INSIDE_IT), per="smaller")[0, 1] == 1


def test_a_box_without_area_overlaps_nothing() -> None:
    assert iou_matrix(_corners([5, 5, 5, 5], [5, 5, 5, 5]))[0, 1] == 0


def test_the_best_scored_of_two_overlapping_boxes_stays() -> None:
    scores = np.array([0.7, 0.9, 0.8], np.float32)
    kept = non_maximum_suppression(_corners(SQUARE, HALF_OVER_IT, ELSEWHERE), scores, 0.3)
    assert kept.tolist() == [1, 2]


def test_a_suppressed_box_suppresses_nothing() -> None:
    chain = _corners([0, 0, 10, 10], [4, 0, 14, 10], [8, 0, 18, 10])
    kept = non_maximum_suppression(chain, np.array([0.9, 0.8, 0.7], np.float32), 0.3)
    assert kept.tolist() == [0, 2]


def test_no_boxes_leave_no_boxes() -> None:
    assert not len(non_maximum_suppression(_corners(), np.empty(0, np.float32), 0.5))


def test_a_small_box_inside_a_better_one_is_swallowed_and_a_better_one_swallows() -> None:
    boxes = _corners(SQUARE, INSIDE_IT, ELSEWHERE)
    for scores in ([0.9, 0.8, 0.7], [0.8, 0.9, 0.7]):
        kept = swallowed_by_better(boxes, np.array(scores, np.float32), 0.7)
        assert kept.tolist() == [int(np.argmax(scores)), 2]


def test_blue_and_red_change_places_in_a_picture_and_in_a_stack_of_them() -> None:
    pictures = np.random.default_rng(4).integers(0, 256, (3, 5, 7, 3), np.uint8)
    assert np.array_equal(as_rgb(pictures), pictures[..., ::-1])
    assert np.array_equal(as_rgb(pictures[0, 1:, 2:]), pictures[0, 1:, 2:, ::-1])


def test_a_box_is_squared_about_its_centre() -> None:
    assert squared(_corners([0, 0, 10, 20])).tolist() == [[-5, 0, 15, 20]]


def test_centred_pictures_lie_between_minus_one_and_one() -> None:
    black_and_white = np.array([0, 255], np.uint8)
    assert centred(black_and_white).tolist() == [-127.5 / 128, 127.5 / 128]


def test_a_standardised_picture_has_mean_zero_and_deviation_one() -> None:
    picture = np.random.default_rng(1).integers(0, 256, (16, 16, 3), np.uint8)
    result = standardised(picture)
    assert result.mean() == pytest.approx(0, abs=1e-5)
    assert result.std() == pytest.approx(1, abs=1e-5)


def test_a_picture_of_one_colour_is_standardised_without_dividing_by_zero() -> None:
    assert np.all(standardised(np.full((8, 8, 3), 90, np.uint8)) == 0)


def test_sampling_a_whole_picture_at_its_own_size_returns_it() -> None:
    picture = np.random.default_rng(2).integers(0, 256, (12, 12, 3), np.uint8)
    assert np.array_equal(sampled(picture, _corners([0, 0, 11, 11]), 12)[0], picture)


def test_what_is_sampled_outside_of_the_picture_is_grey() -> None:
    black = np.zeros((10, 10, 3), np.uint8)
    assert np.all(sampled(black, _corners([50, 50, 60, 60]), 4) == 128)


def test_a_stretched_box_inside_the_picture_is_its_content() -> None:
    picture = np.random.default_rng(3).integers(0, 256, (20, 20, 3), np.uint8)
    assert np.array_equal(stretched(picture, Box(4, 6, 8, 8), 8), picture[6:14, 4:12])


def test_a_stretched_box_that_reaches_out_carries_the_edge_on() -> None:
    picture = np.zeros((10, 10, 3), np.uint8)
    picture[:, 0] = 200
    assert np.all(stretched(picture, Box(-4, 0, 8, 8), 8)[:, :5] == 200)


@pytest.mark.parametrize("box", [Box(-50, -50, 9, 9), Box(80, 3, 5, 5), Box(2.2, 2.3, 0.1, 0.1)])
def test_any_box_can_be_stretched_even_from_a_picture_of_one_pixel(box: Box) -> None:
    assert np.all(stretched(np.full((1, 1, 3), 7, np.uint8), box, 16) == 7)
