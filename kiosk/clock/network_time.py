"""Whether the machine's clock was set by the network, as far as that is this machine's way."""

import ctypes
from collections.abc import Callable
from pathlib import Path

_RUN = Path("/run")
_SERVICES = (
    "systemd/timesync",
    "chrony/chronyd.pid",
    "chronyd.pid",
    "ntpd.pid",
    "ntpsec/ntpd.pid",
)
"""What is there while one of the usual time services runs."""
_HAS_BEEN_SET = "systemd/timesync/synchronized"
"""Made by systemd's service once it has set the clock, and there until the machine is shut down."""
_TIME_ERROR = 5
"""What adjtimex(2) returns for a clock that is not synchronised."""
_TIMEX_BYTES = 1024
"""More than `struct timex` has anywhere; all zeros asks, and changes nothing."""


def kernel_is_synchronised() -> bool:
    """Ask the kernel; one that can't say is taken at its clock's word."""
    libc = ctypes.CDLL(None, use_errno=True)
    return bool(libc.adjtimex(ctypes.create_string_buffer(_TIMEX_BYTES)) != _TIME_ERROR)


def is_synchronised(
    run: Path = _RUN, kernel_says: Callable[[], bool] = kernel_is_synchronised
) -> bool:
    """Tell whether the clock may be relied on.

    Without a time service (a site without network) the machine's own clock is all there is, and is
    taken as it is.
    """
    if not any((run / service).exists() for service in _SERVICES):
        return True
    return (run / _HAS_BEEN_SET).exists() or kernel_says()
