"""The service as a process: it starts, catches up, and leaves when told to."""

import logging
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

import pytest

from admin.office import Office
from admin.scheduler import bring_up_to_date
from models.records.store import Store
from tests.admin.conftest import MovableClock

LEAVING_SECONDS = 2


@contextmanager
def _serving(config: Path) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "admin", "--config", str(config), "serve"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        if process.stderr:
            process.stderr.close()


def _read_until(stream: IO[str] | None, text: str) -> list[str]:
    """Return the lines up to the one that holds the text; fails where the process ends before."""
    assert stream is not None
    lines = []
    for line in stream:
        lines.append(line)
        if text in line:
            return lines
    raise AssertionError(f"{text!r} never came: {lines}")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_says_what_comes_next_and_leaves_quietly_on_a_signal(
    config: Path, number: signal.Signals
) -> None:
    with _serving(config) as process:
        said = _read_until(process.stderr, "nightly rotation: first start")
        assert any("daily report: at '0 6 * * *', next 20" in line for line in said)
        process.send_signal(number)
        assert process.wait(LEAVING_SECONDS) == 0
        assert process.stderr is not None
        assert [line.split(": ", 1)[1] for line in process.stderr] == ["stopped.\n"]
    log = config.parent / "data" / "logs" / "admin.log"
    assert "stopped." in log.read_text()


def test_what_fell_due_while_it_was_down_is_made_at_the_start(config: Path, store: Store) -> None:
    now = datetime.now(UTC)
    store.add_delivery("daily", now - timedelta(days=3, hours=2), "", now)
    with _serving(config) as process:
        said = _read_until(process.stderr, "monthly report: first start")
    written = [line.split()[-1] for line in said if "written" in line]
    assert len(written) >= 3
    reports = config.parent / "data" / "reports"
    assert sorted(path.name for path in reports.iterdir()) == written


def test_a_second_service_on_the_same_data_is_refused(config: Path) -> None:
    with _serving(config) as first:
        _read_until(first.stderr, "started")
        with _serving(config) as second:
            assert second.wait(20) == 1
            assert second.stderr is not None
            assert "another `python -m admin serve` is at work here" in second.stderr.read()


def test_a_last_working_day_is_waited_for_and_recipients_stay_out_of_the_log(config: Path) -> None:
    entry = "{report: payroll, on: last working day, recipients: [hr@x.org]}"
    config.write_text(f"site: {{data_folder: data}}\nreports: {{schedule: [{entry}]}}\n")
    with _serving(config) as process:
        said = _read_until(process.stderr, "nightly rotation: first start")
    assert any("payroll report: on the month's last working day at 18:00" in line for line in said)
    assert any("mail.host isn't: their letters wait in the outbox" in line for line in said)
    assert not any("hr@x.org" in line for line in said)


def test_a_clock_a_day_ahead_for_an_hour_costs_no_report(
    office: Office, clock: MovableClock, caplog: pytest.LogCaptureFixture
) -> None:
    log = logging.getLogger("test")
    target = office.settings.reports_folder / "attendance-2026-11-24.xlsx"
    bring_up_to_date(office, log)
    clock.now = datetime(2026, 11, 25, 5, 30, tzinfo=UTC)  # while it is the 24th
    bring_up_to_date(office, log)
    empty = target.read_bytes()
    clock.now = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
    bring_up_to_date(office, log)
    assert "the clock was ahead" in caplog.text
    clock.now = datetime(2026, 11, 25, 5, 1, tzinfo=UTC)
    bring_up_to_date(office, log)
    assert target.read_bytes() != empty
