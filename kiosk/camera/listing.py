"""`--list-cameras`: which of the machine's cameras give a picture."""

from pathlib import Path
from typing import TextIO

from kiosk.camera.stable import stable_source
from kiosk.camera.video import Video
from models.camera_source import CameraSource
from models.settings import Camera as CameraSettings


def list_cameras(out: TextIO) -> int:
    """Try every video device and say what comes of it; return the exit code."""
    devices = sorted(Path("/dev").glob("video*"), key=lambda path: (len(path.name), path.name))
    if not devices:
        out.write("No camera found (no /dev/video*). Plug one in, or check that it gets power.\n")
        return 1
    out.writelines(f"{device}: {_describe(device)}\n" for device in devices)
    return 0


def _describe(device: Path) -> str:
    video = Video(CameraSource(str(device)), CameraSettings())
    try:
        image = video.read() if video.is_open else None
        if image is None:
            return "no picture (a webcam's second node often gives none)"
        height, width = image.shape[:2]
        found = f"{width}x{height}, {video.rate:.0f} frames a second"
        return f"{found}; kiosk.camera.source: {_lasting_name(device)}"
    finally:
        video.close()


def _lasting_name(device: Path) -> str:
    """Return what finds this very camera after a restart, too; its number if nothing does."""
    source = stable_source(CameraSource(str(device)))
    return source.text if source.device != device else device.name.removeprefix("video")
