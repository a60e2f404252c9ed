import logging
from zoneinfo import ZoneInfo

from kiosk.caretaking.recent_errors import RecentErrors


def test_the_newest_warnings_are_kept_each_on_a_line() -> None:
    log, kept = logging.getLogger("recent"), RecentErrors(ZoneInfo("Europe/Berlin"))
    log.addHandler(kept)
    log.info("all is well")
    for number in range(5):
        log.warning("went wrong\n %d", number)
    assert [line[9:] for line in kept.lines] == ["went wrong 4", "went wrong 3", "went wrong 2"]
