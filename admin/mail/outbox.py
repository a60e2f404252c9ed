"""`outbox`: the letters that wait, and a test of the mail server."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from admin.command_line import Json, examples
from admin.mail.letter import new_message
from admin.mail.server import connected, send
from admin.office import Office, office_of
from admin.output import Column, counted, print_json, print_table, say
from admin.times import minute_text
from models.mail_address import mail_address
from models.records.letters import Letter

Id = Annotated[str, typer.Argument(metavar="ID", help="The letter, as `outbox list` shows it.")]


def add_commands(app: typer.Typer) -> None:
    group = typer.Typer(help="See and mend what is on its way by e-mail.", no_args_is_help=True)
    group.command("list", epilog=examples("outbox list", "outbox list --all --json"))(show)
    group.command("retry", epilog=examples("outbox retry", "outbox retry 1a2b3c4d"))(retry)
    group.command("drop", epilog=examples("outbox drop 1a2b3c4d"))(drop)
    group.command("test", epilog=examples("outbox test me@example.com"))(test)
    app.add_typer(group, name="outbox")


def show(
    context: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="The sent ones too.")] = False,
    as_json: Json = False,
) -> None:
    """List the letters that wait, with what is in their way."""
    office = office_of(context)
    letters = office.store.letters(with_sent=everything)
    if as_json:
        print_json([_described(office, letter) for letter in letters])
    elif not letters:
        say(office.notes, "No letters." if everything else "No letters wait.")
    else:
        _print(office, letters)


def retry(
    context: typer.Context,
    id: Annotated[  # noqa: A002 - the word of the command
        str | None, typer.Argument(metavar="ID", help="Only this letter; else all that wait.")
    ] = None,
) -> None:
    """Have letters sent by the service at its next look, a few minutes from now at most."""
    office = office_of(context)
    waiting = office.store.letters()
    chosen = waiting if id is None else [office.store.letter(id)]
    unsent = [letter for letter in chosen if letter.sent_at is None]
    for letter in unsent:
        office.store.retry_letter(letter, office.now())
    letters = counted(len(unsent), "letter is", "letters are")
    say(office.out, f"{letters} sent by the service within five minutes.")


def drop(context: typer.Context, id: Id) -> None:  # noqa: A002 - as above
    """Take a letter out of the outbox; its workbook stays in the reports folder."""
    office = office_of(context)
    letter = office.store.letter(id)
    office.store.drop_letter(letter)
    say(office.out, f"Dropped: {Path(letter.path).name} to {letter.recipient}.")


def test(
    context: typer.Context,
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="Who gets the letter.")],
) -> None:
    """Send a letter now, and say what is wrong with the settings or the server."""
    office = office_of(context)
    mail, now = office.settings.mail, office.now()
    subject = f"{office.settings.site.company}: Test letter"
    key = f"test.{now:%Y%m%d%H%M%S%f}"
    message = new_message(mail, _address(address), subject, now, key)
    message.set_content("If you can read this, workbooks can reach you.\n")
    with connected(mail) as server:
        send(server, mail, message)
    say(office.out, f"{mail.host} took a letter to {address}. Look whether it arrives.")


def _address(text: str) -> str:
    try:
        return mail_address(text)
    except ValueError as error:
        raise typer.BadParameter(f"'{text}' is {error}.") from error


def _print(office: Office, letters: list[Letter]) -> None:
    columns = [Column(name) for name in ("ID", "Workbook", "To", "State", "Problem")]
    rows = [
        [
            letter.short_id,
            Path(letter.path).name,
            letter.recipient,
            _state(office, letter),
            letter.problem or "",
        ]
        for letter in letters
    ]
    print_table(office.out, columns, rows)
    if office.settings.mail.host is None and any(one.sent_at is None for one in letters):
        say(office.notes, "Note: mail.host is not set, so nothing is sent.")


def _state(office: Office, letter: Letter) -> str:
    if letter.sent_at is not None:
        return f"sent {minute_text(letter.sent_at, office.zone)}"
    if letter.next_try_at is None or letter.next_try_at <= office.now():
        return "waits for the service"
    tries = counted(letter.tries, "try", "tries")
    return f"{tries}, next {minute_text(letter.next_try_at, office.zone)}"


def _described(office: Office, letter: Letter) -> dict[str, object]:
    return {
        "id": str(letter.id),
        "report": letter.report,
        "due": _iso(office, letter.due),
        "recipient": letter.recipient,
        "path": letter.path,
        "tries": letter.tries,
        "next_try_at": _iso(office, letter.next_try_at),
        "problem": letter.problem,
        "sent_at": _iso(office, letter.sent_at),
    }


def _iso(office: Office, at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(office.zone).isoformat()
