"""The kiosk's command line."""

import argparse
import re
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path
from typing import Any, get_args

from models.language import Code
from models.recognition.liveness.terms import Draw, Gesture
from models.settings import DEFAULT_CONFIG

_EXAMPLES = """examples:
  python -m kiosk                              the camera of config.yaml, full screen
  python -m kiosk --source 1                   an external camera
  python -m kiosk --windowed 1280x720          in a window, for development
  python -m kiosk --source clip.mp4 --until-end
  python -m kiosk --list-cameras               which cameras give a picture
  python -m kiosk --screens shown --language vi --windowed 720x1280
"""


def parse_arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Return the arguments; a mistake ends the program with a message and code 2."""
    parser = argparse.ArgumentParser(
        prog="python -m kiosk",
        description="The attendance kiosk: recognises staff and writes their punches.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--config", type=Path, default=DEFAULT_CONFIG, metavar="FILE", help="the settings file"
    )
    parser.add_argument("--database", metavar="URL", help="another database: sqlite:///trial.db")
    _add_pictures(parser)
    _add_window(parser)
    return parser.parse_args(argv)


def _add_pictures(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--source", metavar="S", help="the camera: 0, 1, a device's path, a URL or a video file"
    )
    parser.add_argument("--loop", action="store_true", help="repeat a video file for ever")
    parser.add_argument(
        "--until-end", action="store_true", help="leave when the video file has been played"
    )
    parser.add_argument(
        "--gestures",
        type=_gestures,
        metavar="G,G",
        help="for tests: ask for these gestures in turn (left, right, up, closer), not at random",
    )
    parser.add_argument(
        "--list-cameras", action="store_true", help="say which cameras give a picture, and leave"
    )


def _add_window(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--windowed", type=_size, metavar="WxH", help="a window of this size, not the full screen"
    )
    parser.add_argument(
        "--screenshots", type=Path, metavar="DIR", help="save a picture of each screen"
    )
    parser.add_argument(
        "--measurements",
        type=Path,
        metavar="FILE",
        help="write what was measured as JSON when the kiosk leaves: frames, waits, every minute",
    )
    parser.add_argument(
        "--screens",
        type=Path,
        metavar="DIR",
        help="draw an example of every screen into a folder, and leave; needs no camera",
    )
    parser.add_argument(
        "--language", choices=get_args(Code), help="the language of --screens; else the site's"
    )


def as_flags(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return the settings that the arguments set, by dotted key; None where they set nothing."""
    width, height = arguments.windowed or (None, None)
    return {
        "site.database": arguments.database,
        "kiosk.camera.source": arguments.source,
        "kiosk.window.fullscreen": False if arguments.windowed else None,
        "kiosk.window.width": width,
        "kiosk.window.height": height,
    }


def draw_of(arguments: argparse.Namespace) -> Draw | None:
    """Return what asks for the gestures in turn, from the first again after the last.

    None where nobody is to know them before.
    """
    if not arguments.gestures:
        return None
    turns = cycle(arguments.gestures)
    return lambda _: next(turns)


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{2,5})x(\d{2,5})", text)
    if not match:
        raise argparse.ArgumentTypeError(f"{text!r} is no size. Write it as 1280x720.")
    return int(match[1]), int(match[2])


def _gestures(text: str) -> tuple[Gesture, ...]:
    try:
        return tuple(map(Gesture, text.split(",")))
    except ValueError:
        known = ", ".join(Gesture)
        message = f"{text!r}: a gesture is one of {known}. Write them as left,up."
        raise argparse.ArgumentTypeError(message) from None
