"""Made-up people of the catalogue, and what the kiosk says to them."""

from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from kiosk import words
from kiosk.touch import NotMe
from kiosk.view import Button, Card, Mark, Row
from kiosk.wording import as_is, number, said
from models.attendance.sighting import Sighting, SightingDecision

MORNING = datetime(2026, 8, 3, 7, 58, tzinfo=UTC)
SITE = ZoneInfo("UTC")
EVENING = MORNING.replace(hour=17, minute=2)

LONG = "Maximiliane-Friederike von Hohenzollern-Sigmaringen"
THAO = "Nguyễn Thị Phương Thảo"
NANA = "歐陽娜娜"
ADA = "Ada Lovelace"

NOBODY = UUID(int=0)
NOT_ME = (Button(words.NOT_ME, NotMe(NOBODY, NOBODY)),)


def came(name: str, late: timedelta = timedelta()) -> Card:
    """Return a check-in, with the note where it is late."""
    decision = SightingDecision(Sighting.CHECK_IN, MORNING, MORNING, timedelta(), NOBODY, late=late)
    sentence, note = words.sighted(decision, MORNING), words.late_or_early(decision)
    return Card(Mark.CHECKED_IN, name, sentence, note=note, buttons=NOT_ME)


def went(name: str) -> Card:
    """Return a check-out."""
    decision = SightingDecision(Sighting.CHECK_OUT, MORNING, EVENING, EVENING - MORNING, NOBODY)
    sentence, today = words.sighted(decision, EVENING), words.hours_today(decision)
    return Card(Mark.CHECKED_OUT, name, sentence, today, buttons=NOT_ME)


def came_again(name: str) -> Card:
    """Return a second look within the window."""
    decision = SightingDecision(Sighting.DUPLICATE, MORNING, MORNING, timedelta(), None)
    return Card(Mark.NOTED_BEFORE, name, words.sighted(decision, MORNING))


def status() -> tuple[Row, ...]:
    """Return a maintenance page on a bad day."""
    error = "07:41:09 the desk could not go on: attendance.db: database is locked"
    return (
        Row(words.ROW_CAMERA, words.CAMERA_LIVE),
        Row(words.ROW_FRAMES, as_is("30 (1280 x 720)")),
        Row(words.ROW_SHARPNESS, number(0.051, 3)),
        Row(words.ROW_LIGHT, as_is("112")),
        Row(words.ROW_NETWORK, as_is("192.168.20.31")),
        Row(words.ROW_DATABASE, words.NOT_ANSWERING, is_wrong=True),
        Row(words.ROW_WAITING, as_is("3"), is_wrong=True),
        Row(words.ROW_CLOCK, words.CLOCK_GOOD),
        Row(words.ROW_VERSION, as_is("0.1.0")),
        Row(words.ROW_RUNNING_SINCE, as_is("2026-06-29 05:30")),
        Row(words.ROW_MEMORY, as_is("214 MB")),
        Row(words.ROW_FREE_DISK, said("{size} GB", size=number(11.2, 1))),
        Row(words.ROW_LAST_ERRORS, as_is(error)),
    )
