"""`kiosks history`: what was wrong at the kiosks, from when to when."""

from datetime import datetime, timedelta

import typer

from admin.command_line import Json
from admin.kiosks.options import Days, OfKiosk
from admin.kiosks.states import TROUBLES, length
from admin.office import Office, office_of
from admin.output import Column, counted, print_json, print_table, say
from admin.punch_texts import local_iso
from admin.times import local_text
from models.records.values import Trouble


def history(
    context: typer.Context,
    days: Days = 7,
    kiosk: OfKiosk = None,
    as_json: Json = False,
) -> None:
    """List what was wrong in the last days, the oldest first."""
    office = office_of(context)
    now = office.now()
    found = office.store.troubles(now - timedelta(days=days), kiosk)
    if as_json:
        print_json([_described(office, one) for one in found])
    elif not found:
        say(office.notes, f"Nothing was wrong in the last {counted(days, 'day', 'days')}.")
    else:
        headings = ("Kiosk", "What", "Began", "Ended")
        columns = [*map(Column, headings), Column("Lasted", "right"), Column("More")]
        print_table(office.out, columns, [_row(office, one, now) for one in found])


def _row(office: Office, trouble: Trouble, now: datetime) -> list[str]:
    ended = trouble.ended_at
    return [
        trouble.kiosk,
        TROUBLES[trouble.kind],
        local_text(trouble.began_at, office.zone),
        local_text(ended, office.zone) if ended else "goes on",
        length(max(timedelta(), (ended or now) - trouble.began_at)),
        trouble.detail,
    ]


def _described(office: Office, trouble: Trouble) -> dict[str, object]:
    return {
        "kiosk": trouble.kiosk,
        "kind": trouble.kind.value,
        "began_at": local_iso(trouble.began_at, office.zone),
        "ended_at": local_iso(trouble.ended_at, office.zone),
        "detail": trouble.detail,
    }
