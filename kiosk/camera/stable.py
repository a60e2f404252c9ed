"""A webcam's name that stays the same when it is plugged in again and gets another number."""

from pathlib import Path

from models.camera_source import CameraSource, Kind

BY_ID = Path("/dev/v4l/by-id")


def stable_source(source: CameraSource, by_id: Path = BY_ID) -> CameraSource:
    """Return the same camera by its lasting path; the source itself where there is none.

    `by_id`: the folder in which the system keeps a link for every camera that is plugged in.
    """
    is_lasting = source.device.is_relative_to(by_id.parent)
    if source.kind is not Kind.WEBCAM or is_lasting or not by_id.is_dir():
        return source
    device = source.device.resolve()
    links = sorted(link for link in by_id.iterdir() if link.resolve() == device)
    return CameraSource(str(links[0])) if links else source
