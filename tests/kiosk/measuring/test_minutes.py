from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

from kiosk.measuring import Measurements, Memory
from kiosk.measuring.minutes import Minutes, open_files, threads_of_process

START = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)


class Soak:
    """A kiosk's minutes while a clock is moved on."""

    def __init__(self) -> None:
        self.steady = 100.0
        self.memory = 200_000_000
        self.measurements = Measurements(
            lambda: self.steady, lambda: 0.0, lambda: Memory(self.memory, self.memory)
        )
        self.minutes = Minutes(self.measurements, lambda: self.steady, self._now, lambda: 42)

    def pass_seconds(self, seconds: int) -> None:
        for _ in range(seconds):
            self.steady += 1
            self.minutes.look()

    def _now(self) -> datetime:
        return START + timedelta(seconds=self.steady - 100)


def test_every_minute_has_its_own_line() -> None:
    soak = Soak()
    soak.pass_seconds(30)
    soak.measurements.greeted(soak.steady - 0.5)
    soak.measurements.greeted(soak.steady - 0.7)
    soak.pass_seconds(40)
    soak.memory += 1_000_000
    soak.pass_seconds(50)
    first, second = soak.minutes.all
    assert first.at == START + timedelta(minutes=1)
    assert (first.greetings, first.memory, first.textures) == (2, 200_000_000, 42)
    assert first.median_wait is not None
    assert abs(first.median_wait - 0.6) < 1e-9
    assert (second.greetings, second.memory, second.median_wait) == (0, 201_000_000, None)


def test_a_thread_more_is_counted() -> None:
    going = Event()
    before = threads_of_process()
    thread = Thread(target=going.wait)
    thread.start()
    assert threads_of_process() == before + 1
    going.set()
    thread.join()


def test_a_file_more_is_counted(tmp_path: Path) -> None:
    before = open_files()
    with (tmp_path / "a").open("w"):
        assert open_files() == before + 1
    assert open_files() == before
