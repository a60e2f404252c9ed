"""`evaluate robustness`, `approaches` and `clips`: recognition in life, on photos and on film."""

from pathlib import Path
from typing import Annotated

import typer

from admin.command_line import Json, examples
from admin.lab.evaluate.options import (
    INTERRUPTED,
    Cache,
    Gallery,
    Images,
    Jobs,
    Seed,
    Templates,
    TwoFold,
    cache_of,
    cores,
)
from admin.office import office_of
from admin.output import print_json

_IMAGES = "--images lfw/images --gallery 200"


def add_film_commands(group: typer.Typer) -> None:
    group.command(
        "robustness",
        epilog=examples(
            f"evaluate robustness {_IMAGES}",
            f"evaluate robustness {_IMAGES} --strangers 300 --json",
        ),
    )(robustness)
    group.command(
        "approaches",
        epilog=examples(
            f"evaluate approaches {_IMAGES} --side-lit 0.1",
            f"evaluate approaches {_IMAGES} --strangers 150 --staff 80 --light dark",
        ),
    )(approaches)
    group.command(
        "clips",
        epilog=examples(
            f"evaluate clips door.mkv {_IMAGES}",
            f"evaluate clips door.mkv {_IMAGES} --expect Ada_Lovelace",
        ),
    )(clips)


def robustness(  # noqa: PLR0913 - the options of a command
    context: typer.Context,
    *,
    images: Images,
    gallery: Gallery,
    templates: Templates = 1,
    seed: Seed = 0,
    strangers: Annotated[
        int, typer.Option(metavar="N", min=0, help="Photos of strangers, one a person first.")
    ] = 1000,
    staff: Annotated[
        int, typer.Option(metavar="N", min=0, help="Photos of staff, one a person first.")
    ] = 1000,
    two_fold: TwoFold = False,
    jobs: Jobs = None,
    cache: Cache = None,
    as_json: Json = False,
) -> None:
    """Show everybody in dim light, side sun, hood, mask and more: found, refused, named, misnamed.

    Each photo is decided by itself, as the kiosk judges and identifies a face.
    """
    from admin.lab.evaluate.measured import measured  # noqa: PLC0415 - as above
    from admin.lab.evaluate.robustness import looks_at  # noqa: PLC0415 - cv2, LiteRT
    from admin.lab.evaluate.robustness_report import print_robustness, robustness_json  # noqa: PLC0415
    from admin.lab.people.open_set import OpenSetPlan, open_set  # noqa: PLC0415 - as above

    office = office_of(context)
    plan = OpenSetPlan(gallery, templates, seed, two_fold)
    people = open_set(office, images, plan, cache_of(office, cache))
    visitors = [*people.staff[:staff], *people.strangers[:strangers]]
    looks = looks_at(office.settings, people, visitors, seed, jobs or cores())
    done = measured(office, looks, len(visitors), "Photos")
    if as_json:
        print_json({**plan.described(), **robustness_json(done)})
    else:
        print_robustness(office, done)
    if done.is_partial:
        raise typer.Exit(INTERRUPTED)


def approaches(  # noqa: PLR0913 - the options of a command
    context: typer.Context,
    *,
    images: Images,
    gallery: Gallery,
    templates: Templates = 1,
    seed: Seed = 0,
    strangers: Annotated[int, typer.Option(metavar="N", min=0, help="Who is not enrolled.")] = 1000,
    staff: Annotated[int, typer.Option(metavar="N", min=0, help="Who is.")] = 400,
    light: Annotated[
        str, typer.Option(metavar="NAME", help="What all come in: bare, dark, hood, mask ...")
    ] = "bare",
    side_lit: Annotated[
        float, typer.Option(min=0, max=1, help="The share that comes with the sun on one side.")
    ] = 0.0,
    frame_rate: Annotated[int, typer.Option(min=1, max=60, help="Of the kiosk's camera.")] = 15,
    size: Annotated[str, typer.Option(metavar="WxH", help="Of its picture.")] = "640x480",
    two_fold: TwoFold = False,
    jobs: Jobs = None,
    cache: Cache = None,
    as_json: Json = False,
) -> None:
    """Have strangers and staff come up to the kiosk for 3 s each: who is named, and how soon.

    Every visitor is one photo that walks, grows, tilts and is blurred, before a new pipeline; so
    liveness is off.
    """
    from admin.lab.evaluate.approaches import (  # noqa: PLC0415 - cv2, LiteRT
        VisitPlan,
        approaches_of,
        scene_of,
        visits_of,
    )
    from admin.lab.evaluate.approaches_report import approaches_json, print_approaches  # noqa: PLC0415
    from admin.lab.evaluate.measured import measured  # noqa: PLC0415 - as above
    from admin.lab.people.open_set import OpenSetPlan, open_set  # noqa: PLC0415 - as above

    office = office_of(context)
    scene = scene_of(size, frame_rate)
    visit_plan = VisitPlan(strangers, staff, seed, light, side_lit)
    plan = OpenSetPlan(gallery, templates, seed, two_fold)
    people = open_set(office, images, plan, cache_of(office, cache))
    visits = visits_of(people, visit_plan)
    played = approaches_of(office.settings, people.galleries, visits, scene, jobs or cores())
    done = measured(office, played, len(visits), "Visitors")
    if as_json:
        print_json({**plan.described(), **approaches_json(office, visit_plan, done)})
    else:
        print_approaches(office, visit_plan, done)
    if done.is_partial:
        raise typer.Exit(INTERRUPTED)


def clips(  # noqa: PLR0913 - the options of a command
    context: typer.Context,
    *,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Videos.")],
    images: Images,
    gallery: Gallery,
    templates: Templates = 1,
    seed: Seed = 0,
    expect: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Somebody of the gallery who is in them; repeatable."),
    ] = None,
    cache: Cache = None,
    as_json: Json = False,
) -> None:
    """Play videos to the kiosk's recognition: the tracks in them, and whether a name was given.

    Whoever is named and not expected is named wrongly. Whether they live isn't asked.
    """
    from admin.lab.evaluate.clips import tracks_of  # noqa: PLC0415 - cv2, LiteRT
    from admin.lab.evaluate.clips_report import Names, Played, clips_json, print_clips  # noqa: PLC0415
    from admin.lab.evaluate.product import pipeline_of  # noqa: PLC0415 - as above
    from admin.lab.liveness_off import with_liveness_off  # noqa: PLC0415 - as above
    from admin.lab.people.open_set import OpenSetPlan, open_set  # noqa: PLC0415 - as above

    office = office_of(context)
    plan = OpenSetPlan(gallery, templates, seed)
    people = open_set(office, images, plan, cache_of(office, cache))
    settings = with_liveness_off(office.settings)
    played = [
        Played(file, tracks_of(file, pipeline_of(settings, office.networks, people.galleries[0])))
        for file in files
    ]
    names = Names(people.names, frozenset(expect or ()))
    if as_json:
        print_json({**plan.described(), **clips_json(played, names)})
    else:
        print_clips(office, played, names)
