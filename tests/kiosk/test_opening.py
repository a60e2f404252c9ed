from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import connect

import numpy as np
import pytest

from kiosk.only_one import RunsAlreadyError
from kiosk.opening import CANNOT_OPEN, Opened, open_all, words_of_error
from models.attendance.punch import Clock
from models.recognition.template import MixedWeightsError, Template
from models.records.store import open_store
from models.settings import Settings

MORNING = datetime(2026, 11, 24, 6, 58, tzinfo=UTC)


def settings_in(folder: Path) -> Settings:
    return Settings.model_validate({"site": {"data_folder": folder}})


def opened(folder: Path, leaving: ExitStack) -> Opened:
    return open_all(settings_in(folder), lambda: MORNING, leaving)


def test_what_was_opened_can_be_opened_again_once_it_was_closed(tmp_path: Path) -> None:
    for _ in range(2):
        with ExitStack() as leaving:
            found = opened(tmp_path / "data", leaving)
            assert found.clock() in Clock
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def test_a_database_that_is_locked_at_the_start_keeps_no_kiosk_from_its_work(
    tmp_path: Path,
) -> None:
    with ExitStack() as leaving:
        opened(tmp_path, leaving)
    with closing(connect(tmp_path / "attendance.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with ExitStack() as leaving:
            assert opened(tmp_path, leaving).store.employees() == []


def test_templates_of_other_weights_are_refused_before_there_is_a_window(tmp_path: Path) -> None:
    with closing(open_store(f"sqlite:///{tmp_path / 'attendance.db'}", MORNING)) as store:
        ada = store.add_employee("A1", "Ada", None, MORNING)
        embedding = np.asarray(np.eye(128)[0], np.float32)
        store.enroll(ada, [Template(ada.id, embedding, "others", "1.jpg")], "v1", MORNING)
    with ExitStack() as leaving, pytest.raises(MixedWeightsError):
        opened(tmp_path, leaving)


def test_the_lock_is_given_back_where_the_start_fails(tmp_path: Path) -> None:
    (tmp_path / "attendance.db").write_text("this is no database" * 100)
    for _ in range(2):
        with ExitStack() as leaving, pytest.raises(CANNOT_OPEN) as failed:
            opened(tmp_path, leaving)
        assert not isinstance(failed.value, RunsAlreadyError)


def test_a_file_that_fails_is_named() -> None:
    denied = PermissionError(13, "Permission denied", "/data")
    assert words_of_error(denied) == "/data: Permission denied."
    assert words_of_error(RunsAlreadyError("runs already")) == "runs already"
