"""The camera that the benchmark plays: in real time, once, to whoever looks."""

from contextlib import closing

import cv2
import numpy as np

from admin.lab.door.stream import Stream, as_jpeg


def pictures(count: int) -> list[bytes]:
    return [as_jpeg(np.full((48, 64, 3), 10 + 20 * number, np.uint8)) for number in range(count)]


def test_opencv_reads_every_picture_in_its_order() -> None:
    with Stream(pictures(8), rate=50) as stream:
        with closing(_Capture(stream.url)) as capture:
            levels = [capture.level() for _ in range(8)]
        assert levels == sorted(levels)
        assert len(set(levels)) == 8
        assert stream.wait(5)


def test_it_says_when_all_was_given_and_not_before() -> None:
    with Stream(pictures(6), rate=20) as stream:
        assert stream.seconds == 0.3
        with closing(_Capture(stream.url)) as capture:
            capture.level()
            assert not stream.wait(0)
            assert stream.wait(5)


def test_a_viewer_that_goes_away_is_not_waited_for() -> None:
    with Stream(pictures(8) * 200, rate=1000) as stream:
        with closing(_Capture(stream.url)) as capture:
            capture.level()
        assert not stream.wait(0.5)


class _Capture:
    def __init__(self, url: str) -> None:
        self._capture = cv2.VideoCapture(url, cv2.CAP_FFMPEG)

    def level(self) -> int:
        return round(float(self._capture.read()[1].mean()))

    def close(self) -> None:
        self._capture.release()
