"""The thread that has the source open. It may hang in a driver: then it is left behind."""

import logging
import threading
from collections.abc import Callable

from kiosk.camera.video import Pace, Video
from models.camera_source import CameraSource, Kind
from models.recognition.face import Image
from models.settings import Camera as CameraSettings

_log = logging.getLogger(__name__)


class Reader(threading.Thread):
    """Opens a source, hands every picture on, and closes it at its end or when told to leave."""

    def __init__(
        self,
        source: CameraSource,
        settings: CameraSettings,
        keep: Callable[["Reader", Image], None],
        ended: Callable[["Reader"], None],
    ) -> None:
        """`keep` and `ended` are called on this thread."""
        super().__init__(name="camera reader", daemon=True)
        self.source = source
        self.pictures = 0
        self._settings = settings
        self._keep = keep
        self._ended = ended
        self._leaving = threading.Event()

    def leave(self) -> None:
        """Close the source as soon as it lets go."""
        self._leaving.set()

    def run(self) -> None:
        try:
            self._read()
        except Exception:  # noqa: BLE001 - logged; see below
            # Whatever one picture does, the kiosk must not stand there without eyes all day.
            _log.exception("the camera broke off")
            self.pictures = 0
        self._ended(self)

    def _read(self) -> None:
        video = Video(self.source, self._settings)
        is_file = self.source.kind is Kind.FILE
        pace = Pace(video.rate, self._leaving.wait) if is_file else None
        try:
            while not self._leaving.is_set() and (image := video.read()) is not None:
                if pace:
                    pace.keep()
                self.pictures += 1
                self._keep(self, image)
        finally:
            video.close()
