"""Draws every screen of the catalogue into files, without camera, database or network."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from kivy.base import EventLoop
from kivy.core.window import Window

from kiosk.picture import Picture
from kiosk.screens.catalogue import examples
from kiosk.screens.example import Example
from kiosk.screens.kiosk_root import KioskRoot
from kiosk.screens.layout import load_layout
from kiosk.screens.sample_picture import sample_picture
from kiosk.screens.screenshots import as_image, window_pixels, write_image
from kiosk.screens.sheet import write_sheet
from models.language import Language
from models.recognition.face import Image

FRAMES_TO_SETTLE = 20


def draw_screens(
    folder: Path,
    company: str,
    languages: Sequence[Language],
    now: datetime,
    samples: Path,
    *,
    mirror: bool,
) -> int:
    """Write 01-starting.png, ... in the first language, as large as the window; return how many.

    All of them are on `all.webp` too, small.
    `now` is in the site's zone; people of `samples` stand before the camera, if there are any.
    """
    folder.mkdir(parents=True, exist_ok=True)
    EventLoop.ensure_window()
    load_layout()
    root = KioskRoot(languages, company=company, mirror=mirror)
    Window.add_widget(root)
    root.show_time(now)
    shown: list[Image] = []
    for number, example in enumerate(catalogue(samples), start=1):
        _show(root, example, samples, number)
        pixels = window_pixels()
        write_image(folder / f"{number:02d}-{example.name}.png", pixels)
        shown.append(as_image(pixels))
    Window.remove_widget(root)
    write_sheet(folder / "all.webp", shown)
    return len(shown)


def catalogue(samples: Path) -> list[Example]:
    """Return the examples, every box on the face that stands in the picture."""
    by_people = {people: examples(sample_picture(samples, people)[1]) for people in (0, 1, 2, 3)}
    return [by_people[example.people][place] for place, example in enumerate(by_people[0])]


def _show(root: KioskRoot, example: Example, samples: Path, number: int) -> None:
    picture = Picture(sample_picture(samples, example.people)[0], number)
    root.show(example.view)
    # Laid out first: a screen without a place for the picture takes none.
    turn(root, 2)
    root.show_picture(picture)
    turn(root)


def turn(root: KioskRoot, frames: int = FRAMES_TO_SETTLE) -> None:
    """Let Kivy draw some frames, and go on until nothing fades any more."""
    for _ in range(frames):
        EventLoop.idle()
    while root.is_fading:
        EventLoop.idle()
