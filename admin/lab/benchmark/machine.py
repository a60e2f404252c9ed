"""The machine that the benchmark's figures hold for."""

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

_NAMED_PACKAGES = ("mtcnn", "tensorflow", "keras", "ai-edge-litert", "numpy", "opencv-python")


def described_machine() -> dict[str, Any]:
    """Describe what the figures hold for; `load` is what else the processors had to do before."""
    return {
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)),
        "system": platform.platform(),
        "python": platform.python_version(),
        "packages": {name: _version(name) for name in _NAMED_PACKAGES},
        "load": round(os.getloadavg()[0], 2),
    }


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:  # installed under another name, as opencv-python-headless is
        return None


def _processor() -> str:
    information = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    for line in information.splitlines():
        key, _, value = line.partition(":")
        if key.strip() == "model name":
            return value.strip()
    return platform.machine()  # ARM names no model
