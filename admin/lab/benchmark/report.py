"""The benchmark's rows as a table with its footnotes, and as data."""

from collections.abc import Iterable, Sequence
from typing import Any

from admin.lab.benchmark.bound import bound_of
from admin.lab.benchmark.race import Plan
from admin.lab.benchmark.rows import Row, Side, Summary
from admin.office import Office
from admin.output import Column

COLUMNS = (
    Column("per frame, start or run"),
    Column("unit"),
    Column("baseline", "right"),
    Column("5 to 95 %", "right"),
    Column("ours", "right"),
    Column("5 to 95 %", "right"),
    Column("ratio", "right"),
    Column("measured", "right"),
)


def described(row: Row) -> dict[str, Any]:
    """Return the row as data; a side that wasn't measured, and a ratio without it, are left out."""
    ratio = row.ratio
    return {
        "name": row.name,
        "unit": row.unit,
        "count": row.count,
        "missed": {side.value: row.missed[side] for side in row.sides},
        **{side.value: _rounded(summary) for side, summary in row.sides.items()},
        **({} if ratio is None else {"ratio": round(ratio, 2)}),
    }


def cells(row: Row) -> list[str]:
    figures = []
    for side in Side:
        summary = row.sides.get(side)
        alone = row.count == 1 or summary is None
        figures += [
            figure(summary.median) if summary else "",
            "" if alone or not summary else f"{figure(summary.low)} to {figure(summary.high)}",
        ]
    ratio = "" if row.ratio is None else f"{row.ratio:.1f}"
    return [row.title, row.unit, *figures, ratio, str(row.count)]


def figure(value: float) -> str:
    """Return three digits that count: 0.26, 4.93, 31.2, 840."""
    if value < 0.1:  # noqa: PLR2004
        return f"{value:.3f}"
    return f"{value:.{0 if value >= 100 else 1 if value >= 10 else 2}f}"  # noqa: PLR2004


def foot(office: Office, plan: Plan, rows: Sequence[Row], machine: dict[str, Any]) -> Iterable[str]:
    """Yield what the figures mean and what they hold for."""
    recognition = office.settings.recognition
    versions, minimum_face = machine["packages"], recognition.detector.minimum_face
    yield ""
    yield (
        f"Baseline: mtcnn {versions['mtcnn']} at its defaults, smallest face 20 pixels, and "
        f"FaceNet by model.predict of TensorFlow {versions['tensorflow']}. Where its frame is "
        f"shrunk, 20 pixels there are {minimum_face} here, as for ours; shrinking counts."
    )
    yield (
        f"Ours: as set in {office.file.name}, smallest face {minimum_face} "
        f"pixels, FaceNet {recognition.precision}, {recognition.threads} threads."
    )
    yield (
        "Figures are medians; ratio: baseline / ours. Both saw the same frames by turns, "
        "each for some hundredths of a second, of which the last look counts. "
        f"The first {plan.warm_up} frames of each kind are warm-up and left out."
    )
    yield from (
        f"A large matrix product in {name}: {one['gmac_per_second']:.0f} billion multiplications "
        f"a second; embedding takes {one['ours_over_bound']:.2f} times as long as at that rate."
        for name, one in bound_of(rows).items()
    )
    missed = {side: max(row.missed[side] for row in rows) for side in Side}
    if any(missed.values()):
        yield (
            "Frames without enough faces found, left out for both, at most in one row: "
            f"{missed[Side.BASELINE]} by the baseline, {missed[Side.OURS]} by ours."
        )
    yield (
        f"Machine: {machine['processor']}, {machine['cores']} cores, "
        f"load {machine['load']} before the run."
    )


def _rounded(summary: Summary) -> dict[str, float]:
    values = {"median": summary.median, "p5": summary.low, "p95": summary.high}
    return {name: round(value, 4) for name, value in values.items()}
