"""All that must be there before the kiosk can begin, opened in turn."""

import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import datetime

from kiosk.clock.network_time import is_synchronised
from kiosk.clock.watch import ClockWatch, open_clock_watch
from kiosk.only_one import OnlyOne, RunsAlreadyError
from kiosk.punching.adopting import adopt_orphans
from kiosk.punching.spool import Spool, SpoolError, waiting_file
from models.attendance.punch import Clock
from models.composition import cohort_of, networks_of, policy_of
from models.networks.loading import Networks
from models.networks.weights import WeightsError
from models.recognition.cohort import Cohort
from models.recognition.gallery import Gallery
from models.recognition.template import MixedWeightsError
from models.records.errors import RecordsError
from models.records.store import Store, open_store
from models.settings import Settings
from models.settings_fingerprint import note_settings

_DATABASE_PATIENCE = 1.0
"""Seconds that a locked database is waited for; then the punch is kept beside it."""

CANNOT_OPEN = (
    RecordsError,
    SpoolError,
    RunsAlreadyError,
    WeightsError,
    MixedWeightsError,
    OSError,
)
"""What `open_all` may raise; the messages are for whoever looks after the kiosk."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What the kiosk works with."""

    settings: Settings
    store: Store
    spool: Spool
    networks: Networks
    cohort: Cohort
    clock_watch: ClockWatch
    now: Callable[[], datetime]

    def clock(self) -> Clock:
        """Judge the machine's clock as it is now."""
        # Unlike the monotonic clock, this one goes on while the machine is suspended.
        steady = time.clock_gettime(time.CLOCK_BOOTTIME)
        return self.clock_watch.judge(self.now(), steady, is_synchronised())

    def clock_of(self, at: datetime) -> Clock:
        """Judge a time of this run, as the machine's clock gave it."""
        self.clock()
        return self.clock_watch.judge_earlier(at)


def open_all(settings: Settings, now: Callable[[], datetime], leaving: ExitStack) -> Opened:
    """Open everything; `leaving` closes it. Raises one of CANNOT_OPEN."""
    kiosk, folder = settings.kiosk.name, settings.site.data_folder
    leaving.enter_context(closing(OnlyOne(folder, kiosk)))
    # The last connection to close puts the newest punches from the log into the database file.
    store = leaving.enter_context(closing(_open_store(settings, now())))
    spool = leaving.enter_context(closing(Spool(waiting_file(folder, kiosk))))
    adopt_orphans(spool)
    networks, cohort = networks_of(settings), cohort_of(settings)
    # Here and not at the door, where it would look as if nobody were enrolled.
    Gallery(store.templates(), networks.embedder.weights, policy_of(settings), cohort)
    watch = open_clock_watch(store, kiosk, now())
    return Opened(settings, store, spool, networks, cohort, watch, now)


def words_of_error(error: Exception) -> str:
    """Return what to tell of an error: what it is about, and why."""
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror}."
    return str(error)


def _open_store(settings: Settings, now: datetime) -> Store:
    """Open the database; the kiosk's punches make a chain of its own in the journal."""
    writer = f"kiosk {settings.kiosk.name}"
    store = open_store(settings.database_url, now, writer, _DATABASE_PATIENCE)
    note_settings(store, settings, now)
    return store
