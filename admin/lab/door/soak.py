"""`soak`: people come and go before the real kiosk for hours; nothing may grow or slow down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median
from typing import Any

from admin.lab.benchmark.machine import described_machine
from admin.lab.door.film import enroll_staff, visits
from admin.lab.door.own import trial_office
from admin.lab.door.run import measured_run
from admin.lab.door.stream import Stream, as_jpeg
from admin.lab.film.approach import Scene
from admin.lab.liveness_off import LIVENESS_OFF
from admin.office import Office, OfficeError
from admin.output import Column, print_json, print_table, say
from models.recognition.liveness.terms import Level
from models.settings import DEFAULT_WEIGHTS_FOLDER

SETTLED_AFTER = 5
"""Minutes after which everything has been used once, and nothing may grow any more."""
_PUNCHES_APART = 1
"""Minutes; so every kind of greeting has been on the screen by then."""
_MOST_GROWTH = 0.03
_MOST_SLOWER = 0.1
"""Seconds; a greeting's wait moves by so much from one handful of visits to the next."""
_COUNTED = ("threads", "files", "textures")
_COLUMNS = (
    Column("minute", "right"),
    Column("memory, MB", "right"),
    Column("threads", "right"),
    Column("files", "right"),
    Column("textures", "right"),
    Column("greetings", "right"),
    Column("seconds to greet, median", "right"),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One thing that must not have changed since the fifth minute."""

    name: str
    before: float
    after: float
    is_held: bool


def run_soak(office: Office, minutes: int, *, as_json: bool) -> bool:
    """Play sample people to the kiosk over and over; tell whether it stayed as it was.

    Raises OfficeError where it is too short to tell or can't run.
    """
    if minutes <= SETTLED_AFTER:
        raise OfficeError(f"A soak of {minutes} minutes tells nothing: give more than five.")
    scene = Scene()
    machine = described_machine()
    with trial_office(office, "Soak", _PUNCHES_APART) as own:
        enroll_staff(own, DEFAULT_WEIGHTS_FOLDER / "samples")
        frames = visits(own, DEFAULT_WEIGHTS_FOLDER / "samples", scene, rounds=1)
        pictures = [as_jpeg(frame) for frame in frames]
        rounds = ceil(60 * minutes * scene.rate / len(pictures))
        say(office.notes, f"{minutes} minutes before a camera of {scene.rate} frames a second ...")
        with Stream(pictures, scene.rate, rounds) as stream:
            measured = measured_run(own.file, stream)
    verdicts = verdicts_on(measured["minutes"])
    if as_json:
        found = {"verdicts": verdicts, "measurements": measured, "machine": machine}
        print_json({**found, "liveness": Level.OFF.value})
    else:
        _print(office, measured, verdicts)
    return all(verdict.is_held for verdict in verdicts)


def verdicts_on(minutes: Sequence[Mapping[str, Any]]) -> list[Verdict]:
    """Compare the last minute with the fifth; greetings, all until then with all after."""
    settled, last = minutes[SETTLED_AFTER - 1], minutes[-1]
    memory = (settled["memory"] / 1e6, last["memory"] / 1e6)
    grown = memory[1] <= memory[0] * (1 + _MOST_GROWTH)
    counted = ((name, settled[name], last[name]) for name in _COUNTED)
    before, after = _wait(minutes[:SETTLED_AFTER]), _wait(minutes[SETTLED_AFTER:])
    return [
        Verdict("memory, MB", *memory, grown),
        *(Verdict(name, was, now, now <= was) for name, was, now in counted),
        Verdict("seconds to greet", before, after, after <= before + _MOST_SLOWER),
    ]


def _wait(minutes: Sequence[Mapping[str, Any]]) -> float:
    """Return the median of the minutes' medians; where nobody was greeted, no wait is short."""
    waits = [each["median_wait"] for each in minutes if each["median_wait"] is not None]
    return median(waits) if waits else float("inf")


def _print(office: Office, measured: Mapping[str, Any], verdicts: Sequence[Verdict]) -> None:
    print_table(office.out, _COLUMNS, [_cells(*each) for each in enumerate(measured["minutes"], 1)])
    say(office.out, "")
    for each in verdicts:
        held = "as it was" if each.is_held else "NOT as it was"
        say(office.out, f"{each.name}: {each.before:.4g}, at the end {each.after:.4g}: {held}")
    say(office.out, LIVENESS_OFF)


def _cells(number: int, minute: Mapping[str, Any]) -> list[str]:
    wait = minute["median_wait"]
    return [
        str(number),
        f"{minute['memory'] / 1e6:.1f}",
        *(str(minute[name]) for name in _COUNTED),
        str(minute["greetings"]),
        "" if wait is None else f"{wait:.2f}",
    ]
