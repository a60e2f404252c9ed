"""Files that are there whole or not at all."""

import os
import re
import secrets
from collections.abc import Callable
from pathlib import Path

from admin.office import OfficeError
from models.disk import sync

PART = re.compile(r"\.[0-9a-f]{16}\.part(-wal|-shm|-journal)?", re.ASCII)
"""How a file is called while it is written, and what SQLite puts beside it."""


class OutputError(OfficeError):
    """A file can't be written; nothing was left under its name."""


def write_atomically(target: Path, make: Callable[[], bytes], *, is_private: bool = False) -> None:
    """Put what `make` returns in the target's place in one step.

    A private file can be read by its owner only.
    Raises OutputError, whose message names the file and the mend; before `make` is called where
    that can be known. A file that was there before stays until the new one is on the disk.
    """
    target = target.resolve()
    _check(target)
    content = make()
    part = part_in(target.parent)
    try:
        with open(part, "xb", opener=_private if is_private else None) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
        sync(target.parent)  # a new name is lost with the power otherwise
    except OSError as error:
        raise OutputError(
            f"{target}: can't be written: {error.strerror or error}. "
            "Check the folder's rights and the room on the disk."
        ) from error
    finally:
        part.unlink(missing_ok=True)


def part_in(folder: Path) -> Path:
    """Return a new name to write under until a file is whole."""
    return folder / f".{secrets.token_hex(8)}.part"


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _check(target: Path) -> None:
    if target.is_dir():
        raise OutputError(f"{target}: is a folder. Name a file in it.")
    if not target.parent.is_dir():
        raise OutputError(f"{target}: there is no folder {target.parent}. Make it first.")


def private_folder(folder: Path) -> Path:
    """Make a folder that its owner alone can look into, and whatever is missing above it too."""
    try:
        # Path.mkdir gives its mode to the last folder alone.
        for each in (*reversed(folder.parents), folder):
            each.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"{folder}: the folder can't be made: {error.strerror}. "
            "Give this user the right to, or name another in the settings."
        ) from error
    return folder
