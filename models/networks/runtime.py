"""One network on LiteRT, TensorFlow's on-device runtime."""

from collections import OrderedDict
from dataclasses import dataclass
from math import prod
from typing import Any, BinaryIO

from ai_edge_litert.interpreter import Interpreter

from models.recognition.face import Floats

# LiteRT lays out its memory for one input shape, and doing that anew costs more than a call: each
# shape keeps an interpreter. Photos come in any size, so the sum of the kept inputs is bounded.
_KEPT_INPUT_VALUES = 3_000_000


@dataclass(frozen=True, slots=True)
class _Layout:
    """An interpreter for one input shape, and where its input and outputs are."""

    interpreter: Any
    input: int
    outputs: dict[int, int]


class LiteRtNetwork:
    """Runs one .tflite network for inputs of any shape that it allows; one thread at a time."""

    def __init__(self, file: BinaryIO, threads: int) -> None:
        """`file` is kept open, so that every layout is of the same content."""
        self._file = file
        self._threads = threads
        self._layouts: OrderedDict[tuple[int, ...], _Layout] = OrderedDict()

    def prepare(self, *shape: int) -> None:
        """Lay out for inputs of this shape, so that the first is no slower than the rest."""
        self._layout(shape)

    def run(self, batch: Floats) -> dict[int, Floats]:
        """Return the network's outputs by their number of channels (their last dimension)."""
        layout = self._layout(batch.shape)
        layout.interpreter.set_tensor(layout.input, batch)
        layout.interpreter.invoke()
        return {
            channels: layout.interpreter.get_tensor(index)
            for channels, index in layout.outputs.items()
        }

    def _layout(self, shape: tuple[int, ...]) -> _Layout:
        if shape in self._layouts:
            self._layouts.move_to_end(shape)
        else:
            self._make_room_for(prod(shape))
            self._layouts[shape] = self._laid_out_for(shape)
        return self._layouts[shape]

    def _laid_out_for(self, shape: tuple[int, ...]) -> _Layout:
        # By a path: LiteRT maps the file, and what is read only once may leave the memory again.
        path = f"/proc/self/fd/{self._file.fileno()}"
        interpreter = Interpreter(model_path=path, num_threads=self._threads)
        place = interpreter.get_input_details()[0]["index"]
        interpreter.resize_tensor_input(place, shape)
        interpreter.allocate_tensors()
        outputs = interpreter.get_output_details()
        return _Layout(interpreter, place, {int(o["shape"][-1]): o["index"] for o in outputs})

    def _make_room_for(self, values: int) -> None:
        kept = sum(map(prod, self._layouts))
        while self._layouts and kept + values > _KEPT_INPUT_VALUES:
            least_recently_used, _ = self._layouts.popitem(last=False)
            kept -= prod(least_recently_used)
