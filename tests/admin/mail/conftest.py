"""A real mail server on this machine, with or without encryption and login."""

import socket
import ssl
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from admin.office import Clock, Office

USER, PASSWORD = "attendance", "0123 sesame: [open]"


@dataclass
class Mailbox:
    """What a server took, and how it answers."""

    messages: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    refusals: dict[str, list[str]] = field(default_factory=dict)
    """By recipient: answers to give before it is accepted."""
    answers: list[str] = field(default_factory=list)
    """To give to messages before one is accepted."""

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        del server, session, options
        if self.refusals.get(address):
            return self.refusals[address].pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - as above
        del server, session
        if self.answers:
            return self.answers.pop(0)
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.messages.append(message)
        self.recipients += envelope.rcpt_tos
        return "250 OK"


StartServer = Callable[..., Mailbox]


@pytest.fixture
def port() -> int:
    """Return a port of 127.0.0.1 that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def start_server(port: int) -> Iterator[StartServer]:
    """Return what starts a server at the port and gives its mailbox."""
    started = []

    def start(mailbox: Mailbox | None = None, **options: Any) -> Mailbox:
        found = mailbox or Mailbox()
        controller = Controller(found, hostname="127.0.0.1", port=port, **options)
        controller.start()
        started.append(controller)
        return found

    yield start
    for controller in started:
        controller.stop()


def knows(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    """Let in whoever has the password."""
    del server, session, envelope, mechanism
    assert isinstance(data, LoginPassword)
    right = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=right)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with the key and the certificate of 127.0.0.1, signed by itself."""
    file = tmp_path_factory.mktemp("tls") / "server.pem"
    subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject]
    subprocess.run([*made, "-keyout", file, "-out", f"{file}.crt"], check=True, capture_output=True)
    file.write_bytes(file.read_bytes() + Path(f"{file}.crt").read_bytes())
    return file


@pytest.fixture
def tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this computer trust the server's certificate, as OpenSSL is told to."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))


OpenOffice = Callable[..., Office]


@pytest.fixture
def open_office(config: Path, clock: Clock, port: int) -> Iterator[OpenOffice]:
    """Return what opens an office that sends its mail to the server."""
    opened = []

    def open_(security: str = "none", more: str = "", **environment: str) -> Office:
        mail = f"host: 127.0.0.1, port: {port}, security: {security}, sender: Office <us@x.org>"
        config.write_text(f"{SITE}mail: {{{mail}{more}}}\n", encoding="utf-8")
        office = Office(config, environment, {}, clock)
        opened.append(office)
        return office

    yield open_
    for office in opened:
        office.close()


SITE = """
site: {company: Sommer & Söhne, time_zone: Europe/Berlin, data_folder: data}
reports:
  schedule:
    - {report: daily, cron: "0 6 * * *", recipients: [hr@x.org, The Boss <boss@x.org>]}
"""
