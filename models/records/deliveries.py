"""Which scheduled reports were written, so that none is written twice or left out."""

from datetime import datetime

from models.records.codec import new_key
from models.records.errors import AlreadyDeliveredError
from models.records.records import Records
from models.records.tables import DeliveryRow
from models.records.values import Delivery


class Deliveries(Records):
    """The part of the store about scheduled reports."""

    def add_delivery(self, report: str, due: datetime, path: str, at: datetime) -> None:
        """Note that a report was written; once only for a due time."""
        with self.writing():
            same = (DeliveryRow.report == report) & (DeliveryRow.due == due)
            if self._row(DeliveryRow.select().where(same)) is not None:
                raise AlreadyDeliveredError(f"the report '{report}' due {due} was written already.")
            self._add(DeliveryRow, id=new_key(), report=report, due=due, path=path, written_at=at)

    def deliveries(self) -> list[Delivery]:
        """Return all, the earliest due first."""
        query = DeliveryRow.select().order_by(DeliveryRow.due, DeliveryRow.id)
        return [
            Delivery(row.report, row.due, row.path, row.written_at) for row in self._rows(query)
        ]
