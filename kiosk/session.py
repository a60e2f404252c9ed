"""What happens at the door: frames come in, punches are written, the view comes out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from kiosk.camera import Frame
from kiosk.door_view import (
    view_of_cards,
    view_of_gesture,
    view_of_largest,
    view_of_nobody,
    view_of_pin,
)
from kiosk.enrolling import Enrolling
from kiosk.greeting.attempts import Attempts
from kiosk.greeting.denials import Denials
from kiosk.greeting.greeter import Greeter
from kiosk.greeting.meeting import Meeting
from kiosk.greeting.presence import presence_of
from kiosk.roster import Roster
from kiosk.touch import Chosen, NotMe
from kiosk.view import Certainty, FaceMark, View
from kiosk.wording import Words
from models.recognition.evidence import Standing
from models.recognition.gallery import Gallery
from models.recognition.liveness.terms import Life
from models.recognition.pipeline import Outcome, Pipeline

_CERTAINTY = {
    Standing.UNDECIDED: Certainty.UNDECIDED,
    Standing.IDENTIFIED: Certainty.NAMED,
    Standing.UNKNOWN: Certainty.UNKNOWN,
    Standing.AMBIGUOUS: Certainty.UNKNOWN,
}
_CERTAINTY_WITHOUT_NAME = {
    Life.ASKED: Certainty.ASKED,
    Life.REFUSED: Certainty.UNKNOWN,
}


class Session:
    """One kiosk's work, frame by frame; it belongs to the recognition thread."""

    def __init__(
        self,
        roster: Roster,
        pipeline: Pipeline,
        enrolling: Enrolling,
        greeter: Greeter,
        attempts: Attempts,
        hint: Callable[[], Words],
        steady_clock: Callable[[], float],
    ) -> None:
        self._roster = roster
        self._pipeline = pipeline
        self._enrolling = enrolling
        self._greeter = greeter
        self._attempts = attempts
        self._hint = hint
        self._steady_clock = steady_clock
        self._denials = Denials()
        self._sent_to_pin: set[int] = set()
        """The tracks whose faces aren't believed for a while."""
        self._settled: frozenset[UUID] = frozenset()
        """Who has punched a moment ago, and isn't asked to prove anything."""
        self._gallery: Gallery | None = None
        self._gallery_since = float("-inf")

    def close(self) -> None:
        """Write down whom nobody has answered yet, and close this thread's connection."""
        self._greeter.close()
        self._roster.close()

    def see(self, frame: Frame) -> View:
        """Deal with one frame: write the punches that it brings, then say what to show."""
        self._follow_roster(frame.taken)
        guide = self._enrolling.look(frame)
        if guide:
            self._attempts.look_away()
            return self._hinted(guide)
        self._settled = self._greeter.noted(frame.at)
        seen = self._pipeline.process(frame.image, frame.taken, settled=self._settled)
        self._attempts.see(seen, frame.at)
        self._sent_to_pin = {each.track for each in seen if self._needs_pin(each, frame)}
        outcomes = [self._believed(outcome, frame.taken) for outcome in seen]
        for outcome in outcomes:
            self._deal_with(outcome, frame)
        return self._hinted(self._view(outcomes))

    def unseen(self) -> View:
        """Return what to show while nobody is looked at: cards and questions come to their end.

        The people are kept up to date, so that PINs are, too, while there is no picture.
        """
        self._follow_roster(self._steady_clock())
        self._attempts.look_away()
        return self._hinted(self._view([]))

    def touched(self, touch: NotMe | Chosen, at: datetime, steady: float) -> None:
        """Do what a touch asks for; one whose card has gone does what it would have done."""
        if isinstance(touch, Chosen):
            self._greeter.answer(touch)
            return
        denied = self._greeter.deny(touch, at)
        if denied:
            self._denials.deny(denied.employee, denied.probe, steady)

    def _follow_roster(self, now: float) -> None:
        self._roster.refresh(now)
        gallery = self._roster.gallery
        if gallery is not self._gallery:
            self._pipeline.use_gallery(gallery)
            self._greeter.meet_again()
            self._gallery, self._gallery_since = gallery, now

    def _needs_pin(self, outcome: Outcome, frame: Frame) -> bool:
        return self._attempts.ask_for_pin(outcome.employee or outcome.claimed, frame.at)

    def _believed(self, outcome: Outcome, now: float) -> Outcome:
        """Take the name from a face that was refused too often, or denies that it is theirs."""
        if outcome.track in self._sent_to_pin or self._is_denied(outcome, now):
            return replace(
                outcome,
                standing=Standing.AMBIGUOUS,
                employee=None,
                probe=None,
                life=Life.OPEN,
                claimed=None,
            )
        return outcome

    def _is_denied(self, outcome: Outcome, now: float) -> bool:
        employee, probe, distance = outcome.employee, outcome.probe, outcome.distance
        if employee is None or probe is None or distance is None:
            return False
        return self._denials.holds(employee, probe, distance, now)

    def _deal_with(self, outcome: Outcome, frame: Frame) -> None:
        employee, probe, distance = outcome.employee, outcome.probe, outcome.distance
        if employee is None or probe is None or distance is None:
            self._greeter.lose(outcome.track)
        elif self._greeter.is_due(outcome.track, frame.taken):
            since = max(outcome.first_seen, self._gallery_since)
            meeting = Meeting(employee, self._name(outcome), frame.at, distance, probe, since)
            self._greeter.meet(meeting, outcome.track)

    def _view(self, outcomes: Sequence[Outcome]) -> View:
        people = [each for each in outcomes if each.is_somebody or each.asked]
        asked = next((each for each in people if each.life is Life.ASKED), None)
        faces = tuple(self._face_mark(outcome) for outcome in people)
        greetings = self._greeter.current(presence_of(outcomes, self._steady_clock()))
        if greetings:
            return view_of_cards(greetings, faces, asked.asked if asked else None)
        if asked and asked.asked:
            return view_of_gesture(asked, asked.asked, faces)
        faces_known = bool(len(self._roster.gallery))
        if not people or not faces_known:
            pins_known = bool(self._roster.snapshot.pins)
            return view_of_nobody(faces_known=faces_known, pins_known=pins_known)
        if people[0].track in self._sent_to_pin:
            return view_of_pin(faces)
        return view_of_largest(people[0], self._is_done(people[0]), faces)

    def _is_done(self, outcome: Outcome) -> bool:
        return self._greeter.is_done(outcome.track) or outcome.claimed in self._settled

    def _hinted(self, view: View) -> View:
        return replace(view, hint=self._hint())

    def _face_mark(self, outcome: Outcome) -> FaceMark:
        if outcome.life in _CERTAINTY_WITHOUT_NAME:
            return FaceMark(outcome.box, _CERTAINTY_WITHOUT_NAME[outcome.life])
        is_named = outcome.standing is Standing.IDENTIFIED
        if is_named and not self._greeter.is_done(outcome.track):
            return FaceMark(outcome.box, Certainty.UNDECIDED)
        return FaceMark(outcome.box, _CERTAINTY[outcome.standing], self._name(outcome))

    def _name(self, outcome: Outcome) -> str:
        return self._roster.names.get(outcome.employee, "") if outcome.employee else ""
