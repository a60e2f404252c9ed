"""One network on LiteRT, TensorFlow's on-device runtime."""

from collections import OrderedDict
from typing import Any

import numpy as np
import numpy.typing as npt
from ai_edge_litert.interpreter import Interpreter

Floats = npt.NDArray[np.float32]

# LiteRT lays out its memory for one input shape. Re-laying at every call costs more than the call, so
# each shape keeps an interpreter; photos come in any size, so the sum of their inputs is bounded.
_KEPT_INPUT_VALUES = 6_000_000


class LiteRtNetwork:
    """Runs one .tflite network for inputs of any shape that it allows; one thread at a time."""

    def __init__(self, content: bytes, threads: int) -> None:
        self._content = content
        self._threads = threads
        self._interpreters: OrderedDict[tuple[int, ...], Any] = OrderedDict()

    def run(self, batch: Floats) -> dict[int, Floats]:
        """Return the network's outputs by their number of channels (their last dimension)."""
        interpreter = self._interpreter(batch.shape)
        interpreter.set_tensor(interpreter.get_input_details()[0]["index"], batch)
        interpreter.invoke()
        outputs = (interpreter.get_tensor(each["index"]) for each in interpreter.get_output_details())
        return {output.shape[-1]: output for output in outputs}

    def _interpreter(self, shape: tuple[int, ...]) -> Any:
        if shape in self._interpreters:
            self._interpreters.move_to_end(shape)
        else:
            self._interpreters[shape] = self._laid_out_for(shape)
            self._drop_least_recently_used()
        return self._interpreters[shape]

    def _laid_out_for(self, shape: tuple[int, ...]) -> Any:
        interpreter = Interpreter(model_content=self._content, num_threads=self._threads)
        interpreter.resize_tensor_input(interpreter.get_input_details()[0]["index"], shape)
        interpreter.allocate_tensors()
        return interpreter

    def _drop_least_recently_used(self) -> None:
        kept = sum(int(np.prod(shape)) for shape in self._interpreters)
        while kept > _KEPT_INPUT_VALUES and len(self._interpreters) > 1:
            shape, _ = self._interpreters.popitem(last=False)
            kept -= int(np.prod(shape))
