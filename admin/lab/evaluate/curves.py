"""DET curves and score histograms of an evaluation, as pictures and as tables."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from admin.files import write_atomically
from admin.lab.evaluate.identification import Plan, trials_by_seed
from admin.lab.evaluate.identification_figures import TARGETS as IDENTIFICATION_TARGETS
from admin.lab.evaluate.verification import evaluate_verification
from admin.lab.evaluate.verification_figures import TARGETS as VERIFICATION_TARGETS
from admin.lab.evaluate.verification_figures import PairScores
from admin.office import Office, OfficeError
from models.recognition.metrics import Scores, det_curve

BINS = 60


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is drawn: the verification of pairs, the identification of a plan, or both."""

    images: Path
    pairs: Path | None
    plan: Plan | None
    cache: Path


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """One line of a DET chart. Scores are similarities; NEVER where no face was found."""

    name: str
    genuine: Scores
    impostor: Scores


@dataclass(frozen=True, slots=True, eq=False)
class Chart:
    """What one evaluation's pictures show, in the words of its field."""

    name: str
    title: str
    wrong: str
    """What the impostors' rate is called: FMR or FPIR."""
    missed: str
    kinds: tuple[str, str]
    """What genuine and impostor scores are called."""
    score: str
    curves: tuple[Curve, ...]
    """The first one's unit is the histogram's, which has the scores of all in that unit."""
    in_histogram: int
    targets: tuple[float, ...]

    @property
    def histogram_scores(self) -> tuple[Scores, Scores]:
        shown = self.curves[: self.in_histogram]
        return (
            np.concatenate([curve.genuine for curve in shown]),
            np.concatenate([curve.impostor for curve in shown]),
        )


def write_curves(office: Office, wanted: Wanted, folder: Path) -> list[Path]:
    """Write PNG and CSV files into the folder, made if need be; return their paths."""
    try:
        from admin.lab.evaluate.drawing import det_picture, histogram_picture  # noqa: PLC0415 - optional
    except ModuleNotFoundError as error:
        raise OfficeError(
            f"{error.name}: not installed, and curves are drawn with it. Install it: "
            "python -m pip install -r tests/requirements.txt -c .constraints.txt"
        ) from error
    files: list[Path] = []
    folder.mkdir(parents=True, exist_ok=True)
    for chart in _charts(office, wanted):
        makers: dict[str, Callable[[], bytes]] = {
            f"{chart.name}-det.png": partial(det_picture, chart),
            f"{chart.name}-det.csv": partial(det_table, chart),
            f"{chart.name}-scores.png": partial(histogram_picture, chart),
            f"{chart.name}-scores.csv": partial(histogram_table, chart),
        }
        for name, make in makers.items():
            write_atomically(folder / name, make)
            files.append(folder / name)
    return files


def _charts(office: Office, wanted: Wanted) -> Iterable[Chart]:
    if wanted.pairs:
        yield _verification(office, wanted.images, wanted.pairs, wanted.cache)
    if wanted.plan:
        yield _identification(office, wanted.images, wanted.plan, wanted.cache)


def _verification(office: Office, images: Path, pairs: Path, cache: Path) -> Chart:
    evaluation = evaluate_verification(office, images, pairs, cache)

    def curve(name: str, scored: PairScores) -> Curve:
        return Curve(name, scored.genuine_scores, scored.impostor_scores)

    return Chart(
        name="verification",
        title=f"Verification, {len(evaluation.product.scores)} pairs",
        wrong="FMR",
        missed="FNMR",
        kinds=("genuine", "impostor"),
        score="normalised score",
        curves=(
            curve("product's score", evaluation.product),
            curve("plain distance", evaluation.distance),
        ),
        in_histogram=1,
        targets=VERIFICATION_TARGETS,
    )


def _identification(office: Office, images: Path, plan: Plan, cache: Path) -> Chart:
    (trials,) = trials_by_seed(office, images, plan, cache)
    names = ("first half", "second half") if plan.two_fold else ("all people",)
    return Chart(
        name="identification",
        title=f"Identification, {plan.gallery} people, photos each: {plan.templates}",
        wrong="FPIR",
        missed="FNIR",
        kinds=("mated", "non-mated"),
        score="normalised score of the nearest person (of mated probes: where it is their own)",
        curves=tuple(
            Curve(name, each.genuine, each.others) for name, each in zip(names, trials, strict=True)
        ),
        in_histogram=len(trials),
        targets=IDENTIFICATION_TARGETS,
    )


def det_table(chart: Chart) -> bytes:
    """Return CSV with both error rates of each curve at each threshold."""
    rows: list[Sequence[object]] = [
        ("curve", "threshold", chart.wrong.lower(), chart.missed.lower())
    ]
    for curve in chart.curves:
        points = det_curve(curve.genuine, curve.impostor)
        rows += [
            (curve.name, *(f"{value:.6g}" for value in values))
            for values in zip(points.thresholds, points.fmr, points.fnmr, strict=True)
        ]
    return _csv(rows)


def histogram_table(chart: Chart) -> bytes:
    """Return CSV with the number of scores between each two bounds."""
    edges, genuine, impostor = histogram(chart)
    rows: list[Sequence[object]] = [("from", "to", *chart.kinds)]
    for low, high, one, other in zip(edges[:-1], edges[1:], genuine, impostor, strict=True):
        rows.append((f"{low:.4f}", f"{high:.4f}", int(one), int(other)))
    return _csv(rows)


def histogram(chart: Chart) -> tuple[Scores, Scores, Scores]:
    """Return (BINS + 1) bounds and the numbers between them; those never found are left out."""
    genuine, impostor = (scores[np.isfinite(scores)] for scores in chart.histogram_scores)
    edges = np.histogram_bin_edges(np.concatenate([genuine, impostor]), BINS)
    return (
        np.asarray(edges, np.float64),
        np.histogram(genuine, edges)[0].astype(np.float64),
        np.histogram(impostor, edges)[0].astype(np.float64),
    )


def _csv(rows: Iterable[Sequence[object]]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue().encode()
