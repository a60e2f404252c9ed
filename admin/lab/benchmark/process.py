"""The parent's side of a contender: starts the process, asks it, and leaves none behind."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from admin.office import OfficeError
from models.settings import PROJECT_FOLDER


class ContenderError(OfficeError):
    """A contender ended before it answered; the message gives its last words."""


@dataclass(frozen=True, slots=True)
class Look:
    """The seconds that one frame took."""

    detect: float
    embed: float
    stages: Mapping[str, float]

    @property
    def both(self) -> float:
        return self.detect + self.embed


class ContenderProcess:
    """A contender at work from the moment it is made; killed when the `with` block ends."""

    def __init__(self, arguments: tuple[str, ...], log: Path) -> None:
        """Start `python -m` with the arguments; what it prints goes to `log`."""
        self._name = arguments[0]
        self._log = log
        with log.open("wb") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-m", *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                cwd=PROJECT_FOLDER,
                # As the product starts itself: its products are too small to share out, and
                # OpenBLAS's own threads only keep the networks' from the processors.
                env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
                text=True,
                encoding="utf-8",
                start_new_session=True,  # Ctrl-C is the parent's to answer
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def recognise(self, gallery: Path, frame: Path) -> str | None:
        """Return the decision on the frame's face, None where it found none."""
        decision = self._ask("recognise", str(gallery), str(frame))
        return None if decision is None else str(decision)

    def look(self, frame: Path, faces: int, share: float = 1.0) -> Look | None:
        """Return what the frame's largest faces took, None where fewer were found.

        With a `share` below 1 the frame is shrunk to that first, as a part of detecting, and
        nothing is embedded.
        """
        seconds = self._ask("look", str(frame), faces, share)
        return None if seconds is None else Look(**seconds)

    def peak_memory(self) -> int:
        """Return the most bytes that were resident so far."""
        return int(self._ask("peak memory"))

    def write_product(self, folder: Path, size: int) -> list[Path]:
        """Let the baseline write networks that are one matrix product: fp32, int8."""
        return [Path(file) for file in self._ask("write product", str(folder), size)]

    def product(self, file: Path, size: int) -> float:
        """Return the seconds of one such product on LiteRT; ours alone knows how."""
        return float(self._ask("product", str(file), size))

    def search(self, templates: int) -> list[float]:
        """Return the seconds of searches in a gallery of so many; ours alone knows how."""
        return [float(seconds) for seconds in self._ask("search", templates)]

    def _ask(self, *question: str | float) -> Any:
        if self._process.stdin is None or self._process.stdout is None:
            raise TypeError("the contender was started without pipes")
        try:
            self._process.stdin.write(json.dumps(question) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise ContenderError(self._last_words()) from None
        answer = self._process.stdout.readline()
        if not answer:
            raise ContenderError(self._last_words())
        return json.loads(answer)

    def _last_words(self) -> str:
        self._process.wait()  # it closes the pipe before it says what went wrong
        lines = self._log.read_text(encoding="utf-8", errors="replace").split("\n")
        said = [line.strip() for line in lines if line.strip()]
        return f"{self._name}: ended before it answered: {said[-1] if said else 'no word why'}"
