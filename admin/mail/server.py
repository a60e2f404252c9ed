"""The SMTP server: reached safely, and what it objects to in plain words."""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage

from admin.office import OfficeError
from models.settings_office import Mail

_ANSWER_SECONDS = 30
_PERMANENT = 500
_LONGEST_ANSWER = 200


class MailError(OfficeError):
    """A letter didn't go out; the message says why and what helps."""

    def __init__(self, words: str, *, is_permanent: bool) -> None:
        super().__init__(words)
        self.is_permanent = is_permanent
        """Whether it hardly gets better by itself."""


@contextmanager
def connected(mail: Mail) -> Iterator[smtplib.SMTP]:
    """Connect to the server of the settings, encrypted and logged in as they say.

    Raises MailError, for what goes wrong inside the block too.
    """
    with _explained(mail), _server(mail) as server:
        if mail.security == "starttls":
            server.starttls(context=ssl.create_default_context())
        if mail.user is not None:
            server.login(mail.user, _password(mail))
        yield server


def send(server: smtplib.SMTP, mail: Mail, message: EmailMessage) -> None:
    """Hand a message over; it is the server's once this returns. Raises MailError."""
    with _explained(mail):
        refused = server.send_message(message)
        if refused:  # smtplib raises where all were only
            raise smtplib.SMTPRecipientsRefused(refused)


def _server(mail: Mail) -> smtplib.SMTP:
    if mail.host is None:
        raise MailError(
            "no mail server is named. Set mail.host in the settings.", is_permanent=True
        )
    if mail.security == "tls":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(mail.host, mail.port, timeout=_ANSWER_SECONDS, context=context)
    return smtplib.SMTP(mail.host, mail.port, timeout=_ANSWER_SECONDS)


def _password(mail: Mail) -> str:
    password = mail.password.get_secret_value() if mail.password else ""
    if not password:
        raise MailError(
            f"mail.user is {mail.user}, but there is no password. Set the environment variable "
            "ATTENDANCE_MAIL__PASSWORD.",
            is_permanent=True,
        )
    return password


@contextmanager
def _explained(mail: Mail) -> Iterator[None]:
    try:
        yield
    except smtplib.SMTPException as error:
        words, is_permanent = _objection(error)
        raise MailError(f"{_place(mail)}: {words}", is_permanent=is_permanent) from error
    except ssl.SSLError as error:
        raise MailError(f"{_place(mail)}: {_encryption(error)}", is_permanent=True) from error
    except OSError as error:
        raise MailError(f"{_place(mail)}: {_network(error)}", is_permanent=False) from error
    except UnicodeError as error:
        words = "an accent or the like in address, user name or password can't be sent."
        raise MailError(f"{_place(mail)}: {words}", is_permanent=True) from error


def _place(mail: Mail) -> str:
    return f"{mail.host}:{mail.port}"


def _objection(error: smtplib.SMTPException) -> tuple[str, bool]:
    """Return what the server objects to, and whether it will object again."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, answer = next(iter(error.recipients.values()))
        return f"the recipient was refused ({_answer(code, answer)}).", code >= _PERMANENT
    if isinstance(error, smtplib.SMTPResponseException):
        code, said = error.smtp_code, _answer(error.smtp_code, error.smtp_error)
        return f"{_refused(error)} ({said}).", code >= _PERMANENT
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return "the server hung up.", False
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return f"the server can't do what the settings ask for ({error}).", True
    return f"the server was not understood ({error}).", False


def _refused(error: smtplib.SMTPResponseException) -> str:
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return "the login was refused. Check mail.user and ATTENDANCE_MAIL__PASSWORD"
    if isinstance(error, smtplib.SMTPSenderRefused):
        return f"the sender {error.sender} was refused. Check mail.sender"
    return "the server refused"


def _answer(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"{code} {' '.join(text.split())}"[:_LONGEST_ANSWER]


def _encryption(error: ssl.SSLError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the server's certificate can't be trusted: {error.verify_message}."
    reason = error.reason or "no answer"
    return f"no encrypted connection ({reason}). Check mail.security and mail.port."


def _network(error: OSError) -> str:
    if isinstance(error, socket.gaierror):
        return "there is no such server, or no network. Check mail.host."
    if isinstance(error, TimeoutError):
        return "the server doesn't answer. Check mail.host and mail.port, and the firewall."
    if isinstance(error, ConnectionRefusedError):
        return "no mail server is listening there. Check mail.host and mail.port."
    return f"the connection failed: {error.strerror or error}."
