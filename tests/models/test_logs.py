"""Where the log goes, and who may read it."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.logs import start_logging


@pytest.fixture(autouse=True)
def _loggers_own() -> Iterator[None]:
    """Give the root logger back the handlers that pytest put there."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    root.handlers.clear()
    yield
    for handler in root.handlers:
        handler.close()
    root.handlers[:] = handlers
    root.setLevel(level)


def test_the_log_and_the_data_folder_made_for_it_are_their_owners_alone(tmp_path: Path) -> None:
    data = tmp_path / "srv" / "data"
    start_logging(data, "kiosk")
    logging.getLogger("kiosk").info("gallery: 3 people")
    assert "INFO kiosk: gallery: 3 people" in (data / "logs" / "kiosk.log").read_text()
    assert [path.stat().st_mode & 0o077 for path in (data, data / "logs")] == [0, 0]


def test_where_no_file_can_be_written_the_terminal_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data").write_bytes(b"")
    start_logging(tmp_path / "data", "kiosk")
    logging.getLogger("kiosk").info("going on")
    told = capsys.readouterr().err
    assert "no log file" in told
    assert "going on" in told
