"""How the rules of a shift are written on the command line."""

import re
from datetime import time, timedelta

from models.attendance.shift import Break, Rounding, RoundingMode

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MINUTE = timedelta(minutes=1)


class UnreadableError(ValueError):
    """A value is not written as it has to be; the message names it and says how."""


def parse_clock(text: str) -> time:
    """Return the time of day of "22:00"."""
    if re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", text, re.ASCII):
        hour, minute = text.split(":")
        return time(int(hour), int(minute))
    raise UnreadableError(
        f"'{text}' is not a time of day. Write it as HH:MM, such as 22:00; midnight is 00:00."
    )


def parse_length(text: str) -> timedelta:
    """Return the length of "8:00", hours and minutes."""
    if re.fullmatch(r"\d{1,3}:[0-5]\d", text, re.ASCII):
        hours, minutes = text.split(":")
        return timedelta(hours=int(hours), minutes=int(minutes))
    raise UnreadableError(
        f"'{text}' is not a length of time. Write hours and minutes, such as 8:00 or 0:30."
    )


def parse_minutes(text: str) -> timedelta:
    """Return the length of "5", minutes, or of "0:05"."""
    if re.fullmatch(r"\d{1,4}", text, re.ASCII):
        return timedelta(minutes=int(text))
    if ":" in text:
        return parse_length(text)
    raise UnreadableError(f"'{text}' is not a number of minutes. Write it as 5, or as 0:05.")


def parse_days(text: str) -> frozenset[int]:
    """Return the ISO weekdays of "mon,tue" or "mon-fri,sun"."""
    days = [day for part in text.lower().split(",") for day in _span(part.strip(), text)]
    return frozenset(days)


def _span(part: str, text: str) -> range:
    first, _, last = part.partition("-")
    if first not in DAYS or (last or first) not in DAYS:
        raise UnreadableError(
            f"'{text}' are not weekdays. Write {', '.join(DAYS)} with commas between, "
            "or spans such as mon-fri."
        )
    begin, end = DAYS.index(first) + 1, DAYS.index(last or first) + 1
    if begin > end:
        raise UnreadableError(f"'{part}' runs backwards. Name the days one by one.")
    return range(begin, end + 1)


def parse_break(text: str) -> Break:
    """Return the break of "12:00/0:30": at a time of day, so long; "/paid" may follow."""
    start, length, paid = _break_parts(text, "12:00/0:30")
    return Break(length, start=parse_clock(start), paid=paid)


def parse_break_after(text: str) -> Break:
    """Return the break of "6:00/0:30": after so much presence, so long; "/paid" may follow."""
    after, length, paid = _break_parts(text, "6:00/0:30")
    return Break(length, after=parse_length(after), paid=paid)


def _break_parts(text: str, example: str) -> tuple[str, timedelta, bool]:
    parts = text.split("/")
    if len(parts) not in {2, 3} or parts[2:] not in ([], ["paid"]):
        raise UnreadableError(
            f"'{text}' is not a break. Write it as {example}, or {example}/paid if it is paid."
        )
    length = parse_length(parts[1])
    if not length:
        raise UnreadableError(f"the break '{text}' has no length. Write it as {example}.")
    return parts[0], length, len(parts) == 3  # noqa: PLR2004 - the third says paid


def parse_rounding(text: str) -> Rounding:
    """Return the rounding of "5/nearest": minutes, and which way."""
    found = re.fullmatch(r"(\d{1,2})/(nearest|down|up)", text, re.ASCII)
    if found is None or not 1 <= int(found[1]) <= 60:  # noqa: PLR2004 - an hour
        raise UnreadableError(
            f"'{text}' is no rounding. Write 1 to 60 minutes and nearest, down or up, "
            "such as 5/nearest."
        )
    return Rounding(int(found[1]) * _MINUTE, RoundingMode(found[2]))
