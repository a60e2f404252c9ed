"""The recognition thread: takes the newest frame, lets the session work, hands the view on."""

import logging
import threading
import time
from collections.abc import Callable
from contextlib import closing
from zoneinfo import ZoneInfo

from kiosk import words
from kiosk.camera import Camera, CameraState, Frame
from kiosk.measuring import Measurements
from kiosk.session import Session
from kiosk.view import Mark, Stage, View
from models.camera_source import Kind

_log = logging.getLogger(__name__)
_WAIT = 0.2
_OLDEST_FRAME = 1.0
_LEAST_BETWEEN = 0.055
"""Seconds between two frames that are looked at: every second one of a camera that gives 30. More
decide nothing sooner that anybody could notice, and heat the room."""
_PAUSE_AFTER_ERROR = 1.0
_AWAY = (CameraState.LOST, CameraState.ENDED)


class Recognizer(threading.Thread):
    """Drops the frames that it has no time for; a punch is never made of an old one."""

    def __init__(
        self,
        camera: Camera,
        measurements: Measurements,
        open_session: Callable[[], Session],
        zone: ZoneInfo,
        show: Callable[[View], None],
        on_ended: Callable[[], None],
    ) -> None:
        super().__init__(name="recognizer", daemon=True)
        self._camera = camera
        self._measurements = measurements
        self._open_session = open_session
        self._zone = zone
        self._show = show
        self._on_ended = on_ended
        self._stopping = threading.Event()

    def stop(self) -> None:
        self._stopping.set()

    def run(self) -> None:
        with closing(self._open_session()) as session:
            self._work(session)

    def _work(self, session: Session) -> None:
        seen, taken = 0, float("-inf")
        while not self._stopping.is_set():
            frame = self._camera.wait_for_frame(seen, _WAIT)
            if frame:
                seen = frame.number
                if frame.taken - taken >= _LEAST_BETWEEN:
                    taken = frame.taken
                    self._use(session, frame)
            elif self._camera.state in _AWAY:
                self._show(self._camera_lost())
                if self._camera.source.kind is Kind.FILE:
                    self._on_ended()

    def _use(self, session: Session, frame: Frame) -> None:
        if time.monotonic() - frame.taken > _OLDEST_FRAME:
            return
        try:
            self._show(session.see(frame))
            self._measurements.frame_recognised()
        except Exception:  # noqa: BLE001 - logged; see below
            # One frame that can't be dealt with must not end recognition for the day.
            _log.exception("a frame could not be dealt with")
            self._stopping.wait(_PAUSE_AFTER_ERROR)

    def _camera_lost(self) -> View:
        since = self._camera.since.astimezone(self._zone)
        detail = words.looking_for(self._camera.source.words, since)
        return View(Stage.CAMERA_LOST, words.CAMERA_LOST, detail, Mark.NO)
