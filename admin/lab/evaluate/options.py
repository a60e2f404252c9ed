"""What the commands of `evaluate` have in common: photos, gallery, draw and kept embeddings."""

import os
from pathlib import Path
from typing import Annotated

import typer

from admin.office import Office

Images = Annotated[
    Path, typer.Option(metavar="DIR", help="A folder of photos for each person, as LFW has them.")
]
Gallery = Annotated[int, typer.Option(metavar="N", min=1, help="People enrolled, drawn at random.")]
Templates = Annotated[int, typer.Option(metavar="K", min=1, help="Photos of each, their first.")]
Seed = Annotated[int, typer.Option(metavar="S", min=0, help="Another draw of people.")]
TwoFold = Annotated[
    bool,
    typer.Option(
        "--two-fold",
        help="Judge each half of the people with a cohort made of the other half, rather than "
        "all with the one that ships.",
    ),
]
Cache = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        help="Where embeddings are kept, readable by you alone. By default `evaluation` in the "
        "data folder.",
    ),
]

Jobs = Annotated[
    int | None,
    typer.Option(metavar="N", min=1, max=64, help="Processes at work; by default one a core."),
]
INTERRUPTED = 130
"""What a shell gives for a command that Ctrl-C ended."""


def cores() -> int:
    return os.cpu_count() or 1


def cache_of(office: Office, named: Path | None) -> Path:
    return named or office.settings.site.data_folder / "evaluation"
