"""The mail server is reached safely, and its objections are told in plain words."""

import ssl

import pytest

from admin.mail.letter import new_message
from admin.mail.server import MailError, connected, send
from admin.office import Clock, Office
from tests.admin.mail.conftest import PASSWORD, USER, Mailbox, OpenOffice, StartServer, knows

LOGIN = f", user: {USER}"
STARTTLS = {"authenticator": knows, "auth_required": True, "require_starttls": True}


def secret(password: str) -> dict[str, str]:
    return {"ATTENDANCE_MAIL__PASSWORD": password}


def post(office: Office, clock: Clock, recipient: str = "hr@x.org") -> None:
    mail = office.settings.mail
    message = new_message(mail, recipient, "Größe", clock(), "k1")
    message.set_content("Text")
    with connected(mail) as server:
        send(server, mail, message)


def refused(office: Office, clock: Clock) -> MailError:
    with pytest.raises(MailError) as caught:
        post(office, clock)
    return caught.value


def test_a_message_arrives_with_its_head(
    open_office: OpenOffice, start_server: StartServer, clock: Clock
) -> None:
    mailbox = start_server()
    post(open_office(), clock, "Ärztin <hr@x.org>")
    (message,) = mailbox.messages
    assert message["From"] == "Office <us@x.org>"
    assert message["To"] == "Ärztin <hr@x.org>"
    assert message["Subject"] == "Größe"
    assert message["Message-ID"] == "<k1@x.org>"
    assert message["Date"] == "Tue, 24 Nov 2026 07:30:00 +0000"
    assert mailbox.recipients == ["hr@x.org"]


def test_a_domain_with_an_umlaut_reaches_every_server(
    open_office: OpenOffice, start_server: StartServer, clock: Clock
) -> None:
    mailbox = start_server()
    post(open_office(), clock, "Büro <info@müller.de>")
    assert mailbox.recipients == ["info@xn--mller-kva.de"]
    assert mailbox.messages[0]["To"] == "Büro <info@xn--mller-kva.de>"


def test_of_two_addresses_in_one_a_refused_one_is_not_passed_over(
    open_office: OpenOffice, start_server: StartServer, clock: Clock
) -> None:
    start_server(Mailbox(refusals={"b@x.org": ["550 nobody here"]}))
    with pytest.raises(MailError, match="the recipient was refused"):
        post(open_office(), clock, "a@x.org, b@x.org")


@pytest.mark.usefixtures("trusted")
def test_starttls_with_a_login(
    open_office: OpenOffice, start_server: StartServer, clock: Clock, tls: ssl.SSLContext
) -> None:
    mailbox = start_server(tls_context=tls, **STARTTLS)
    post(open_office("starttls", LOGIN, **secret(PASSWORD)), clock)
    assert len(mailbox.messages) == 1


@pytest.mark.usefixtures("trusted")
def test_tls_from_the_first_byte(
    open_office: OpenOffice, start_server: StartServer, clock: Clock, tls: ssl.SSLContext
) -> None:
    mailbox = start_server(ssl_context=tls)
    post(open_office("tls"), clock)
    assert len(mailbox.messages) == 1


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_that_nobody_vouches_for_is_not_trusted(
    open_office: OpenOffice,
    start_server: StartServer,
    clock: Clock,
    tls: ssl.SSLContext,
    security: str,
) -> None:
    mailbox = start_server(**{"tls_context" if security == "starttls" else "ssl_context": tls})
    error = refused(open_office(security, LOGIN, **secret(PASSWORD)), clock)
    assert "the server's certificate can't be trusted" in str(error)
    assert error.is_permanent
    assert mailbox.messages == []


def test_a_server_without_starttls_gets_neither_login_nor_letter(
    open_office: OpenOffice, start_server: StartServer, clock: Clock
) -> None:
    mailbox = start_server()
    error = refused(open_office("starttls", LOGIN, **secret(PASSWORD)), clock)
    assert "the server can't do what the settings ask for (STARTTLS" in str(error)
    assert error.is_permanent
    assert mailbox.messages == []


def test_tls_towards_a_server_that_speaks_plainly_names_the_settings(
    open_office: OpenOffice, start_server: StartServer, clock: Clock
) -> None:
    start_server()
    error = refused(open_office("tls"), clock)
    assert "no encrypted connection" in str(error)
    assert "Check mail.security and mail.port" in str(error)


@pytest.mark.usefixtures("trusted")
def test_a_wrong_password_is_said_to_be_and_is_not_shown(
    open_office: OpenOffice, start_server: StartServer, clock: Clock, tls: ssl.SSLContext
) -> None:
    start_server(tls_context=tls, **STARTTLS)
    error = refused(open_office("starttls", LOGIN, **secret("guess")), clock)
    assert "the login was refused" in str(error)
    assert "ATTENDANCE_MAIL__PASSWORD" in str(error)
    assert "guess" not in str(error)
    assert error.is_permanent


@pytest.mark.usefixtures("trusted")
def test_a_user_without_a_password_is_told_where_to_put_it(
    open_office: OpenOffice, start_server: StartServer, clock: Clock, tls: ssl.SSLContext
) -> None:
    start_server(tls_context=tls, **STARTTLS)
    error = refused(open_office("starttls", LOGIN), clock)
    assert "there is no password. Set the environment variable" in str(error)


@pytest.mark.usefixtures("trusted")
def test_a_password_that_mail_logins_cannot_carry_is_said_to_be(
    open_office: OpenOffice, start_server: StartServer, clock: Clock, tls: ssl.SSLContext
) -> None:
    start_server(tls_context=tls, **STARTTLS)
    error = refused(open_office("starttls", LOGIN, **secret("sésame")), clock)
    assert "an accent or the like in address, user name or password" in str(error)
    assert error.is_permanent


def test_a_server_that_is_down_may_come_back(
    open_office: OpenOffice, clock: Clock, port: int
) -> None:
    error = refused(open_office(), clock)
    assert str(error).startswith(f"127.0.0.1:{port}: no mail server is listening there")
    assert not error.is_permanent


def test_a_server_that_nobody_knows_may_be_a_lost_network(
    open_office: OpenOffice,
) -> None:
    office = open_office()
    mail = office.settings.mail.model_copy(update={"host": "mail.invalid"})
    with pytest.raises(MailError, match=r"mail\.invalid:\d+: there is no such server") as caught:
        connected(mail).__enter__()
    assert not caught.value.is_permanent


@pytest.mark.parametrize(
    ("code", "is_permanent"), [("550 no such user", True), ("450 busy", False)]
)
def test_a_refused_recipient_is_told_with_the_servers_own_words(
    open_office: OpenOffice,
    start_server: StartServer,
    clock: Clock,
    code: str,
    is_permanent: bool,
) -> None:
    start_server().refusals["hr@x.org"] = [code]
    error = refused(open_office(), clock)
    assert f"the recipient was refused ({code})" in str(error)
    assert error.is_permanent is is_permanent


def test_a_refused_message_is_told_alike(
    open_office: OpenOffice, start_server: StartServer, clock: Clock
) -> None:
    start_server().answers.append("552 5.3.4 too large")
    error = refused(open_office(), clock)
    assert "the server refused (552 5.3.4 too large)" in str(error)
    assert error.is_permanent


def test_without_a_host_nothing_is_sent(open_office: OpenOffice) -> None:
    mail = open_office().settings.mail.model_copy(update={"host": None})
    with pytest.raises(MailError, match=r"Set mail\.host"):
        connected(mail).__enter__()
