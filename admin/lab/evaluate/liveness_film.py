"""What is shown to the kiosk in a trial: a video file, or a folder of its frames in order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from admin.lab.evaluate.clips import frames_of
from admin.office import OfficeError
from admin.people import natural
from admin.photos import SUFFIXES, read_photo
from models.recognition.face import Image

LEAST_BETWEEN = 0.055
"""Seconds between two frames that are looked at, as the kiosk's recognizer does."""

TimedFrame = tuple[float, Image]
"""Seconds from the beginning, and the picture."""


@dataclass(frozen=True, slots=True)
class Film:
    path: Path
    frame_rate: float
    """Of a folder's frames, and of a video that tells no rate that makes sense."""

    def frames(self) -> Iterator[TimedFrame]:
        """Yield the frames; raises OfficeError where it can't be played."""
        if self.path.is_dir():
            return self._pictures()
        return frames_of(self.path, self.frame_rate)

    def _pictures(self) -> Iterator[TimedFrame]:
        pictures = pictures_in(self.path)
        if not pictures:
            raise OfficeError(f"{self.path}: there is no picture in it.")
        for number, picture in enumerate(pictures):
            yield number / self.frame_rate, read_photo(picture)


def pictures_in(folder: Path) -> list[Path]:
    """Return a folder's pictures as they follow one another, 2.png before 10.png."""
    pictures = (path for path in folder.iterdir() if not path.name.startswith("."))
    found = (path for path in pictures if path.suffix.lower() in SUFFIXES)
    return sorted(found, key=lambda path: natural(path.name))


def one_after_another(films: Iterable[Film]) -> Iterator[TimedFrame]:
    """Yield the frames of films that are shown without a pause, on one clock.

    A film is asked for when the one before it has come to its end. Raises OfficeError where one
    can't be played, or where the pictures change their size, as no camera's do.
    """
    begins, shape = 0.0, None
    for film in films:
        now, step = begins, 1 / film.frame_rate
        for seconds, frame in film.frames():
            if shape not in (None, frame.shape):
                raise OfficeError(f"{film.path}: of another size than the pictures before.")
            shape = frame.shape
            if seconds:
                step = begins + seconds - now
            now = begins + seconds
            yield now, frame
        begins = now + step


def looked_at(frames: Iterable[TimedFrame]) -> Iterator[TimedFrame]:
    """Yield those frames that the kiosk has a look at."""
    taken = float("-inf")
    for now, frame in frames:
        if now - taken >= LEAST_BETWEEN:
            taken = now
            yield now, frame
