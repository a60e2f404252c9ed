"""What pictures come from, as it is written in the settings, and how it may be spoken of."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path


class Kind(Enum):
    """What a source is; a webcam is asked for size and light, a file is played at its own rate."""

    WEBCAM = auto()
    STREAM = auto()
    FILE = auto()


@dataclass(frozen=True, slots=True)
class CameraSource:
    """A source as it is written in the settings: 0, 1, a device's path, a URL or a video file."""

    text: str

    @property
    def is_number(self) -> bool:
        return self.text.isascii() and self.text.isdecimal()

    @property
    def kind(self) -> Kind:
        if self.is_number or self.text.startswith("/dev/"):
            return Kind.WEBCAM
        return Kind.STREAM if "://" in self.text else Kind.FILE

    @property
    def words(self) -> str:
        """The source in words, for the screen and the log.

        Of a URL no more than the machine: cameras take passwords before it, in the path and in the
        query.
        """
        if self.is_number:
            return f"camera {self.text}"
        if self.kind is not Kind.STREAM:
            return self.text
        scheme, mark, rest = self.text.partition("://")
        machine = re.split(r"[/?#]", rest, maxsplit=1)[0]
        return f"{scheme}{mark}{machine.rpartition('@')[2]}"

    @property
    def device(self) -> Path:
        return Path(f"/dev/video{self.text}" if self.is_number else self.text)
