"""What waits in a kiosk's file that no kiosk reads any more: it was given another name."""

import logging
from contextlib import closing
from pathlib import Path

from kiosk.only_one import OnlyOne, RunsAlreadyError
from kiosk.punching.spool import Spool, SpoolError, kiosk_of, waiting_file

_log = logging.getLogger(__name__)


def adopt_orphans(spool: Spool) -> None:
    """Take over what waits in the folder's other files, unless their kiosk runs.

    An entry keeps the name of the kiosk at which it was made. What can't be taken over stays.
    """
    folder = spool.path.parent
    for file in sorted(folder.glob(waiting_file(Path(), "*").name)):
        if file == spool.path:
            continue
        try:
            if _has_entries(file):
                _adopt(file, spool)
        except RunsAlreadyError:
            continue
        except (SpoolError, OSError) as error:
            _log.error("what waits in %s could not be taken over: %s", file, error)


def _has_entries(file: Path) -> bool:
    return bool(file.read_bytes().strip(b" \n\0"))


def _adopt(file: Path, spool: Spool) -> None:
    with closing(OnlyOne(file.parent, kiosk_of(file))), closing(Spool(file)) as other:
        for entry in other.waiting():
            if not spool.holds(entry.id):  # the power may have failed between the next two
                spool.keep(entry)
            other.done(entry.id)
            _log.warning("an entry that waited in %s was taken over", file)
