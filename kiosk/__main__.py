"""`python -m kiosk`: the one place where the kiosk is put together."""

import os
import signal

if __name__ == "__main__":
    # Until all is loaded, Ctrl-C ends it at once: there is nothing to lose yet, nor a traceback
    # worth reading. What follows sets its own handler.
    signal.signal(signal.SIGINT, lambda *_: os._exit(0))
    # numpy's products are small here: its own threads start late, and get in the networks' way.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import logging
import sys
import threading
import time
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing, suppress
from datetime import UTC, datetime, timedelta

from kiosk.arguments import as_flags, parse_arguments
from kiosk.camera import Camera, CameraState
from kiosk.cameras import list_cameras
from kiosk.display import NoScreenError, prepare
from kiosk.drawn import Drawn
from kiosk.enrolling import Enrolling
from kiosk.measurement_report import MeasurementReport
from kiosk.measuring import Measurements, resident_memory
from kiosk.recognizer import Recognizer
from kiosk.roster import Roster
from kiosk.session import Session, Site
from kiosk.video import quieten
from models.attendance.punch import Direction
from models.camera_source import Kind
from models.composition import cohort_of, networks_of, policy_of
from models.logs import start_logging
from models.networks.loading import Networks
from models.networks.weights import WeightsError
from models.recognition.cohort import Cohort
from models.recognition.evidence import Agreement
from models.recognition.gallery import Gallery
from models.recognition.pipeline import Pipeline
from models.recognition.quality import QualityLimits
from models.recognition.template import MixedWeightsError
from models.records.errors import RecordsError
from models.records.store import Store, open_store
from models.settings import Settings
from models.settings_file import SettingsError, load_settings
from models.settings_fingerprint import note_settings

_log = logging.getLogger("kiosk")
_LEAVE_WITHIN = 1.5
"""Seconds after which the process ends even if a camera or a window does not let go."""


def _now() -> datetime:
    return datetime.now(UTC)


def main(argv: Sequence[str]) -> int:
    """Run the kiosk; return the exit code."""
    arguments = parse_arguments(argv)
    quieten()
    if arguments.list_cameras:
        return list_cameras(sys.stdout)
    # The last connection to close puts the newest punches from the log into the database file.
    with ExitStack() as leaving:
        try:
            settings = load_settings(arguments.config, os.environ, as_flags(arguments))
            store = leaving.enter_context(closing(_open_store(settings)))
            networks = networks_of(settings)
            cohort = cohort_of(settings)
            _refuse_mixed_weights(settings, store, networks, cohort)
            if arguments.screenshots:
                arguments.screenshots.mkdir(mode=0o700, parents=True, exist_ok=True)
            if arguments.measurements:
                arguments.measurements.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            prepare(settings.kiosk.window)
        except (
            SettingsError,
            RecordsError,
            WeightsError,
            MixedWeightsError,
            NoScreenError,
            OSError,
        ) as error:
            sys.stderr.write(f"{_told(error)}\n")
            return 1
        start_logging(settings.site.data_folder, "kiosk")
        return Kiosk(settings, store, networks, cohort, arguments).run()


class Kiosk:
    """Camera, recognition and window, wired together for one run."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        networks: Networks,
        cohort: Cohort,
        arguments: Namespace,
    ) -> None:
        self._settings = settings
        self._store = store
        self._networks = networks
        self._cohort = cohort
        self._arguments = arguments
        self._measurements = Measurements(time.monotonic, time.process_time, resident_memory)

    def run(self) -> int:
        from kiosk.app import KioskApp  # noqa: PLC0415 - Kivy opens its window at this import

        zone, arguments = self._settings.site.zone, self._arguments
        report = MeasurementReport(self._measurements, arguments.measurements)
        camera = Camera(self._settings.kiosk.camera, _now, self._measurements, loop=arguments.loop)
        app = KioskApp(
            self._settings.site.company,
            zone,
            _now,
            camera,
            mirror=self._settings.kiosk.camera.mirror,
            drawn=Drawn(self._measurements),
            screenshots=arguments.screenshots,
        )
        app.every_hour = report.tell_hour
        camera.on_change = app.picture_arrived
        on_ended = app.leave if arguments.until_end else lambda: None
        recognizer = Recognizer(
            camera, self._measurements, self._open_session, zone, app.show, on_ended
        )
        _leave_on_signals(app.leave)
        camera.start()
        recognizer.start()
        try:
            app.run()
        finally:
            report.tell_all()
            _let_go(camera, recognizer)
        return _exit_code(camera, arguments.until_end)

    def _open_session(self) -> Session:
        """Put the session together; called on the thread that it belongs to."""
        settings, networks = self._settings, self._networks
        roster = Roster(self._store, networks.embedder.weights, policy_of(settings), self._cohort)
        frames = settings.recognition.frames
        pipeline = Pipeline(
            networks.detector,
            networks.embedder,
            roster.gallery,
            QualityLimits(minimum_face=frames.minimum_face),
            Agreement(frames.agreeing, frames.unknown_after),
        )
        site = Site(
            settings.kiosk.name,
            settings.site.zone,
            timedelta(minutes=settings.attendance.duplicate_window_minutes),
            settings.kiosk.window.greeting_seconds,
            None if settings.kiosk.direction == "any" else Direction(settings.kiosk.direction),
        )
        enrolling = Enrolling(
            self._store, networks.detector, networks.embedder, settings.kiosk.name
        )
        return Session(self._store, roster, pipeline, enrolling, site, time.monotonic)


def _open_store(settings: Settings) -> Store:
    """Open the database; the kiosk's punches make a chain of its own in the journal."""
    store = open_store(settings.database_url, _now(), f"kiosk {settings.kiosk.name}")
    note_settings(store, settings, _now())
    return store


def _told(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror}."
    return str(error)


def _refuse_mixed_weights(
    settings: Settings, store: Store, networks: Networks, cohort: Cohort
) -> None:
    """Raise MixedWeightsError here: at the door it would look as if nobody were enrolled."""
    Gallery(store.templates(), networks.embedder.weights, policy_of(settings), cohort)


def _let_go(camera: Camera, recognizer: Recognizer) -> None:
    """Stop the threads; a punch being written is finished, a stuck camera is left behind."""
    recognizer.stop()
    camera.stop()
    recognizer.join(_LEAVE_WITHIN / 2)
    camera.join(_LEAVE_WITHIN / 4)


def _exit_code(camera: Camera, until_end: bool) -> int:
    """Return 1 where a clip that was to be played to its end never gave a picture."""
    never_played = camera.source.kind is Kind.FILE and camera.state is CameraState.LOST
    if until_end and never_played:
        sys.stderr.write(f"{camera.source.words}: no picture could be read from it.\n")
        return 1
    return 0


def _leave_on_signals(leave: Callable[[], None]) -> None:
    def on_signal(*_: object) -> None:
        leave()
        deadline = threading.Timer(_LEAVE_WITHIN, os._exit, (0,))
        deadline.daemon = True
        deadline.start()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, on_signal)


if __name__ == "__main__":
    code = main(sys.argv[1:])
    # Threads that wait for a lost camera or Kivy's own must not hold up the exit, nor crash in it.
    logging.shutdown()
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)
