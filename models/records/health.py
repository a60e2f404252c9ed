"""How the kiosks are, and what was wrong with them; none of it says anything about a person."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

import peewee

from models.attendance.punch import Clock
from models.records.codec import new_key
from models.records.records import Records
from models.records.tables import KioskHealthRow, TroubleRow
from models.records.values import Health, Trouble, TroubleKind


class Kiosks(Records):
    """The part of the store by which the office sees its kiosks."""

    def note_health(self, health: Health) -> None:
        """Keep what a kiosk says of itself, in the place of what it said before."""
        with self.writing():
            self.forget_kiosk(health.kiosk)
            self._add(KioskHealthRow, **asdict(health))

    def kiosks(self) -> list[Health]:
        """Return what every kiosk said last, by name."""
        query = KioskHealthRow.select().order_by(KioskHealthRow.kiosk)
        return [_as_health(row) for row in self._rows(query)]

    def forget_kiosk(self, kiosk: str) -> bool:
        """Forget a kiosk that is no more; return whether it was known.

        Its troubles and the attempts that it refused stay.
        """
        with self.writing():
            mine = KioskHealthRow.kiosk == kiosk
            return bool(self._run(KioskHealthRow.delete().where(mine)))

    def begin_trouble(self, kiosk: str, kind: TroubleKind, at: datetime, detail: str) -> None:
        """Note that something is wrong; what was noted already and hasn't ended stays as it is."""
        with self.writing():
            if self._open_trouble(kiosk, kind) is None:
                self._add(
                    TroubleRow,
                    id=new_key(),
                    kiosk=kiosk,
                    kind=kind.value,
                    began_at=at,
                    ended_at=None,
                    detail=detail,
                )

    def end_trouble(self, kiosk: str, kind: TroubleKind, at: datetime) -> None:
        """Note that it is over; nothing happens where it is, or never was."""
        with self.writing():
            row = self._open_trouble(kiosk, kind)
            if row is not None:  # by a clock that was put back it can't end before it began
                ended = TroubleRow.update(ended_at=max(at, row.began_at))
                self._run(ended.where(TroubleRow.id == row.id))

    def troubles(self, since: datetime, kiosk: str | None = None) -> list[Trouble]:
        """Return what was wrong at any moment since then, the oldest first."""
        lasted = TroubleRow.ended_at.is_null() | (TroubleRow.ended_at >= since)
        query = TroubleRow.select().where(lasted)
        if kiosk is not None:
            query = query.where(TroubleRow.kiosk == kiosk)
        ordered = query.order_by(TroubleRow.began_at, TroubleRow.id)
        return [_as_trouble(row) for row in self._rows(ordered)]

    def sweep_troubles(self, before: datetime) -> int:
        """Forget what ended long ago, or began then and was never said to end; return how many."""
        over = peewee.fn.COALESCE(TroubleRow.ended_at, TroubleRow.began_at)
        with self.writing():
            return self._run(TroubleRow.delete().where(over < before))

    def _open_trouble(self, kiosk: str, kind: TroubleKind) -> Any | None:
        mine = (TroubleRow.kiosk == kiosk) & (TroubleRow.kind == kind.value)
        return self._row(TroubleRow.select().where(mine & TroubleRow.ended_at.is_null()))


def _as_health(row: Any) -> Health:
    return Health(
        row.kiosk,
        row.at,
        row.camera,
        row.camera_since,
        row.waiting,
        Clock(row.clock),
        row.version,
        row.address,
        row.problem,
    )


def _as_trouble(row: Any) -> Trouble:
    return Trouble(row.kiosk, TroubleKind(row.kind), row.began_at, row.ended_at, row.detail)
