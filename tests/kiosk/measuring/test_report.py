"""What was measured, in the log's words and in the file."""

import json
import logging
from pathlib import Path

import pytest

from kiosk.measuring import Measurements, Memory
from kiosk.measuring.report import MeasurementReport


class Hours:
    """A kiosk's measurements while a clock is moved on."""

    def __init__(self) -> None:
        self.steady = 0.0
        memory = Memory(231_000_000, 250_000_000)
        self.measurements = Measurements(
            lambda: self.steady, lambda: 0.9 * self.steady, lambda: memory
        )

    def work(self, seconds: float, frames: int, waits: tuple[float, ...] = ()) -> None:
        self.steady += seconds
        for number in range(frames):
            self.measurements.frame_came()
            if number:
                self.measurements.frame_drawn()
            if number % 2:
                self.measurements.frame_recognised()
        for wait in waits:
            self.measurements.greeted(since=self.steady - wait)


def test_the_hourly_line_tells_of_that_hour_alone(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    hours = Hours()
    report = MeasurementReport(hours.measurements, None)
    hours.work(3600, 1000, (0.4, 0.5, 0.6))
    report.tell_hour()
    hours.work(3600, 3600)
    report.tell_hour()
    assert [record.message for record in caplog.records] == [
        (
            "in the last hour: 1,000 frames, 99.9 % drawn, 0.1 recognitions a second, 0.90 cores, "
            "3 greetings, median 0.50 s, 95 % within 0.59 s, 231 MB"
        ),
        (
            "in the last hour: 3,600 frames, 100.0 % drawn, 0.5 recognitions a second, 0.90 cores, "
            "no greetings, 231 MB"
        ),
    ]


def test_the_last_line_and_the_file_tell_of_everything(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    hours = Hours()
    file = tmp_path / "measured.json"
    report = MeasurementReport(hours.measurements, file)
    hours.work(3600, 100, (0.4,))
    report.tell_hour()
    hours.work(3900, 100, (0.8,))
    report.tell_all()
    assert caplog.records[-1].message.startswith("in 2 h 05 min: 200 frames, 99.0 % drawn")
    written = json.loads(file.read_text(encoding="utf-8"))
    assert written["frames"] == 200
    assert written["drawn_share"] == 0.99
    assert written["recognitions"] == 100
    assert written["cores"] == 0.9
    assert written["greeting_seconds"] == {"median": 0.6, "p95": 0.78, "all": [0.8, 0.4]}
    assert (written["memory"], written["memory_at_most"]) == (231_000_000, 250_000_000)
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_cannot_be_written_is_named_and_leaving_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    hours = Hours()
    report = MeasurementReport(hours.measurements, tmp_path)  # a folder
    hours.work(30, 10)
    report.tell_all()
    assert f"{tmp_path}: the measurements can't be written" in caplog.text
    assert list(tmp_path.iterdir()) == []
