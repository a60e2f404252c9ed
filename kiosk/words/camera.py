"""What is said when the camera shows nobody: what is wrong, and what to do meanwhile."""

from datetime import datetime

from kiosk.wording import Words, said

STARTING = said("Starting, one moment")
CAMERA_LOST = said("The camera is not answering")
CAMERA_FROZEN = said("The picture stands still")
CAMERA_BLACK = said("The picture is black")
CAMERA_COVERED = said("Something covers the camera")
CAMERA_DARK = said("It is too dark to see you")


def looking_for(source: str, since: datetime) -> Words:
    """Return what to do, which camera is sought, and since when (in the site's time zone)."""
    return said(
        "Please use your PIN. Looking for {camera} since {time}.",
        camera=source,
        time=f"{since:%H:%M}",
    )


def blind_since(since: datetime) -> Words:
    """Return what to do, and since when the picture shows nobody."""
    return said("Please use your PIN. It is so since {time}.", time=f"{since:%H:%M}")
