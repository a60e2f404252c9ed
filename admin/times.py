"""Times as people write them and read them: on the site's clock, with both its changes in mind."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from admin.command_line import FIRST_YEAR, LAST_YEAR

_WRITTEN = re.compile(
    r"(?P<local>\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2})?)(?P<offset>Z|[+-]\d{2}:\d{2})?", re.ASCII
)
_MINUTE = timedelta(minutes=1)


class LocalTimeError(ValueError):
    """A time that the site's clock doesn't show, or shows twice; the message says what to write."""


@dataclass(frozen=True, slots=True)
class LocalTime:
    """A time as somebody wrote it down: without an offset it is meant on the site's clock."""

    local: datetime
    """Naive."""
    offset: timedelta | None = None


def parse_time(text: str) -> LocalTime:
    """Return the time of "2026-11-23 07:58", with seconds and an offset where they are given."""
    found = _WRITTEN.fullmatch(text.strip())
    try:
        local = datetime.fromisoformat(found["local"]) if found else None
    except ValueError:
        local = None
    if found is None or local is None or not FIRST_YEAR <= local.year <= LAST_YEAR:
        raise LocalTimeError(
            f"'{text}' is not a time. Write it as YYYY-MM-DD HH:MM, such as '2026-11-23 07:58', "
            "on the site's own clock."
        )
    offset = found["offset"]
    return LocalTime(local, None if offset is None else _offset(offset, text))


def _offset(written: str, text: str) -> timedelta:
    if written == "Z":
        return timedelta()
    hours, minutes = int(written[1:3]), int(written[4:6])
    if hours >= 24 or minutes >= 60:  # noqa: PLR2004 - as clocks count
        raise LocalTimeError(f"'{text}': {written} is no offset. Write one such as +01:00.")
    length = timedelta(hours=hours, minutes=minutes)
    return -length if written[0] == "-" else length


def moment(written: LocalTime, zone: ZoneInfo, fold: int | None = None) -> datetime:
    """Return the instant in UTC; `fold` says which one (0 the first) where the clocks go back.

    Raises LocalTimeError for a time that the clocks skip, one that comes twice with nothing to
    say which, and an offset that the site doesn't have then.
    """
    found = _instants(written.local, zone)
    if not found:
        raise LocalTimeError(_skipped(written.local, zone))
    if written.offset is not None:
        return _by_offset(written.local, written.offset, found, zone)
    shown = f"{written.local:%Y-%m-%d %H:%M}"
    if fold is None and len(found) > 1:
        raise LocalTimeError(
            f"{shown} came twice in {zone}, when the clocks went back: first as "
            f"{_offset_text(found[0], zone)}, then as {_offset_text(found[1], zone)}. "
            "Say which: --first or --second."
        )
    if fold and len(found) == 1:
        raise LocalTimeError(f"{shown} comes only once in {zone}. Leave out --second.")
    return found[fold or 0]


def _instants(local: datetime, zone: ZoneInfo) -> list[datetime]:
    """Return when the site's clock shows this: once, twice, or never."""
    both = (local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    return sorted({at for at in both if at.astimezone(zone).replace(tzinfo=None, fold=0) == local})


def _by_offset(
    local: datetime, offset: timedelta, found: list[datetime], zone: ZoneInfo
) -> datetime:
    at = local.replace(tzinfo=timezone(offset)).astimezone(UTC)
    if at not in found:
        offsets = " or ".join(_offset_text(one, zone) for one in found)
        raise LocalTimeError(
            f"{zone} is at {offsets} on {local:%Y-%m-%d %H:%M}. Write that, or no offset."
        )
    return at


def _skipped(local: datetime, zone: ZoneInfo) -> str:
    before, after = (
        local.replace(tzinfo=zone, fold=fold).astimezone(UTC).astimezone(zone) for fold in (1, 0)
    )
    return (
        f"{local:%Y-%m-%d %H:%M} never was in {zone}: the clocks were put forward over it. "
        f"Write {before:%H:%M} or {after:%H:%M}."
    )


def minute_text(at: datetime, zone: ZoneInfo) -> str:
    """Return the site's date and time to the minute, as a list shows it."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"


def local_text(at: datetime, zone: ZoneInfo) -> str:
    """Return the site's date and time, with its offset where the clock shows it twice."""
    local = at.astimezone(zone)
    other = local.replace(fold=1 - local.fold)
    offset = "" if local.utcoffset() == other.utcoffset() else f" {_offset_text(at, zone)}"
    return f"{local:%Y-%m-%d %H:%M:%S}{offset}"


def _offset_text(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).isoformat()[-6:]


def length_text(length: timedelta) -> str:
    """Return "8:05", and "8:05:30" where there are seconds; nothing is rounded to minutes."""
    minutes, rest = divmod(length, _MINUTE)
    hours, minutes = divmod(minutes, 60)
    seconds = f":{rest.seconds:02}" if rest.seconds else ""
    return f"{hours}:{minutes:02}{seconds}"


def clock_text(at: datetime, day: date) -> str:
    """Return the time of day of a local time, "06:00 +1" for one on the next date."""
    days = (at.date() - day).days
    later = f" {days:+}" if days else ""
    return f"{at:%H:%M}{later}"
