"""Tells systemd how the kiosk is; whoever hangs stops the word that keeps it from a restart."""

import logging
import socket
from collections.abc import Callable, Iterable

from kiosk.problem import Problem

_log = logging.getLogger(__name__)
_PATIENCE = 15.0
"""Seconds that a thread may be silent: the slowest thing it waits for is a camera, for 3 s."""


class Heartbeats:
    """Every thread that must not hang beats by its name; any thread may ask."""

    def __init__(self, names: Iterable[str], steady_clock: Callable[[], float]) -> None:
        self._steady_clock = steady_clock
        self._beaten = dict.fromkeys(names, steady_clock())

    def of(self, name: str) -> Callable[[], None]:
        """Return what a thread calls again and again."""
        if name not in self._beaten:
            raise KeyError(name)

        def beat() -> None:
            self._beaten[name] = self._steady_clock()

        return beat

    def silent(self) -> tuple[str, ...]:
        """Return who has not been heard of for too long."""
        now = self._steady_clock()
        return tuple(name for name, at in self._beaten.items() if now - at > _PATIENCE)


class ServiceManager:
    """systemd, if it started this process; a word to it costs nothing and never fails."""

    def __init__(self, address: str | None) -> None:
        """`address` is what NOTIFY_SOCKET says; None where nobody listens."""
        self._address = f"\0{address[1:]}" if address and address.startswith("@") else address
        self.is_there = bool(address)
        self._problem = Problem(_log, "the service manager can't be told anything")

    def tell(self, *words: str) -> None:
        """Send words such as READY=1; see sd_notify(3)."""
        if not self._address:
            return
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
                out.setblocking(False)
                out.sendto("\n".join(words).encode(), self._address)
        except OSError as error:
            self._problem.is_there(error)
        else:
            self._problem.is_over()


class Watchdog:
    """Looks at the heartbeats and tells the service manager, once a second."""

    def __init__(self, heartbeats: Heartbeats, manager: ServiceManager) -> None:
        self._heartbeats = heartbeats
        self._manager = manager
        self._silent: tuple[str, ...] = ()

    def look(self, status: str) -> None:
        """Say how it is, and that all is well if nobody hangs."""
        silent = self._heartbeats.silent()
        if silent != self._silent:
            self._silent = silent
            if silent:
                _log.error("hangs, and a restart is due: %s", ", ".join(silent))
        self._manager.tell(f"STATUS={status}", *(() if silent else ("WATCHDOG=1",)))
