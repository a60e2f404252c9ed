"""One run of the real kiosk before a stream, with a database of its own; what it measured."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from admin.lab.demo import without_settings
from admin.lab.door.stream import Stream
from admin.office import OfficeError
from models.settings import PROJECT_FOLDER

_STARTS_WITHIN, _LEAVES_WITHIN = 60.0, 10.0
_SCREEN = "1280x720"


def measured_run(config: Path, stream: Stream) -> dict[str, Any]:
    """Play the stream to `python -m kiosk` and return its measurements.

    The kiosk's files go beside its settings. Raises OfficeError where it doesn't run to the end.
    """
    file, log = config.with_name("measurements.json"), config.with_name("kiosk.log")
    command = [sys.executable, "-m", "kiosk", "--config", str(config), "--source", stream.url]
    command += ["--windowed", _SCREEN, "--measurements", str(file)]
    with _screen() as environment, log.open("wb") as out:
        kiosk = subprocess.Popen(
            command,
            cwd=PROJECT_FOLDER,
            env=without_settings(os.environ) | environment,
            stdout=out,
            stderr=out,
        )
        try:
            _play(kiosk, stream, log)
        finally:
            kiosk.kill()
            kiosk.wait()
    measurements: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return measurements


def _play(kiosk: subprocess.Popen[bytes], stream: Stream, log: Path) -> None:
    seen = _wait(kiosk, stream)
    kiosk.terminate()
    with suppress(subprocess.TimeoutExpired):
        if kiosk.wait(_LEAVES_WITHIN) == 0 and seen:
            return
    said = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    raise OfficeError(f"The kiosk did not see all of the stream: {said[-1] if said else 'no word'}")


def _wait(kiosk: subprocess.Popen[bytes], stream: Stream) -> bool:
    """Wait until the kiosk has seen the stream; tell whether it has."""
    deadline = time.monotonic() + _STARTS_WITHIN + stream.seconds
    while kiosk.poll() is None and time.monotonic() < deadline:
        if stream.wait(0.1):
            return True
    return False


@contextmanager
def _screen() -> Iterator[dict[str, str]]:
    """Open a virtual screen where there is no real one; yield what leads a program to it."""
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        yield {}
        return
    ours, theirs = os.pipe()
    command = ["Xvfb", "-displayfd", str(theirs), "-screen", "0", f"{_SCREEN}x24"]
    try:
        server = subprocess.Popen(command, pass_fds=[theirs], stderr=subprocess.DEVNULL)
    except FileNotFoundError:
        os.close(ours)
        raise OfficeError("There is no screen here, and no Xvfb. Install xvfb.") from None
    finally:
        os.close(theirs)
    try:
        with os.fdopen(ours) as number:
            yield {"DISPLAY": f":{number.readline().strip()}"}
    finally:
        server.terminate()
        server.wait()
