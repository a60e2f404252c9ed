"""The state of an adaptation on the disk, so that an interrupted run goes on."""

import json
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from models.networks.architecture.errors import BuildError
from models.networks.architecture.history import Epoch, History

Values = tuple[npt.NDArray[Any], ...]
_KINDS = ("weights", "best", "optimizer")


@dataclass(frozen=True, slots=True, eq=False)
class Checkpoint:
    """Everything that the next epoch depends on."""

    weights: Values
    """What is trained, as it is after the last epoch."""
    best: Values
    """The same after the history's best epoch."""
    optimizer: Values
    history: History

    def write(self, file: Path) -> None:
        """Write it in one step: a run that is killed leaves the checkpoint before whole."""
        arrays: dict[str, Any] = {
            f"{kind}_{place}": value
            for kind in _KINDS
            for place, value in enumerate(getattr(self, kind))
        }
        epochs = json.dumps([asdict(epoch) for epoch in self.history.epochs])
        content = BytesIO()
        np.savez(content, history=np.array(epochs), **arrays)
        part = file.with_name(f"{file.name}.part")
        part.write_bytes(content.getvalue())
        part.replace(file)


def read_checkpoint(file: Path) -> Checkpoint | None:
    """Return the checkpoint, or None where there is none; BuildError where it can't be read."""
    try:
        with np.load(file, allow_pickle=False) as stored:
            epochs = tuple(Epoch(**each) for each in json.loads(str(stored["history"])))
            values = {kind: _values(stored, kind) for kind in _KINDS}
            return Checkpoint(**values, history=History(epochs))
    except FileNotFoundError:
        return None
    except Exception as error:  # a damaged file makes NumPy raise nearly anything
        raise BuildError(f"{file}: can't be read ({error}). Delete it to begin anew.") from error


def _values(stored: Any, kind: str) -> Values:
    count = sum(name.startswith(f"{kind}_") for name in stored.files)
    return tuple(stored[f"{kind}_{place}"] for place in range(count))
