"""What the contenders' looks at the same frames come to: rows of the benchmark."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from admin.lab.benchmark.process import Look
from admin.lab.benchmark.rows import Row, Side, row_of
from admin.lab.benchmark.stopwatch import STAGES
from admin.office import OfficeError


class Contestant(StrEnum):
    """Who looks at a frame, and how."""

    PACKAGE = "mtcnn"
    SHRUNK = "mtcnn, frame shrunk"
    PYTORCH = "facenet-pytorch"
    OURS = "ours"


Turn = Mapping[Contestant, Look | None]
"""One frame, seen by all; None where too few faces were found."""

_STAGE_TITLES = ("shrink, pyramid, P-Net", "R-Net", "O-Net", "crop", "FaceNet")


@dataclass(frozen=True, slots=True)
class Scenery:
    """The frames of one kind."""

    width: int
    height: int
    faces: int

    @property
    def name(self) -> str:
        return f"{self.width}x{self.height}_{self.faces}face"

    @property
    def title(self) -> str:
        return f"{self.width}x{self.height}, {self.faces} face{'s' if self.faces > 1 else ''}"


def rows_of_scenery(scenery: Scenery, turns: Sequence[Turn]) -> Iterator[Row]:
    """Yield what detecting and embedding took, each against those that it is compared with."""
    kinds: list[tuple[str, str, Contestant, Callable[[Look], float]]] = [
        ("detect_embed", "detect and embed", Contestant.PACKAGE, lambda look: look.both),
        ("detect", "detect, mtcnn's frame shrunk", Contestant.SHRUNK, lambda look: look.detect),
        ("detect_unshrunk", "detect", Contestant.PACKAGE, lambda look: look.detect),
        ("detect_pytorch", "detect, facenet-pytorch", Contestant.PYTORCH, lambda look: look.detect),
    ]
    for name, title, other, seconds in kinds:
        if any(other in turn for turn in turns):
            named = f"{name}_{scenery.name}", f"{title}, {scenery.title}"
            yield _row(*named, turns, other, seconds)


def rows_of_embedding(turns: Sequence[Turn]) -> Iterator[Row]:
    """Yield what embedding one face took, whole."""
    yield _row("embed", "embed", turns, Contestant.PACKAGE, lambda look: look.embed)


def rows_of_stages(scenery: Scenery, turns: Sequence[Turn]) -> Iterator[Row]:
    """Yield what each stage took, a repetition of what the whole rows hold."""
    for stage, title in zip(STAGES, _STAGE_TITLES, strict=True):
        named = f"stage_{stage}_{scenery.name}", f"  {title}, {scenery.title}"
        yield _row(*named, turns, Contestant.PACKAGE, partial(_stage_seconds, stage))


def _stage_seconds(stage: str, look: Look) -> float:
    return look.stages.get(stage, 0.0)


def _row(
    name: str,
    title: str,
    turns: Sequence[Turn],
    other: Contestant,
    seconds: Callable[[Look], float],
) -> Row:
    looks, missed = _seen_by_both(turns, other)
    milliseconds = {side: [seconds(look) * 1e3 for look in looks[side]] for side in Side}
    return row_of(name, title, "ms", milliseconds, missed)


def _seen_by_both(
    turns: Sequence[Turn], other: Contestant
) -> tuple[dict[Side, list[Look]], dict[Side, int]]:
    """Return the looks at frames on which both found enough, and how many each didn't."""
    contestants = {Side.BASELINE: other, Side.OURS: Contestant.OURS}
    looks: dict[Side, list[Look]] = {side: [] for side in Side}
    for turn in turns:
        found = {side: turn[contestant] for side, contestant in contestants.items()}
        if all(found.values()):
            for side, look in found.items():
                looks[side] += [look] if look else []
    missed = {side: sum(turn[one] is None for turn in turns) for side, one in contestants.items()}
    if not looks[Side.OURS]:
        raise OfficeError(
            f"No frame on which both found a face (without one: {missed[Side.BASELINE]} of "
            f"{len(turns)} for {other}, {missed[Side.OURS]} for ours)."
        )
    return looks, missed
