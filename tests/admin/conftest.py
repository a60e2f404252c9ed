"""An office in a folder of its own: settings, database, and a clock that tests move."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from typer.testing import CliRunner, Result

from admin.__main__ import create_app
from admin.office import Office
from models.attendance.employee import Employee
from models.attendance.punch import Punch, PunchKind
from models.records.store import Store, open_store

SETTINGS = """
site: {company: Sommer & Söhne, time_zone: Europe/Berlin, data_folder: data}
reports:
  schedule:
    - {report: daily, cron: "0 6 * * *"}
    - {report: monthly, cron: "30 6 1 * *"}
"""


@dataclass
class MovableClock:
    now: datetime

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(datetime(2026, 11, 24, 7, 30, tzinfo=UTC))


@pytest.fixture
def berlin() -> ZoneInfo:
    return ZoneInfo("Europe/Berlin")


@pytest.fixture
def config(tmp_path: Path) -> Path:
    file = tmp_path / "config.yaml"
    file.write_text(SETTINGS, encoding="utf-8")
    return file


@pytest.fixture
def office(config: Path, clock: MovableClock) -> Iterator[Office]:
    office = Office(config, {}, {}, clock)
    yield office
    office.close()


@pytest.fixture
def store(tmp_path: Path, clock: MovableClock) -> Iterator[Store]:
    store = open_store(f"sqlite:///{tmp_path / 'data' / 'attendance.db'}", clock())
    yield store
    store.close()


@pytest.fixture
def add(store: Store, clock: MovableClock) -> Callable[..., Employee]:
    def add(code: str, name: str, department: str | None = None) -> Employee:
        return store.add_employee(code, name, department, clock())

    return add


@pytest.fixture
def punch(store: Store, berlin: ZoneInfo) -> Callable[..., Punch]:
    """Return what writes a punch at a local time such as "2026-11-23 07:58"."""

    def punch(employee: Employee, local: str, distance: float | None = 0.5) -> Punch:
        at = datetime.fromisoformat(local).replace(tzinfo=berlin).astimezone(UTC)
        return store.add_punch(employee.id, at, "Entrance", PunchKind.FACE, distance)

    return punch


@pytest.fixture
def run(config: Path, clock: MovableClock) -> Callable[..., Result]:
    """Return what runs the command line in this process, on this folder's settings."""

    def run(*arguments: str) -> Result:
        app = create_app(clock, {})
        return CliRunner().invoke(app, ["--config", str(config), *arguments])

    return run
