"""The whole window: the picture and the panel, side by side or one above the other."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from kivy.animation import Animation
from kivy.properties import (
    BooleanProperty,
    ListProperty,
    NumericProperty,
    ObjectProperty,
    StringProperty,
)
from kivy.uix.floatlayout import FloatLayout

from kiosk.picture import Picture
from kiosk.screens import glyphs
from kiosk.screens.clock_words import date_words, time_words
from kiosk.screens.live_picture import LivePicture
from kiosk.screens.maintenance_screen import MaintenanceScreen
from kiosk.screens.pad_screen import PadScreen
from kiosk.screens.panels import CardsPanel, ClockPanel, GesturePanel, MessagePanel, Panel
from kiosk.screens.places import shares
from kiosk.screens.speaking import own_name
from kiosk.screens.touching import nobody_listens
from kiosk.touch import Speak
from kiosk.view import Button, Stage, View
from kiosk.wording import Words, as_is, spoken
from models.language import Language

RESTING = frozenset({Stage.NOBODY_ENROLLED, Stage.IDLE})
WITH_GUIDE = frozenset({Stage.LOOKING, Stage.ENROLLING})
WITHOUT_PICTURE = frozenset(
    {Stage.STARTING, Stage.CAMERA_LOST, Stage.CAMERA_BLIND, Stage.OUT_OF_ORDER}
)
"""Whoever was last seen must not stay on the screen."""
SIGNS = {Stage.CAMERA_LOST: glyphs.CAMERA_OFF, Stage.CAMERA_BLIND: glyphs.EYE_OFF}
"""Drawn where the picture would be."""
WITH_CLOCK = RESTING | {Stage.LOOKING}

DIMMED = 0.72
GUIDE_ALPHA = 0.35
FADE_SECONDS = 0.15
SHARED_WITH_PANELS = (
    ("unit", "whole_unit"),
    ("tall", "tall"),
    ("portrait", "portrait"),
    ("mirror", "mirror"),
    ("company", "company"),
    ("time", "time"),
    ("date", "date"),
    ("press", "press"),
    ("tongues", "tongues"),
)


class KioskRoot(FloatLayout):
    """Draws a View, the clock and the newest picture, in one of the languages."""

    company = StringProperty("")
    time = StringProperty("")
    date = StringProperty("")
    hint = StringProperty("")
    mirror = BooleanProperty(False)
    portrait = BooleanProperty(False)
    unit = NumericProperty(1)
    tall = NumericProperty(1)
    press = ObjectProperty(nobody_listens)
    """Is told what was touched."""
    tongues = ListProperty()

    def __init__(self, languages: Sequence[Language], **properties: Any) -> None:
        super().__init__(**properties)
        self._languages = languages
        self._view: View | None = None
        self._now: datetime | None = None
        self._dim = 0.0
        self._clock = ClockPanel()
        self._message = MessagePanel()
        self._gesture = GesturePanel()
        self._cards = CardsPanel()
        self._pad = PadScreen()
        self._maintenance = MaintenanceScreen()
        messages = self._clock, self._message, self._gesture
        for panel in (*messages, self._cards, self._pad, self._maintenance):
            for ours, theirs in SHARED_WITH_PANELS:
                self.fbind(ours, panel.setter(theirs))
                setattr(panel, theirs, getattr(self, ours))
        self.ids.picture.fbind("size", self._maintenance.setter("corner"))
        self.fbind("portrait", self._place)
        self.speak(languages[0])
        self._raise(self._clock)
        self._place()

    @property
    def language(self) -> Language:
        """The language that is spoken now."""
        return self._language

    @property
    def is_fading(self) -> bool:
        """Whether the picture is still becoming darker or lighter."""
        return bool(self.ids.picture.dim != self._dim)

    def speak(self, language: Language) -> None:
        """Say everything in this language, from now on."""
        self._language = language
        self.tongues = [
            Button(as_is(own_name(one)), Speak(one.code))
            for one in self._languages
            if one.code != language.code
        ]
        if self._now is not None:
            self.show_time(self._now)
        if self._view is not None:
            self.show(self._view)

    def show(self, view: View) -> None:
        """Draw a view; only what differs from the one before changes."""
        self._view = view
        self._show_on_picture(view)
        self.hint = self._spoken(view.hint)
        panel = self._panel_for(view)
        panel.show(view, self._spoken)
        self._raise(panel)
        self._place()

    def show_time(self, now: datetime) -> None:
        """Show a time of the site's zone."""
        self._now = now
        self.time = time_words(now)
        self.date = date_words(now, self._language)

    def show_picture(self, picture: Picture) -> None:
        self.ids.picture.show_picture(picture)

    def _spoken(self, words: Words) -> str:
        return spoken(words, self._language)

    def _show_on_picture(self, view: View) -> None:
        picture: LivePicture = self.ids.picture
        picture.lost = view.stage in WITHOUT_PICTURE or not view.has_picture
        picture.sign = SIGNS.get(view.stage)
        picture.guide = GUIDE_ALPHA if view.stage in WITH_GUIDE else 0
        bare = view.stage in RESTING or picture.lost
        picture.show_faces(() if bare else view.faces)
        self._fade(DIMMED if view.stage in RESTING else 0)
        picture.whole = len(view.cards) > 1

    def _panel_for(self, view: View) -> Panel:
        if view.stage is Stage.PAD:
            return self._pad
        if view.stage is Stage.MAINTENANCE:
            return self._maintenance
        if view.cards:
            return self._cards
        if view.stage is Stage.GESTURE:
            return self._gesture
        return self._clock if view.stage in WITH_CLOCK else self._message

    def _raise(self, panel: Panel) -> None:
        holder = self.ids.panel
        if holder.children != [panel]:
            holder.clear_widgets()
            holder.add_widget(panel)

    def _place(self, *_: object) -> None:
        """Give picture and panel their parts of the screen."""
        picture, side = shares(self._view, portrait=self.portrait)
        if tuple(self.ids.picture.size_hint) != picture:
            self.ids.picture.size_hint = picture
        if tuple(self.ids.side.size_hint) != side:
            self.ids.side.size_hint = side

    def _fade(self, dim: float) -> None:
        if dim == self._dim:
            return
        self._dim = dim
        picture = self.ids.picture
        Animation.cancel_all(picture, "dim")
        Animation(dim=dim, duration=FADE_SECONDS).start(picture)
