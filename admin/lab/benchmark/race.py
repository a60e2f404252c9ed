"""Runs the contenders against each other: starts first, then frame by frame, taking turns."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter, sleep
from typing import TypeVar

import numpy as np
from rich.console import Console
from rich.progress import track

from admin.lab.benchmark.bound import PRODUCT_SIZE, rows_of_bound
from admin.lab.benchmark.frames import Person, frames_of
from admin.lab.benchmark.looks import (
    Contestant,
    Scenery,
    Turn,
    rows_of_embedding,
    rows_of_scenery,
    rows_of_stages,
)
from admin.lab.benchmark.process import ContenderError, ContenderProcess, Look
from admin.lab.benchmark.rows import Row, Side, row_of

_Item = TypeVar("_Item")

SCENERIES = (
    Scenery(640, 480, 1),
    Scenery(1280, 720, 1),
    Scenery(640, 480, 3),
    Scenery(1280, 720, 3),
)
_REST = 0.03
"""Seconds before every look: threads of whoever looked last go on waiting for work for a while."""
_SMALLEST_OF_PACKAGE = 20
"""Pixels; the mtcnn package looks for nothing smaller, and for nothing larger does it work."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured."""

    starts: int = 5
    frames: int = 40
    """Of each kind with one face, for each contender; a quarter of that with three."""
    warm_up: int = 5
    """Frames of each kind before these, which are not counted."""
    products: int = 30
    """Matrix products of each precision, by turns with embeddings."""
    galleries: tuple[int, ...] = (1_000, 10_000, 100_000)
    """Numbers of templates to search among."""


@dataclass(frozen=True, slots=True)
class Commands:
    """The arguments of `python -m` that start the contenders."""

    baseline: tuple[str, ...]
    ours: tuple[str, ...]
    pytorch: tuple[str, ...] | None = None


class Race:
    """One run of the benchmark; its files lie in a temporary folder of the caller's."""

    def __init__(
        self, commands: Commands, minimum_face: int, plan: Plan, folder: Path, notes: Console
    ) -> None:
        """`minimum_face` is ours: mtcnn's frames are shrunk until it looks for the same."""
        self._commands = commands
        self._share = min(_SMALLEST_OF_PACKAGE / minimum_face, 1.0)
        self._plan = plan
        self._folder = folder
        self._notes = notes
        self._frame = folder / "frame.npy"
        self._people = folder / "people.npy"

    def run(self, people: list[Person], embeddings: np.ndarray) -> list[Row]:
        """Measure everything; raises OfficeError where a contender ends or finds no face at all."""
        np.save(self._people, embeddings)
        with ExitStack() as running:
            baseline, ours, seconds = self._start(running, people)
            pytorch = self._pytorch(running)
            turns = {one: self._look(one, people, baseline, ours, pytorch) for one in SCENERIES}
            memory = {
                Side.BASELINE: [baseline.peak_memory() / 1e6],
                Side.OURS: [ours.peak_memory() / 1e6],
            }
            alone = [*self._bound(baseline, ours, people), *self._searches(ours)]
        one_face = [one for one in SCENERIES if one.faces == 1]
        return [
            *(row for one in SCENERIES for row in rows_of_scenery(one, turns[one])),
            *rows_of_embedding([turn for one in one_face for turn in turns[one]]),
            row_of("start", "start to first recognised face", "s", seconds),
            row_of("memory", "peak memory", "MB", memory),
            *(row for one in one_face for row in rows_of_stages(one, turns[one])),
            *alone,
        ]

    def _start(
        self, running: ExitStack, people: list[Person]
    ) -> tuple[ContenderProcess, ContenderProcess, dict[Side, list[float]]]:
        """Start both as often as planned, and leave the last ones running."""
        np.save(self._frame, next(frames_of(people, SCENERIES[0], 1)))
        seconds: dict[Side, list[float]] = {side: [] for side in Side}
        commands = {Side.BASELINE: self._commands.baseline, Side.OURS: self._commands.ours}
        contenders: dict[Side, ContenderProcess] = {}
        for number in self._tracked(range(self._plan.starts), "Starts"):
            running.close()
            for side in _turned(Side, number):
                begun = perf_counter()
                contenders[side] = self._process(running, commands[side])
                if contenders[side].recognise(self._people, self._frame) is None:
                    raise ContenderError(f"{side}: it found no face to recognise.")
                seconds[side].append(perf_counter() - begun)
        return contenders[Side.BASELINE], contenders[Side.OURS], seconds

    def _pytorch(self, running: ExitStack) -> ContenderProcess | None:
        command = self._commands.pytorch
        return self._process(running, command) if command else None

    def _process(self, running: ExitStack, command: tuple[str, ...]) -> ContenderProcess:
        return running.enter_context(ContenderProcess(command, self._folder / f"{command[0]}.log"))

    def _look(
        self,
        scenery: Scenery,
        people: list[Person],
        baseline: ContenderProcess,
        ours: ContenderProcess,
        pytorch: ContenderProcess | None,
    ) -> list[Turn]:
        looks = {
            Contestant.PACKAGE: partial(baseline.look, self._frame, scenery.faces),
            Contestant.SHRUNK: partial(baseline.look, self._frame, scenery.faces, self._share),
            Contestant.OURS: partial(ours.look, self._frame, scenery.faces),
        }
        if pytorch:
            looks[Contestant.PYTORCH] = partial(pytorch.look, self._frame, scenery.faces)
        counted = self._plan.frames if scenery.faces == 1 else -(-self._plan.frames // 4)
        count = self._plan.warm_up + counted
        frames = frames_of(people, scenery, count)
        turns: list[Turn] = []
        for number in self._tracked(range(count), scenery.title):
            np.save(self._frame, next(frames))
            turns.append({one: _rested(looks[one]) for one in _turned(looks, number)})
        return turns[self._plan.warm_up :]

    def _bound(
        self, baseline: ContenderProcess, ours: ContenderProcess, people: list[Person]
    ) -> list[Row]:
        files = baseline.write_product(self._folder, PRODUCT_SIZE)
        np.save(self._frame, next(frames_of(people, SCENERIES[0], 1)))
        series: dict[str, list[float]] = {"fp32": [], "int8": [], "facenet": []}
        for _ in self._tracked(range(self._plan.products), "The machine's bound"):
            for name, file in zip(("fp32", "int8"), files, strict=True):
                series[name].append(ours.product(file, PRODUCT_SIZE))
            look = ours.look(self._frame, 1)
            if look:
                series["facenet"].append(look.embed)
        return rows_of_bound(series)

    def _searches(self, ours: ContenderProcess) -> Iterator[Row]:
        for count in self._plan.galleries:
            milliseconds = [seconds * 1e3 for seconds in ours.search(count)]
            title = f"search among {count:,} templates"
            yield row_of(f"search_{count}", title, "ms", {Side.OURS: milliseconds})

    def _tracked(self, numbers: range, what: str) -> Iterator[int]:
        yield from track(numbers, what, console=self._notes, transient=True)


def _rested(look: Callable[[], Look | None]) -> Look | None:
    sleep(_REST)
    return look()


def _turned(items: Iterable[_Item], number: int) -> list[_Item]:
    """Return the items in the order of this turn: now one is first, now another."""
    order = list(items)
    first = number % len(order)
    return order[first:] + order[:first]
