"""One network on LiteRT, TensorFlow's on-device runtime."""

from collections import OrderedDict
from typing import Any

import numpy as np
import numpy.typing as npt
from ai_edge_litert.interpreter import Interpreter

Floats = npt.NDArray[np.float32]

# LiteRT lays out its memory for one input shape, and doing that anew costs more than a call: each
# shape keeps an interpreter. Photos come in any size, so the sum of the kept inputs is bounded.
_KEPT_INPUT_VALUES = 6_000_000


class LiteRtNetwork:
    """Runs one .tflite network for inputs of any shape that it allows; one thread at a time."""

    def __init__(self, content: bytes, threads: int) -> None:
        self._content = content
        self._threads = threads
        self._interpreters: OrderedDict[tuple[int, ...], Any] = OrderedDict()

    def prepare(self, *shape: int) -> None:
        """Lay out for inputs of this shape, so that the first is no slower than the rest."""
        self._interpreter(shape)

    def run(self, batch: Floats) -> dict[int, Floats]:
        """Return the network's outputs by their number of channels (their last dimension)."""
        interpreter = self._interpreter(batch.shape)
        interpreter.set_tensor(interpreter.get_input_details()[0]["index"], batch)
        interpreter.invoke()
        outputs = (
            interpreter.get_tensor(each["index"]) for each in interpreter.get_output_details()
        )
        return {output.shape[-1]: output for output in outputs}

    def _interpreter(self, shape: tuple[int, ...]) -> Any:
        if shape in self._interpreters:
            self._interpreters.move_to_end(shape)
        else:
            self._make_room_for(int(np.prod(shape)))
            self._interpreters[shape] = self._laid_out_for(shape)
        return self._interpreters[shape]

    def _laid_out_for(self, shape: tuple[int, ...]) -> Any:
        interpreter = Interpreter(model_content=self._content, num_threads=self._threads)
        interpreter.resize_tensor_input(interpreter.get_input_details()[0]["index"], shape)
        interpreter.allocate_tensors()
        return interpreter

    def _make_room_for(self, values: int) -> None:
        kept = sum(int(np.prod(shape)) for shape in self._interpreters)
        while self._interpreters and kept + values > _KEPT_INPUT_VALUES:
            least_recently_used, _ = self._interpreters.popitem(last=False)
            kept -= int(np.prod(least_recently_used))
