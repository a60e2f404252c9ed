# ruff: noqa: S608 - here it is the tests who do what they must not
"""Heads kept elsewhere: what shows that a chain's end was cut or the whole made anew."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from models.attendance.punch import Punch
from models.records.findings import Finding, Place, Trouble, Witness
from models.records.journal import Head
from models.records.links import link_hash
from models.records.store import Store

AT = datetime(2026, 11, 24, 7, 58, tzinfo=UTC)
LINK = "WHERE writer = 'kiosk Gate' AND number"
Audit = Callable[..., list[Finding]]
Tamper = Callable[..., None]


def brief(found: list[Finding]) -> list[tuple[str, str, str]]:
    return [(each.place.value, each.what, each.trouble.value) for each in found]


def test_a_cut_end_leaves_rows_without_links(
    punches: list[Punch], tamper: Tamper, audit: Audit
) -> None:
    tamper(f"DELETE FROM journal {LINK} > 4")
    found = audit()
    assert brief(found) == [("row", "punch", "inserted")] * 2
    assert {each.key for each in found} == {punch.id.hex for punch in punches[4:]}


def test_an_end_cut_with_its_rows_is_found_by_a_head_kept_elsewhere(
    store: Store, punches: list[Punch], tamper: Tamper, audit: Audit
) -> None:
    kept = [Witness(head, "november.xlsx") for head in store.journal_heads()]
    ids = ", ".join(f"'{punch.id.hex}'" for punch in punches[4:])
    tamper(f"DELETE FROM journal {LINK} > 4", f"DELETE FROM punch WHERE id IN ({ids})")
    assert audit() == []
    [found] = audit(*kept)
    assert (found.place, found.trouble) == (Place.HEAD, Trouble.REMOVED)
    assert (found.writer, found.last) == ("kiosk Gate", 4)
    assert found.witness is not None
    assert (found.witness.source, found.witness.head.number) == ("november.xlsx", 6)


def test_an_end_cut_with_its_rows_is_missed_by_a_later_export(
    store: Store, punches: list[Punch], tamper: Tamper, audit: Audit
) -> None:
    store.note_export("monthly", "2026-11", "ab" * 32, AT)
    store.note_export("daily", "2026-11-24", "cd" * 32, AT)
    tamper(
        f"DELETE FROM journal {LINK} > 5",
        f"DELETE FROM punch WHERE id = '{punches[5].id.hex}'",
    )
    [found] = audit()
    assert (found.place, found.trouble, found.writer) == (
        Place.HEAD,
        Trouble.REMOVED,
        "kiosk Gate",
    )


@pytest.mark.usefixtures("punches")
def test_a_whole_chain_made_anew_is_found_by_a_head_kept_elsewhere(
    store: Store, tamper: Tamper, audit: Audit
) -> None:
    kept = [Witness(head, "november.xlsx") for head in store.journal_heads()]

    def forge_all(raw: sqlite3.Connection) -> None:
        before = "0" * 64
        rows = raw.execute(f"SELECT number, at, kind, content FROM journal {LINK} > 0 ORDER BY 1")
        for number, at, kind, content in rows.fetchall():
            forged = content.replace('"Gate"', '"Yard"')
            before = link_hash(before, "kiosk Gate", number, at, kind, forged)
            change = f"UPDATE journal SET content = ?, hash = ? {LINK} = ?"
            raw.execute(change, (forged, before, number))

    tamper("UPDATE punch SET kiosk = 'Yard'", also=forge_all)
    assert audit() == []
    [found] = audit(*kept)
    assert (found.place, found.trouble, found.writer) == (
        Place.HEAD,
        Trouble.CHANGED,
        "kiosk Gate",
    )


def test_a_head_of_a_chain_that_never_was_is_no_traceback(audit: Audit) -> None:
    [found] = audit(Witness(Head("kiosk Nowhere", 2**63 - 1, "ab" * 32), "kept"))
    assert (found.trouble, found.last) == (Trouble.REMOVED, 0)
