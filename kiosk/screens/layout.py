"""Brings the layout files, the typefaces and the ground's colour into Kivy, once a process."""

from pathlib import Path

from kivy.core.window import Window
from kivy.lang import Builder

from kiosk.screens import palette
from kiosk.screens.words import register_typefaces

FOLDER = Path(__file__).with_name("kv")

# In this order: what a later rule says of a widget beats what an earlier one says.
LAYOUTS = tuple(
    FOLDER / f"{name}.kv"
    for name in ("root", "picture", "touch", "panels", "cards", "pad", "maintenance")
)


def load_layout() -> None:
    """Register the typefaces and read the layouts; a second time changes nothing."""
    register_typefaces()
    Window.clearcolor = palette.GROUND
    for layout in LAYOUTS:
        # Read twice, Kivy would apply every rule twice.
        if str(layout) not in Builder.files:
            Builder.load_file(str(layout))
