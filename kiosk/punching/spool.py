"""Punches that wait for the database, in a file whose room was taken while there was some."""

import logging
import os
import threading
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from kiosk.punching.waiting import NotUnderstoodError, Waiting, from_line, line_of
from models.disk import sync

_log = logging.getLogger(__name__)
_SLOT = 512
"""Bytes of an entry: as much as any disk writes at once, and all that a line can need."""
_SLOTS = 512
"""Entries there is room for even on a full disk: a day of a busy door."""
_EMPTY = b" " * (_SLOT - 1) + b"\n"


class SpoolError(Exception):
    """The file can't be made or written; the message names it and the mend."""


def waiting_file(data_folder: Path, kiosk: str) -> Path:
    """Return where a kiosk of this name keeps what waits."""
    return data_folder / f"waiting-{as_file_name(kiosk)}.punches"


def kiosk_of(file: Path) -> str:
    """Return the name of the kiosk that keeps there what waits."""
    name = file.name.removeprefix("waiting-").removesuffix(".punches")
    return name.replace("%2F", "/").replace("%25", "%")


def as_file_name(name: str) -> str:
    """Return a kiosk's name as it may stand in a file's: without what separates folders."""
    return name.replace("%", "%25").replace("/", "%2F")


class Spool:
    """Safe to use from several threads; what `keep` was given is on the disk when it returns.

    Every entry has a slot of its own, which is written whole and emptied in place: nothing ever
    has to grow, and a power cut can tear no other entry than the one being written.
    """

    def __init__(self, file: Path) -> None:
        """Open or make the file. Raises SpoolError."""
        self.path = file
        self._lock = threading.Lock()
        self._slots: dict[int, tuple[int, Waiting]] = {}
        """By place in the file: the entries, with their numbers."""
        self._foreign: dict[int, bytes] = {}
        """Those of another version: they wait for it."""
        self._damaged: dict[int, bytes] = {}
        self._file: int | None = None
        try:
            self._file = _opened(file)
            self._size = os.fstat(self._file).st_size // _SLOT
            self._read()
        except OSError as error:
            raise self._failed(error) from error
        self._number = max((number for number, _ in self._slots.values()), default=0)

    @property
    def count(self) -> int:
        return len(self._slots) + len(self._foreign)

    @property
    def damaged(self) -> dict[int, bytes]:
        """What is no entry any more, by its place; nothing is written there before `clear`."""
        return dict(self._damaged)

    def clear(self, place: int) -> None:
        """Empty the place of something damaged, which is safe elsewhere. Raises SpoolError."""
        with self._lock:
            if self._damaged.pop(place, None) is not None:
                self._write(place, _EMPTY)

    def keep(self, waiting: Waiting) -> None:
        """Write an entry down, for good. Raises SpoolError."""
        with self._lock:
            place = next(place for place in range(self._size + 1) if not self._is_taken(place))
            line = line_of(waiting, self._number + 1)
            if len(line) >= _SLOT:
                raise SpoolError(f"an entry of {len(line)} bytes has no room in {self.path}.")
            self._heal()
            self._write(place, line.ljust(_SLOT - 1) + b"\n")
            self._number += 1
            self._size = max(self._size, place + 1)
            self._slots[place] = self._number, waiting

    def waiting(self) -> tuple[Waiting, ...]:
        """Return what waits, the oldest first."""
        with self._lock:
            return tuple(
                waiting for _, waiting in sorted(self._slots.values(), key=lambda one: one[0])
            )

    def holds(self, id: UUID) -> bool:  # noqa: A002 - the word of the calls
        """Tell whether an entry of this id waits."""
        with self._lock:
            return any(waiting.id == id for _, waiting in self._slots.values())

    def done(self, id: UUID) -> None:  # noqa: A002 - the word of the calls
        """Forget an entry: it is in the database. One that isn't there is no mistake."""
        with self._lock:
            for place, (_, waiting) in tuple(self._slots.items()):
                if waiting.id == id:
                    self._write(place, _EMPTY)
                    del self._slots[place]

    def close(self) -> None:
        """Close the file; another one may have its number then, so nothing more is written."""
        with self._lock:
            if self._file is not None:
                os.close(self._file)
            self._file = None

    def _read(self) -> None:
        for place in range(self._size):
            line = os.pread(self._file, _SLOT, place * _SLOT) if self._file is not None else b""
            self._take_in(place, line)

    def _take_in(self, place: int, line: bytes) -> None:
        try:
            found = from_line(line)
        except NotUnderstoodError:
            self._foreign[place] = line
            _log.warning("%s: entry %d is of another version and waits", self.path, place + 1)
            return
        if found:
            self._slots[place] = found
        elif line.strip(b" \n\0"):
            self._damaged[place] = line
            _log.warning("%s: entry %d is torn or damaged", self.path, place + 1)

    def _is_taken(self, place: int) -> bool:
        return place in self._slots or place in self._foreign or place in self._damaged

    def _heal(self) -> None:
        """Make the file anew where somebody has deleted it under us: it would be lost with us."""
        try:
            if self._file is None or _is_at(self._file, self.path):
                return
            healed = _opened(self.path)
            others = {**self._foreign, **self._damaged}
            for place, (number, waiting) in self._slots.items():
                others[place] = line_of(waiting, number).ljust(_SLOT - 1) + b"\n"
            for place, slot in others.items():
                os.pwrite(healed, slot, place * _SLOT)
            os.close(self._file)
            self._file = healed
        except OSError as error:
            raise self._failed(error) from error
        _log.error("%s was deleted or replaced; made anew", self.path)

    def _write(self, place: int, slot: bytes) -> None:
        if self._file is None:
            raise SpoolError(f"{self.path} is closed: the kiosk is ending.")
        try:
            written = os.pwrite(self._file, slot, place * _SLOT)
            os.fdatasync(self._file)
        except OSError as error:
            raise self._failed(error) from error
        if written < _SLOT:
            raise SpoolError(f"{self.path} can't grow: the disk is full. Make room.")

    def _failed(self, error: OSError) -> SpoolError:
        return SpoolError(
            f"{self.path} can't be made or written: {error.strerror}. "
            "Punches that the database doesn't take are kept there; make room, and give this "
            "user the right to write there."
        )


def _opened(file: Path) -> int:
    """Open the file; a new one gets its room first, and its name only once it has it.

    One that has lost of its room (a repaired disk) gets it back if there is some.
    """
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = file.with_name(f".{file.name}.unfinished")
        _make(unfinished)
        unfinished.replace(file)
        sync(file.parent)
    opened = os.open(file, os.O_RDWR)
    size = os.fstat(opened).st_size // _SLOT
    if size < _SLOTS:
        with suppress(OSError):
            os.pwrite(opened, _EMPTY * (_SLOTS - size), size * _SLOT)
            os.fsync(opened)
    return opened


def _is_at(opened: int, file: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(opened), file.stat())
    except FileNotFoundError:
        return False


def _make(file: Path) -> None:
    file.unlink(missing_ok=True)
    opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "wb") as making:
        making.write(_EMPTY * _SLOTS)
        making.flush()
        os.fsync(making.fileno())
