"""`benchmark --kiosk`: the whole kiosk, window included, before a camera of 30 frames a second."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from admin.lab.benchmark.machine import described_machine
from admin.lab.demo import STAFF, STRANGERS
from admin.lab.door.film import enroll_staff, visits
from admin.lab.door.own import trial_office
from admin.lab.door.run import measured_run
from admin.lab.door.stream import Stream, as_jpeg
from admin.lab.film.approach import Scene
from admin.lab.liveness_off import LIVENESS_OFF
from admin.office import Office
from admin.output import Column, print_json, print_table, say
from models.recognition.liveness.terms import Level
from models.settings import DEFAULT_WEIGHTS_FOLDER

_ROUNDS = 2
_COLUMNS = (
    Column("whole kiosk, window included"),
    Column("measured", "right"),
    Column("target", "right"),
    Column("held"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of the kiosk; without a bound it is for information."""

    name: str
    title: str
    value: float
    shown: str
    at_least: float | None = None
    below: float | None = None
    target: str = ""

    @property
    def is_held(self) -> bool:
        over = self.at_least is None or self.value >= self.at_least
        return over and (self.below is None or self.value < self.below)


def run_kiosk_benchmark(office: Office, *, as_json: bool, rounds: int = _ROUNDS) -> bool:
    """Show sample people to the kiosk, print what it measured; tell whether every target is held.

    Works in a temporary folder with a database of its own. Raises OfficeError where it can't run.
    """
    scene = Scene()
    machine = described_machine()
    with trial_office(office, "Benchmark") as own:
        enroll_staff(own, DEFAULT_WEIGHTS_FOLDER / "samples")
        frames = visits(own, DEFAULT_WEIGHTS_FOLDER / "samples", scene, rounds)
        with Stream([as_jpeg(frame) for frame in frames], scene.rate) as stream:
            measurements = measured_run(own.file, stream)
    rows = rows_of(measurements, expected=rounds * len(STAFF))
    if as_json:
        data = {row.name: {"value": row.value, "held": row.is_held} for row in rows}
        found = {"rows": data, "measurements": measurements, "machine": machine}
        print_json({**found, "liveness": Level.OFF.value})
    else:
        print_table(office.out, _COLUMNS, [_cells(row) for row in rows])
        say(office.out, "")
        say(office.out, _foot(scene, rounds, machine))
    return all(row.is_held for row in rows)


def rows_of(measured: Mapping[str, Any], expected: int) -> list[Row]:
    """Return the table's rows; `expected`: how many greetings there should have been."""
    came = measured["frames"] / measured["seconds"]
    waits = measured["greeting_seconds"]
    median, most = (waits[name] or float("inf") for name in ("median", "p95"))
    drawn, recognitions = measured["drawn_share"], measured["recognitions_a_second"]
    greetings, megabytes = measured["greetings"], measured["memory_at_most"] / 1e6
    return [
        Row("frames", "frames a second that the camera gave", came, f"{came:.1f}"),
        Row("drawn", "of these drawn", drawn, f"{100 * drawn:.2f} %", 0.99, target="99 %"),
        Row(
            "recognitions",
            "recognitions a second",
            recognitions,
            f"{recognitions:.1f}",
            12,
            target="at least 12",
        ),
        Row("cores", "processor cores", measured["cores"], f"{measured['cores']:.2f}", below=1.5,
            target="under 1.5"),
        Row("greetings", "greetings", greetings, str(greetings), expected, target=str(expected)),
        Row("median", "seconds from the face to its greeting, median", median, f"{median:.2f}",
            below=0.7, target="under 0.7"),
        Row("p95", "... 95 % within", most, f"{most:.2f}", below=1.5, target="under 1.5"),
        Row("memory", "memory at most, MB", megabytes, f"{megabytes:.0f}"),
    ]  # fmt: skip


def _cells(row: Row) -> list[str]:
    held = ("yes" if row.is_held else "NO") if row.target else ""
    return [row.title, row.shown, row.target, held]


def _foot(scene: Scene, rounds: int, machine: Mapping[str, Any]) -> str:
    visitors = rounds * len(STAFF + STRANGERS)
    return (
        f"{visitors} visits to a camera of {scene.width}x{scene.height}, {scene.rate} frames a "
        f"second. Machine: {machine['processor']}, {machine['cores']} cores, load "
        f"{machine['load']} before the run. The screen's own process is not in the figures. "
        f"{LIVENESS_OFF}"
    )
