"""`demo`, `cohort` and `benchmark`: what shows and measures the product, not on live data."""

from pathlib import Path
from typing import Annotated

import typer

from admin.command_line import Json, examples
from admin.lab.attacks.commands import add_commands as add_attacks
from admin.lab.demo_data.commands import add_commands as add_demo_data
from admin.lab.door.commands import add_commands as add_door
from admin.lab.evaluate.options import Cache, Images, cache_of
from admin.office import Office, office_of
from models.settings import DEFAULT_WEIGHTS_FOLDER, PROJECT_FOLDER


def add_commands(app: typer.Typer) -> None:
    app.command("demo", epilog=examples("demo", "demo -o trial"))(demo)
    add_demo_data(app)
    add_attacks(app)
    add_door(app)
    app.command("cohort", epilog=examples("cohort --images lfw/images -o models/weights"))(cohort)
    shown = examples("benchmark", "benchmark --kiosk", "benchmark --json")
    app.command("benchmark", epilog=shown)(benchmark)


def demo(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Option("-o", metavar="DIR", help="Where it works; made anew each time.")
    ] = PROJECT_FOLDER / "demo",
) -> None:
    """Enroll three sample people, play a clip of them and of strangers, write a workbook.

    It has a database of its own. The exit code is 0 if everyone was recognised as they should be.
    """
    from admin.lab.demo import prepare_folder, run_demo  # noqa: PLC0415 - cv2 and LiteRT, only here

    outer = office_of(context)
    office = Office(prepare_folder(folder), {}, {}, outer.clock)
    context.call_on_close(office.close)
    if not run_demo(office, folder, DEFAULT_WEIGHTS_FOLDER / "samples"):
        raise typer.Exit(1)


def cohort(
    context: typer.Context,
    *,
    images: Images,
    output: Annotated[
        Path | None,
        typer.Option("-o", metavar="DIR", help="Write the cohort there, beside the networks."),
    ] = None,
    cache: Cache = None,
    as_json: Json = False,
) -> None:
    """Make the cohort that scores are normalised by, and measure the curves of the thresholds.

    What is written is nobody's face: means of two people each.
    """
    from admin.lab.cohort import make_cohort  # noqa: PLC0415 - see above

    office = office_of(context)
    make_cohort(office, images, output, cache_of(office, cache), as_json=as_json)


def benchmark(
    context: typer.Context,
    kiosk: Annotated[
        bool,
        typer.Option(
            "--kiosk", help="The whole kiosk instead, window included, before a pretended camera."
        ),
    ] = False,
    as_json: Json = False,
) -> None:
    """Measure detection, embedding, start and memory, against what one would assemble instead.

    With --kiosk the exit code is 1 where the kiosk misses one of its targets.
    """
    office = office_of(context)
    if kiosk:
        from admin.lab.door.benchmark import run_kiosk_benchmark  # noqa: PLC0415 - see above

        if not run_kiosk_benchmark(office, as_json=as_json):
            raise typer.Exit(1)
        return
    from admin.lab.benchmark.run import run_benchmark  # noqa: PLC0415 - see above

    run_benchmark(office, as_json=as_json)
