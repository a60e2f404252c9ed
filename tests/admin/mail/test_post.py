"""The outbox is emptied: every letter arrives once, whatever the server says in between."""

import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

import pytest

from admin.mail.post import FIRST_WAIT, LONGEST_WAIT, send_due, wait_after
from admin.office import Office
from admin.scheduler import bring_up_to_date
from models.records.errors import BusyError
from models.records.letters import Letter
from tests.admin.mail.conftest import Mailbox, OpenOffice, StartServer

LOG = logging.getLogger("tests.post")
DUE = datetime(2026, 11, 24, 5, tzinfo=UTC)
WORKBOOK = b"PK\x03\x04 the workbook"


class Clock(Protocol):
    now: datetime

    def __call__(self) -> datetime: ...


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    file = tmp_path / "attendance-2026-11-23.xlsx"
    file.write_bytes(WORKBOOK)
    return file


def queue(office: Office, workbook: Path, *recipients: str) -> None:
    for recipient in recipients or ("hr@x.org",):
        office.store.add_letter("daily 0 6 * * *", DUE, recipient, str(workbook), office.now())


def only(office: Office) -> Letter:
    (letter,) = office.store.letters(with_sent=True)
    return letter


def test_a_letter_is_sent_once(
    open_office: OpenOffice, start_server: StartServer, clock: Clock, workbook: Path
) -> None:
    mailbox, office = start_server(), open_office()
    queue(office, workbook)
    for _ in range(3):
        send_due(office, LOG)
        clock.now += timedelta(days=1)
    assert len(mailbox.messages) == 1


def test_each_recipient_gets_a_letter_of_their_own(
    open_office: OpenOffice, start_server: StartServer, workbook: Path
) -> None:
    mailbox, office = start_server(), open_office()
    queue(office, workbook, "hr@x.org", "The Boss <boss@x.org>")
    send_due(office, LOG)
    assert mailbox.recipients == ["hr@x.org", "boss@x.org"]
    assert [message["To"] for message in mailbox.messages] == ["hr@x.org", "The Boss <boss@x.org>"]
    assert len({message["Message-ID"] for message in mailbox.messages}) == 2


def test_a_busy_server_is_asked_again_and_takes_it(
    open_office: OpenOffice, start_server: StartServer, clock: Clock, workbook: Path
) -> None:
    mailbox, office = start_server(), open_office()
    mailbox.answers.append("451 try later")
    queue(office, workbook)
    send_due(office, LOG)
    assert "the server refused (451 try later)" in (only(office).problem or "")
    clock.now += FIRST_WAIT - timedelta(seconds=1)
    send_due(office, LOG)
    assert mailbox.messages == []
    clock.now += timedelta(seconds=1)
    send_due(office, LOG)
    assert len(mailbox.messages) == 1
    assert (only(office).problem, only(office).tries) == (None, 2)


def test_a_server_that_is_down_gets_all_letters_once_it_is_up(
    open_office: OpenOffice, start_server: StartServer, clock: Clock, workbook: Path
) -> None:
    office = open_office()
    queue(office, workbook, "hr@x.org", "boss@x.org")
    for _ in range(4):
        send_due(office, LOG)
        clock.now += LONGEST_WAIT
    problems = {letter.problem for letter in office.store.letters()}
    assert len(problems) == 1
    assert "no mail server is listening there" in str(problems)
    mailbox = start_server()
    send_due(office, LOG)
    assert sorted(mailbox.recipients) == ["boss@x.org", "hr@x.org"]


def test_a_refused_recipient_keeps_no_other_from_theirs(
    open_office: OpenOffice, start_server: StartServer, clock: Clock, workbook: Path
) -> None:
    mailbox, office = start_server(), open_office()
    mailbox.refusals["gone@x.org"] = ["550 no such user"] * 9
    queue(office, workbook, "gone@x.org", "hr@x.org")
    send_due(office, LOG)
    assert mailbox.recipients == ["hr@x.org"]
    (refused,) = office.store.letters()
    assert "the recipient was refused (550 no such user)" in (refused.problem or "")
    # Rarely tried again: it hardly gets better by itself.
    clock.now += LONGEST_WAIT
    send_due(office, LOG)
    assert only_waiting(office).tries == 1
    clock.now += timedelta(days=1)
    send_due(office, LOG)
    assert only_waiting(office).tries == 2


def only_waiting(office: Office) -> Letter:
    (letter,) = office.store.letters()
    return letter


def test_waits_grow_up_to_the_longest() -> None:
    waits = [wait_after(tries) for tries in range(1, 60)]
    assert waits[:3] == [FIRST_WAIT, 2 * FIRST_WAIT, 4 * FIRST_WAIT]
    assert waits == sorted(waits)
    assert set(waits[8:]) == {LONGEST_WAIT}


def test_a_crash_before_the_note_sends_it_again_under_the_same_id(
    open_office: OpenOffice,
    start_server: StartServer,
    clock: Clock,
    workbook: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mailbox, office = start_server(), open_office()
    queue(office, workbook)

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(type(office.store), "note_sent", crash)
        with pytest.raises(KeyboardInterrupt):
            send_due(office, LOG)
    send_due(office, LOG)
    assert len(mailbox.messages) == 1
    clock.now += FIRST_WAIT
    send_due(office, LOG)
    first, second = mailbox.messages
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Date"] == second["Date"]
    assert only(office).sent_at is not None


def test_a_workbook_that_is_gone_is_a_problem_shown_and_no_empty_letter(
    open_office: OpenOffice, start_server: StartServer, workbook: Path
) -> None:
    mailbox, office = start_server(), open_office()
    queue(office, workbook)
    workbook.unlink()
    send_due(office, LOG)
    assert mailbox.messages == []
    assert "attendance-2026-11-23.xlsx: the workbook can't be read" in (only(office).problem or "")


def test_a_server_that_hangs_up_in_between_gets_the_rest_next_time(
    open_office: OpenOffice, start_server: StartServer, clock: Clock, workbook: Path
) -> None:
    office = open_office()
    mailbox = start_server(Mailbox(answers=["421 going down"]))
    queue(office, workbook, "hr@x.org", "boss@x.org")
    send_due(office, LOG)
    clock.now += FIRST_WAIT
    send_due(office, LOG)
    assert sorted(mailbox.recipients) == ["boss@x.org", "hr@x.org"]


def test_without_a_mail_server_letters_wait_untouched(office: Office, workbook: Path) -> None:
    queue(office, workbook)
    send_due(office, LOG)
    assert (only(office).tries, only(office).problem) == (0, None)


def test_the_log_tells_what_hangs_without_the_address(
    open_office: OpenOffice,
    start_server: StartServer,
    workbook: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    start_server().refusals["hr@x.org"] = ["550 <hr@x.org>: no such user"]
    office = open_office()
    queue(office, workbook, "hr@x.org", "boss@x.org")
    send_due(office, LOG)
    said = "\n".join(one.getMessage() for one in caplog.records if one.name == LOG.name)
    assert "not sent: 127.0.0.1" in said
    assert "Tried again 2026-11-25 08:30." in said
    assert "sent: attendance-2026-11-23.xlsx" in said
    assert "hr@x.org" not in said


def test_a_report_that_falls_due_is_made_and_sent_in_one_go(
    open_office: OpenOffice, start_server: StartServer, clock: Clock
) -> None:
    mailbox, office = start_server(), open_office()
    bring_up_to_date(office, LOG)
    clock.now = datetime(2026, 11, 25, 5, tzinfo=UTC)
    bring_up_to_date(office, LOG)
    bring_up_to_date(office, LOG)
    assert mailbox.recipients == ["hr@x.org", "boss@x.org"]
    (attached,) = mailbox.messages[0].iter_attachments()
    assert attached.get_filename() == "attendance-2026-11-24.xlsx"


def test_a_locked_database_stops_neither_reports_nor_nights(
    open_office: OpenOffice, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def busy(*_: object) -> None:
        raise BusyError("attendance.db is kept locked.")

    office = open_office()
    monkeypatch.setattr(type(office.store), "letters_due", busy)
    bring_up_to_date(office, LOG)
    assert "letters: attendance.db is kept locked. It is tried again" in caplog.text
    assert {one.report for one in office.store.deliveries()} >= {"nightly backup"}
