"""Brings the layout file and the typefaces into Kivy, once a process."""

from pathlib import Path

from kivy.lang import Builder

from kiosk.screens.words import register_typefaces

LAYOUT = Path(__file__).with_name("kiosk.kv")


def load_layout() -> None:
    """Register the typefaces and read kiosk.kv; a second time changes nothing."""
    register_typefaces()
    # Read twice, Kivy would apply every rule twice.
    if str(LAYOUT) not in Builder.files:
        Builder.load_file(str(LAYOUT))
