"""What came of people and attacks, as a table, in words and as JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from admin.lab.evaluate.liveness import Presentation
from admin.lab.evaluate.liveness_course import Decision
from admin.lab.evaluate.liveness_figures import Figures, Kind, percentile
from admin.lab.evaluate.measured import Measured
from admin.lab.evaluate.rates_output import count, interval, interval_json, percent, plain
from admin.office import Office
from admin.output import Column, counted, print_table, say
from models.recognition.liveness.terms import Level
from models.recognition.metrics import Rate, median_interval
from models.recognition.metrics_attacks import worst_species

_COLUMNS = (
    Column(""),
    Column("trials", "right"),
    Column("errors", "right"),
    Column("rate", "right"),
    Column("95 % interval", "right"),
    Column("by watching alone", "right"),
    Column("asked", "right"),
    Column("no response", "right"),
)
_NAMED_OF_MANY = 20
_WORDS = {
    Decision.ASKED: "ended without the gesture",
    Decision.UNDECIDED: "ended before it was decided",
}


@dataclass(frozen=True, slots=True)
class Trial:
    """How it was measured."""

    level: Level
    seed: int

    def figures(self, presentations: Sequence[Presentation]) -> Figures:
        return Figures(presentations, is_guarded=self.level is not Level.OFF)


def print_liveness(office: Office, trial: Trial, done: Measured[Presentation]) -> None:
    if done.is_partial:
        say(office.out, done.warning)
    figures = trial.figures(done.results)
    print_table(office.out, _COLUMNS, _rows(figures))
    for line in (*_words(trial, figures), *_errors(figures)):
        say(office.out, line)


def _rows(figures: Figures) -> Iterator[tuple[str, ...]]:
    if figures.bona_fide.shown:
        yield _cells("BPCER bona fide", figures.bpcer, figures.bona_fide)
    for name, rate in figures.apcer.items():
        yield _cells(f"APCER {name}", rate, figures.species[name])


def _cells(heading: str, errors: Rate, kind: Kind) -> tuple[str, ...]:
    counts = f"{errors.trials:.0f}", f"{errors.successes:.0f}"
    passive, asked = f"{kind.passive.successes:.0f}", f"{kind.asked.successes:.0f}"
    missing = f"{kind.no_response.successes:.0f}"
    return heading, *counts, percent(errors), interval(errors), passive, asked, missing


def _words(trial: Trial, figures: Figures) -> Iterator[str]:
    yield (
        f"Liveness: {trial.level.value}. BPCER: people who got no punch, of those who came up. "
        "APCER: attacks that became a punch, likewise."
    )
    yield from _mean_error(figures)
    yield from _told("People asked for a gesture", figures.bona_fide.asked)
    yield from _told("Decided by watching alone, people and attacks", figures.passive_alone)
    yield from _wait("From the first sight of the face to a person's punch", figures.waits)
    yield from _wait("More than with liveness off", figures.added_waits)
    yield from _told("BPNRR, people whom no frame was good enough to know", _missing(figures)[0])
    yield from _told("APNRR, attacks likewise", _missing(figures)[1])
    yield "The rates are about clips; the people behind them may be fewer."


def _mean_error(figures: Figures) -> Iterator[str]:
    error, worst = figures.acer, worst_species(figures.apcer)
    if error is None or worst is None:
        return
    yield (
        f"ACER: {100 * error.value:.2f} % (95 %: {100 * error.low:.2f} to {100 * error.high:.2f}), "
        f"the mean of BPCER and of the worst species' APCER, as ISO/IEC 30107-3 takes it: {worst}."
    )


def _told(what: str, rate: Rate) -> Iterator[str]:
    if rate.trials:
        share = f"{rate.successes:.0f} of {rate.trials:.0f}"
        yield f"{what}: {share}, {percent(rate)} (95 %: {interval(rate)})."


def _wait(what: str, seconds: Sequence[float]) -> Iterator[str]:
    median, late = percentile(seconds, 50), percentile(seconds, 95)
    if median is None or late is None:
        return
    bounds = median_interval(seconds)
    sure = f" (95 %: {bounds[0]:.2f} to {bounds[1]:.2f})" if bounds else ""
    trials = counted(len(seconds), "trial", "trials")
    yield f"{what}: median {median:.2f} s{sure}, 95th percentile {late:.2f} s, {trials}."


def _missing(figures: Figures) -> tuple[Rate, Rate]:
    return figures.bona_fide.no_response, figures.attacks.no_response


def _errors(figures: Figures) -> Iterator[str]:
    """Yield each clip that was decided wrongly, or could not be played."""
    wrong = [*figures.attacks.accepted, *figures.bona_fide.denied]
    for each in wrong[:_NAMED_OF_MANY]:
        yield f"{each.entry.name}: {_decision(each)}"
    if len(wrong) > _NAMED_OF_MANY:
        yield f"... and {len(wrong) - _NAMED_OF_MANY} more, see --json."
    for each in figures.unreadable:
        yield f"Not counted: {each.reason}"


def _decision(presentation: Presentation) -> str:
    when = "" if presentation.seconds is None else f" after {presentation.seconds:.2f} s"
    gesture = f", asked for: {presentation.gesture.value}" if presentation.gesture else ""
    reason = f", {presentation.reason}" if presentation.reason else ""
    return f"{_WORDS.get(presentation.decision, presentation.decision)}{when}{gesture}{reason}."


def liveness_json(trial: Trial, done: Measured[Presentation]) -> dict[str, Any]:
    figures = trial.figures(done.results)
    error = figures.acer
    return {
        "partial": done.is_partial,
        "level": trial.level.value,
        "seed": trial.seed,
        "bpcer": _rate_json(figures.bpcer),
        "apcer": {name: _rate_json(rate) for name, rate in figures.apcer.items()},
        "acer": plain(error.value) if error else None,
        "passive_alone": plain(figures.passive_alone.value),
        "asked_bona_fide": plain(figures.bona_fide.asked.value),
        "seconds_median": plain(percentile(figures.waits, 50)),
        "seconds_p95": plain(percentile(figures.waits, 95)),
        "seconds_added_median": plain(percentile(figures.added_waits, 50)),
        "bpnrr": _rate_json(figures.bona_fide.no_response),
        "apnrr": _rate_json(figures.attacks.no_response),
        "intervals": {
            "acer": [plain(error.low), plain(error.high)] if error else None,
            "passive_alone": interval_json(figures.passive_alone),
            "asked_bona_fide": interval_json(figures.bona_fide.asked),
            "seconds_median": _median_json(figures.waits),
            "seconds_added_median": _median_json(figures.added_waits),
        },
        "unreadable": len(figures.unreadable),
        "clips": [_clip_json(each) for each in (*figures.all.shown, *figures.unreadable)],
    }


def _rate_json(rate: Rate) -> dict[str, Any] | None:
    """Return a rate with trials and interval; None where there is none of its kind."""
    if not rate.trials:
        return None
    bounds = [plain(rate.low), plain(rate.high)]
    return {"rate": plain(rate.value), "trials": count(rate.trials), "interval": bounds}


def _median_json(seconds: Sequence[float]) -> dict[str, Any]:
    low, high = median_interval(seconds) or (None, None)
    return {"low": plain(low), "high": plain(high), "trials": len(seconds)}


def _clip_json(presentation: Presentation) -> dict[str, Any]:
    entry = presentation.entry
    return {
        "path": entry.name,
        "kind": "bona-fide" if entry.species is None else "attack",
        "species": entry.species,
        "decision": presentation.decision.value,
        "seconds": plain(presentation.seconds),
        "seconds_liveness_off": plain(presentation.seconds_unguarded),
        "reason": presentation.reason or None,
        "gesture": presentation.gesture.value if presentation.gesture else None,
        "cues": {name: plain(score) for name, score in presentation.cues.items()},
    }
