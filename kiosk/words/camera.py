"""What is said when the camera shows nobody: what is wrong, and what to do meanwhile."""

import re
from datetime import datetime

from kiosk.wording import Words, as_is, said

STARTING = said("Starting, one moment")
CAMERA_LOST = said("The camera is not answering")
CAMERA_FROZEN = said("The picture stands still")
CAMERA_BLACK = said("The picture is black")
CAMERA_COVERED = said("Something covers the camera")
CAMERA_DARK = said("It is too dark to see you")

_NUMBERED = re.compile(r"(?:camera |/dev/video)(\d+)")
# /dev/v4l/by-id/usb-046d_HD_Pro_Webcam_C920-video-index0: the maker, the model, what it gives.
_BY_ID = re.compile(r"/by-id/usb-[^_]+_(.+?)-video-index\d+")
_FOLDERS = re.compile(r"(?:.*/)?")


def looking_for(source: str, since: datetime) -> Words:
    """Return what to do, which camera is sought, and since when (in the site's time zone).

    `source`: the camera in words, without its password; of a path the telling part is said.
    """
    return said(
        "Please use your PIN. Looking for {camera} since {time}.",
        camera=_name_of(source),
        time=f"{since:%H:%M}",
    )


def blind_since(since: datetime) -> Words:
    """Return what to do, and since when the picture shows nobody."""
    return said("Please use your PIN. It has been like this since {time}.", time=f"{since:%H:%M}")


def _name_of(source: str) -> Words:
    """Return "camera 0", the model of a webcam, a stream's machine or a file's name."""
    numbered = _NUMBERED.fullmatch(source)
    if numbered:
        return said("camera {number}", number=numbered[1])
    model = _BY_ID.search(source)
    if model:
        return as_is(model[1].replace("_", " "))
    if source.startswith("/dev/"):
        return said("the camera")
    return as_is(source if "://" in source else _FOLDERS.sub("", source, count=1))
