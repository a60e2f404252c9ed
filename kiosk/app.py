"""The kiosk's window; this module and kiosk.screens are the only ones that import Kivy."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Event
from zoneinfo import ZoneInfo

from kivy.app import App
from kivy.base import stopTouchApp
from kivy.clock import Clock
from kivy.core.window import Window

from kiosk.drawn import Drawn
from kiosk.picture import Pictures
from kiosk.screens.kiosk_root import KioskRoot
from kiosk.screens.layout import load_layout
from kiosk.screens.screenshots import Screenshots
from kiosk.view import View

TICK_SECONDS = 0.1
HOUR_SECONDS = 3600
LONGEST_WAIT_FOR_PICTURE = 0.05


class KioskApp(App):
    """Shows the newest View and the newest picture until `leave` is called or the window closes."""

    def __init__(
        self,
        company: str,
        zone: ZoneInfo,
        clock: Callable[[], datetime],
        pictures: Pictures,
        *,
        mirror: bool,
        drawn: Drawn,
        screenshots: Path | None = None,
    ) -> None:
        super().__init__()
        self.title = company
        self._zone = zone
        self._now = clock
        self._pictures = pictures
        self._mirror = mirror
        self._view: View | None = None
        self._drawn = drawn
        self.every_hour: Callable[[], None] = lambda: None
        """Called on the window's thread once an hour."""
        self._leaving = Event()
        self._screenshots = Screenshots(screenshots) if screenshots else None
        self._shown: View | None = None
        # Drawn with the next picture, so that both cost one drawing; alone if none comes.
        self._draw_view = Clock.create_trigger(self._show_newest_view, LONGEST_WAIT_FOR_PICTURE)
        self._draw_picture = Clock.create_trigger(self._show_newest_picture)

    def show(self, view: View) -> None:
        """Draw this view next; from any thread, and a newer one takes its place."""
        self._view = view
        self._draw_view()

    def picture_arrived(self) -> None:
        """Draw the newest picture next; from any thread."""
        self._draw_picture()

    def leave(self) -> None:
        """Stop soon, within a tenth of a second; from any thread or signal handler."""
        # Only a flag: a signal handler may have interrupted the very code that wakes the clock.
        self._leaving.set()

    def build(self) -> KioskRoot:
        load_layout()
        root = KioskRoot(company=self.title, mirror=self._mirror)
        root.show_time(self._now().astimezone(self._zone))
        Clock.schedule_interval(self._tick, TICK_SECONDS)
        Clock.schedule_interval(lambda _: self.every_hour(), HOUR_SECONDS)
        # Kivy's last word before a frame, wholly drawn, goes to the screen.
        Window.bind(on_flip=lambda _: self._drawn.on_screen())
        return root

    def on_stop(self) -> None:
        # Kivy says it twice when the window is closed by hand; closing twice does no harm.
        if self._screenshots:
            self._screenshots.close()

    def open_settings(self, *_: object) -> None:
        """Kivy's settings panel (F1) stays shut."""

    def _tick(self, _: float) -> None:
        if self._leaving.is_set():
            stopTouchApp()
            return
        self.root.show_time(self._now().astimezone(self._zone))

    def _show_newest_view(self, _: float) -> None:
        view = self._view
        if view is None or view is self._shown or self.root is None:
            return
        self._shown = view
        self.root.show(view)
        self._drawn.cards(view.cards)
        if self._screenshots:
            self._screenshots.show(view)

    def _show_newest_picture(self, passed: float) -> None:
        picture = self._pictures.newest()
        if picture is not None and self.root is not None:
            self.root.show_picture(picture)
            self._drawn.picture(picture.number)
        self._show_newest_view(passed)
