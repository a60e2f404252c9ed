"""What the office service did by itself, so that nothing is done twice or left out."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime

from models.records.codec import new_key
from models.records.errors import AlreadyDeliveredError
from models.records.journal import Journal
from models.records.letters import CLOCK_TOLERANCE, Letter, Letters
from models.records.links import LinkKind
from models.records.tables import DeliveryRow
from models.records.values import Delivery

NO_FILE = ""
"""The path of a delivery that only says from when to count, or that made no file."""


class Deliveries(Letters, Journal):
    """The part of the store about scheduled reports, their letters, and each night's work."""

    def add_delivery(self, report: str, due: datetime, path: str, at: datetime) -> None:
        """Note that a report was written; once only for a due time.

        What a clock noted that was ahead gives way to the right one.
        """
        same = (DeliveryRow.report == report) & (DeliveryRow.due == due)
        ahead = DeliveryRow.written_at > at + CLOCK_TOLERANCE
        with self.writing():
            self._run(DeliveryRow.delete().where(same & ahead))
            if self._row(DeliveryRow.select().where(same)) is not None:
                raise AlreadyDeliveredError(f"the report '{report}' due {due} was written already.")
            self._add(DeliveryRow, id=new_key(), report=report, due=due, path=path, written_at=at)

    def last_delivery(self, report: str, at: datetime) -> Delivery | None:
        """Return the newest due one; what a clock noted that was ahead doesn't count."""
        query = (
            DeliveryRow.select()
            .where(
                (DeliveryRow.report == report)
                & (DeliveryRow.due <= at)
                & (DeliveryRow.written_at <= at + CLOCK_TOLERANCE)
            )
            .order_by(DeliveryRow.due.desc())
            .limit(1)
        )
        row = self._row(query)
        return None if row is None else _as_delivery(row)

    def forget_ahead(self, at: datetime, newest_punch: datetime | None) -> int:
        """Forget what a clock that was ahead delivered before it was due; return how much it was.

        Else it would count once its time comes, and the right workbook never be made. Where
        somebody punched later than now, it is now that is wrong, and nothing is forgotten.
        """
        ahead = at + CLOCK_TOLERANCE
        if newest_punch is not None and newest_punch > ahead:
            return 0
        early = (DeliveryRow.due > at) & (DeliveryRow.written_at > ahead)
        with self.writing():
            self._forget_letters_ahead(at, ahead)
            return self._run(DeliveryRow.delete().where(early))

    def adopt_deliveries(self, report: str, schedules: Iterable[str], at: datetime) -> None:
        """Let each schedule of a report go on from where the report was.

        Once only: deliveries used to be noted by the report alone.
        """
        names = tuple(schedules)
        with self.writing():
            last = self.last_delivery(report, at)
            mine = DeliveryRow.report.startswith(f"{report} ")
            if last is None or self._row(DeliveryRow.select().where(mine).limit(1)) is not None:
                return
            for name in names:
                self.add_delivery(name, last.due, NO_FILE, at)

    def deliveries(self) -> list[Delivery]:
        """Return all, the earliest due first."""
        query = DeliveryRow.select().order_by(DeliveryRow.due, DeliveryRow.id)
        return [_as_delivery(row) for row in self._rows(query)]

    def note_closing(self, day: date, punches: int, digest: str, at: datetime) -> None:
        """Note in the journal what a day came to: its punches, and a SHA-256 of everybody's day."""
        with self.writing():
            content = {"day": day.isoformat(), "punches": punches, "digest": digest}
            self._note(LinkKind.CLOSING, content, at)

    def note_restore(self, backup: str, at: datetime) -> None:
        """Note in the journal that this database was put in the place of another."""
        with self.writing():
            self._note(LinkKind.RESTORE, {"backup": backup}, at)

    def carry_over(self, deliveries: Iterable[Delivery], letters: Iterable[Letter]) -> None:
        """Take up what another database knows was done, so that it isn't done again."""
        with self.writing():
            for one in deliveries:
                same = (DeliveryRow.report == one.report) & (DeliveryRow.due == one.due)
                self._run(DeliveryRow.delete().where(same))
                self._add(DeliveryRow, id=new_key(), **asdict(one))
            for letter in letters:
                self.put_letter(letter)


def _as_delivery(row: DeliveryRow) -> Delivery:
    return Delivery(row.report, row.due, row.path, row.written_at)
