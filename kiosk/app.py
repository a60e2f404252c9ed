"""The kiosk's window; this module and kiosk.screens are the only ones that draw."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from threading import Event
from zoneinfo import ZoneInfo

from kivy.app import App
from kivy.base import stopTouchApp
from kivy.clock import Clock
from kivy.core.window import Window

from kiosk import words
from kiosk.measuring.drawn import Drawn
from kiosk.picture import Pictures
from kiosk.screens.heard import Heard
from kiosk.screens.holding import Held
from kiosk.screens.kiosk_root import KioskRoot
from kiosk.screens.layout import load_layout
from kiosk.screens.screenshots import Screenshots
from kiosk.screens.speaking import Speaker
from kiosk.sounds.player import Sounds
from kiosk.touch import Speak, Touch
from kiosk.view import Stage, View
from models.language import Language

TICK_SECONDS = 0.1
HOUR_SECONDS = 3600
LONGEST_WAIT_FOR_PICTURE = 0.05

NOTHING_YET = View(Stage.STARTING, words.STARTING)
DESK = frozenset({Stage.PAD, Stage.MAINTENANCE})


class KioskApp(App):
    """Shows the newest View and the newest picture until `leave` is called or the window closes.

    `touched`, `over` and `tick` are called on the window's thread: with what was touched, for the
    view that is to be shown over the newest one, and ten times a second.
    """

    def __init__(  # noqa: PLR0913 - the one window, wired together in one place
        self,
        company: str,
        zone: ZoneInfo,
        clock: Callable[[], datetime],
        pictures: Pictures,
        *,
        mirror: bool,
        drawn: Drawn,
        languages: Sequence[Language],
        sounds: Sounds,
        touched: Callable[[Touch], None] = lambda _: None,
        over: Callable[[View], View] = lambda under: under,
        tick: Callable[[], None] = lambda: None,
        screenshots: Path | None = None,
    ) -> None:
        """`languages` has the site's own first."""
        super().__init__()
        self.title = company
        self._zone = zone
        self._now = clock
        self._pictures = pictures
        self._mirror = mirror
        self._drawn = drawn
        self._languages = tuple(languages)
        self._speaker = Speaker(self._languages)
        self._heard = Heard(sounds)
        self._held = Held()
        self._touched = touched
        self._over = over
        self._on_tick = tick
        self._view = NOTHING_YET
        self._shown: View | None = None
        self.every_hour: Callable[[], None] = lambda: None
        """Called on the window's thread once an hour."""
        self._leaving = Event()
        self._screenshots = Screenshots(screenshots) if screenshots else None
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
        root = KioskRoot(
            self._languages, company=self.title, mirror=self._mirror, press=self._pressed
        )
        root.show_time(self._now().astimezone(self._zone))
        Clock.schedule_interval(self._tick, TICK_SECONDS)
        Clock.schedule_interval(lambda _: self.every_hour(), HOUR_SECONDS)
        # Kivy's last word before a frame, wholly drawn, goes to the screen.
        Window.bind(on_flip=lambda _: self._drawn.on_screen())
        Window.bind(on_touch_down=lambda *_: self._held.touched(Clock.get_boottime()))
        if Window.fullscreen:
            # No key and no window manager ends it; a signal still does, see `leave`.
            Window.bind(on_keyboard=lambda *_: True, on_request_close=lambda *_, **__: True)
        return root

    def on_stop(self) -> None:
        # Kivy says it twice when the window is closed by hand; closing twice does no harm.
        if self._screenshots:
            self._screenshots.close()

    def open_settings(self, *_: object) -> None:
        """Kivy's settings panel (F1) stays shut."""

    def _pressed(self, touch: Touch) -> None:
        at = Clock.get_boottime()
        self._heard.key()
        self._held.let_go()
        if isinstance(touch, Speak):
            self._speaker.choose(touch.code, at)
            self.root.speak(self._speaker.language)
        else:
            self._speaker.still_needed(at)
        self._touched(touch)
        self._show_newest_view()

    def _tick(self, _: float) -> None:
        if self._leaving.is_set():
            stopTouchApp()
            return
        self._on_tick()
        self._show_newest_view()
        self._choose_language()
        self.root.show_time(self._now().astimezone(self._zone))

    def _choose_language(self) -> None:
        """Speak the site's own language again once whoever chose another one is gone."""
        at = Clock.get_boottime()
        if self._shown is not None and is_somebody_there(self._shown):
            self._speaker.still_needed(at)
        self._speaker.settle(at)
        if self.root.language is not self._speaker.language:
            self.root.speak(self._speaker.language)

    def _show_newest_view(self, *_: object) -> None:
        if self.root is None:
            return
        at = Clock.get_boottime()
        view = self._over(self._held.view(self._view, at))
        if view == self._shown:
            return
        self._shown = view
        self.root.show(view)
        self._heard.view(view, at)
        self._drawn.cards(view.cards)
        if self._screenshots and view is not NOTHING_YET:
            self._screenshots.show(view)

    def _show_newest_picture(self, _: float) -> None:
        picture = self._pictures.newest()
        if picture is not None and self.root is not None:
            self.root.show_picture(picture)
            self._drawn.picture(picture.number)
        self._show_newest_view()


def is_somebody_there(view: View) -> bool:
    """Return whether there is a face, a greeting, or somebody at the desk."""
    return bool(view.faces or view.cards) or view.stage in DESK
