"""Labels that never cut their words, and the typefaces they are set in."""

from pathlib import Path
from typing import Any

from kivy.core.text import Label as Pen
from kivy.core.text import LabelBase
from kivy.properties import NumericProperty, StringProperty
from kivy.uix.label import Label

from kiosk.screens.fitting import fit

WORDS = "words"
DIGITS = "Roboto"

# Debian's fonts-wqy-microhei: Latin, Vietnamese, Greek, Cyrillic and CJK in one file.
WIDE_TYPEFACE = Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc")


def register_typefaces() -> None:
    """Make WORDS the face for all scripts where it is installed, and Kivy's Roboto elsewhere."""
    wide = WIDE_TYPEFACE.exists()
    LabelBase.register(WORDS, str(WIDE_TYPEFACE) if wide else "data/fonts/Roboto-Regular.ttf")


class FittedLabel(Label):
    """Words set left in the label's width, as large as they can be between two sizes."""

    words = StringProperty("")
    full = NumericProperty(10)
    """The size of type for one line, in pixels."""
    small_share = NumericProperty(1)
    """How far words shrink to stay on one line, as a share of `full`."""
    words_width = NumericProperty(0)
    """The width of the widest line, in pixels."""

    def __init__(self, **properties: Any) -> None:
        super().__init__(**properties)
        for name in ("words", "full", "small_share", "width", "font_name"):
            self.fbind(name, self._fit)
        self._fit()

    def _fit(self, *_: object) -> None:
        # A little slack: the pen's own sums must never break a line once more.
        room = self.width * 0.97
        size, lines = fit(self.words, room, self.full, self.full * self.small_share, self._measure)
        self.font_size = size
        self.text = "\n".join(lines)
        self.words_width = max(self._measure(line, size) for line in lines) if lines else 0
        self.text_size = (self.width, None)

    def _measure(self, text: str, size: float) -> float:
        pen = Pen(font_size=size, font_name=self.font_name)
        pen.resolve_font_name()
        return float(pen.get_extents(text)[0])
