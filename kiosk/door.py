"""What works at the door, put together."""

import time
from collections.abc import Callable

from kiosk.enrolling import Enrolling
from kiosk.from_settings import patience_of
from kiosk.greeting.attempts import Attempts
from kiosk.greeting.greeter import Greeter
from kiosk.opening import Opened
from kiosk.punching.puncher import Puncher
from kiosk.punching.site import Site
from kiosk.roster import Roster
from kiosk.session import Session
from kiosk.wording import Words
from models.composition import agreement_of, limits_of, liveness_of
from models.recognition.guided import GuidedTerms
from models.recognition.liveness.terms import Draw
from models.recognition.pipeline import Pipeline
from models.records.values import RefusedAttempt


def open_session(
    opened: Opened,
    roster: Roster,
    puncher: Puncher,
    site: Site,
    keep: Callable[[RefusedAttempt], None],
    hint: Callable[[], Words],
    draw: Draw | None,
) -> Session:
    """Return the session of the calling thread.

    `keep` takes the refused attempts that are to be written down, `draw` picks the gestures.
    """
    networks, settings = opened.networks, opened.settings
    pipeline = Pipeline(
        networks.detector,
        networks.embedder,
        roster.gallery,
        limits_of(settings),
        agreement_of(settings),
        liveness_of(settings, draw),
    )
    guided = GuidedTerms(settings.recognition.liveness)
    enrolling = Enrolling(opened.store, networks.detector, networks.embedder, site.kiosk, guided)
    greeter = Greeter(puncher, site, time.monotonic)
    attempts = Attempts(site.kiosk, patience_of(settings), keep)
    attempts.recall(opened.store, opened.now())
    return Session(roster, pipeline, enrolling, greeter, attempts, hint, time.monotonic)
