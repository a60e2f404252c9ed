"""What holds at the desk: how long things stay, and how often one may be wrong."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from kiosk.desk.state import CHOOSING, Step
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
    choosing_seconds: float = 15.0
    """So long, and no longer than any step, may a new PIN be chosen: whoever comes next could."""
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

    def typing_seconds(self, step: Step) -> float:
        """Return how long a step at which something is typed stays open without a touch."""
        return (
            min(self.choosing_seconds, self.pad_seconds) if step in CHOOSING else self.pad_seconds
        )
