"""PINs: whose they are, who tried them, and the kiosks' own."""

from datetime import datetime
from uuid import UUID

import peewee

from models.pins.hashing import hash_pin
from models.pins.lockout import Try
from models.records.codec import new_key
from models.records.staff import Staff
from models.records.tables import KioskPinRow, PinRow, PinTryRow
from models.records.values import Pin


class Pins(Staff):
    """The part of the store about who is let in without a face.

    Only hashes are kept. Whether a PIN is fit to be one, and not the one before, is asked before.
    """

    def set_pin(self, employee_id: UUID, pin: str, at: datetime, *, is_first: bool) -> None:
        """Give an employee a PIN in the place of any other; a first one is to be changed."""
        hashed = hash_pin(pin)  # slow, so before anybody has to wait for us
        with self.writing():
            self._living(employee_id)
            self._remove_pin(employee_id, at)
            self._add_linked(
                PinRow,
                at,
                id=new_key(),
                employee=employee_id,
                hash=hashed,
                is_first=is_first,
                made_at=at,
            )

    def remove_pin(self, employee_id: UUID, at: datetime) -> bool:
        """Take an employee's PIN and the tries at it away; return whether there was one."""
        with self.writing():
            self.forget_tries(employee_id)
            self._wipe_log()
            return self._remove_pin(employee_id, at)

    def pins(self) -> dict[UUID, Pin]:
        """Return the PINs by employee, inactive ones' too."""
        rows = self._rows(PinRow.select())
        return {row.employee: Pin(row.hash, row.is_first, row.made_at) for row in rows}

    def note_try(self, employee_id: UUID | None, kiosk: str, at: datetime, right: bool) -> None:
        """Note a try at an employee's PIN, or (None) at a number that nobody has."""
        self._note_try(kiosk, at, employee=employee_id, is_maintenance=False, is_right=right)

    def note_maintenance_try(self, kiosk: str, at: datetime, right: bool) -> None:
        self._note_try(kiosk, at, employee=None, is_maintenance=True, is_right=right)

    def tries(
        self,
        employee_id: UUID | None = None,
        kiosk: str | None = None,
        since: datetime | None = None,
    ) -> list[Try]:
        """Return tries at employees' PINs in the order they were written, for `locked_until`.

        Of one employee at all kiosks, or (None) of all numbers at one; since a time.
        """
        query = PinTryRow.select().where(PinTryRow.is_maintenance == False)  # noqa: E712 - peewee's
        if employee_id is not None:
            query = query.where(PinTryRow.employee == employee_id)
        if kiosk is not None:
            query = query.where(PinTryRow.kiosk == kiosk)
        return self._tries(query, since)

    def maintenance_tries(self, kiosk: str, since: datetime) -> list[Try]:
        """Return the tries at the maintenance PIN at one kiosk, as `tries` does."""
        mine = (PinTryRow.kiosk == kiosk) & (PinTryRow.is_maintenance == True)  # noqa: E712
        return self._tries(PinTryRow.select().where(mine), since)

    def forget_tries(self, employee_id: UUID) -> None:
        """Forget the tries at an employee's PIN, which ends a lock."""
        with self.writing():
            self._run(PinTryRow.delete().where(PinTryRow.employee == employee_id))

    def sweep_tries(self, before: datetime) -> int:
        """Forget old tries; return how many."""
        with self.writing():
            return self._run(PinTryRow.delete().where(PinTryRow.at < before))

    def set_maintenance_pin(self, pin: str, at: datetime) -> None:
        """Give all kiosks their maintenance PIN, in the place of any other."""
        hashed = hash_pin(pin)
        with self.writing():
            for row in self._rows(KioskPinRow.select()):
                self._remove_linked(row, at)
            self._add_linked(KioskPinRow, at, id=new_key(), hash=hashed, made_at=at)

    def maintenance_pin(self) -> str | None:
        """Return the hash of the kiosks' maintenance PIN; None where none was set."""
        row = self._row(KioskPinRow.select())
        return None if row is None else str(row.hash)

    def _remove_pin(self, employee_id: UUID, at: datetime) -> bool:
        row = self._row(PinRow.select().where(PinRow.employee == employee_id))
        if row is not None:
            self._remove_linked(row, at)
        return row is not None

    def _note_try(self, kiosk: str, at: datetime, **values: object) -> None:
        with self.writing():
            self._add(PinTryRow, kiosk=kiosk, at=at, **values)

    def _tries(self, query: "peewee.ModelSelect[PinTryRow]", since: datetime | None) -> list[Try]:
        if since is not None:
            query = query.where(PinTryRow.at >= since)
        return [Try(row.at, row.is_right) for row in self._rows(query.order_by(PinTryRow.id))]
