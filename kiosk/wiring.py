"""Camera, recognition, desk, caretaker and window, wired together for one run."""

import logging
import sys
import time
from argparse import Namespace
from collections.abc import Callable
from queue import SimpleQueue
from typing import TYPE_CHECKING

from kiosk.arguments import draw_of
from kiosk.camera import Camera, CameraState
from kiosk.caretaking.attempts import UnwrittenAttempts
from kiosk.caretaking.caretaker import Caretaker, Senses
from kiosk.caretaking.hints import hint_of
from kiosk.caretaking.machine import free_room, own_address
from kiosk.caretaking.recent_errors import RecentErrors
from kiosk.caretaking.status import Instruments, status_rows
from kiosk.caretaking.watchdog import Heartbeats, ServiceManager, Watchdog
from kiosk.desk.clerk import Clerk
from kiosk.desk.desk import Desk
from kiosk.door import open_session
from kiosk.from_settings import site_of, terms_of
from kiosk.locale import open_languages
from kiosk.measuring import Measurements, resident_memory
from kiosk.measuring.drawn import Drawn
from kiosk.measuring.minutes import Minutes
from kiosk.measuring.report import MeasurementReport
from kiosk.opening import Opened
from kiosk.punching.puncher import Puncher
from kiosk.recognizer import Hooks, Recognizer
from kiosk.roster import Known, Roster
from kiosk.session import Session
from kiosk.threads import let_go
from kiosk.touch import Chosen, NotMe, Touch
from kiosk.view import Row
from kiosk.wording import Words
from models.camera_source import Kind
from models.composition import policy_of

if TYPE_CHECKING:
    from kiosk.app import KioskApp

_log = logging.getLogger(__name__)
LEFT_BY_HAND = 10
"""The exit code after which systemd leaves the kiosk ended; kiosk/install knows it, too."""
_START_ANEW = 1


class Kiosk:
    """One run. Constructed before there is a window; `run` opens it and returns the exit code."""

    def __init__(
        self, opened: Opened, arguments: Namespace, errors: RecentErrors, manager: ServiceManager
    ) -> None:
        settings = opened.settings
        self._opened = opened
        self._arguments = arguments
        self._errors = errors
        self._manager = manager
        self._settings = settings
        self._started = opened.now()
        self._measurements = Measurements(time.monotonic, time.process_time, resident_memory)
        self._beats = Heartbeats(("window", "recognizer", "camera", "desk"), time.monotonic)
        self._site = site_of(settings)
        self._puncher = Puncher(opened.store, opened.spool, self._site, opened.clock_of)
        weights = opened.networks.embedder.weights
        self._roster = Roster(opened.store, weights, policy_of(settings), opened.cohort)
        self._camera = Camera(
            settings.kiosk.camera,
            opened.now,
            self._measurements,
            loop=arguments.loop,
            beat=self._beats.of("camera"),
        )
        self._unwritten = UnwrittenAttempts(opened.store)
        self._caretaker = self._hire_caretaker()
        self._desk = self._open_desk()
        self._touches = SimpleQueue[Touch]()
        self._leave: Callable[[], None] = lambda: None
        self._code = 0
        self._is_ready = False

    def run(self, leave_on_signals: Callable[[Callable[[], None]], None]) -> int:
        """Work until somebody ends it."""
        from kiosk.screens.textures import count_textures  # noqa: PLC0415 - imports Kivy

        app = self._open_window()
        self._leave = app.leave
        clocks = time.monotonic, self._opened.now
        self._minutes = Minutes(self._measurements, *clocks, count_textures)
        report = MeasurementReport(
            self._measurements, self._arguments.measurements, lambda: self._minutes.all
        )
        app.every_hour = report.tell_hour
        self._camera.on_change = app.picture_arrived
        recognizer = Recognizer(
            self._camera, self._measurements, self._open_session, self._hooks(app)
        )
        leave_on_signals(app.leave)
        writers = recognizer, self._caretaker, self._desk
        for thread in (self._camera, *writers):
            thread.start()
        try:
            app.run()
        finally:
            self._manager.tell("STOPPING=1")
            report.tell_all()
            let_go(self._camera, writers)
        return self._code or self._code_of_clip()

    def _open_window(self) -> "KioskApp":
        from kiosk.app import KioskApp  # noqa: PLC0415 - Kivy opens its window at this import
        from kiosk.sounds.player import Sounds  # noqa: PLC0415 - as above

        site, window = self._settings.site, self._settings.kiosk.window
        return KioskApp(
            site.company,
            site.zone,
            self._opened.now,
            self._camera,
            mirror=self._settings.kiosk.camera.mirror,
            drawn=Drawn(self._measurements),
            languages=open_languages(site.language, window.languages),
            sounds=Sounds(enabled=window.sound),
            touched=self._touched,
            over=self._desk.view,
            tick=self._tick,
            screenshots=self._arguments.screenshots,
        )

    def _hooks(self, app: "KioskApp") -> Hooks:
        return Hooks(
            show=app.show,
            on_ended=app.leave if self._arguments.until_end else lambda: None,
            desk_is_open=lambda: self._desk.is_open,
            touches=self._touches,
            beat=self._beats.of("recognizer"),
            clock=self._opened.now,
            zone=self._settings.site.zone,
        )

    def _open_session(self) -> Session:
        """Put the session together; called on the thread that it belongs to."""
        return open_session(
            self._opened,
            self._roster,
            self._puncher,
            self._site,
            self._unwritten.keep,
            self._hint,
            draw_of(self._arguments),
        )

    def _open_desk(self) -> Desk:
        terms = terms_of(self._settings, self._site)
        clerk = Clerk(
            self._opened.store, self._puncher, self._known, terms, self._status, time.monotonic
        )
        return Desk(
            clerk,
            self._known,
            terms,
            self._opened.now,
            time.monotonic,
            self._leave_by_hand,
            self._beats.of("desk"),
        )

    def _hire_caretaker(self) -> Caretaker:
        opened, folder = self._opened, self._settings.site.data_folder
        senses = Senses(
            now=opened.now,
            camera=lambda: self._camera.condition,
            is_somebody_there=lambda: self._desk.is_open,
            clock=opened.clock,
            free=lambda: free_room(folder),
            address=own_address,
        )
        return Caretaker(
            opened.store,
            self._site.kiosk,
            self._puncher,
            self._unwritten,
            senses,
            Watchdog(self._beats, self._manager),
            self._start_anew,
        )

    def _known(self) -> Known:
        return self._roster.snapshot

    def _hint(self) -> Words:
        return hint_of(self._puncher.waiting, self._opened.clock_watch.newest)

    def _status(self) -> tuple[Row, ...]:
        instruments = Instruments(
            camera=lambda: self._camera.condition,
            look=lambda: self._camera.look,
            condition=lambda: self._caretaker.newest,
            memory=lambda: resident_memory().now,
            errors=lambda: self._errors.lines,
        )
        return status_rows(instruments, self._started, self._settings.site.zone)

    def _touched(self, touch: Touch) -> None:
        """Pass it to the desk and, if it is about faces, to the recognizer; on the window's."""
        if isinstance(touch, NotMe | Chosen):
            self._touches.put(touch)
        self._desk.touched(touch)

    def _tick(self) -> None:
        """Ten times a second, on the window's thread; the first one after it was drawn."""
        if not self._is_ready:
            self._is_ready = True
            self._manager.tell("READY=1")
        self._beats.of("window")()
        self._desk.tick()
        if self._arguments.measurements:
            self._minutes.look()

    def _leave_by_hand(self) -> None:
        _log.info("ended from the maintenance page")
        self._code = LEFT_BY_HAND if self._manager.is_there else 0
        self._leave()

    def _start_anew(self) -> None:
        """End, so that systemd starts it anew; what waits is kept."""
        if not self._manager.is_there:
            return
        _log.error("another database is in the old one's place; starting anew")
        self._code = _START_ANEW
        self._leave()

    def _code_of_clip(self) -> int:
        """Return 1 where a clip that was to be played to its end never gave a picture."""
        source = self._camera.source
        never_played = source.kind is Kind.FILE and self._camera.state is CameraState.LOST
        if self._arguments.until_end and never_played:
            sys.stderr.write(f"{source.words}: no picture could be read from it.\n")
            return 1
        return 0
