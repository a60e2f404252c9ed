"""A folder of presentations: people before a camera, and attacks by their species."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from admin.lab.evaluate.liveness_film import Film
from admin.office import OfficeError
from admin.output import counted
from admin.people import natural
from models.recognition.liveness.terms import Gesture

BONA_FIDE, ATTACK = "bona-fide", "attack"
_ANSWERS = ".answers"
# fmt: off
_VIDEOS = frozenset(
    [
        ".avi", ".mp4", ".m4v", ".mkv", ".webm", ".mov", ".gif", ".mpg",
        ".mpeg", ".mjpg", ".mjpeg", ".wmv", ".flv", ".ogv", ".ts", ".3gp",
    ]
)
# fmt: on
_NAMED_OF_MANY = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One presentation: a person or an attack, from coming to going."""

    name: str
    """Its path below the folder."""
    film: Film
    species: str | None
    """Of an attack; None for a person."""
    answers: Mapping[Gesture, Film] = field(default_factory=dict)
    """What is shown after the film to a kiosk that has asked for a gesture."""


@dataclass(slots=True)
class Clips:
    """What there is to play, and what was passed over."""

    folder: Path
    frame_rate: float
    entries: list[Entry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, folder: Path, species: str | None) -> None:
        """Take in a folder's presentations in the order of their names."""
        films, others = _parted(_visible(folder), _is_film)
        for path in films:
            answers = folder / f"{path.name if path.is_dir() else path.stem}{_ANSWERS}"
            found = self._answers(answers) if answers.is_dir() else {}
            self.entries.append(Entry(self._name(path), self._film(path), species, found))
        owned = {each.name if each.is_dir() else each.stem for each in films}
        stray = [each for each in others if not (_is_answers(each) and each.stem in owned)]
        self.pass_over(stray, f"in {self._name(folder)}")
        if not films:
            self.notes.append(f"{folder}: there is no clip in it.")

    def pass_over(self, paths: Sequence[Path], where: str) -> None:
        """Note what is no clip, so that nobody believes that it was measured."""
        if not paths:
            return
        names = ", ".join(path.name for path in paths[:_NAMED_OF_MANY])
        more = len(paths) - _NAMED_OF_MANY
        rest = f" and {counted(more, 'other', 'others')}" if more > 0 else ""
        self.notes.append(f"Passed over {where}, as no clip of this name can be: {names}{rest}.")

    def _answers(self, folder: Path) -> dict[Gesture, Film]:
        known = {gesture.value for gesture in Gesture}
        answers, others = _parted(
            _visible(folder), lambda path: _is_film(path) and path.stem.lower() in known
        )
        self.pass_over(others, f"in {self._name(folder)}")
        return {Gesture(path.stem.lower()): self._film(path) for path in answers}

    def _film(self, path: Path) -> Film:
        return Film(path, self.frame_rate)

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()


def clips_in(folder: Path, frame_rate: float) -> Clips:
    """Return the presentations below `bona-fide/` and `attack/<species>/`; raises OfficeError.

    `frame_rate` is that of folders of frames.
    """
    if not folder.is_dir():
        raise OfficeError(f"{folder}: there is no such folder.")
    bona_fide, attack = folder / BONA_FIDE, folder / ATTACK
    if not bona_fide.is_dir() and not attack.is_dir():
        raise OfficeError(
            f"{folder}: there is neither {BONA_FIDE}/ nor {ATTACK}/ in it. Put people's clips into "
            f"the one, and attacks into the other, in a folder for each species."
        )
    clips = Clips(folder, frame_rate)
    _, others = _parted(_visible(folder), lambda path: path in (bona_fide, attack))
    clips.pass_over([path for path in others if path.is_dir()], f"in {folder}")
    if bona_fide.is_dir():
        clips.add(bona_fide, None)
    if attack.is_dir():
        _add_species(clips, attack)
    return clips


def _add_species(clips: Clips, attack: Path) -> None:
    species, others = _parted(_visible(attack), Path.is_dir)
    clips.pass_over(others, f"in {ATTACK}, where there is a folder for each species")
    for each in species:
        clips.add(each, each.name)


def _is_film(path: Path) -> bool:
    return not _is_answers(path) if path.is_dir() else path.suffix.lower() in _VIDEOS


def _is_answers(path: Path) -> bool:
    return path.is_dir() and path.suffix == _ANSWERS


def _visible(folder: Path) -> Iterator[Path]:
    paths = (path for path in folder.iterdir() if not path.name.startswith("."))
    return iter(sorted(paths, key=lambda path: natural(path.name)))


def _parted(
    paths: Iterator[Path], is_wanted: Callable[[Path], bool]
) -> tuple[list[Path], list[Path]]:
    wanted: list[Path] = []
    others: list[Path] = []
    for path in paths:
        (wanted if is_wanted(path) else others).append(path)
    return wanted, others
