"""What the caretaker asks of the machine."""

import shutil
import socket
from contextlib import suppress
from pathlib import Path

_ELSEWHERE = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))
"""Addresses that nobody has (RFC 5737, RFC 3849): the way there is what is asked for."""
_DISCARD = 9


def free_room(folder: Path) -> int:
    """Return the bytes that this user may still write there; 0 where that can't be told."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return 0


def own_address() -> str | None:
    """Return this machine's address in the network; nothing is sent. None without a network."""
    for family, elsewhere in _ELSEWHERE:
        with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as out:
            out.connect((elsewhere, _DISCARD))
            return str(out.getsockname()[0])
    return None
