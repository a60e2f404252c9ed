"""Says on the screen why the kiosk can't start; whoever comes by has no terminal to read."""

import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from kiosk import words
from kiosk.display import NoScreenError, prepare
from kiosk.locale import open_languages
from kiosk.measuring import Measurements, resident_memory
from kiosk.measuring.drawn import Drawn
from kiosk.view import Mark, Stage, View
from kiosk.wording import as_is
from models.settings import Settings

SECONDS = 15.0
"""Long enough to read it; then systemd tries again."""


class _NoPictures:
    def newest(self) -> None:
        """Return nothing: there is no camera."""


def show_out_of_order(
    settings: Settings,
    why: str,
    now: Callable[[], datetime],
    screenshots: Path | None,
    leave_on_signals: Callable[[Callable[[], None]], None],
) -> None:
    """Show for a while that it doesn't work, and why; without a screen, do nothing."""
    try:
        prepare(settings.kiosk.window)
    except NoScreenError:
        return
    from kiosk.app import KioskApp  # noqa: PLC0415 - Kivy opens its window at this import
    from kiosk.sounds.player import Sounds  # noqa: PLC0415 - as above

    site, clocks = settings.site, (time.monotonic, time.process_time)
    app = KioskApp(
        site.company,
        site.zone,
        now,
        _NoPictures(),
        mirror=False,
        drawn=Drawn(Measurements(*clocks, resident_memory)),
        languages=open_languages(site.language, settings.kiosk.window.languages),
        sounds=Sounds(enabled=False),
        screenshots=screenshots,
    )
    detail, hint = words.OUT_OF_ORDER_DETAIL, as_is(why)
    app.show(View(Stage.OUT_OF_ORDER, words.OUT_OF_ORDER, detail, Mark.NO, hint=hint))
    leave_on_signals(app.leave)
    deadline = threading.Timer(SECONDS, app.leave)
    deadline.daemon = True
    deadline.start()
    app.run()
