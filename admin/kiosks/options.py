"""What the lists of what happened at kiosks have in common."""

from typing import Annotated

import typer

Days = Annotated[int, typer.Option(min=1, max=400, help="How far back.")]
OfKiosk = Annotated[str | None, typer.Option("--kiosk", metavar="NAME", help="Only this kiosk.")]
