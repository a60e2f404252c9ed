"""The whole window: the picture and the panel, side by side or one above the other."""

from datetime import datetime
from typing import Any

from kivy.animation import Animation
from kivy.properties import BooleanProperty, NumericProperty, StringProperty
from kivy.uix.floatlayout import FloatLayout

from kiosk.picture import Picture
from kiosk.screens.clock_words import date_words, time_words
from kiosk.screens.live_picture import LivePicture
from kiosk.screens.panels import CardsPanel, ClockPanel, MessagePanel, Panel
from kiosk.view import Stage, View

RESTING = frozenset({Stage.NOBODY_ENROLLED, Stage.IDLE})
WITH_GUIDE = frozenset({Stage.LOOKING, Stage.ENROLLING})
WITH_CLOCK = RESTING | {Stage.LOOKING, Stage.CAMERA_LOST}

DIMMED = 0.72
GUIDE_ALPHA = 0.35
FADE_SECONDS = 0.15


class KioskRoot(FloatLayout):
    """Draws a View, the clock and the newest picture."""

    company = StringProperty("")
    time = StringProperty("")
    date = StringProperty("")
    mirror = BooleanProperty(False)
    portrait = BooleanProperty(False)
    unit = NumericProperty(1)

    def __init__(self, **properties: Any) -> None:
        super().__init__(**properties)
        self._clock = ClockPanel()
        self._message = MessagePanel()
        self._cards = CardsPanel()
        for panel in (self._clock, self._message, self._cards):
            for ours, theirs in (
                ("unit", "whole_unit"),
                ("company", "company"),
                ("time", "time"),
                ("date", "date"),
            ):
                self.fbind(ours, panel.setter(theirs))
                setattr(panel, theirs, getattr(self, ours))
        self._raise(self._clock)
        self._dim = 0.0

    def show(self, view: View) -> None:
        """Draw a view; only what differs from the one before changes."""
        picture: LivePicture = self.ids.picture
        picture.lost = view.stage is Stage.CAMERA_LOST
        picture.guide = GUIDE_ALPHA if view.stage in WITH_GUIDE else 0
        without_boxes = view.stage in RESTING or picture.lost
        picture.show_faces(() if without_boxes else view.faces)
        self._fade(DIMMED if view.stage in RESTING else 0)
        panel = self._panel_for(view)
        panel.show(view)
        self._raise(panel)

    def show_time(self, now: datetime) -> None:
        self.time = time_words(now)
        self.date = date_words(now)

    def show_picture(self, picture: Picture) -> None:
        self.ids.picture.show_picture(picture)

    def _panel_for(self, view: View) -> Panel:
        if view.cards:
            return self._cards
        return self._clock if view.stage in WITH_CLOCK else self._message

    def _raise(self, panel: Panel) -> None:
        holder = self.ids.panel
        if holder.children != [panel]:
            holder.clear_widgets()
            holder.add_widget(panel)

    def _fade(self, dim: float) -> None:
        if dim == self._dim:
            return
        self._dim = dim
        picture = self.ids.picture
        Animation.cancel_all(picture, "dim")
        Animation(dim=dim, duration=FADE_SECONDS).start(picture)
