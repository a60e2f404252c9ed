"""Collecting what is measured for as long as somebody waits for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from rich.progress import track

from admin.office import Office

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Measured(Generic[Result]):
    """What was measured of what there is to measure."""

    results: tuple[Result, ...]
    wanted: int

    @property
    def is_partial(self) -> bool:
        return len(self.results) < self.wanted

    @property
    def warning(self) -> str:
        return f"PARTIAL: stopped after {len(self.results)} of {self.wanted}."


def measured(
    office: Office, results: Iterable[Result], wanted: int, title: str
) -> Measured[Result]:
    """Collect the results behind a progress bar on stderr; Ctrl-C keeps what is there.

    Raises KeyboardInterrupt where there is nothing yet.
    """
    collected: list[Result] = []
    try:
        for result in track(results, title, wanted, console=office.notes, transient=True):
            collected.append(result)  # noqa: PERF402 - an interrupted list() would be lost
    except KeyboardInterrupt:
        if not collected:
            raise
    return Measured(tuple(collected), wanted)
