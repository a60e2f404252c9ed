"""`python -m kiosk`: the one place where the kiosk is started and ended."""

import os
import signal

if __name__ == "__main__":
    # Until all is loaded, Ctrl-C ends it at once: there is nothing to lose yet, nor a traceback
    # worth reading. What follows sets its own handler.
    signal.signal(signal.SIGINT, lambda *_: os._exit(0))
    # numpy's products are small here: its own threads start late, and get in the networks' way.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import logging
import sys
import threading
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from datetime import UTC, datetime

from kiosk.arguments import as_flags, parse_arguments
from kiosk.camera.listing import list_cameras
from kiosk.camera.video import quieten
from kiosk.caretaking.recent_errors import RecentErrors
from kiosk.caretaking.watchdog import ServiceManager
from kiosk.display import NoScreenError, prepare
from kiosk.locale import open_languages
from kiosk.opening import CANNOT_OPEN, open_all, words_of_error
from kiosk.out_of_order import show_out_of_order
from kiosk.punching.spool import as_file_name
from kiosk.threads import WRITTEN_WITHIN
from kiosk.wiring import Kiosk
from models.logs import start_logging
from models.settings import DEFAULT_WEIGHTS_FOLDER, Settings
from models.settings_file import SettingsError, load_settings

_LEAVE_WITHIN = WRITTEN_WITHIN + 1.0
"""Seconds after which the process ends even if a window or a disk does not let go."""


def _now() -> datetime:
    return datetime.now(UTC)


def main(argv: Sequence[str]) -> int:
    """Run the kiosk; return the exit code."""
    arguments = parse_arguments(argv)
    quieten()
    if arguments.list_cameras:
        return list_cameras(sys.stdout)
    manager = ServiceManager(os.environ.get("NOTIFY_SOCKET"))
    settings = Settings()
    with ExitStack() as leaving:
        try:
            settings = load_settings(arguments.config, os.environ, as_flags(arguments))
            prepare(settings.kiosk.window)
            if arguments.screens:
                return _draw_screens(settings, arguments)
            opened = open_all(settings, _now, leaving)
            _make_folders(arguments)
        except (SettingsError, NoScreenError, *CANNOT_OPEN) as error:
            sys.stderr.write(f"{words_of_error(error)}\n")
            if manager.is_there:  # nobody reads a terminal
                shots = arguments.screenshots
                show_out_of_order(settings, words_of_error(error), _now, shots, _leave_on_signals)
            return 1
        errors = RecentErrors(settings.site.zone)
        start_logging(settings.site.data_folder, _log_name(settings))
        logging.getLogger().addHandler(errors)
        if arguments.gestures:
            logging.getLogger("kiosk").warning("gestures in a known order: for tests alone")
        return Kiosk(opened, arguments, errors, manager).run(_leave_on_signals)


def _draw_screens(settings: Settings, arguments: Namespace) -> int:
    """Draw every screen into the folder that was asked for."""
    from kiosk.screens.drawing import draw_screens  # noqa: PLC0415 - Kivy opens its window here

    site, folder = settings.site, arguments.screens
    own = arguments.language or site.language
    languages = open_languages(own, settings.kiosk.window.languages)
    samples = DEFAULT_WEIGHTS_FOLDER / "samples"
    now, mirror = _now().astimezone(site.zone), settings.kiosk.camera.mirror
    count = draw_screens(folder, site.company, languages, now, samples, mirror=mirror)
    sys.stdout.write(f"{count} screens in {folder}\n")
    return 0


def _make_folders(arguments: Namespace) -> None:
    """Make what the arguments name, closed to others: there are faces on screenshots."""
    for folder in (arguments.screenshots, arguments.measurements and arguments.measurements.parent):
        if folder:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def _log_name(settings: Settings) -> str:
    """Return kiosk; one that was given a name may share the data folder, and has its own file."""
    name = settings.kiosk.name
    return "kiosk" if name == Settings().kiosk.name else f"kiosk-{as_file_name(name)}"


def _leave_on_signals(leave: Callable[[], None]) -> None:
    def on_signal(*_: object) -> None:
        leave()
        deadline = threading.Timer(_LEAVE_WITHIN, os._exit, (0,))
        deadline.daemon = True
        deadline.start()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, on_signal)


if __name__ == "__main__":
    code = 1
    try:
        code = main(sys.argv[1:])
    except Exception:
        logging.getLogger("kiosk").exception("the kiosk broke off")
    # Threads that wait for a lost camera or Kivy's own must not hold up the exit, nor crash in it.
    logging.shutdown()
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)
