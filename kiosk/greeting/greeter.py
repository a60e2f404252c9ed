"""Greets whoever was recognised: asks where it must, writes the punch, shows the card."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from kiosk import words
from kiosk.cards import answers, card_for, stage_for
from kiosk.greeting.face_punching import FacePunching
from kiosk.greeting.greetings import Greeting, Greetings
from kiosk.greeting.meeting import Meeting
from kiosk.greeting.named import Named
from kiosk.greeting.presence import Presence
from kiosk.greeting.questions import ANSWER_WITHIN, Question, Questions
from kiosk.greeting.tracks import Tracks
from kiosk.punching.puncher import Punched, Puncher
from kiosk.punching.site import Site
from kiosk.touch import Chosen, NotMe
from kiosk.view import Button, Card, Mark, Stage
from models.attendance.punch import Direction

_RETRY_WRITING_AFTER = 2.0


class Greeter:
    """Nobody is greeted before their punch is on the disk."""

    def __init__(self, puncher: Puncher, site: Site, steady_clock: Callable[[], float]) -> None:
        self._punching = FacePunching(puncher, site.duplicate_window)
        self._site = site
        self._steady_clock = steady_clock
        self._greetings = Greetings()
        self._questions = Questions()
        self._tracks = Tracks()
        self._named = Named()

    def close(self) -> None:
        """Write down who has not answered yet: that they were here is a fact."""
        for question in self._questions.take_all():
            self._note_unanswered(question)

    def is_due(self, track: int, now: float) -> bool:
        return self._tracks.is_due(track, now)

    def is_done(self, track: int) -> bool:
        """Tell whether this person has been dealt with: before that, nobody is named."""
        return self._tracks.is_done(track)

    def noted(self, at: datetime) -> frozenset[UUID]:
        """Return who has punched here a moment ago."""
        return self._punching.noted(at)

    def lose(self, track: int) -> None:
        """Forget who somebody was; they are no longer recognised."""
        self._tracks.open_again(track)

    def meet_again(self) -> None:
        """Deal with everybody anew: other people are known."""
        self._tracks.open_all_again()

    def meet(self, meeting: Meeting, track: int) -> None:
        """Ask, or write the punch, and only then greet."""
        for left in self._questions.take_succeeded(track, meeting.employee):
            self._note_unanswered(left)
        question = self._questions.of(meeting.employee)
        if question:
            self._go_on(question, track)
            return
        choices = self._punching.choices(meeting)
        if choices and not self._punching.is_noted(meeting):
            self._ask(meeting, track, choices)
        else:
            self._greet(meeting, track, self._write(meeting, track), choices=choices)

    def answer(self, chosen: Chosen) -> None:
        """Write the punch of somebody who has said what it is to be."""
        question = self._questions.take(chosen.asked)
        if question is None:
            return
        track, direction = question.greeting.track, chosen.direction
        punched = self._write(question.meeting, track, direction)
        self._named.renew(question.id, punched)
        self._greet(question.meeting, track, punched, direction=direction)

    def deny(self, touch: NotMe, at: datetime) -> Meeting | None:
        """Mark the punch as disputed, take its card away; return what had led to it, if known."""
        meeting, punch = self._named.find(touch.punch)
        if punch:
            self._punching.dispute(punch, at)
        self._punching.forget(touch.employee)
        question = self._questions.of(touch.employee)
        if question and question.meeting is meeting:
            self._questions.drop(touch.employee)
        self._greetings.remove_denied({touch.punch, punch or touch.punch})
        return meeting

    def current(self, presence: Presence) -> Sequence[Greeting]:
        """Return the cards to show to those who are in the picture."""
        now, tracks = self._steady_clock(), presence.tracks
        shown = {each.track for each in self._greetings.current(tracks, now)}
        for question in self._questions.take_overdue(presence, now):
            track = question.greeting.track
            is_alone = track not in tracks and shown <= {track}
            self._end(question, has_screen=question.is_before(presence) or is_alone)
        return self._greetings.current(tracks, self._steady_clock())

    def _ask(self, meeting: Meeting, track: int, choices: tuple[Direction, ...]) -> None:
        asked = uuid4()
        not_me = Button(words.NOT_ME, NotMe(asked, meeting.employee))
        card = Card(
            Mark.DO_SOMETHING,
            meeting.name,
            words.ASK_WHICH,
            buttons=(*answers(asked, choices), not_me),
            face_since=self._wait_began(meeting, track),
        )
        self._named.add(asked, meeting, None)
        greeting = self._show(card, Stage.ASKING, track, ANSWER_WITHIN)
        self._questions.ask(
            Question(asked, meeting, choices, greeting, self._steady_clock(), is_noted=False)
        )

    def _go_on(self, question: Question, track: int) -> None:
        """Go on with a question whose person was lost for a moment."""
        self._greetings.remove(question.greeting.track)
        question.greeting = replace(question.greeting, track=track)
        question.seen = self._steady_clock()
        self._greetings.add(question.greeting)
        self._tracks.settle(track)

    def _end(self, question: Question, *, has_screen: bool) -> None:
        """Take away the answers that nobody has given, and write the punch without."""
        track = question.greeting.track
        self._greetings.remove(track)
        punched = self._note_unanswered(question)
        if has_screen:
            self._greet(question.meeting, track, punched)

    def _note_unanswered(self, question: Question) -> Punched | None:
        if question.is_noted:
            return None
        punched = self._write(question.meeting, question.greeting.track)
        self._named.renew(question.id, punched)
        return punched

    def _write(
        self, meeting: Meeting, track: int, direction: Direction | None = None
    ) -> Punched | None:
        """Write the punch; None where there is nothing to greet for, which was said then."""
        written = self._punching.write(meeting, direction)
        if isinstance(written, Punched):
            if written.punch:
                self._named.add(written.punch, meeting, written.punch)
            return written
        self._greetings.remove(track)
        if not written.is_gone:
            self._tell_not_recorded(track)
        return None

    def _greet(
        self,
        meeting: Meeting,
        track: int,
        punched: Punched | None,
        *,
        direction: Direction | None = None,
        choices: tuple[Direction, ...] = (),
    ) -> None:
        """Show the card of a punch; where none was written, with what may have been meant."""
        if punched is None:
            return
        card = card_for(
            meeting.name,
            punched,
            punched.at.astimezone(self._site.zone),
            direction=direction or self._site.direction,
            show_late=self._site.show_late,
            not_me=NotMe(punched.punch, meeting.employee) if punched.punch else None,
            face_since=self._wait_began(meeting, track),
        )
        if punched.punch or not choices:
            self._show(card, stage_for(punched), track, self._site.greeting_seconds)
            return
        asked = uuid4()
        card = replace(card, buttons=answers(asked, choices, is_likely=False))
        greeting = self._show(card, stage_for(punched), track, ANSWER_WITHIN)
        self._questions.ask(
            Question(asked, meeting, choices, greeting, self._steady_clock(), is_noted=True)
        )

    def _tell_not_recorded(self, track: int) -> None:
        card = Card(Mark.NO, "", words.NOT_RECORDED, words.NOT_RECORDED_DETAIL)
        self._show(card, Stage.NOT_RECORDED, track, self._site.greeting_seconds)
        self._tracks.settle(track, self._steady_clock() + _RETRY_WRITING_AFTER)

    def _show(self, card: Card, stage: Stage, track: int, seconds: float) -> Greeting:
        """Show a card, from now on: a database that others hold may have kept us for a while."""
        greeting = Greeting(card, stage, track, self._steady_clock() + seconds)
        self._greetings.add(greeting)
        self._tracks.settle(track)
        return greeting

    def _wait_began(self, meeting: Meeting, track: int) -> float | None:
        """Return since when the person has waited; None if a name was only lost and found again."""
        return meeting.face_since if self._tracks.is_first_greeting(track) else None
