"""The counters, with clocks that are moved by hand."""

import pytest

from kiosk.measuring import Measurements, Memory, resident_memory


class Meter:
    """Measurements whose clocks and memory the test sets."""

    def __init__(self) -> None:
        self.steady, self.processor = 100.0, 5.0
        self.memory = Memory(200, 300)
        self.measurements = Measurements(
            lambda: self.steady, lambda: self.processor, lambda: self.memory
        )

    def pass_by(self, seconds: float, processor: float) -> None:
        self.steady += seconds
        self.processor += processor


def test_what_happened_since_a_reading_is_counted_from_it_and_not_from_the_start() -> None:
    meter = Meter()
    counted = meter.measurements
    counted.frame_came()
    counted.frame_drawn()
    counted.greeted(since=99)
    earlier = counted.reading()
    meter.pass_by(10, processor=15)
    for _ in range(4):
        counted.frame_came()
    for _ in range(3):
        counted.frame_drawn()
    for _ in range(20):
        counted.frame_recognised()
    counted.greeted(since=109)
    figures = counted.since(earlier)
    assert (figures.frames, figures.drawn, figures.drawn_share) == (4, 3, 0.75)
    assert figures.recognitions_a_second == 2
    assert figures.cores == 1.5
    assert (figures.greetings, figures.waits) == (1, (1.0,))
    assert figures.memory == Memory(200, 300)


def test_half_and_nearly_all_waits_are_within_their_share() -> None:
    meter = Meter()
    start = meter.measurements.reading()
    for tenths in range(1, 12):
        meter.measurements.greeted(since=meter.steady - tenths / 10)
    figures = meter.measurements.since(start)
    assert figures.wait(0.5) == pytest.approx(0.6)
    assert figures.wait(0.95) == pytest.approx(1.05)


def test_where_nothing_came_nothing_is_divided_by_it() -> None:
    meter = Meter()
    figures = meter.measurements.since(meter.measurements.reading())
    assert (figures.drawn_share, figures.recognitions_a_second, figures.cores) == (1, 0, 0)
    assert figures.wait(0.5) is None


def test_of_a_years_greetings_only_the_newest_waits_are_kept() -> None:
    meter = Meter()
    start = meter.measurements.reading()
    for number in range(5000):
        meter.measurements.greeted(since=meter.steady - number)
    figures = meter.measurements.since(start)
    assert figures.greetings == 5000
    assert len(figures.waits) == 2000
    assert figures.waits[0] == 4999


def test_the_kernel_tells_how_much_memory_is_resident() -> None:
    memory = resident_memory()
    assert memory.now > 10_000_000
    assert memory.now <= memory.at_most
