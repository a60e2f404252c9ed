"""How the window writes the time and the date: the only words that it makes itself."""

from datetime import datetime

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def time_words(now: datetime) -> str:
    """Return 07:58."""
    return f"{now:%H:%M}"


def date_words(now: datetime) -> str:
    """Return Monday, 4 August: in English whatever the machine's locale is."""
    return f"{WEEKDAYS[now.weekday()]}, {now.day} {MONTHS[now.month - 1]}"
