"""`audit`: proving that nothing was touched, and reading the journal."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from rich.progress import Progress

from admin.audit_words import AuditWords
from admin.command_line import Json, examples, parse_day
from admin.journal_words import JournalWords, Names
from admin.office import Office, OfficeError, office_of
from admin.output import Column, counted, print_json, print_table, printable, say
from admin.reports.proof import parse_head, read_proof
from models.attendance.employee import Employee
from models.records.copies import refuse_without_records
from models.records.database import database_path
from models.records.errors import RecordsError
from models.records.findings import Finding, Witness
from models.records.journal import Head
from models.records.store import Store, open_store

_SHOWN = 100
_FROM_TO = "audit log --from 2026-11-01 --to 2026-11-30"


def add_commands(app: typer.Typer) -> None:
    group = typer.Typer(
        help="Prove that nothing was touched since, and read the journal.", no_args_is_help=True
    )
    group.command(
        "verify",
        epilog=examples("audit verify", "audit verify --workbook november.xlsx --json"),
    )(verify)
    group.command("heads", epilog=examples("audit heads", "audit heads --json"))(heads)
    group.command("log", epilog=examples(_FROM_TO, "audit log --employee E012 --json"))(log)
    app.add_typer(group, name="audit")


def _parse_head(text: str) -> Witness:
    head = parse_head(text)
    if head is None:
        raise typer.BadParameter(
            f"'{text}' is no head. Write WRITER:NUMBER:HASH, as `audit heads` prints it."
        )
    return Witness(head, text)


def verify(
    context: typer.Context,
    workbooks: Annotated[
        list[Path] | None,
        typer.Option("--workbook", metavar="FILE", help="The heads in this workbook must hold."),
    ] = None,
    kept: Annotated[
        list[Witness] | None,
        typer.Option(
            "--head",
            parser=_parse_head,
            metavar="WRITER:NUMBER:HASH",
            help="This head must hold.",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Verify journal, rows and schema. Exit code 0: all is whole; 1: it was touched.

    Whoever can write the database can also make the end of a chain anew: only heads that were kept
    elsewhere, such as in workbooks, show that. Every workbook of this program carries them.
    """
    office = office_of(context)
    witnesses = [*_carried(workbooks or []), *(kept or [])]
    with _records(office) as store:
        found = audited(office, store, witnesses)
    if as_json:
        print_json(_described(found))
    else:
        _tell(office, found, len(witnesses))
    if found.count:
        raise typer.Exit(1)


def _carried(workbooks: list[Path]) -> Iterator[Witness]:
    for path in workbooks:
        for head in read_proof(path):
            yield Witness(head, str(path))


@dataclass(frozen=True, slots=True)
class Audited:
    """What an audit came to."""

    first: list[Finding]
    """As many as are worth showing."""
    count: int
    heads: list[Head]
    words: AuditWords


@contextmanager
def _records(office: Office) -> Iterator[Store]:
    """Open the database as it is: other commands begin with a link about the settings."""
    path = database_path(office.settings.database_url)
    if not path.exists():
        raise OfficeError(f"{path} is not there, so there is nothing to audit. Name the database.")
    refuse_without_records(path)
    with closing(open_store(office.settings.database_url, office.now())) as store:
        yield store


def audited(office: Office, store: Store, witnesses: Sequence[Witness]) -> Audited:
    """Audit behind a progress bar on stderr, where that is a terminal."""
    notes = office.notes
    with Progress(console=notes, transient=True, disable=not notes.is_terminal) as progress:
        task = progress.add_task("Verifying", total=store.audit_size())
        findings = store.verify(witnesses, lambda rows: progress.advance(task, rows))
        first = list(islice(findings, _SHOWN))
        count = len(first) + sum(1 for _ in findings)
    people: dict[UUID, Employee] = {}
    heads: list[Head] = []
    with suppress(RecordsError, ValueError):  # tables that are gone or spoiled are findings
        people = store.everybody()
    with suppress(RecordsError):
        heads = store.journal_heads()
    return Audited(first, count, heads, AuditWords(Names(people, office.zone)))


def _tell(office: Office, found: Audited, witnesses: int) -> None:
    for finding in found.first:
        say(office.out, found.words.finding(finding))
    if found.count > len(found.first):
        say(office.out, f"... and {found.count - len(found.first)} more.")
    if found.count:
        say(office.notes, f"BROKEN: {counted(found.count, 'finding', 'findings')}.")
        return
    links = counted(sum(head.number for head in found.heads), "link", "links")
    chains = counted(len(found.heads), "chain", "chains")
    held = f", {counted(witnesses, 'head', 'heads')} kept elsewhere held" if witnesses else ""
    say(office.out, f"Whole: {links} in {chains}, every row as it was written{held}.")


def _described(found: Audited) -> dict[str, object]:
    return {
        "whole": not found.count,
        "count": found.count,
        "findings": [found.words.described(finding) for finding in found.first],
        "heads": [_described_head(head) for head in found.heads],
    }


def heads(context: typer.Context, as_json: Json = False) -> None:
    """Print the last link of every chain, to be kept elsewhere."""
    office = office_of(context)
    with _records(office) as store:
        found = store.journal_heads()
    if as_json:
        print_json([_described_head(head) for head in found])
    elif not found:
        say(office.notes, "The journal is empty.")
    else:
        columns = [Column("Writer"), Column("Number", "right"), Column("Head")]
        rows = [
            [head.writer, str(head.number), f"{head.writer}:{head.number}:{head.hash}"]
            for head in found
        ]
        print_table(office.out, columns, rows)


def log(
    context: typer.Context,
    first: Annotated[
        date | None,
        typer.Option("--from", parser=parse_day, metavar="D", help="First day, YYYY-MM-DD."),
    ] = None,
    last: Annotated[
        date | None,
        typer.Option("--to", parser=parse_day, metavar="D", help="Last day, included."),
    ] = None,
    code: Annotated[
        str | None, typer.Option("--employee", metavar="CODE", help="Only this employee.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Print what was written down and when, the oldest first, with the names of today."""
    office = office_of(context)
    if first and last and first > last:
        raise typer.BadParameter(f"--from {first} is after --to {last}. Swap them.")
    since = office.midnight(first) if first else None
    until = office.midnight(last + timedelta(days=1)) if last else None
    with _records(office) as store:
        employee = store.employee(code).id if code is not None else None
        words = JournalWords(Names(store.everybody(), office.zone))
        links = store.journal(since, until, employee)
        if as_json:
            _print_array(words.described(link) for link in links)
        else:
            # By themselves: a year has half a million lines.
            sys.stdout.writelines(printable(words.logged(link)) + "\n" for link in links)


def _print_array(values: Iterator[dict[str, object]]) -> None:
    """Write JSON one value at a time, so that memory holds one."""
    before = "["
    for value in values:
        sys.stdout.write(f"{before}\n  {json.dumps(value)}")
        before = ","
    sys.stdout.write("[]\n" if before == "[" else "\n]\n")


def _described_head(head: Head) -> dict[str, object]:
    return {"writer": head.writer, "number": head.number, "hash": head.hash}
