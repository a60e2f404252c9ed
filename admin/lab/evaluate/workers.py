"""Measuring on all cores: each process opens the networks for itself and takes its share."""

import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from queue import Empty
from typing import Any, TypeVar

from admin.command_line import REFUSALS
from admin.office import OfficeError

Item = TypeVar("Item")
Result = TypeVar("Result")

_LOOK_AFTER_WORKERS = 1.0


@dataclass(frozen=True, slots=True)
class _Failure:
    message: str
    is_refusal: bool


def results_of(
    open_worker: Callable[[], Callable[[Item], Result]], items: Sequence[Item], jobs: int
) -> Iterator[Result]:
    """Yield what a worker makes of each item, in no order, from `jobs` processes (1: this one).

    `open_worker` must be picklable. Whoever stops listening, or Ctrl-C, ends the processes.
    """
    if jobs == 1:
        yield from map(open_worker(), items)
        return
    context = get_context("spawn")  # a forked copy of the networks' threads would hang
    results = context.Queue()
    processes = [
        context.Process(target=_work, args=(open_worker, items[n::jobs], results), daemon=True)
        for n in range(jobs)
    ]
    try:
        _start_deaf(processes)
        for _ in items:
            yield _next(results, processes)
    finally:
        for process in processes:
            process.terminate()
            process.join()


def _start_deaf(processes: Sequence[BaseProcess]) -> None:
    """Start processes to which Ctrl-C is nothing: this one decides what becomes of them."""
    listening = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        for process in processes:
            process.start()
    finally:
        signal.signal(signal.SIGINT, listening)


def _work(open_worker: Callable[[], Callable[[Any], Any]], items: Sequence[Any], to: Any) -> None:
    try:
        work = open_worker()
        for item in items:
            to.put(work(item))
    except REFUSALS as error:
        to.put(_Failure(str(error), is_refusal=True))
    except Exception:  # noqa: BLE001 - told to the process that waits
        to.put(_Failure(traceback.format_exc(), is_refusal=False))


def _next(results: Any, processes: Sequence[BaseProcess]) -> Any:
    while True:
        try:
            result = results.get(timeout=_LOOK_AFTER_WORKERS)
        except Empty:
            for process in processes:
                if process.exitcode:
                    raise OfficeError(
                        f"A worker ended with code {process.exitcode}. Try --jobs 1."
                    ) from None
            continue
        if isinstance(result, _Failure):
            raise (OfficeError if result.is_refusal else RuntimeError)(result.message)
        return result
