"""`benchmark`: speed and memory of the product against what one would assemble instead."""

import tempfile
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from admin.lab.benchmark_frames import gallery_of, sample_people
from admin.lab.benchmark_machine import described_machine
from admin.lab.benchmark_race import Plan, Race
from admin.lab.benchmark_rows import Row, Side, Summary
from admin.office import Office, OfficeError
from admin.output import Column, print_json, print_table, say
from models.networks.architecture.fetch import has_sources
from models.settings import DEFAULT_WEIGHTS_FOLDER

_SOURCE = DEFAULT_WEIGHTS_FOLDER / "source"
_BASELINE_PACKAGES = ("mtcnn", "tensorflow", "keras", "h5py")
_COLUMNS = (
    Column("per frame, start or run"),
    Column("unit"),
    Column("baseline", "right"),
    Column("5 to 95 %", "right"),
    Column("ours", "right"),
    Column("5 to 95 %", "right"),
    Column("ratio", "right"),
    Column("measured", "right"),
)


def run_benchmark(office: Office, *, as_json: bool, plan: Plan | None = None) -> None:
    """Measure both sides on the same frames and print the table, or JSON and nothing else.

    Raises OfficeError where the baseline isn't installed or a contender ends.
    """
    plan = plan or Plan()
    _check_baseline(_BASELINE_PACKAGES, _SOURCE)
    machine = described_machine()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        race = Race(_commands(office), plan, Path(folder), office.notes)
        people = sample_people(DEFAULT_WEIGHTS_FOLDER / "samples", office.networks)
        rows = race.run(people, gallery_of(people, office.networks))
    if as_json:
        ratios = {row.name: round(row.ratio, 2) for row in rows}
        described = [_described(row) for row in rows]
        print_json({"ratios": ratios, "rows": described, "machine": machine})
    else:
        print_table(office.out, _COLUMNS, [_cells(row) for row in rows])
        for line in _foot(office, plan, rows, machine):
            say(office.out, line)


def _check_baseline(packages: Iterable[str], source: Path) -> None:
    for package in packages:
        if find_spec(package) is None:
            raise OfficeError(f"{package}: not installed. `make bench` installs it and measures.")
    if not has_sources(source):
        raise OfficeError(
            f"{source}: the published weights, which the baseline needs, aren't there. "
            "Fetch them: `python -m models.networks.architecture`."
        )


def _commands(office: Office) -> dict[Side, tuple[str, ...]]:
    return {
        Side.BASELINE: ("admin.lab.contender_baseline", str(_SOURCE)),
        Side.OURS: ("admin.lab.contender_ours", str(office.file.resolve())),
    }


def _described(row: Row) -> dict[str, Any]:
    return {
        "name": row.name,
        "unit": row.unit,
        "count": row.count,
        "missed": {side.value: row.missed[side] for side in Side},
        **{side.value: _rounded(row.sides[side]) for side in Side},
        "ratio": round(row.ratio, 2),
    }


def _rounded(summary: Summary) -> dict[str, float]:
    values = {"median": summary.median, "p5": summary.low, "p95": summary.high}
    return {name: round(value, 3) for name, value in values.items()}


def _cells(row: Row) -> list[str]:
    cells = [row.title, row.unit]
    for side in Side:
        summary = row.sides[side]
        alone = row.count == 1
        spread = "" if alone else f"{_figure(summary.low)} to {_figure(summary.high)}"
        cells += [_figure(summary.median), spread]
    return [*cells, f"{row.ratio:.1f}", str(row.count)]


def _figure(value: float) -> str:
    """Return three digits that count: 0.26, 4.93, 31.2, 840."""
    return f"{value:.{0 if value >= 100 else 1 if value >= 10 else 2}f}"  # noqa: PLR2004


def _foot(
    office: Office, plan: Plan, rows: Iterable[Row], machine: dict[str, Any]
) -> Iterable[str]:
    recognition = office.settings.recognition
    versions = machine["packages"]
    yield ""
    yield (
        f"Baseline: mtcnn {versions['mtcnn']} at its defaults, smallest face 20 pixels, and "
        f"FaceNet by model.predict of TensorFlow {versions['tensorflow']}."
    )
    yield (
        f"Ours: as set in {office.file.name}, smallest face {recognition.detector.minimum_face} "
        f"pixels, FaceNet {recognition.precision}, {recognition.threads} threads."
    )
    yield (
        "Figures are medians; ratio: baseline / ours. Both saw the same frames, one face on each, "
        f"by turns. The first {plan.warm_up} frames of each size are warm-up and left out."
    )
    missed = {side: max(row.missed[side] for row in rows) for side in Side}
    if any(missed.values()):
        yield (
            "Frames without a face found, left out for both: "
            f"{missed[Side.BASELINE]} by the baseline, {missed[Side.OURS]} by ours."
        )
    yield (
        f"Machine: {machine['processor']}, {machine['cores']} cores, "
        f"load {machine['load']} before the run."
    )
