"""The figures of a verification, as a table and as JSON."""

from typing import Any

from admin.lab.evaluate.rates_output import UNDEFINED, interval, interval_json, key, percent, plain
from admin.lab.evaluate.verification import Evaluation
from admin.lab.evaluate.verification_figures import TARGETS, Figures
from admin.office import Office
from admin.output import Column, print_table, say
from models.recognition.metrics import OperatingPoint, Rate

_COLUMNS = (
    Column(""),
    Column("Product's score", "right"),
    Column("95 % interval", "right"),
    Column("Plain distance", "right"),
    Column("95 % interval", "right"),
    Column("Trials", "right"),
)


def print_verification(office: Office, evaluation: Evaluation) -> None:
    ours, distance = evaluation.figures, evaluation.distance_figures
    rows = [
        _row(_accuracy_heading(evaluation, ours), ours.accuracy, distance.accuracy),
        _row("Equal error rate", ours.eer, distance.eer),
        *(
            _row(f"TAR at FMR {100 * one.target:g} %", one.found, other.found)
            for one, other in zip(ours.at, distance.at, strict=True)
        ),
    ]
    print_table(office.out, _COLUMNS, rows)
    for line in _remarks(evaluation, ours):
        say(office.out, line)


def _row(heading: str, ours: Rate, distance: Rate) -> tuple[str, ...]:
    trials = f"{ours.trials:.0f}" if ours.trials else UNDEFINED
    cells = (percent(ours), interval(ours), percent(distance), interval(distance))
    return (heading, *cells, trials)


def _accuracy_heading(evaluation: Evaluation, figures: Figures) -> str:
    folds = len(figures.fold_accuracies)
    source = "folds" if evaluation.has_folds else "blocks of the file"
    return f"Accuracy, {folds} {source}" if folds else "Accuracy"


def _remarks(evaluation: Evaluation, figures: Figures) -> list[str]:
    pairs = evaluation.product
    genuine = int(pairs.genuine.sum())
    lines = [f"{len(pairs.scores)} pairs, {genuine} of them of one person.", _lost(evaluation)]
    if figures.accuracy_std is not None:
        lines.append(
            f"The accuracy's deviation between folds is {100 * figures.accuracy_std:.2f} %."
        )
    lines += [_unresolved(point) for point in figures.at if not point.resolved]
    return lines


def _lost(evaluation: Evaluation) -> str:
    if not evaluation.not_found:
        return "A face was found on every photo."
    return (
        f"Photos without a face: {evaluation.not_found}. That counts as missed in "
        f"{evaluation.genuine_lost} pairs of one person, as no trial in "
        f"{evaluation.impostor_lost} of two, and never as judged rightly."
    )


def _unresolved(point: OperatingPoint) -> str:
    return (
        f"FMR {100 * point.target:g} % is less than one of {point.wrong.trials:.0f} pairs of two "
        "people: the TAR there is the one without any false match."
    )


def verification_json(evaluation: Evaluation) -> dict[str, Any]:
    pairs = evaluation.product
    return {
        "pairs": len(pairs.scores),
        **_figures_json(evaluation.figures),
        "not_found": evaluation.not_found,
        "not_found_pairs": {
            "genuine": evaluation.genuine_lost,
            "impostor": evaluation.impostor_lost,
        },
        "genuine": int(pairs.genuine.sum()),
        "folds": "file" if evaluation.has_folds else "blocks",
        "distance": _figures_json(evaluation.distance_figures),
    }


def _figures_json(figures: Figures) -> dict[str, Any]:
    by_target = dict(zip(map(key, TARGETS), figures.at, strict=True))
    return {
        "accuracy": plain(figures.accuracy.value),
        "accuracy_std": plain(figures.accuracy_std),
        "eer": plain(figures.eer.value),
        "tar": {name: plain(point.found.value) for name, point in by_target.items()},
        "fold_accuracies": [round(each, 6) for each in figures.fold_accuracies],
        "thresholds": {name: plain(point.threshold) for name, point in by_target.items()},
        "unresolved": [name for name, point in by_target.items() if not point.resolved],
        "intervals": {
            "accuracy": interval_json(figures.accuracy),
            "eer": interval_json(figures.eer),
            "tar": {name: interval_json(point.found) for name, point in by_target.items()},
            "fmr": {name: interval_json(point.wrong) for name, point in by_target.items()},
        },
    }
