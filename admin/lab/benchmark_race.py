"""Runs the contenders against each other: starts first, then frame by frame, taking turns."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import numpy as np
from rich.console import Console
from rich.progress import track

from admin.lab.benchmark_frames import Person, one_face_frames
from admin.lab.benchmark_rows import Row, Side, row_of
from admin.lab.contender_process import ContenderError, ContenderProcess, Look
from admin.office import OfficeError

Turn = Mapping[Side, Look | None]
"""One frame, seen by both; None where no face was found."""

_SIZES = ((640, 480), (1280, 720))


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured."""

    starts: int = 3
    frames: int = 40
    """Of each size, for each contender."""
    warm_up: int = 5
    """Frames of each size before these, which are not counted."""


class Race:
    """One run of the benchmark; its files lie in a temporary folder of the caller's."""

    def __init__(
        self, commands: Mapping[Side, tuple[str, ...]], plan: Plan, folder: Path, notes: Console
    ) -> None:
        """`commands` are the arguments of `python -m` that start the contenders."""
        self._commands = commands
        self._plan = plan
        self._folder = folder
        self._notes = notes

    def run(self, people: list[Person], gallery: np.ndarray) -> list[Row]:
        """Measure everything; raises OfficeError where a contender ends or finds no face at all."""
        np.save(self._gallery, gallery)
        with ExitStack() as running:
            contenders, seconds = self._start(running, people)
            turns = {size: self._look(contenders, people, *size) for size in _SIZES}
            memory = {side: [one.peak_memory() / 1e6] for side, one in contenders.items()}
        return [
            *(row for size, some in turns.items() for row in rows_of_size(*size, some)),
            _embed_row([turn for some in turns.values() for turn in some]),
            row_of("start", "start to first recognised face", "s", seconds),
            row_of("memory", "peak memory", "MB", memory),
        ]

    @property
    def _gallery(self) -> Path:
        return self._folder / "gallery.npy"

    @property
    def _frame(self) -> Path:
        return self._folder / "frame.npy"

    def _start(
        self, running: ExitStack, people: list[Person]
    ) -> tuple[dict[Side, ContenderProcess], dict[Side, list[float]]]:
        """Start both as often as planned, and leave the last ones running."""
        np.save(self._frame, next(one_face_frames(people, *_SIZES[0], count=1)))
        contenders: dict[Side, ContenderProcess] = {}
        seconds: dict[Side, list[float]] = {side: [] for side in Side}
        for number in self._tracked(range(self._plan.starts), "Starts"):
            running.close()
            for side in _order(number):
                begun = perf_counter()
                contenders[side] = running.enter_context(self._process(side))
                if contenders[side].recognise(self._gallery, self._frame) is None:
                    raise ContenderError(f"{side}: it found no face to recognise.")
                seconds[side].append(perf_counter() - begun)
        return contenders, seconds

    def _process(self, side: Side) -> ContenderProcess:
        return ContenderProcess(self._commands[side], self._folder / f"{side}.log")

    def _look(
        self,
        contenders: Mapping[Side, ContenderProcess],
        people: list[Person],
        width: int,
        height: int,
    ) -> list[Turn]:
        count = self._plan.warm_up + self._plan.frames
        frames = one_face_frames(people, width, height, count)
        turns: list[Turn] = []
        for number in self._tracked(range(count), f"{width}x{height}, one face"):
            np.save(self._frame, next(frames))
            turns.append({side: contenders[side].look(self._frame) for side in _order(number)})
        return turns[self._plan.warm_up :]

    def _tracked(self, numbers: range, what: str) -> Iterator[int]:
        yield from track(numbers, what, console=self._notes, transient=True)


def _order(number: int) -> list[Side]:
    """Return who is first in this turn: now the one, now the other."""
    return list(Side) if number % 2 == 0 else list(reversed(Side))


def rows_of_size(width: int, height: int, turns: Sequence[Turn]) -> Iterator[Row]:
    size = f"{width}x{height}"
    looks, missed = _seen_by_both(turns)
    detect = {side: [look.detect * 1e3 for look in looks[side]] for side in Side}
    both = {side: [look.both * 1e3 for look in looks[side]] for side in Side}
    yield row_of(f"detect_{size}_1face", f"detect, {size}", "ms", detect, missed)
    yield row_of(f"detect_embed_{size}_1face", f"detect and embed, {size}", "ms", both, missed)


def _embed_row(turns: Sequence[Turn]) -> Row:
    looks, missed = _seen_by_both(turns)
    embed = {side: [look.embed * 1e3 for look in looks[side]] for side in Side}
    return row_of("embed", "embed", "ms", embed, missed)


def _seen_by_both(turns: Sequence[Turn]) -> tuple[dict[Side, list[Look]], dict[Side, int]]:
    """Return the frames on which both found a face, and how many each found none on."""
    looks: dict[Side, list[Look]] = {side: [] for side in Side}
    for turn in turns:
        found = {side: look for side, look in turn.items() if look is not None}
        if len(found) == len(Side):
            for side, look in found.items():
                looks[side].append(look)
    missed = {side: sum(turn[side] is None for turn in turns) for side in Side}
    if not looks[Side.OURS]:
        raise OfficeError(
            f"No frame on which both found a face (without one: {missed[Side.BASELINE]} of "
            f"{len(turns)} for the baseline, {missed[Side.OURS]} for ours)."
        )
    return looks, missed
