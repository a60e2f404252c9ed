"""What seeing somebody at a kiosk amounts to, decided and written in one step."""

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from models.attendance.attribution import AHEAD
from models.attendance.punch import Clock, Direction, Punch, PunchKind
from models.attendance.sighting import LOOKBACK, SightingDecision, decide_sighting
from models.records.codec import new_key
from models.records.corrections import Corrections
from models.records.errors import UnknownEmployeeError
from models.records.shifts import Shifts


class Sightings(Corrections, Shifts):
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
    ) -> SightingDecision:
        """Decide what a sighting is and write the punch if it is one, as one step among all kiosks.

        Raises UnknownEmployeeError for one who is no longer active; then nothing is written.
        """
        probe = Punch(new_key(), employee_id, at, kiosk, kind, distance, direction, clock)
        with self.writing():
            self._refuse_inactive(employee_id)
            history = self.counted_punches(at - LOOKBACK, at + AHEAD, employee_id)
            rota = self.rota(employee_id)
            decision = decide_sighting(probe, history, rota, zone, duplicate_window)
            if decision.is_punch:
                self._write_punch(probe)
        return decision

    def _refuse_inactive(self, employee_id: UUID) -> None:
        employee = self.employee_by_id(employee_id)
        if not employee.active:
            raise UnknownEmployeeError(
                f"{employee.name or 'the employee'} is no longer active, so no punch was written."
            )
