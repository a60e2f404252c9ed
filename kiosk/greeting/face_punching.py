"""Punches made with a face: what is asked, written, and taken back."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kiosk.greeting.meeting import Meeting
from kiosk.problem import Problem
from kiosk.punching.puncher import NotRecordedError, Punched, Puncher
from models.attendance.punch import Direction, PunchKind
from models.records.errors import UnknownEmployeeError, UnknownPunchError

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class NotWritten:
    """Nothing could be written."""

    is_gone: bool
    """The person was deactivated or erased a moment ago: nobody to say anything to."""


class FacePunching:
    """Writes through the puncher; remembers whose punch it wrote a moment ago."""

    def __init__(self, puncher: Puncher, duplicate_window: timedelta) -> None:
        self._puncher = puncher
        self._duplicate_window = duplicate_window
        self._noted: dict[UUID, datetime] = {}
        self._problem = Problem(_log, "a punch could not be written, trying again")

    def choices(self, meeting: Meeting) -> tuple[Direction, ...]:
        return self._puncher.choices(meeting.employee, meeting.at)

    def is_noted(self, meeting: Meeting) -> bool:
        """Tell whether a punch that says nothing would repeat one that was made here."""
        before = self._noted.get(meeting.employee)
        return before is not None and self._is_near(before, meeting.at)

    def noted(self, at: datetime) -> frozenset[UUID]:
        """Return whose punch was written here a moment ago: another one would say nothing."""
        return frozenset(who for who, then in self._noted.items() if self._is_near(then, at))

    def write(self, meeting: Meeting, direction: Direction | None) -> Punched | NotWritten:
        """Write the punch, at the time of the meeting."""
        employee, at = meeting.employee, meeting.at
        try:
            punched = self._puncher.punch(employee, at, PunchKind.FACE, meeting.distance, direction)
        except UnknownEmployeeError:
            return NotWritten(is_gone=True)  # the roster is about to hear of it
        except NotRecordedError as error:
            self._problem.is_there(error)
            return NotWritten(is_gone=False)
        self._problem.is_over()
        if punched.punch:
            self._note(employee, at)
        what = punched.decision.sighting.name.lower() if punched.decision else "kept"
        _log.info("%s at distance %.3f", what, meeting.distance)
        return punched

    def dispute(self, punch: UUID, at: datetime) -> None:
        """Mark a punch as not theirs who were named; what can't be written is in the log."""
        try:
            self._puncher.dispute(punch, at)
        except (UnknownPunchError, NotRecordedError) as error:
            _log.error("a dispute could not be written: %s", error)
        else:
            _log.info("a punch was disputed")

    def forget(self, employee: UUID) -> None:
        """Ask this person again: what was noted wasn't about them."""
        self._noted.pop(employee, None)

    def _note(self, employee: UUID, at: datetime) -> None:
        near = {who: then for who, then in self._noted.items() if self._is_near(then, at)}
        self._noted = {**near, employee: at}

    def _is_near(self, one: datetime, other: datetime) -> bool:
        return abs(one - other) < self._duplicate_window
