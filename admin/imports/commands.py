"""`import`: employees, shifts, assignments, holidays and leave from other people's files."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import Progress as Bar

from admin.command_line import Json, examples
from admin.files import write_atomically
from admin.imports.cells import DateOrder
from admin.imports.kind import Change, Kind, Moment
from admin.imports.kinds import KINDS
from admin.office import Office, OfficeError, office_of
from admin.output import counted, print_json, printable, say

if TYPE_CHECKING:
    from admin.imports.importing import Imported, Progress


def add_commands(app: typer.Typer) -> None:
    group = typer.Typer(
        help="Take employees, shifts, assignments, holidays and leave from CSV or XLSX files.",
        no_args_is_help=True,
    )
    for kind in KINDS.values():
        shown = examples(f"import {kind.name} {kind.name}.xlsx --dry-run")
        group.command(kind.name, help=_help(kind), epilog=shown)(_command(kind))
    group.command("template", epilog=examples("import template employees -o employees.xlsx"))(
        template
    )
    app.add_typer(group, name="import")


def template(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="KIND", help=f"One of {', '.join(KINDS)}.")],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE.xlsx", help="The workbook to write.")
    ],
) -> None:
    """Write an empty workbook with the headings, an example and what each column means."""
    # openpyxl takes as long to load as a simple command takes altogether.
    from admin.imports.template import template_of  # noqa: PLC0415

    if name not in KINDS:
        raise typer.BadParameter(f"'{name}' can't be imported. Give one of {', '.join(KINDS)}.")
    if output.suffix.lower() != ".xlsx":
        raise OfficeError(f"{output}: a workbook's name ends in .xlsx. Add it.")
    write_atomically(output, lambda: template_of(KINDS[name]))
    say(office_of(context).notes, f"{output} written.")


def _help(kind: Kind) -> str:
    required = ", ".join(one.name for one in kind.columns if one.is_required)
    others = ", ".join(one.name for one in kind.columns if not one.is_required)
    return (
        f"Take {kind.name} from a file: all of its rows, or none.\n\n"
        f"The first row holds the headings. Required: {required}."
        + (f" Known besides: {others}." if others else "")
        + "\n\nAn empty cell leaves what is there; the same file again changes nothing."
    )


def _command(kind: Kind) -> Callable[..., None]:
    def command(
        context: typer.Context,
        file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV or XLSX.")],
        *,
        dry_run: Annotated[
            bool, typer.Option("--dry-run", help="Write nothing; say what would be done.")
        ] = False,
        skip_bad: Annotated[
            bool, typer.Option("--skip-bad", help="Take the good rows where others are bad.")
        ] = False,
        date_format: Annotated[
            DateOrder | None, typer.Option(help="How the file means dates such as 03/04/2026.")
        ] = None,
        as_json: Json = False,
    ) -> None:
        from admin.imports.importing import Options, import_file  # noqa: PLC0415 - loads openpyxl

        office = office_of(context)
        now = office.now()
        moment = Moment(now, now.astimezone(office.zone).date())
        options = Options(date_format, dry_run=dry_run, skip_bad=skip_bad)
        with _bar(office) as progress:
            found = import_file(office.store, kind, file, moment, options, progress)
        if as_json:
            print_json(_described(kind, file, found, dry_run=dry_run))
        else:
            _print(office, found, dry_run=dry_run)
        if found.problems and not (skip_bad and found.is_written):
            raise typer.Exit(1)

    return command


@contextmanager
def _bar(office: Office) -> Iterator["Progress"]:
    """Show a bar at a terminal, and nothing in a pipe or a file."""
    notes = office.notes
    with Bar(console=notes, transient=True, disable=not notes.is_terminal) as bar:
        task = bar.add_task("Importing", total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)


def _print(office: Office, found: "Imported", *, dry_run: bool) -> None:
    for note in found.notes:
        say(office.notes, f"Note: {note}")
    if dry_run:
        for one in found.outcomes:
            details = f" ({one.details})" if one.details else ""
            office.out.file.write(printable(f"row {one.row}: {one.change}: {one.what}{details}\n"))
    lines = (f"Row {p.row}, {p.column} '{p.value}': {p.mend}" for p in found.problems)
    office.notes.file.writelines(f"{printable(line)}\n" for line in lines)
    say(
        office.out if found.is_written or dry_run else office.notes,
        _summary(found, dry_run=dry_run),
    )


def _summary(found: "Imported", *, dry_run: bool) -> str:
    counts = ", ".join(f"{found.count(change)} {change}" for change in Change)
    bad = counted(len(found.problems), "bad row or cell", "bad rows or cells")
    if dry_run:
        return f"Nothing is written. Would be: {counts}; {bad}."
    if not found.is_written:
        return f"Nothing was written: {bad}. Mend the file, or take the good rows with --skip-bad."
    return f"{counts}{f'; {bad} left out' if found.problems else ''}."


def _described(kind: Kind, file: Path, found: "Imported", *, dry_run: bool) -> dict[str, object]:
    return {
        "kind": kind.name,
        "file": str(file),
        "dry_run": dry_run,
        "written": found.is_written,
        "rows": [
            {"row": one.row, "change": one.change.value, "what": one.what, "details": one.details}
            for one in found.outcomes
        ],
        "problems": [asdict(one) for one in found.problems],
        "notes": list(found.notes),
    }
