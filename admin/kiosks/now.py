"""`kiosks list` and `kiosks forget`: how each kiosk is now."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

import typer

from admin.command_line import Json
from admin.kiosks.states import (
    CLOCKS,
    RECENT,
    is_heard,
    is_to_be_told,
    length,
    unheard_text,
    was_ended,
    wrongs,
)
from admin.office import Office, OfficeError, office_of
from admin.output import Column, counted, print_json, print_table, say
from admin.punch_texts import local_iso
from admin.times import minute_text
from models.records.values import Health
from models.records.words import did_you_mean

Check = Annotated[
    bool, typer.Option("--check", help="Exit code 1 when anything is wrong, for monitoring.")
]


@dataclass(frozen=True, slots=True)
class _Line:
    health: Health
    wrong: list[str]
    refused: int
    """Attempts within a day. Nothing is wrong for that: the kiosk did its work, and whoever stands
    before it could else call monitoring as often as they like."""


def show(context: typer.Context, check: Check = False, as_json: Json = False) -> None:
    """Show when each was heard of, its camera, waiting punches, clock and version.

    With --check, no kiosk at all counts as wrong, too.
    """
    office = office_of(context)
    now = office.now()
    lines = _lines(office, now)
    if as_json:
        print_json([_described(office, line) for line in lines])
    elif not lines:
        say(office.notes, "No kiosk has said yet how it is. It does once it runs.")
    else:
        _print(office, lines, now)
    if check and (not lines or any(line.wrong for line in lines)):
        raise typer.Exit(1)


def forget(
    context: typer.Context,
    kiosk: Annotated[str, typer.Argument(metavar="NAME", help="The kiosk's name.")],
) -> None:
    """Forget a kiosk that is no more, or has another name now.

    Its punches, what was wrong with it and what it refused stay.
    """
    office = office_of(context)
    if not office.store.forget_kiosk(kiosk):
        known = [one.kiosk for one in office.store.kiosks()]
        raise OfficeError(
            f"no kiosk '{kiosk}' has said how it is.{did_you_mean(kiosk, known)} "
            f"All of them: {office.command('kiosks list')}"
        )
    say(office.out, f"{kiosk} is forgotten until it says again how it is.")


def _lines(office: Office, now: datetime) -> list[_Line]:
    going_on = [one for one in office.store.troubles(now - RECENT) if is_to_be_told(one)]
    refused = Counter(one.kiosk for one in office.store.refused_attempts(now - RECENT))
    lines = []
    for one in office.store.kiosks():
        theirs = [each for each in going_on if each.kiosk == one.kiosk]
        lines.append(_Line(one, wrongs(one, theirs, now), refused[one.kiosk]))
    return lines


def _print(office: Office, lines: list[_Line], now: datetime) -> None:
    headings = ("Kiosk", "Heard of", "Camera")
    columns = [*map(Column, headings), Column("Waiting", "right")]
    columns += [Column("Clock"), Column("Version"), Column("Address")]
    print_table(office.out, columns, [_row(office, line.health, now) for line in lines])
    for line in lines:
        for wrong in line.wrong:
            say(office.out, f"{line.health.kiosk}: {wrong}.")
        if line.refused:
            attempts = counted(line.refused, "attempt", "attempts")
            see = office.command("kiosks attempts")
            say(office.out, f"{line.health.kiosk}: {attempts} refused within a day: {see}")


def _row(office: Office, health: Health, now: datetime) -> list[str]:
    since = minute_text(health.camera_since, office.zone)
    heard = is_heard(health, now) or was_ended(health)
    return [
        health.kiosk,
        f"{length(abs(now - health.at))} ago" if heard else unheard_text(health, now),
        f"{health.camera} since {since}",
        str(health.waiting),
        CLOCKS[health.clock],
        health.version,
        health.address or "",
    ]


def _described(office: Office, line: _Line) -> dict[str, object]:
    health = line.health
    return {
        "kiosk": health.kiosk,
        "at": local_iso(health.at, office.zone),
        "camera": health.camera,
        "camera_since": local_iso(health.camera_since, office.zone),
        "waiting": health.waiting,
        "clock": health.clock.value,
        "version": health.version,
        "address": health.address,
        "problem": health.problem,
        "wrong": line.wrong,
        "refused_attempts": line.refused,
    }
