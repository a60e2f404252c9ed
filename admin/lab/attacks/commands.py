"""`demo-attacks`: attempts to get past the kiosk with photos and films, made in software."""

import os
from pathlib import Path
from typing import Annotated

import typer

from admin.command_line import examples
from admin.lab.attacks.family import Family
from admin.office import office_of
from models.settings import DEFAULT_WEIGHTS_FOLDER

_SAMPLES = DEFAULT_WEIGHTS_FOLDER / "samples"
_INTERRUPTED = 130


def add_commands(app: typer.Typer) -> None:
    shown = examples(
        "demo-attacks -o attacks",
        "demo-attacks -o attacks --images lfw/images --people 50 --parameters figures",
        "demo-attacks -o attacks --species print --species phone-photo --per-person 4",
    )
    app.command("demo-attacks", epilog=shown)(demo_attacks)


def demo_attacks(  # noqa: PLR0913 - the options of a command
    context: typer.Context,
    *,
    folder: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help="Where they go; made anew.")
    ],
    images: Annotated[
        Path, typer.Option(metavar="DIR", help="A folder of photos for each person.")
    ] = _SAMPLES,
    people: Annotated[
        int, typer.Option(metavar="N", min=1, help="How many stand behind the clips, at most.")
    ] = 5,
    per_person: Annotated[
        int, typer.Option(metavar="N", min=1, max=99, help="Clips of each species.")
    ] = 1,
    seed: Annotated[int, typer.Option(metavar="S", min=0, help="Other people, other clips.")] = 0,
    parameters: Annotated[
        Family,
        typer.Option(
            help="Two worlds of hands, rooms, cameras and devices: decide on the one, measure on "
            "the other. With more than 20 people nobody is in both."
        ),
    ] = Family.TUNING,
    species: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="These kinds alone; repeatable.")
    ] = None,
    clips: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Real videos, for replays to play.")
    ] = None,
    size: Annotated[str, typer.Option(metavar="WxH", help="Of the camera's picture.")] = "640x480",
    frame_rate: Annotated[int, typer.Option(min=5, max=60, help="Of the camera.")] = 15,
    jobs: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, max=64, help="Processes; by default one a core."),
    ] = None,
) -> None:
    """Make clips of presentation attacks, and honest ones that differ in nothing else.

    Prints, phones, tablets, masks and loops before the kiosk's camera, and people who are there;
    for what the kiosk may ask of them, an answer to each. `evaluate liveness` reads the folder.
    """
    from admin.lab.attacks.make import (  # noqa: PLC0415 - cv2, LiteRT
        choose_sitters,
        make_clips,
        prepare_folder,
        print_made,
    )
    from admin.lab.attacks.plan import Plan, known_species  # noqa: PLC0415 - as above
    from admin.lab.attacks.videos import videos_in  # noqa: PLC0415 - as above
    from admin.lab.evaluate.approaches import scene_of  # noqa: PLC0415 - as above
    from admin.lab.people.dataset import read_dataset  # noqa: PLC0415 - as above

    office = office_of(context)
    plan = Plan(parameters, seed, per_person, known_species(species or ()))
    scene, videos = scene_of(size, frame_rate), videos_in(clips) if clips else []
    dataset = read_dataset(images)
    prepare_folder(folder)
    sitters = choose_sitters(office, dataset, plan, people)
    made = make_clips(office, folder, plan, sitters, scene, videos, jobs or os.cpu_count() or 1)
    print_made(office, folder, made)
    if made.is_partial:
        raise typer.Exit(_INTERRUPTED)
