"""`python -m admin`: the one place where the office tool is put together."""

import os
import signal

if __name__ == "__main__":
    # Until all is loaded, Ctrl-C ends it at once: there is nothing to lose yet, nor a traceback
    # worth reading. What follows sets its own handler.
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))
    # numpy's products are small here: its own threads start late, and get in the networks' way.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from admin import (
    attendance,
    audit,
    calibrate,
    configuration,
    employees,
    enroll,
    holiday,
    leave,
    punches,
    recognize,
    scheduler,
)
from admin.command_line import OfficeGroup, examples
from admin.corrections import commands as corrections
from admin.imports import commands as imports
from admin.kiosks import commands as kiosks
from admin.lab import commands as lab
from admin.lab.adapt import commands as adapt
from admin.lab.evaluate import commands as evaluate
from admin.mail import outbox
from admin.nightly import backup
from admin.office import Clock, Office
from admin.pins import commands as pins
from admin.reports import commands as reports
from admin.shifts import commands as shifts
from models.settings import DEFAULT_CONFIG


def create_app(clock: Clock, environment: Mapping[str, str]) -> typer.Typer:
    """Return the command line; clock and environment are the caller's."""
    app = typer.Typer(
        cls=OfficeGroup,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        no_args_is_help=True,
        epilog=examples(
            "config check",
            'employee add E012 "Ada Lovelace"',
            "report monthly --month 2026-11 -o november.xlsx",
        ),
    )

    @app.callback()
    def office(
        context: typer.Context,
        config: Annotated[
            Path, typer.Option(metavar="FILE", help="The settings file.")
        ] = DEFAULT_CONFIG,
        database: Annotated[
            str | None,
            typer.Option(metavar="URL", help="Another database, such as sqlite:///trial.db."),
        ] = None,
    ) -> None:
        """Run the office of the attendance kiosk: people, punches, workbooks."""
        context.obj = Office(config, environment, {"site.database": database}, clock)
        context.call_on_close(context.obj.close)

    for module in (
        employees,
        imports,
        enroll,
        pins,
        kiosks,
        recognize,
        calibrate,
        punches,
        corrections,
        attendance,
        shifts,
        holiday,
        leave,
        audit,
        reports,
        evaluate,
        adapt,
        lab,
        scheduler,
        outbox,
        backup,
        configuration,
    ):
        module.add_commands(app)
    return app


def main() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    create_app(lambda: datetime.now(UTC), os.environ)(prog_name="python -m admin")


if __name__ == "__main__":
    main()
