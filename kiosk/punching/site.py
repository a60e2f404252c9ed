"""What has to be known of the place where a kiosk stands."""

from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from models.attendance.punch import Direction


@dataclass(frozen=True, slots=True)
class Site:
    """One kiosk's place, and what a punch means there."""

    kiosk: str
    zone: ZoneInfo
    duplicate_window: timedelta
    greeting_seconds: float
    direction: Direction | None = None
    """What every punch here says: the kiosk is an entrance, or an exit."""
    break_buttons: bool = False
    """Whoever is checked in and seen again is asked: break, or check out."""
    show_late: bool = False
