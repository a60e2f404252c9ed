"""`evaluate liveness`: how often a picture passes for a person, and a person for a picture."""

from pathlib import Path
from typing import Annotated

import typer

from admin.command_line import Json, examples
from admin.lab.evaluate.options import INTERRUPTED, Jobs, cores
from admin.office import OfficeError, office_of
from admin.output import print_json, say
from models.recognition.liveness.terms import Level


def add_liveness_command(group: typer.Typer) -> None:
    group.command(
        "liveness",
        epilog=examples(
            "evaluate liveness --clips clips",
            "evaluate liveness --clips clips --level always --json",
        ),
    )(liveness)


def liveness(
    context: typer.Context,
    *,
    folder: Annotated[
        Path,
        typer.Option(
            "--clips",
            metavar="DIR",
            help="With bona-fide/ and attack/<species>/ in it: video files, or folders of frames.",
        ),
    ],
    level: Annotated[
        Level | None, typer.Option(help="Instead of the settings' recognition.liveness.")
    ] = None,
    seed: Annotated[
        int, typer.Option(metavar="S", min=0, help="Another draw of the gestures asked for.")
    ] = 0,
    frame_rate: Annotated[
        float, typer.Option(min=1, max=240, help="Of folders of frames, a second.")
    ] = 30.0,
    jobs: Jobs = None,
    as_json: Json = False,
) -> None:
    """Show people and attacks to the kiosk: which would have become a punch (APCER, BPCER, ACER).

    Whoever is in a clip is enrolled from it, so that it is never their name that decides. Videos
    NAME.answers/left.avi, right, up and closer are what NAME.avi does when it is asked to.
    """
    from admin.lab.evaluate.liveness import presentations_of, with_level  # noqa: PLC0415 - LiteRT
    from admin.lab.evaluate.liveness_folder import clips_in  # noqa: PLC0415 - as above
    from admin.lab.evaluate.liveness_report import (  # noqa: PLC0415 - as above
        Trial,
        liveness_json,
        print_liveness,
    )
    from admin.lab.evaluate.measured import measured  # noqa: PLC0415 - as above

    office = office_of(context)
    clips = clips_in(folder, frame_rate)
    for note in clips.notes:
        say(office.notes, note)
    if not clips.entries:
        raise OfficeError(f"{folder}: there is no clip in it that could be played.")
    trial = Trial(level or office.settings.recognition.liveness, seed)
    settings = with_level(office.settings, trial.level)
    played = presentations_of(settings, clips.entries, seed, jobs or cores())
    done = measured(office, played, len(clips.entries), "Clips")
    if as_json:
        print_json(liveness_json(trial, done))
    else:
        print_liveness(office, trial, done)
    if done.is_partial:
        raise typer.Exit(INTERRUPTED)
