"""The journal: a link for everything written, in one chain for each writer, and no names."""

import json
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from models.attendance.calendar import Holiday, LeaveKind
from models.attendance.employee import Employee
from models.attendance.punch import PunchKind
from models.attendance.rota import Assignment
from models.attendance.shift import Shift
from models.recognition.template import Template
from models.records.findings import Link
from models.records.journal import Head
from models.records.store import Store, open_store

AT = datetime(2026, 11, 24, 7, 58, tzinfo=UTC)
DAY = date(2026, 11, 24)


@pytest.fixture
def gate(url: str) -> Iterator[Store]:
    """Return the store of a kiosk that works on the same database."""
    opened = open_store(url, AT, "kiosk Gate")
    yield opened
    opened.close()


def kinds(store: Store, writer: str = "office") -> list[str]:
    return [link.kind for link in store.journal() if link.writer == writer]


def content(store: Store, kind: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(links(store, kind)[-1].content)
    return found


def links(store: Store, kind: str) -> list[Link]:
    return [link for link in store.journal() if link.kind == kind]


def test_a_new_database_has_an_empty_journal(store: Store) -> None:
    assert store.journal_heads() == []
    assert list(store.journal()) == []


def test_a_punch_is_linked_as_it_stands_in_its_row(store: Store, ada: Employee) -> None:
    punch = store.add_punch(ada.id, AT, "Gate", PunchKind.FACE, 0.25)
    assert content(store, "punch") == {
        "id": punch.id.hex,
        "employee": ada.id.hex,
        "at": "2026-11-24T07:58:00.000000+00:00",
        "kiosk": "Gate",
        "kind": "face",
        "distance": 0.25,
        "direction": None,
        "clock": "good",
    }


def test_a_link_is_hashed_with_the_hash_before_it(store: Store, ada: Employee, file: Path) -> None:
    store.add_punch(ada.id, AT, "Gate", PunchKind.FACE, 0.25)
    before = "0" * 64
    with sqlite3.connect(file) as raw:
        rows = raw.execute("SELECT writer, number, at, kind, content, hash FROM journal").fetchall()
    raw.close()
    assert [row[1] for row in rows] == list(range(1, len(rows) + 1))
    for writer, number, at, kind, text, hash_ in rows:
        said = {"writer": writer, "number": number, "at": at, "kind": kind}
        whole = {**said, "content": json.loads(text)}
        canonical = json.dumps(whole, sort_keys=True, separators=(",", ":"))
        before = sha256((before + canonical).encode()).hexdigest()
        assert hash_ == before


def test_every_writer_has_a_chain_of_its_own(store: Store, gate: Store, ada: Employee) -> None:
    first = store.journal_heads()
    gate.add_punch(ada.id, AT, "Gate", PunchKind.FACE, 0.25)
    store.add_holiday(Holiday(DAY, "Closed"), AT)
    gate.add_punch(ada.id, AT + timedelta(hours=8), "Gate", PunchKind.FACE, 0.25)
    heads = store.journal_heads()
    assert heads == gate.journal_heads()
    numbers = {head.writer: head.number for head in heads}
    assert numbers == {"kiosk Gate": 2, "office": first[0].number + 1}


def test_everything_that_counts_is_linked(
    store: Store, ada: Employee, ben: Employee, templates: list[Template]
) -> None:
    before = len(kinds(store))
    punch = store.add_punch(ada.id, AT, "Gate", PunchKind.FACE, 0.25)
    store.correct_void(punch.id, "grace", "door open", AT)
    store.add_shift(Shift("Early"), DAY, AT)
    store.assign(Assignment("Early", DAY, employee=ada.id), AT)
    store.add_holiday(Holiday(DAY, "Closed"), AT)
    store.remove_holiday(DAY, AT)
    leave = store.add_leave(ada.id, DAY, DAY, LeaveKind.SICK, is_half_day=False, at=AT)
    store.cancel_leave(leave.id, AT)
    store.enroll(ada, templates, "2026-01", AT)
    store.distinguish(ada.id, ben.id, "twins", AT)
    store.set_active("A1", active=False, at=AT)
    store.note_export("monthly", "2026-11", "ab" * 32, AT)
    store.note_settings("cd" * 32, ["site.company"], AT)
    store.erase("B2", AT)
    assert kinds(store)[before:] == [
        "punch",
        "correction",
        "shift",
        "assignment",
        "holiday",
        "holiday removed",
        "leave",
        "leave removed",
        *["template"] * 3,
        "enrollment",
        "distinction",
        "employee",
        "export",
        "settings",
        "erasure",
    ]


def test_an_enrollment_says_how_many_templates_of_which_weights_by_which_consent(
    store: Store, ada: Employee, templates: list[Template]
) -> None:
    store.enroll(ada, templates, "2026-01", AT)
    assert content(store, "enrollment") == {
        "employee": ada.id.hex,
        "templates": 3,
        "weights": ["facenet-128"],
        "consent": "2026-01",
    }


def test_no_name_code_department_reason_or_kind_of_leave_is_in_the_journal(
    store: Store, ada: Employee, file: Path
) -> None:
    punch = store.add_punch(ada.id, AT, "Gate", PunchKind.FACE, 0.25)
    store.correct_void(punch.id, "grace", "was at the dentist", AT)
    store.add_leave(ada.id, DAY, DAY, LeaveKind.SICK, is_half_day=True, at=AT)
    store.change_employee("A1", AT, name="Ada King", department="Looms", since=DAY)
    with sqlite3.connect(file) as raw:
        text = " ".join(row[0] for row in raw.execute("SELECT content FROM journal"))
    raw.close()
    for word in ("Ada", "A1", "Engines", "Looms", "grace", "dentist", "sick"):
        assert word not in text


def test_what_is_undone_leaves_no_link(store: Store, ada: Employee) -> None:
    before = store.journal_heads()

    def punch_and_fail() -> None:
        with store.writing():
            store.add_punch(ada.id, AT, "Gate", PunchKind.FACE, 0.25)
            raise KeyError

    with pytest.raises(KeyError):
        punch_and_fail()
    assert store.journal_heads() == before
    assert store.punches() == []


def test_settings_are_noted_once_until_they_change(store: Store, gate: Store) -> None:
    for digest in ("aa", "aa", "bb", "aa"):
        store.note_settings(digest, ["b", "a"], AT)
    gate.note_settings("aa", [], AT)
    gate.note_settings("aa", [], AT)
    said = [json.loads(link.content) for link in links(store, "settings")]
    assert sorted(each["digest"] for each in said) == ["aa", "aa", "aa", "bb"]
    assert said[0]["keys"] in ([], ["a", "b"])
    assert kinds(store, "kiosk Gate") == ["settings"]


def test_an_export_holds_the_heads_of_all_chains(store: Store, gate: Store, ada: Employee) -> None:
    gate.add_punch(ada.id, AT, "Gate", PunchKind.FACE, 0.25)
    heads = store.journal_heads()
    store.note_export("monthly", "2026-11", "ab" * 32, AT)
    said = content(store, "export")
    assert said["heads"] == {head.writer: [head.number, head.hash] for head in heads}
    assert (said["report"], said["period"], said["digest"]) == ("monthly", "2026-11", "ab" * 32)


def test_many_threads_make_one_chain_without_a_gap(url: str, store: Store, ada: Employee) -> None:
    def punch_often(number: int) -> None:
        kiosk = open_store(url, AT, "kiosk Gate")
        for minute in range(10):
            kiosk.add_punch(
                ada.id, AT + timedelta(minutes=10 * number + minute), "Gate", PunchKind.FACE, 0.25
            )
        kiosk.close()

    with ThreadPoolExecutor(4) as programs:
        list(programs.map(punch_often, range(4)))
    [head] = [head for head in store.journal_heads() if head.writer == "kiosk Gate"]
    assert head.number == 40
    assert list(store.verify([], lambda _rows: None)) == []


def test_the_log_is_by_time_within_bounds_and_of_one_employee(
    store: Store, gate: Store, ada: Employee, ben: Employee
) -> None:
    for hours, who in enumerate((ada, ben, ada)):
        at = AT + timedelta(hours=hours + 1)
        (store if hours % 2 else gate).add_punch(who.id, at, "Gate", PunchKind.FACE, 0.25)
    found = list(store.journal(since=AT + timedelta(hours=1), until=AT + timedelta(hours=3)))
    assert [link.writer for link in found] == ["kiosk Gate", "office"]
    of_ada = [link.kind for link in store.journal(employee_id=ada.id)]
    assert of_ada == ["employee", "membership", "punch", "punch"]


def test_a_head_is_its_chains_last_link(store: Store, ada: Employee) -> None:
    store.add_punch(ada.id, AT, "Gate", PunchKind.FACE, 0.25)
    last = list(store.journal())[-1]
    assert store.journal_heads() == [Head("office", last.number, last.hash)]
