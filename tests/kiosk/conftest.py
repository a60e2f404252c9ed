"""The door in a test: a real store, people before a scripted camera, and a clock that is moved."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedIOBase
from pathlib import Path
from sqlite3 import connect
from threading import Event, Thread
from zoneinfo import ZoneInfo

import cv2
import numpy as np
import pytest

from kiosk.camera import Frame
from kiosk.enrolling import Enrolling
from kiosk.roster import Roster
from kiosk.session import Session, Site
from kiosk.view import View
from models.attendance.employee import Employee
from models.attendance.punch import Direction
from models.recognition.evidence import Agreement
from models.recognition.face import Box, Embedding, Face, Image
from models.recognition.gallery import Policy
from models.recognition.pipeline import Pipeline
from models.recognition.quality import QualityLimits
from models.recognition.template import Template
from models.records.store import Store, open_store
from tests.builders import COHORT, WEIGHTS

BERLIN = ZoneInfo("Europe/Berlin")
MORNING = datetime(2026, 11, 24, 6, 58, tzinfo=UTC)
"""07:58 in Berlin."""


def embedding_of(name: str) -> Embedding:
    """Return a place on the sphere of a person's own, far from everybody else's."""
    vector = np.random.default_rng(list(name.encode())).standard_normal(128)
    return np.asarray(vector / np.linalg.norm(vector), np.float32)


class Script:
    """A detector and an embedder that see whom the test puts before the camera."""

    weights = WEIGHTS

    def __init__(self) -> None:
        self.people: tuple[str, ...] = ()
        self.turned = (0.0, 0.0)
        """Yaw and pitch of every head, as `pose_of` measures them."""
        self.on_embed: Callable[[], None] = lambda: None

    def detect(self, _: Image) -> list[Face]:
        return [self._face(place) for place in range(len(self.people))]

    def detect_thoroughly(self, image: Image) -> list[Face]:
        return self.detect(image)

    def embed_thoroughly(self, image: Image, faces: Sequence[Face]) -> np.ndarray:
        return self.embed(image, faces)

    def follow(self, image: Image, faces: Sequence[Face]) -> list[Face | None]:
        seen = self.detect(image)
        return list(seen) if len(seen) == len(faces) else [None] * len(faces)

    def embed(self, _: Image, faces: Sequence[Face], *, mirrored: bool = False) -> np.ndarray:  # noqa: ARG002
        self.on_embed()
        places = [round(face.box.x) // 160 for face in faces]
        rows = [embedding_of(self.people[place]) for place in places]
        return np.array(rows, np.float32).reshape(-1, 128)

    def _face(self, place: int) -> Face:
        yaw, pitch = self.turned
        box = Box(160 * place + 20, 120, 120 - place, 150)
        points = np.array([(0.3, 0.4), (0.7, 0.4), (0.5, 0.589), (0.35, 0.75), (0.65, 0.75)])
        landmarks = points * (box.width, box.height) + (box.x, box.y)
        landmarks[2] += (yaw * 26.25, -pitch * 26.25)
        return Face(box, np.asarray(landmarks, np.float32), 0.99)


class Door:
    """One kiosk without its window and threads; every look moves the clocks."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.at = MORNING
        self.steady = 1000.0
        self.script = Script()
        self.direction: Direction | None = None
        self.store = self.another_store()
        self.picture = np.random.default_rng(1).integers(0, 256, (480, 640, 3), np.uint8)
        self._number = 0
        self._while_looking = 0.0
        self.restart()

    def restart(self) -> None:
        """Start the kiosk's work anew, as after a power cut."""
        self.roster = Roster(self.store, WEIGHTS, Policy(), COHORT)
        script = self.script
        limits, agreement = QualityLimits(), Agreement()
        pipeline = Pipeline(script, script, self.roster.gallery, limits, agreement)
        self.enrolling = Enrolling(self.store, script, script, "Entrance")
        site = Site("Entrance", BERLIN, timedelta(minutes=5), 3.0, self.direction)
        self.session = Session(
            self.store, self.roster, pipeline, self.enrolling, site, self._steady_now
        )

    def another_store(self) -> Store:
        """Open the database once more, as the office does."""
        return open_store(f"sqlite:///{self.file}", self.at)

    def enroll(self, name: str, weights: str = WEIGHTS, face_of: str = "") -> Employee:
        employee = self.store.add_employee(name[:1] + str(len(name)), name, None, self.at)
        template = Template(employee.id, embedding_of(face_of or name), weights, "1.jpg")
        self.store.enroll(employee, [template], "v1", self.at)
        return employee

    def frame(self) -> Frame:
        self._number += 1
        return Frame(self.picture, self._number, self.steady, self.at)

    def look(self, *people: str, takes: float = 0.0) -> View:
        """Show one frame, a tenth of a second after the one before.

        `takes`: seconds that pass while the session is at work on it.
        """
        self.move(0.1)
        self.script.people = people
        self._while_looking = takes
        view = self.session.see(self.frame())
        self._while_looking = 0.0
        self.move(takes)
        return view

    def looks(self, seconds: float, *people: str) -> list[View]:
        """Show the same people for a while; return the view of every frame."""
        return [self.look(*people) for _ in range(round(seconds * 10))]

    def move(self, seconds: float) -> None:
        self.steady += seconds
        self.at += timedelta(seconds=seconds)

    def go_to(self, local: str) -> None:
        """Move the clocks forward to a time of the same day in Berlin, such as "17:03"."""
        hour, minute = map(int, local.split(":"))
        then = self.at.astimezone(BERLIN).replace(hour=hour, minute=minute, second=0)
        self.move((then - self.at).total_seconds())

    def committed(self, table: str) -> int:
        """Return how many rows any other program sees just now."""
        with closing(connect(self.file)) as other:
            return int(other.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0])  # noqa: S608

    def _steady_now(self) -> float:
        return self.steady + self._while_looking


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    made = Door(tmp_path / "data" / "attendance.db")
    # A lock is not waited for: tests move the clock instead.
    made.store._database.timeout = 0
    yield made
    made.store.close()


class Stream:
    """A network camera: motion JPEG over HTTP on this machine, with all that can go wrong."""

    def __init__(self, frames: Sequence[Image], rate: float = 30) -> None:
        self.rate = rate
        self.visitors = 0
        self._parts = [_as_jpeg(frame) for frame in frames]
        self._stalled, self._closed = Event(), Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.port = int(self._server.server_address[1])
        self.url = f"http://127.0.0.1:{self.port}/"
        self._begin()

    def show(self, frames: Sequence[Image]) -> None:
        """Show something else from now on."""
        self._parts = [_as_jpeg(frame) for frame in frames]

    def stall(self) -> None:
        """Keep the connection and send nothing more."""
        self._stalled.set()

    def go_away(self) -> None:
        """Drop all connections and take no new ones."""
        self._closed.set()
        self._server.shutdown()
        self._server.server_close()

    def come_back(self) -> None:
        """Listen at the same address again."""
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), self._handler())
        self._server.daemon_threads = True
        self._closed.clear()
        self._stalled.clear()
        self._begin()

    def _begin(self) -> None:
        serve = partial(self._server.serve_forever, poll_interval=0.05)
        Thread(target=serve, daemon=True).start()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        stream = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                stream.visitors += 1
                kind = "multipart/x-mixed-replace; boundary=frame"
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.end_headers()
                with suppress(OSError):
                    stream._send(self.wfile)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        return Handler

    def _send(self, out: BufferedIOBase) -> None:
        number = 0
        while not self._closed.wait(1 / self.rate):
            if self._stalled.is_set():
                continue
            part = self._parts[number % len(self._parts)]
            head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(part)}\r\n\r\n"
            out.write(head.encode() + part + b"\r\n")
            number += 1


def _as_jpeg(image: Image) -> bytes:
    return cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, 92])[1].tobytes()


@pytest.fixture
def open_stream() -> Iterator[Callable[..., Stream]]:
    """Return what opens a stream of frames; all are closed in the end."""
    opened: list[Stream] = []

    def open_one(frames: Sequence[Image], rate: float = 30) -> Stream:
        opened.append(Stream(frames, rate))
        return opened[-1]

    yield open_one
    for stream in opened:
        stream.go_away()
