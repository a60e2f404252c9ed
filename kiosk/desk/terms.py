"""What holds at the desk: how long things stay, and how often one may be wrong."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from models.attendance.punch import Direction
from models.pins.lockout import Lockout


@dataclass(frozen=True, slots=True)
class Terms:
    """Times are in seconds."""

    kiosk: str
    zone: ZoneInfo
    lockout: Lockout
    direction: Direction | None = None
    """What every punch here says."""
    pad_seconds: float = 30.0
    """The pad closes after so long without a touch."""
    card_seconds: float = 3.0
    show_late: bool = False
    asking_seconds: float = 10.0
    """So long may somebody think whether they come or go; then the punch says neither."""
    maintenance_seconds: float = 300.0
    refusal_seconds: float = 1.0
    """No refusal is told sooner: how quickly it came would tell whether the number is anybody's."""
    answer_seconds: float = 10.0
    """What is not answered by then will not be; longer than a database's and a disk's patience."""
    status_seconds: float = 1.0
    """The maintenance page is read anew so often."""
