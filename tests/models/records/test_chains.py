# ruff: noqa: S608 - here it is the tests who do what they must not
"""Chains of the journal: where one breaks, and by which touch."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from models.attendance.employee import Employee
from models.attendance.punch import Punch, PunchKind
from models.records.findings import Change, Finding, Place, Trouble
from models.records.links import canonical, link_hash
from models.records.store import Store

AT = datetime(2026, 11, 24, 7, 58, tzinfo=UTC)
LINK = "WHERE writer = 'kiosk Gate' AND number"
Audit = Callable[..., list[Finding]]
Tamper = Callable[..., None]


def brief(found: list[Finding]) -> list[tuple[str, str, str]]:
    return [(each.place.value, each.what, each.trouble.value) for each in found]


def broken(audit: Audit) -> tuple[str, Trouble, int]:
    """Return writer, touch and number of the one broken chain."""
    [found] = [each for each in audit() if each.place is Place.CHAIN]
    assert found.link is not None
    return found.writer, found.trouble, found.link.number


def test_a_link_whose_content_was_changed_is_where_its_chain_breaks(
    punches: list[Punch], tamper: Tamper, audit: Audit
) -> None:
    tamper(f"UPDATE journal SET content = replace(content, 'Gate', 'Yard') {LINK} = 4")
    assert broken(audit) == ("kiosk Gate", Trouble.CHANGED, 4)
    row = audit()[1]
    assert (row.key, row.changes) == (punches[3].id.hex, (Change("kiosk", "Yard", "Gate"),))


def test_row_and_link_changed_alike_with_the_links_hash_made_anew_break_the_next_link(
    punches: list[Punch], tamper: Tamper, audit: Audit
) -> None:
    def forge(raw: sqlite3.Connection) -> None:
        select = "SELECT hash, at, content FROM journal"
        [before] = raw.execute(f"SELECT hash FROM journal {LINK} = 2").fetchone()
        _, at, content = raw.execute(f"{select} {LINK} = 3").fetchone()
        forged = content.replace("T08:", "T07:")
        anew = link_hash(before, "kiosk Gate", 3, at, "punch", forged)
        raw.execute(f"UPDATE journal SET content = ?, hash = ? {LINK} = 3", (forged, anew))

    change = "UPDATE punch SET at = replace(at, 'T08:', 'T07:') WHERE id ="
    tamper(f"{change} '{punches[2].id.hex}'", also=forge)
    [found] = audit()
    assert (found.place, found.trouble) == (Place.CHAIN, Trouble.CHANGED)
    assert found.link is not None
    assert found.link.number == 4


@pytest.mark.usefixtures("punches")
@pytest.mark.parametrize("column", ["at", "kind", "hash"])
def test_any_other_column_of_a_link_that_was_changed_breaks_the_chain(
    tamper: Tamper, column: str, audit: Audit
) -> None:
    tamper(f"UPDATE journal SET {column} = replace({column}, substr({column}, 2, 1), '_') {LINK}=2")
    assert broken(audit) == ("kiosk Gate", Trouble.CHANGED, 2)


@pytest.mark.usefixtures("punches")
@pytest.mark.parametrize("content", ["no json", "[]", '{"id": 5}', "{}", "[" * 5000, "NULL"])
def test_a_link_that_was_spoiled_is_no_traceback(
    tamper: Tamper, content: str, audit: Audit
) -> None:
    tamper(f"UPDATE journal SET content = '{content}' {LINK} = 2")
    assert broken(audit) == ("kiosk Gate", Trouble.CHANGED, 2)
    assert ("row", "punch", "inserted") in brief(audit())


def test_links_that_were_removed_are_counted(
    punches: list[Punch], tamper: Tamper, audit: Audit
) -> None:
    tamper(f"DELETE FROM journal {LINK} IN (3, 4)")
    chain, *rows = audit()
    assert (chain.trouble, chain.first_missing) == (Trouble.REMOVED, 3)
    assert chain.link is not None
    assert chain.link.number == 5
    assert [(row.key, row.trouble) for row in rows] == [
        (punch.id.hex, Trouble.INSERTED) for punch in punches[2:4]
    ]


@pytest.mark.usefixtures("punches")
def test_the_beginning_of_a_chain_that_was_removed_is_found(tamper: Tamper, audit: Audit) -> None:
    tamper(f"DELETE FROM journal {LINK} = 1")
    assert broken(audit) == ("kiosk Gate", Trouble.REMOVED, 2)


@pytest.mark.usefixtures("punches")
def test_links_renumbered_over_a_removed_one_break_the_chain_there(
    tamper: Tamper, audit: Audit
) -> None:
    tamper(
        f"DELETE FROM journal {LINK} = 3",
        f"UPDATE journal SET number = number - 1 {LINK} = 4",
        f"UPDATE journal SET number = number - 1 {LINK} = 5",
        f"UPDATE journal SET number = number - 1 {LINK} = 6",
    )
    assert broken(audit) == ("kiosk Gate", Trouble.CHANGED, 3)


@pytest.mark.usefixtures("punches")
def test_two_links_that_changed_places_are_named(tamper: Tamper, audit: Audit) -> None:
    tamper(
        f"UPDATE journal SET number = 99 {LINK} = 3",
        f"UPDATE journal SET number = 3 {LINK} = 4",
        f"UPDATE journal SET number = 4 {LINK} = 99",
    )
    [found] = audit()
    assert (found.trouble, found.what) == (Trouble.SWAPPED, "punch")
    assert found.link is not None
    assert found.link.number == 3


def forge(raw: sqlite3.Connection, number: int, *, right: bool) -> None:
    """Put a link in the place of a number, all later ones moved on, with the right hash or none."""
    rows = raw.execute(f"SELECT number FROM journal {LINK} >= ? ORDER BY 1 DESC", (number,))
    for (each,) in rows.fetchall():
        raw.execute(f"UPDATE journal SET number = number + 1 {LINK} = ?", (each,))
    [before] = raw.execute(f"SELECT hash FROM journal {LINK} = ?", (number - 1,)).fetchone()
    at, content = "2026-11-24T07:58:00.000000+00:00", canonical({"digest": "ab", "keys": []})
    hash_ = link_hash(before, "kiosk Gate", number, at, "settings", content) if right else before
    link = ("kiosk Gate", number, at, "settings", content, hash_)
    raw.execute("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?)", link)


@pytest.mark.usefixtures("punches")
@pytest.mark.parametrize("right", [True, False])
def test_an_inserted_link_is_named_whatever_its_hash(
    tamper: Tamper, audit: Audit, *, right: bool
) -> None:
    tamper(also=lambda raw: forge(raw, 4, right=right))
    [found] = audit()
    assert (found.trouble, found.what) == (Trouble.INSERTED, "settings")
    assert found.link is not None
    assert found.link.number == 4


def test_two_writers_in_turn_are_whole_and_each_breaks_alone(
    store: Store, gate: Store, ada: Employee, tamper: Tamper, audit: Audit
) -> None:
    for hour in range(4):
        at = AT + timedelta(hours=hour)
        (gate if hour % 2 else store).add_punch(ada.id, at, "Gate", PunchKind.FACE, 0.25)
    assert audit() == []
    tamper(f"UPDATE journal SET at = 'x' {LINK} = 2")
    assert broken(audit) == ("kiosk Gate", Trouble.CHANGED, 2)
