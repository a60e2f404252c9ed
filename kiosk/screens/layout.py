"""Brings the layout file, the typefaces and the ground's colour into Kivy, once a process."""

from pathlib import Path

from kivy.core.window import Window
from kivy.lang import Builder

from kiosk.screens import palette
from kiosk.screens.words import register_typefaces

LAYOUT = Path(__file__).with_name("kiosk.kv")


def load_layout() -> None:
    """Register the typefaces and read kiosk.kv; a second time changes nothing."""
    register_typefaces()
    Window.clearcolor = palette.GROUND
    # Read twice, Kivy would apply every rule twice.
    if str(LAYOUT) not in Builder.files:
        Builder.load_file(str(LAYOUT))
