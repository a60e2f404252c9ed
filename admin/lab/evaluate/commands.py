"""`evaluate`: what recognition is worth on a folder of photos; the live database is not opened."""

from pathlib import Path
from typing import Annotated

import typer

from admin.command_line import Json, examples
from admin.lab.evaluate.film_commands import add_film_commands
from admin.lab.evaluate.liveness_commands import add_liveness_command
from admin.lab.evaluate.options import Cache, Gallery, Images, Seed, Templates, TwoFold, cache_of
from admin.office import OfficeError, office_of
from admin.output import print_json, say


def add_commands(app: typer.Typer) -> None:
    group = typer.Typer(
        help="Measure recognition on photos, and liveness on clips.", no_args_is_help=True
    )
    group.command(
        "verification",
        epilog=examples(
            "evaluate verification --images lfw/images --pairs lfw/pairs.txt",
            "evaluate verification --images lfw/images --pairs lfw/pairs.txt --json",
        ),
    )(verification)
    group.command(
        "identification",
        epilog=examples(
            "evaluate identification --images lfw/images --gallery 50",
            "evaluate identification --images lfw/images --gallery 200 --templates 3 --seeds 5 "
            "--two-fold",
        ),
    )(identification)
    group.command(
        "lookalikes",
        epilog=examples("evaluate lookalikes --images lfw/images --pairs 50 --two-fold"),
    )(lookalikes)
    group.command(
        "curves",
        epilog=examples(
            "evaluate curves --images lfw/images --pairs lfw/pairs.txt -o curves",
            "evaluate curves --images lfw/images --gallery 200 --two-fold -o curves",
        ),
    )(curves)
    add_film_commands(group)
    add_liveness_command(group)
    app.add_typer(group, name="evaluate")


def verification(
    context: typer.Context,
    *,
    images: Images,
    pairs: Annotated[Path, typer.Option(metavar="FILE", help="Pairs of photos, as LFW has them.")],
    cache: Cache = None,
    as_json: Json = False,
) -> None:
    """Compare pairs of photos, 1:1: accuracy, EER, and TAR at FMR 1 %, 0.1 % and 0.01 %.

    A threshold's accuracy is measured on other folds than it was chosen on; a file without folds
    is cut into ten. A photo without a face never counts for the product.
    """
    from admin.lab.evaluate.verification import evaluate_verification  # noqa: PLC0415 - cv2, LiteRT
    from admin.lab.evaluate.verification_report import (  # noqa: PLC0415 - as above
        print_verification,
        verification_json,
    )

    office = office_of(context)
    evaluation = evaluate_verification(office, images, pairs, cache_of(office, cache))
    if as_json:
        print_json(verification_json(evaluation))
    else:
        print_verification(office, evaluation)


def identification(  # noqa: PLR0913 - the options of a command
    context: typer.Context,
    *,
    images: Images,
    gallery: Gallery,
    templates: Templates = 1,
    seed: Seed = 0,
    seeds: Annotated[
        int, typer.Option(min=1, max=1000, help="So many draws, the first with --seed.")
    ] = 1,
    two_fold: TwoFold = False,
    cache: Cache = None,
    as_json: Json = False,
) -> None:
    """Enroll some people and have everybody pass by: who is found, who is taken for another.

    N people with more than K photos are enrolled from their first K as the office would; their
    other photos are mated probes, all photos of everybody else non-mated ones.
    """
    from admin.lab.evaluate.identification import Plan, evaluate_identification  # noqa: PLC0415
    from admin.lab.evaluate.identification_report import (  # noqa: PLC0415 - as above
        identification_json,
        print_identification,
    )

    office = office_of(context)
    plan = Plan(gallery, templates, tuple(range(seed, seed + seeds)), two_fold)
    evaluation = evaluate_identification(office, images, plan, cache_of(office, cache))
    if as_json:
        print_json(identification_json(evaluation))
    else:
        print_identification(office, evaluation)


def lookalikes(
    context: typer.Context,
    *,
    images: Images,
    pairs: Annotated[
        int, typer.Option(metavar="N", min=1, help="Pairs of people, the most alike first.")
    ] = 50,
    templates: Templates = 1,
    two_fold: TwoFold = False,
    cache: Cache = None,
    as_json: Json = False,
) -> None:
    """Enroll the people who look most alike, in pairs: one must not be taken for the other."""
    from admin.lab.evaluate.lookalikes import (  # noqa: PLC0415 - as above
        LookalikesPlan,
        evaluate_lookalikes,
        lookalikes_json,
        print_lookalikes,
    )

    office = office_of(context)
    plan = LookalikesPlan(pairs, templates, two_fold)
    figures = evaluate_lookalikes(office, images, plan, cache_of(office, cache))
    if as_json:
        print_json(lookalikes_json(plan, figures))
    else:
        print_lookalikes(office, plan, figures)


def curves(  # noqa: PLR0913 - the options of a command
    context: typer.Context,
    *,
    images: Images,
    output: Annotated[Path, typer.Option("-o", metavar="DIR", help="The folder to write to.")],
    pairs: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Draw the verification of these pairs.")
    ] = None,
    gallery: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Draw the identification before N people."),
    ] = None,
    templates: Templates = 1,
    seed: Seed = 0,
    two_fold: TwoFold = False,
    cache: Cache = None,
) -> None:
    """Draw DET curves and score histograms of verification, identification or both.

    For each a PNG, and a CSV with the figures in it.
    """
    if pairs is None and gallery is None:
        raise OfficeError("Nothing to draw. Give --pairs FILE, --gallery N or both.")
    from admin.lab.evaluate.curves import Wanted, write_curves  # noqa: PLC0415 - as above
    from admin.lab.evaluate.identification import Plan  # noqa: PLC0415 - as above

    office = office_of(context)
    plan = Plan(gallery, templates, (seed,), two_fold) if gallery else None
    wanted = Wanted(images, pairs, plan, cache_of(office, cache))
    for file in write_curves(office, wanted, output):
        say(office.notes, f"{file} written.")
