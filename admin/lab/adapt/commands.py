"""`adapt`: training FaceNet's end on a site's photos; the site itself is never switched over."""

from pathlib import Path
from typing import Annotated

import typer

from admin.command_line import examples
from admin.office import office_of

_INTERRUPTED = 130


def add_commands(app: typer.Typer) -> None:
    app.command(
        "adapt",
        epilog=examples(
            "adapt --photos staff --others lfw/images -o adapted",
            "adapt --photos staff --others lfw/images -o adapted --epochs 40 --seed 1",
        ),
    )(adapt)


def adapt(
    context: typer.Context,
    photos: Annotated[
        Path, typer.Option(metavar="DIR", help="The site's people: a folder of photos for each.")
    ],
    others: Annotated[Path, typer.Option(metavar="DIR", help="Other people, likewise.")],
    output: Annotated[
        Path, typer.Option("-o", metavar="DIR", help="A new folder for the adapted networks.")
    ],
    epochs: Annotated[int, typer.Option(min=1, help="Passes over the people, at most.")] = 20,
    margin: Annotated[
        float, typer.Option(min=0.01, max=4, help="Of the triplet loss; the paper's is 0.2.")
    ] = 0.8,
    seed: Annotated[int, typer.Option(min=0, help="Another draw of people and batches.")] = 0,
) -> None:
    """Train FaceNet's end with triplet loss, and have people held out say whether it helped.

    The networks are written whichever way it comes out; nothing is switched over. After Ctrl-C the
    same command goes on where it was.
    """
    from admin.lab.adapt.adapting import Adapting, run_adapt  # noqa: PLC0415 - cv2 and LiteRT, only here
    from models.networks.architecture.plan import Plan  # noqa: PLC0415 - see above

    plan = Plan(epochs=epochs, margin=margin, seed=seed)
    try:
        run_adapt(office_of(context), Adapting(photos, others, output, plan))
    except KeyboardInterrupt:
        raise typer.Exit(_INTERRUPTED) from None
