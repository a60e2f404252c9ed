"""Letters with workbooks: how they are written, and how the outbox is emptied.

A letter is noted as begun before it is handed to the server, and as sent after. A crash between
the server's word and the note sends it once more, under the same Message-ID, so that the
recipient's side can tell; the other order could lose it without a trace.
"""

import logging
import smtplib
from datetime import timedelta
from email.utils import parseaddr
from pathlib import Path

from admin.mail.letter import message_of
from admin.mail.server import MailError, connected, send
from admin.office import Office
from admin.times import minute_text
from models.records.letters import Letter

FIRST_WAIT = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=6)
REFUSED_WAIT = timedelta(days=1)
_MOST_AT_ONCE = 100
_MOST_DOUBLINGS = 10  # enough to reach the longest wait


def wait_after(tries: int) -> timedelta:
    """Return how long to wait after so many tries: twice as long each time, up to the longest."""
    return min(FIRST_WAIT * (1 << min(tries - 1, _MOST_DOUBLINGS)), LONGEST_WAIT)


def send_due(office: Office, log: logging.Logger) -> None:
    """Send the letters whose time has come; what fails is noted with its letter, and tried again.

    Raises RecordsError.
    """
    if office.settings.mail.host is None:
        return
    due = office.store.letters_due(office.now(), REFUSED_WAIT)[:_MOST_AT_ONCE]
    if not due:
        return
    try:
        with connected(office.settings.mail) as server:
            for letter in due:
                if server.sock is not None:  # else it hung up; the others go with the next call
                    _try(office, server, letter, log)
    except MailError as error:
        for letter in due:
            if _begun(office, letter):
                _put_off(office, letter, error, log)


def _try(office: Office, server: smtplib.SMTP, letter: Letter, log: logging.Logger) -> None:
    if not _begun(office, letter):
        return
    try:
        send(server, office.settings.mail, message_of(office, letter))
    except MailError as error:
        _put_off(office, letter, error, log)
    else:
        office.store.note_sent(letter, office.now())
        log.info("letter %s: sent: %s", letter.short_id, Path(letter.path).name)


def _begun(office: Office, letter: Letter) -> bool:
    return office.store.begin_letter(letter, office.now() + wait_after(letter.tries + 1))


def _put_off(office: Office, letter: Letter, error: MailError, log: logging.Logger) -> None:
    wait = REFUSED_WAIT if error.is_permanent else wait_after(letter.tries + 1)
    again = office.now() + wait
    office.store.note_unsent(letter, str(error), again)
    log.warning(
        "letter %s: not sent: %s Tried again %s.",
        letter.short_id,
        str(error).replace(parseaddr(letter.recipient)[1], "(address)"),
        minute_text(again, office.zone),
    )
