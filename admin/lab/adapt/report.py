"""What an adaptation came to: a table for people, report.json and history.csv for programs."""

import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from admin.files import write_atomically
from admin.lab.adapt.gate import WORTHWHILE, Comparison, Verdict
from admin.lab.adapt.people import ENROLLED, Part, People
from admin.lab.adapt.trial import Trial
from admin.office import Office
from admin.output import Column, print_table, say
from models.networks.architecture.history import Epoch, History
from models.recognition.metrics import OperatingPoint, Rate

REPORT = "report.json"
HISTORY = "history.csv"

_COLUMNS = (
    Column("staff found (TPIR)"),
    Column("before", "right"),
    Column("after", "right"),
    Column("gain", "right"),
    Column("95 %", "right"),
)
_SENTENCES = {
    Verdict.BETTER: "The adapted network is better.",
    Verdict.NOT_BETTER: "The adapted network is not better.",
    Verdict.UNTOLD: "Whether the adapted network is better can't be told with so few people.",
}


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """Everything that is told of a run."""

    weights: str
    target_fpir: float
    people: People
    history: History
    trial: Trial
    """With the network as it was; its counts are the other's too."""
    decided: Comparison
    """By the product's normalised score."""
    plain: Comparison
    """By distance alone."""
    skipped: dict[str, list[str]]
    plan: dict[str, Any]


def write_reports(folder: Path, outcome: Outcome) -> None:
    content = json.dumps(_described(outcome), indent=2, ensure_ascii=False) + "\n"
    write_atomically(folder / REPORT, lambda: content.encode("utf-8", "replace"))
    write_atomically(folder / HISTORY, lambda: _as_csv(outcome.history))


def print_outcome(office: Office, folder: Path, outcome: Outcome) -> None:
    rows = [
        _cells("normalised score, as the product decides", outcome.decided),
        _cells("distance alone", outcome.plain),
    ]
    print_table(office.out, _COLUMNS, rows)
    say(office.out, _summary(folder, outcome))


def _summary(folder: Path, outcome: Outcome) -> str:
    trial, decided, best = outcome.trial, outcome.decided, outcome.history.best
    return (
        f"\nAt an FPIR of {outcome.target_fpir:.2%}, {trial.gallery} people enrolled from "
        f"{ENROLLED} photos each: {len(trial.mated)} photos of them, {len(trial.of_others)} "
        f"of strangers, {len(trial.of_site)} of the site's own before a gallery without them. "
        f"Nobody among them was trained on.\n"
        f"Photos newly found: {decided.newly_found}; newly missed: {decided.newly_missed}. "
        f"Best epoch: {best.number} of {outcome.history.epochs[-1].number}.\n"
        f"{_SENTENCES[decided.verdict]}\n"
        f"The network is in {folder} either way; the site goes on with the one it has."
    )


def _cells(title: str, comparison: Comparison) -> list[str]:
    return [
        title,
        _percent(comparison.before.found),
        _percent(comparison.after.found),
        f"{100 * comparison.gain:+.1f}",
        f"{100 * comparison.gain_low:+.1f} to {100 * comparison.gain_high:+.1f}",
    ]


def _percent(rate: Rate) -> str:
    value, low, high = (100 * (each or 0.0) for each in (rate.value, rate.low, rate.high))
    return f"{value:.1f} % ({low:.1f} to {high:.1f})"


def _described(outcome: Outcome) -> dict[str, Any]:
    trial, people = outcome.trial, outcome.people
    return {
        "verdict": outcome.decided.verdict.value,
        "worthwhile_gain": WORTHWHILE,
        "weights": outcome.weights,
        "target_fpir": outcome.target_fpir,
        "gallery": trial.gallery,
        "templates": ENROLLED,
        "mated": len(trial.mated),
        "non_mated": {"others": len(trial.of_others), "site": len(trial.of_site)},
        "normalised": _comparison(outcome.decided),
        "plain": _comparison(outcome.plain),
        "people": {
            part.value: {
                "site": len(people.of(part, site=True)),
                "others": len(people.of(part, site=False)),
                "photos": len(people.photos(part)),
            }
            for part in Part
        },
        "skipped": outcome.skipped,
        "plan": outcome.plan,
        "best_epoch": outcome.history.best.number,
        "history": [_epoch(each) for each in outcome.history.epochs],
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "verdict": comparison.verdict.value,
        "before": _point(comparison.before),
        "after": _point(comparison.after),
        "gain": comparison.gain,
        "gain_low": comparison.gain_low,
        "gain_high": comparison.gain_high,
        "newly_found": comparison.newly_found,
        "newly_missed": comparison.newly_missed,
    }


def _point(point: OperatingPoint) -> dict[str, Any]:
    return {
        "tpir": point.found.value,
        "tpir_low": point.found.low,
        "tpir_high": point.found.high,
        "threshold": point.threshold,
        "fpir": point.wrong.value,
    }


def _epoch(epoch: Epoch) -> dict[str, Any]:
    return {
        "epoch": epoch.number,
        "loss": round(epoch.loss, 6),
        "triplets": epoch.mined,
        "active": round(epoch.active, 4),
        "held_out_loss": round(epoch.held_out_loss, 6),
        "held_out_tpir": round(epoch.held_out_tpir, 4),
    }


def _as_csv(history: History) -> bytes:
    text = io.StringIO()
    rows = [_epoch(epoch) for epoch in history.epochs]
    writer = csv.DictWriter(text, rows[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()
