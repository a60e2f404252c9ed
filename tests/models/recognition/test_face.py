import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.recognition.face import Box

boxes = st.builds(
    Box, st.floats(-500, 500), st.floats(-500, 500), st.floats(1, 500), st.floats(1, 500)
)


def test_a_box_knows_its_edges_and_its_middle() -> None:
    box = Box(10, 20, 30, 40)
    assert (box.right, box.bottom, box.center, box.area) == (40, 60, (25, 40), 1200)


def test_a_grown_box_keeps_its_middle() -> None:
    grown = Box(10, 20, 30, 40).grown(0.2)
    assert (grown.x, grown.y) == pytest.approx((7, 16))
    assert (grown.width, grown.height) == pytest.approx((36, 48))


@given(boxes, boxes)
def test_overlap_is_a_share_and_the_same_both_ways(one: Box, other: Box) -> None:
    assert 0 <= one.iou(other) <= 1 + 1e-9
    assert one.iou(other) == pytest.approx(other.iou(one))
    assert one.iou(one) == pytest.approx(1)


def test_boxes_that_only_touch_do_not_overlap() -> None:
    assert Box(0, 0, 10, 10).iou(Box(10, 0, 10, 10)) == 0
