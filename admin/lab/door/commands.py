"""`soak` and `rush`: the real kiosk with its window, before a pretended camera."""

from pathlib import Path
from typing import Annotated

import typer

from admin.command_line import Json, examples
from admin.lab.evaluate.options import Seed
from admin.office import office_of


def add_commands(app: typer.Typer) -> None:
    app.command("soak", epilog=examples("soak", "soak --minutes 600"))(soak)
    app.command("rush", epilog=examples("rush --images lfw/images"))(rush)


def soak(
    context: typer.Context,
    minutes: Annotated[int, typer.Option(metavar="M", min=1, help="More than five.")] = 60,
    as_json: Json = False,
) -> None:
    """Let sample people come and go for a while, and tell whether the kiosk grows or slows down.

    The exit code is 1 where memory is more than 3 % above the fifth minute's at the end, where
    there are more threads, files or textures, or where greetings take longer.
    """
    from admin.lab.door.soak import run_soak  # noqa: PLC0415 - cv2 and LiteRT, only here

    if not run_soak(office_of(context), minutes, as_json=as_json):
        raise typer.Exit(1)


def rush(
    context: typer.Context,
    images: Annotated[
        Path,
        typer.Option(metavar="DIR", help="A folder of photos for each person, as LFW has them."),
    ],
    people: Annotated[int, typer.Option(metavar="N", min=3, help="How many come.")] = 20,
    seed: Seed = 1,
    as_json: Json = False,
) -> None:
    """Let people come every two seconds, the last two side by side; tell who was punched once.

    Each comes on a photo that was not enrolled. The exit code is 0 if all were.
    """
    from admin.lab.door.rush import run_rush  # noqa: PLC0415 - see above

    if not run_rush(office_of(context), images, people, seed, as_json=as_json):
        raise typer.Exit(1)
