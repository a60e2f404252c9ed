"""`outbox` shows what hangs, and mends it."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

import pytest
from typer.testing import Result

from models.records.letters import Letter
from models.records.store import Store
from tests.admin.mail.conftest import OpenOffice, StartServer

Run = Callable[..., Result]
DUE = datetime(2026, 11, 24, 5, tzinfo=UTC)


class Clock(Protocol):
    now: datetime


@pytest.fixture
def letter(store: Store, clock: Clock) -> Letter:
    """Return one that was refused."""
    store.add_letter("daily 0 6 * * *", DUE, "hr@x.org", "/r/attendance-2026-11-23.xlsx", clock.now)
    (new,) = store.letters()
    store.begin_letter(new, clock.now)
    store.note_unsent(new, "the recipient was refused (550).", clock.now + timedelta(days=1))
    return store.letter(new.short_id)


def test_it_lists_what_waits_and_why(run: Run, letter: Letter) -> None:
    shown = run("outbox", "list")
    assert shown.exit_code == 0
    (line,) = shown.stdout.splitlines()[1:]
    assert line.split("  ") == [
        letter.short_id,
        "attendance-2026-11-23.xlsx",
        "hr@x.org",
        "1 try, next 2026-11-25 08:30",
        "the recipient was refused (550).",
    ]
    assert "mail.host is not set, so nothing is sent" in shown.stderr


def test_as_json_it_names_everything(run: Run, letter: Letter) -> None:
    (described,) = json.loads(run("outbox", "list", "--json").stdout)
    assert described == {
        "id": str(letter.id),
        "report": "daily 0 6 * * *",
        "due": "2026-11-24T06:00:00+01:00",
        "recipient": "hr@x.org",
        "path": "/r/attendance-2026-11-23.xlsx",
        "tries": 1,
        "next_try_at": "2026-11-25T08:30:00+01:00",
        "problem": "the recipient was refused (550).",
        "sent_at": None,
    }


def test_sent_letters_are_listed_when_asked_for(run: Run, store: Store, letter: Letter) -> None:
    store.note_sent(letter, DUE)
    assert "No letters wait" in run("outbox", "list").stderr
    assert "sent 2026-11-24 06:00" in run("outbox", "list", "--all").stdout


def test_an_empty_outbox_says_so(run: Run) -> None:
    assert "No letters wait" in run("outbox", "list").stderr
    assert run("outbox", "list", "--json").stdout == "[]\n"


@pytest.mark.parametrize("named", [True, False])
def test_a_retry_makes_it_due_at_once(
    run: Run, store: Store, clock: Clock, letter: Letter, named: bool
) -> None:
    shown = run("outbox", "retry", *([letter.short_id] if named else []))
    assert "1 letter is sent by the service within five minutes" in shown.stdout
    assert [one.id for one in store.letters_due(clock.now, timedelta(days=1))] == [letter.id]


def test_a_sent_letter_is_not_sent_again_by_a_retry(run: Run, store: Store, letter: Letter) -> None:
    store.note_sent(letter, DUE)
    assert "0 letters are sent" in run("outbox", "retry", letter.short_id).stdout
    assert store.letters() == []


def test_a_dropped_letter_is_gone(run: Run, store: Store, letter: Letter) -> None:
    shown = run("outbox", "drop", letter.short_id)
    assert shown.stdout == "Dropped: attendance-2026-11-23.xlsx to hr@x.org.\n"
    assert store.letters(with_sent=True) == []


def test_an_unknown_id_is_told_where_ids_are(run: Run, letter: Letter) -> None:
    shown = run("outbox", "drop", "00000000")
    assert shown.exit_code == 1
    assert "no letter has the id '00000000'" in shown.stderr
    assert letter.short_id != "00000000"


def test_a_test_letter_goes_out_now(
    run: Run, open_office: OpenOffice, start_server: StartServer
) -> None:
    open_office()
    mailbox = start_server()
    shown = run("outbox", "test", "me@x.org")
    assert (shown.exit_code, mailbox.recipients) == (0, ["me@x.org"])
    assert mailbox.messages[0]["Subject"] == "Sommer & Söhne: Test letter"
    assert "took a letter to me@x.org" in shown.stdout


def test_a_test_says_what_is_wrong(run: Run, open_office: OpenOffice) -> None:
    open_office()
    shown = run("outbox", "test", "me@x.org")
    assert shown.exit_code == 1
    assert "no mail server is listening there" in shown.stderr


def test_a_test_without_a_mail_server_names_the_setting(run: Run) -> None:
    shown = run("outbox", "test", "me@x.org")
    assert (shown.exit_code, "Set mail.host" in shown.stderr) == (1, True)


@pytest.mark.parametrize("address", ["nobody", "a@b\nBcc: c@d", "=?utf-8?q?a=0Ab?= <a@b>"])
def test_what_is_no_address_is_refused(run: Run, address: str) -> None:
    assert run("outbox", "test", address).exit_code == 2
