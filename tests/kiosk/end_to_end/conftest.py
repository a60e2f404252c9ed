"""A site with real processes: the kiosk under the virtual screen, the office's command line."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import connect
from typing import TYPE_CHECKING

import pytest

from admin.enrollment import Enroller
from admin.lab.film.approach import Scene, Stage
from admin.photos import photos_in
from models.networks.cohort_file import cohort_for
from models.networks.loading import Networks
from models.recognition.face import Image
from models.recognition.gallery import Policy
from models.recognition.sample import judge_sample
from models.records.store import open_store
from models.settings import DEFAULT_WEIGHTS_FOLDER
from tests.kiosk.end_to_end.waiting import wait_for

if TYPE_CHECKING:
    from tests.builders import Photo

REPOSITORY = Path(__file__).resolve().parents[3]
SETTINGS = """\
site: {company: Trial, time_zone: Europe/Berlin, data_folder: data}
kiosk: {camera: {timeout_seconds: 1.5, retry_seconds: 0.5}}
attendance: {duplicate_window_minutes: 0}
recognition: {liveness: "off"}  # the people here are photos
"""
SCENE = Scene(width=640, height=480, rate=15, seconds=2, pause=0.5)
ENROLLED_PHOTOS, PROBE = 8, 12


class RunningKiosk:
    """One `python -m kiosk`, its log and its screenshots."""

    def __init__(self, folder: Path, command: list[str], environment: dict[str, str]) -> None:
        self._log = folder / f"kiosk-{time.monotonic_ns()}.log"
        self._shots = folder / f"{self._log.stem}-shots"
        with self._log.open("wb") as out:
            self.process = subprocess.Popen(
                [*command, "--screenshots", str(self._shots)],
                cwd=REPOSITORY,
                env=os.environ | environment,
                stdout=out,
                stderr=subprocess.STDOUT,
            )

    @property
    def said(self) -> str:
        return self._log.read_text(errors="replace")

    @property
    def shown_punches(self) -> int:
        return self.said.count(": check_in at") + self.said.count(": check_out at")

    def says(self, words: str, times: int = 1, within: float = 20) -> bool:
        return wait_for(lambda: self.said.count(words) >= times, within)

    def shots(self, screen: str) -> int:
        """Return how often a screen was photographed: each time that it came up."""
        return len(list(self._shots.glob(f"*-{screen}.png")))

    def shows(self, screen: str, within: float = 20, more_than: int = 0) -> bool:
        """Wait for a screen that came up more than so often."""
        return wait_for(lambda: self.shots(screen) > more_than, within)

    def exit_code(self, within: float) -> int | None:
        """Return the exit code; None if the process is still there after that time."""
        with suppress(subprocess.TimeoutExpired):
            return self.process.wait(within)
        return None

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


class TrialSite:
    """A folder with settings and a database, and the programs that work on it."""

    def __init__(self, folder: Path, networks: Networks, samples: Path) -> None:
        self.folder = folder
        self.config = folder / "config.yaml"
        self.config.write_text(SETTINGS, encoding="utf-8")
        self.database = folder / "data" / "attendance.db"
        self._networks = networks
        self._samples = samples
        self.kiosks: list[RunningKiosk] = []

    def kiosk(self, source: Path | str, *options: str, **environment: str) -> RunningKiosk:
        command = [sys.executable, "-m", "kiosk", "--config", str(self.config)]
        command += ["--source", str(source), "--windowed", "640x360", *options]
        self.kiosks.append(RunningKiosk(self.folder, command, environment))
        return self.kiosks[-1]

    def office(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "admin", "--config", str(self.config), *arguments]
        return subprocess.run(
            command, cwd=REPOSITORY, capture_output=True, text=True, timeout=120, check=True
        )

    def enroll(self, code: str, name: str) -> None:
        """Enroll one of the sample people, in this process because that is faster."""
        now = datetime.now(UTC)
        with closing(open_store(f"sqlite:///{self.database}", now)) as store:
            enroller = Enroller(store, self._networks, Policy(), cohort_for(DEFAULT_WEIGHTS_FOLDER))
            employee = store.add_employee(code, name, None, now)
            photos = photos_in(self._samples / name)[:ENROLLED_PHOTOS]
            enroller.keep(employee, enroller.judge(photos), "v1", now)

    def punches(self) -> int:
        """Return how many punches are in the file."""
        return int(self._ask("SELECT COUNT(*) FROM punch"))

    def punched(self, more_than: int, within: float) -> bool:
        """Wait for more punches than there were."""
        return wait_for(lambda: self.punches() > more_than, within)

    def integrity(self) -> str:
        return self._ask("PRAGMA integrity_check")

    def _ask(self, question: str) -> str:
        with closing(connect(self.database)) as database:
            return str(database.execute(question).fetchone()[0])


@pytest.fixture(scope="session")
def approach(networks: Networks, photo: "Photo") -> Callable[[str], list[Image]]:
    """Return what shows a sample person coming nearer, on a photo that is not enrolled."""

    def frames(name: str) -> list[Image]:
        image = photo(name, PROBE)
        face = judge_sample(image, networks.detector.detect(image)).face
        assert face is not None
        return list(Stage(SCENE).approach(image, face))

    return frames


@pytest.fixture(scope="session")
def still(approach: Callable[[str], list[Image]]) -> Callable[[str], list[Image]]:
    """Return what shows a sample person who stands before the camera and does not stir."""
    return lambda name: approach(name)[-1:]


@pytest.fixture(scope="session")
def nobody() -> list[Image]:
    return list(Stage(SCENE).empty())


@pytest.fixture
def silence() -> Iterator[str]:
    """Return the URL of a machine that takes the connection and never answers."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"


@pytest.fixture
def site(tmp_path: Path, networks: Networks, samples: Path) -> Iterator[TrialSite]:
    made = TrialSite(tmp_path, networks, samples)
    yield made
    for kiosk in made.kiosks:
        kiosk.kill()
