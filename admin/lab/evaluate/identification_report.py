"""The figures of an open-set identification, as a table and as JSON."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from admin.lab.evaluate.identification import Evaluation
from admin.lab.evaluate.identification_figures import TARGETS, Figures, Outcome
from admin.lab.evaluate.rates_output import (
    count,
    interval,
    interval_json,
    key,
    number,
    percent,
    plain,
)
from admin.office import Office
from admin.output import Column, print_table, say
from models.recognition.metrics import Rate

_COLUMNS = (
    Column(""),
    Column("TPIR", "right"),
    Column("95 % interval", "right"),
    Column("FPIR", "right"),
    Column("95 % interval", "right"),
    Column("Misidentified", "right"),
    Column("Threshold", "right"),
)


def print_identification(office: Office, evaluation: Evaluation) -> None:
    print_table(office.out, _COLUMNS, list(_rows(evaluation.figures)))
    for line in _remarks(evaluation):
        say(office.out, line)
    if len(evaluation.runs) > 1:
        _print_runs(office, evaluation)


def _rows(figures: Figures) -> Iterator[tuple[str, ...]]:
    rank1 = figures.rank1
    yield ("Nearest is right (rank 1)", percent(rank1), interval(rank1), "", "", "", "")
    for target, outcome in zip(TARGETS, figures.at, strict=True):
        yield _row(f"At FPIR {100 * target:g} %", outcome)
    yield _row("As the product decides", figures.product)


def _row(heading: str, outcome: Outcome) -> tuple[str, ...]:
    return (
        heading,
        percent(outcome.tpir),
        interval(outcome.tpir),
        percent(outcome.fpir),
        interval(outcome.fpir),
        number(outcome.misidentified.successes) if outcome.tpir.trials else "-",
        _thresholds(outcome),
    )


def _thresholds(outcome: Outcome) -> str:
    if not outcome.thresholds:
        return "-"
    low, high = min(outcome.thresholds), max(outcome.thresholds)
    return f"{low:.2f}" if f"{low:.2f}" == f"{high:.2f}" else f"{low:.2f} to {high:.2f}"


def _remarks(evaluation: Evaluation) -> Iterator[str]:
    plan, figures, counts = evaluation.plan, evaluation.figures, evaluation.figures.counts
    halves = ", in each of two halves with a cohort of the other" if plan.two_fold else ""
    yield (
        f"Gallery of {plan.gallery} people, photos each: {plan.templates}{halves}; "
        f"{number(counts.mated)} mated probes, {number(counts.non_mated)} non-mated."
    )
    yield (
        f"No face found: mated probes {number(counts.mated_not_found)}, which count as missed; "
        f"non-mated {number(counts.non_mated_not_found)}, which are no trial."
    )
    yield (
        f"Photos refused at enrollment: {number(counts.refused)}{_reasons(figures)}. People left "
        f"without a template, whose probes count as missed: {number(counts.not_enrolled)}."
    )
    for target, outcome in zip(TARGETS, figures.at, strict=True):
        if not outcome.resolved:
            yield (
                f"There are too few non-mated probes for FPIR {100 * target:g} %: the TPIR there "
                "is the one without any false name."
            )


def _reasons(figures: Figures) -> str:
    reasons = Counter(why for _, why in figures.refused)
    listed = ", ".join(f"{why}: {times}" for why, times in sorted(reasons.items()))
    return f" ({listed})" if listed else ""


def _print_runs(office: Office, evaluation: Evaluation) -> None:
    say(office.out, f"\nThe figures above are the means of {len(evaluation.runs)} draws:")
    columns = [
        Column("Seed", "right"),
        Column("Rank 1", "right"),
        *(Column(f"TPIR at {100 * target:g} %", "right") for target in TARGETS),
        Column("Product TPIR", "right"),
        Column("Product FPIR", "right"),
    ]
    rows = [
        [str(seed), *map(percent, _rates_of(run))]
        for seed, run in zip(evaluation.plan.seeds, evaluation.runs, strict=True)
    ]
    print_table(office.out, columns, rows)


def _rates_of(run: Figures) -> list[Rate]:
    at_targets = (outcome.tpir for outcome in run.at)
    return [run.rank1, *at_targets, run.product.tpir, run.product.fpir]


def identification_json(evaluation: Evaluation) -> dict[str, Any]:
    plan, figures = evaluation.plan, evaluation.figures
    described: dict[str, Any] = {
        "gallery": plan.gallery,
        "templates": plan.templates,
        "seed": plan.seeds[0],
        "two_fold": plan.two_fold,
        **_figures_json(figures),
        "enrollment": {
            "people_not_enrolled": count(figures.counts.not_enrolled),
            "photos_refused": count(figures.counts.refused),
            "refused": [{"photo": photo, "reason": why} for photo, why in figures.refused],
        },
    }
    if len(evaluation.runs) > 1:
        described["runs"] = [
            {"seed": seed, **_figures_json(run)}
            for seed, run in zip(plan.seeds, evaluation.runs, strict=True)
        ]
    return described


def _figures_json(figures: Figures) -> dict[str, Any]:
    counts, product = figures.counts, figures.product
    return {
        "mated": count(counts.mated),
        "non_mated": count(counts.non_mated),
        "not_found": count(counts.mated_not_found + counts.non_mated_not_found),
        "mated_not_found": count(counts.mated_not_found),
        "non_mated_not_found": count(counts.non_mated_not_found),
        "rank1": plain(figures.rank1.value),
        "tpir": {name: plain(each.tpir.value) for name, each in _by_target(figures)},
        "misidentified": count(figures.naming.misidentified.successes),
        "product": {
            "tpir": plain(product.tpir.value),
            "fpir": plain(product.fpir.value),
            "misidentified": count(product.misidentified.successes),
            "thresholds": [plain(each) for each in product.thresholds],
        },
        "thresholds": {
            name: [plain(each) for each in outcome.thresholds]
            for name, outcome in _by_target(figures)
        },
        "unresolved": [name for name, outcome in _by_target(figures) if not outcome.resolved],
        "intervals": _intervals(figures),
    }


def _intervals(figures: Figures) -> dict[str, Any]:
    return {
        "rank1": interval_json(figures.rank1),
        "tpir": {name: interval_json(each.tpir) for name, each in _by_target(figures)},
        "fpir": {name: interval_json(each.fpir) for name, each in _by_target(figures)},
        "misidentified": interval_json(figures.naming.misidentified),
        "product": {
            "tpir": interval_json(figures.product.tpir),
            "fpir": interval_json(figures.product.fpir),
            "misidentified": interval_json(figures.product.misidentified),
        },
    }


def _by_target(figures: Figures) -> list[tuple[str, Outcome]]:
    return list(zip(map(key, TARGETS), figures.at, strict=True))
