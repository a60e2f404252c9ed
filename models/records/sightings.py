"""What seeing somebody at a kiosk amounts to, decided and written in one step."""

from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from models.attendance import choices as rules
from models.attendance.attribution import AHEAD
from models.attendance.calendar import WorkCalendar
from models.attendance.correction import CountedPunch
from models.attendance.local_time import DAY
from models.attendance.punch import Clock, Direction, Punch, PunchKind
from models.attendance.sighting import LOOKBACK, SightingDecision, decide_sighting
from models.records.calendar import Calendars
from models.records.codec import new_key
from models.records.corrections import Corrections
from models.records.counting import as_punches, written_as
from models.records.errors import UnknownEmployeeError
from models.records.shifts import Shifts

_NO_WINDOW = timedelta()


class Sightings(Corrections, Shifts, Calendars):
    """The part of the store that a kiosk lives by."""

    def sight(  # noqa: PLR0913 - the columns of a punch, and what decides
        self,
        employee_id: UUID,
        at: datetime,
        kiosk: str,
        kind: PunchKind,
        distance: float | None,
        *,
        zone: ZoneInfo,
        duplicate_window: timedelta,
        direction: Direction | None = None,
        clock: Clock = Clock.GOOD,
        id: UUID | None = None,  # noqa: A002 - the word of the calls
    ) -> SightingDecision:
        """Decide what a sighting is and write the punch if it is one, as one step among all kiosks.

        With an `id` it may be called again and again: a punch of that id that is there is decided
        on anew, and stays the only one. Raises UnknownEmployeeError for one who is no longer
        active; then nothing is written.
        """
        key = id or new_key()
        probe = Punch(key, employee_id, at, kiosk, kind, distance, direction, clock)
        with self.writing():
            there = as_punches(self._read(written_as(key)))
            if there:
                return self._decide(there[0], zone, _NO_WINDOW)
            self._refuse_inactive(employee_id)
            decision = self._decide(probe, zone, duplicate_window)
            if decision.is_punch:
                self._write_punch(probe)
        return decision

    def choices(
        self,
        employee_id: UUID,
        at: datetime,
        *,
        zone: ZoneInfo,
        kiosk_direction: Direction | None,
        break_buttons: bool,
    ) -> tuple[Direction, ...]:
        """Return what the kiosk asks before it writes a punch, the likeliest first."""
        return rules.choices(
            self._history(employee_id, at),
            employee_id,
            self.rota(employee_id),
            zone,
            at,
            kiosk_direction=kiosk_direction,
            break_buttons=break_buttons,
        )

    def _decide(
        self, probe: Punch, zone: ZoneInfo, duplicate_window: timedelta
    ) -> SightingDecision:
        others = [
            one for one in self._history(probe.employee, probe.at) if one.punch.id != probe.id
        ]
        rota, calendar = self.rota(probe.employee), self._calendar_near(probe)
        return decide_sighting(probe, others, rota, zone, duplicate_window, calendar)

    def _history(self, employee_id: UUID, at: datetime) -> list[CountedPunch]:
        return self.counted_punches(at - LOOKBACK, at + AHEAD, employee_id)

    def _calendar_near(self, probe: Punch) -> WorkCalendar:
        """Return the holidays and the person's leave around the punch, whatever its zone."""
        first, last = _days_around(probe.at)
        return WorkCalendar(
            {holiday.day: holiday.name for holiday in self.holidays(first, last)},
            {probe.employee: tuple(self.leaves(first, last, probe.employee))},
        )

    def _refuse_inactive(self, employee_id: UUID) -> None:
        employee = self.employee_by_id(employee_id)
        if not employee.active:
            raise UnknownEmployeeError(
                f"{employee.name or 'the employee'} is no longer active, so no punch was written."
            )


def _days_around(at: datetime) -> tuple[date, date]:
    return at.date() - 2 * DAY, at.date() + 2 * DAY
