"""What happens at the door: frames come in, punches are written, the view comes out."""

import logging
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from kiosk import words
from kiosk.camera import Frame
from kiosk.clock_watch import ClockWatch
from kiosk.enrolling import Enrolling
from kiosk.greetings import Greetings
from kiosk.problem import Problem
from kiosk.roster import Roster
from kiosk.view import Card, Certainty, FaceMark, Mark, Stage, View
from models.attendance.punch import Clock, Direction, PunchKind
from models.attendance.sighting import Sighting, SightingDecision
from models.recognition.evidence import Standing
from models.recognition.pipeline import Outcome, Pipeline
from models.recognition.quality import Flaw
from models.records.errors import RecordsError, UnknownEmployeeError
from models.records.store import Store

_log = logging.getLogger(__name__)
_RETRY_WRITING_AFTER = 2.0
_MOST_SETTLED = 50
"""Tracks remembered; more than ever stand before a camera, fewer than a year's would fill."""

_MARKS = {
    Sighting.CHECK_IN: Mark.CHECKED_IN,
    Sighting.CHECK_OUT: Mark.CHECKED_OUT,
    Sighting.BREAK: Mark.CHECKED_OUT,
    Sighting.BACK: Mark.CHECKED_IN,
    Sighting.SEEN: Mark.NOTED_BEFORE,
    Sighting.DUPLICATE: Mark.NOTED_BEFORE,
}
_CERTAINTY = {
    Standing.UNDECIDED: Certainty.UNDECIDED,
    Standing.IDENTIFIED: Certainty.NAMED,
    Standing.UNKNOWN: Certainty.UNKNOWN,
    Standing.AMBIGUOUS: Certainty.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class Site:
    """What the session has to know of the place."""

    kiosk: str
    zone: ZoneInfo
    duplicate_window: timedelta
    greeting_seconds: float
    direction: Direction | None = None
    """What every punch here says: the kiosk is an entrance, or an exit."""


class Session:
    """One kiosk's work, frame by frame; it belongs to the recognition thread."""

    def __init__(
        self,
        store: Store,
        roster: Roster,
        pipeline: Pipeline,
        enrolling: Enrolling,
        site: Site,
        steady_clock: Callable[[], float],
    ) -> None:
        self._store = store
        self._roster = roster
        self._pipeline = pipeline
        self._enrolling = enrolling
        self._site = site
        self._steady_clock = steady_clock
        self._greetings = Greetings(site.greeting_seconds)
        self._problem = Problem(_log, "a punch could not be written, trying again")
        self._clock_watch = ClockWatch(_newest_time(store))
        self._clock = Clock.GOOD
        self._gallery_since = float("-inf")
        self._greeted: deque[int] = deque(maxlen=_MOST_SETTLED)
        self._settled: dict[int, float] = {}
        """Tracks that were dealt with, and until when (steady clock) nothing more is done: for ever
        once the store has answered."""

    def close(self) -> None:
        """Close this thread's connection to the store."""
        self._store.close()

    def see(self, frame: Frame) -> View:
        """Deal with one frame: write the punches that it brings, then say what to show."""
        self._clock = self._clock_watch.judge(frame.at, frame.taken)
        if self._roster.refresh(frame.taken):
            self._pipeline.use_gallery(self._roster.gallery)
            self._settled.clear()
            self._gallery_since = frame.taken
        guide = self._enrolling.look(frame)
        if guide:
            return guide
        outcomes = self._pipeline.process(frame.image, frame.taken)
        for outcome in outcomes:
            self._deal_with(outcome, frame)
        return self._view(outcomes, frame.taken)

    def _deal_with(self, outcome: Outcome, frame: Frame) -> None:
        if outcome.employee is None:
            self._settled.pop(outcome.track, None)
        elif frame.taken >= self._settled.get(outcome.track, 0.0):
            self._greet(outcome, outcome.employee, frame)

    def _greet(self, outcome: Outcome, employee: UUID, frame: Frame) -> None:
        """Write the punch, and only then greet."""
        try:
            decision = self._sight(employee, outcome.distance, frame.at)
        except UnknownEmployeeError:
            return  # deactivated or erased a moment ago; the roster is about to hear of it
        except RecordsError as error:
            self._problem.is_there(error)
            card = Card(Mark.NO, "", words.NOT_RECORDED, words.NOT_RECORDED_DETAIL)
            self._tell(outcome.track, card, Stage.NOT_RECORDED, _RETRY_WRITING_AFTER)
            return
        self._problem.is_over()
        _log.info("%s at distance %.3f", decision.sighting.name.lower(), outcome.distance)
        stage = Stage.GREETING if decision.is_punch else Stage.ALREADY
        self._tell(outcome.track, self._card(outcome, decision, frame.at), stage, float("inf"))

    def _tell(self, track: int, card: Card, stage: Stage, settled_for: float) -> None:
        """Show a card, from now on: a database that others hold may have kept us for seconds."""
        now = self._steady_clock()
        self._greetings.add(card, stage, track, now)
        self._settled[track] = now + settled_for
        if len(self._settled) > _MOST_SETTLED:
            del self._settled[min(self._settled)]

    def _sight(self, employee: UUID, distance: float | None, at: datetime) -> SightingDecision:
        return self._store.sight(
            employee,
            at,
            self._site.kiosk,
            PunchKind.FACE,
            distance,
            zone=self._site.zone,
            duplicate_window=self._site.duplicate_window,
            direction=self._site.direction,
            clock=self._clock,
        )

    def _card(self, outcome: Outcome, decision: SightingDecision, at: datetime) -> Card:
        local = at.astimezone(self._site.zone)
        return Card(
            _MARKS[decision.sighting],
            self._name(outcome),
            words.sighted(decision, local),
            words.hours_today(decision),
            self._wait_began(outcome),
        )

    def _wait_began(self, outcome: Outcome) -> float | None:
        """Return since when the person has waited; None if a name was only lost and found again."""
        if outcome.track in self._greeted:
            return None
        self._greeted.append(outcome.track)
        return max(outcome.first_seen, self._gallery_since)

    def _name(self, outcome: Outcome) -> str:
        return self._roster.names.get(outcome.employee, "") if outcome.employee else ""

    def _view(self, outcomes: Sequence[Outcome], now: float) -> View:
        faces = tuple(self._face_mark(outcome) for outcome in outcomes)
        greetings = self._greetings.current([outcome.track for outcome in outcomes], now)
        if greetings:
            cards = tuple(greeting.card for greeting in greetings)
            top = greetings[0]
            return View(top.stage, top.card.sentence, mark=top.card.mark, faces=faces, cards=cards)
        if not len(self._roster.gallery):
            return View(Stage.NOBODY_ENROLLED, words.NOBODY_ENROLLED, words.HOW_TO_ENROLL)
        clear = [outcome for outcome in outcomes if outcome.flaw is not Flaw.UNCLEAR]
        if not clear:
            return View(Stage.IDLE, words.LOOK_HERE)
        return _view_of_largest(clear[0], self._is_done(clear[0]), faces)

    def _is_done(self, outcome: Outcome) -> bool:
        """Tell whether the store knows of this person: before that, nobody is named."""
        return self._settled.get(outcome.track) == float("inf")

    def _face_mark(self, outcome: Outcome) -> FaceMark:
        if outcome.standing is Standing.IDENTIFIED and not self._is_done(outcome):
            return FaceMark(outcome.box, Certainty.UNDECIDED)
        return FaceMark(outcome.box, _CERTAINTY[outcome.standing], self._name(outcome))


def _newest_time(store: Store) -> datetime | None:
    """Return the newest time written down; a database that is busy at the start stops nobody."""
    try:
        return store.newest_time()
    except RecordsError as error:
        _log.warning("the last punch's time could not be read: %s", error)
        return None


def _view_of_largest(outcome: Outcome, is_done: bool, faces: tuple[FaceMark, ...]) -> View:
    if is_done:
        return View(Stage.LOOKING, words.ALL_DONE, faces=faces)
    if outcome.flaw:
        sentence = words.guidance(outcome.flaw)
        return View(Stage.LOOKING, sentence, mark=Mark.DO_SOMETHING, faces=faces)
    if outcome.standing is Standing.UNKNOWN:
        return View(Stage.UNKNOWN, words.UNKNOWN, words.ASK_OFFICE, Mark.NO, faces)
    if outcome.standing is Standing.AMBIGUOUS:
        return View(Stage.UNKNOWN, words.TOO_ALIKE, words.SEE_OFFICE, Mark.NO, faces)
    return View(Stage.LOOKING, words.HOLD_STILL, faces=faces)
