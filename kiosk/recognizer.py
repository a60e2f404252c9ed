"""The recognition thread: takes the newest frame, lets the session work, hands the view on."""

import logging
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from queue import Empty, SimpleQueue
from zoneinfo import ZoneInfo

from kiosk.camera import Camera, CameraState, Frame
from kiosk.camera.supervision import FRESH
from kiosk.camera.telling import view_of_trouble
from kiosk.measuring import Measurements
from kiosk.session import Session
from kiosk.touch import Chosen, NotMe, Touch
from kiosk.view import Stage, View
from models.camera_source import Kind

_log = logging.getLogger(__name__)
_WAIT = 0.2
_LEAST_BETWEEN = 0.055
"""Seconds between two frames that are looked at: every second one of a camera that gives 30. More
decide nothing sooner that anybody could notice, and heat the room."""
_PAUSE_AFTER_ERROR = 1.0
_AWAY = (CameraState.LOST, CameraState.ENDED)


@dataclass(frozen=True, slots=True)
class Hooks:
    """What the recognizer asks and calls, all on its own thread."""

    show: Callable[[View], None]
    on_ended: Callable[[], None]
    """A file was played to its end, or can't be read."""
    desk_is_open: Callable[[], bool]
    """Whoever chose the PIN is not looked at."""
    touches: "SimpleQueue[Touch]"
    """Those that are about faces."""
    beat: Callable[[], None]
    """Called several times a second."""
    clock: Callable[[], datetime]
    zone: ZoneInfo


class Recognizer(threading.Thread):
    """Drops the frames that it has no time for; a punch is never made of an old one."""

    def __init__(
        self,
        camera: Camera,
        measurements: Measurements,
        open_session: Callable[[], Session],
        hooks: Hooks,
    ) -> None:
        super().__init__(name="recognizer", daemon=True)
        self._camera = camera
        self._measurements = measurements
        self._open_session = open_session
        self._hooks = hooks
        self._stopping = threading.Event()
        self._shown: View | None = None

    def stop(self) -> None:
        self._stopping.set()

    def run(self) -> None:
        with closing(self._open_session()) as session:
            self._work(session)

    def _work(self, session: Session) -> None:
        seen, taken, came = 0, float("-inf"), time.monotonic()
        while not self._stopping.is_set():
            self._hooks.beat()
            self._pass_touches(session)
            frame = self._camera.wait_for_frame(seen, _WAIT)
            if frame:
                seen, came = frame.number, frame.taken
            if self._hooks.desk_is_open() or self._is_gone(time.monotonic() - came):
                self._try(lambda: self._do_without(session))
            elif frame and frame.taken - taken >= _LEAST_BETWEEN:
                taken = frame.taken
                self._use(session, frame)
        self._pass_touches(session)  # whoever touched it before the end meant it

    def _is_gone(self, without_frame: float) -> bool:
        """Tell whether the camera gives nothing; one that gives the same picture is gone, too."""
        return self._camera.state is not CameraState.LIVE or without_frame > FRESH

    def _pass_touches(self, session: Session) -> None:
        with suppress(Empty):
            while True:
                self._pass(session, self._hooks.touches.get_nowait())

    def _pass(self, session: Session, touch: Touch) -> None:
        if isinstance(touch, NotMe | Chosen):
            at, steady = self._hooks.clock(), time.monotonic()
            self._try(lambda: session.touched(touch, at, steady))

    def _use(self, session: Session, frame: Frame) -> None:
        if time.monotonic() - frame.taken <= FRESH:
            self._try(lambda: self._see(session, frame))

    def _see(self, session: Session, frame: Frame) -> None:
        view = session.see(frame)
        self._put(self._told_over(view) if view.stage is Stage.IDLE else view)
        self._measurements.frame_recognised()

    def _try(self, work: Callable[[], None]) -> None:
        try:
            work()
        except Exception:  # noqa: BLE001 - logged; see below
            # One frame that can't be dealt with must not end recognition for the day.
            _log.exception("a frame or a touch could not be dealt with")
            self._stopping.wait(_PAUSE_AFTER_ERROR)

    def _do_without(self, session: Session) -> None:
        """Let cards and questions come to their end, then say what is wrong with the camera."""
        view = session.unseen()
        self._put(view if view.cards else self._told_over(view))
        if self._camera.source.kind is Kind.FILE and self._camera.state in _AWAY:
            self._hooks.on_ended()

    def _told_over(self, view: View) -> View:
        """Return what is wrong with the camera, or the view if nothing is."""
        trouble = view_of_trouble(
            self._camera.condition, self._camera.source.words, self._hooks.zone
        )
        return replace(trouble, hint=view.hint) if trouble else view

    def _put(self, view: View) -> None:
        if view != self._shown:
            self._shown = view
            self._hooks.show(view)
