"""What came of the approaches, as a table, in words and as JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from admin.lab.evaluate.approaches import SIDE_SUN, Approach, VisitPlan
from admin.lab.evaluate.measured import Measured
from admin.lab.evaluate.rates_output import interval, interval_json, percent, plain
from admin.lab.liveness_off import LIVENESS_OFF
from admin.office import Office
from admin.output import Column, print_table, say
from models.recognition.liveness.terms import Level
from models.recognition.metrics import Rate

_COLUMNS = (
    Column(""),
    Column("of", "right"),
    Column("count", "right"),
    Column("rate", "right"),
    Column("95 % interval", "right"),
)


class Figures:
    """The rates of some approaches; whoever has no face on their photo is a missed employee."""

    def __init__(self, approaches: Sequence[Approach]) -> None:
        staff = [each for each in approaches if each.visit.visitor.employee is not None]
        self.shown = [each for each in approaches if each.found]
        strangers = [each for each in self.shown if each.visit.visitor.employee is None]
        self._strangers = strangers
        self.visitors = len(staff) + len(strangers)
        self.not_found = sum(not each.found for each in staff)
        self.strangers_named = _share(strangers, [each.wrongly for each in strangers])
        self.staff_named = _share(staff, [each.rightly for each in staff])
        self.staff_misnamed = _share(staff, [each.wrongly for each in staff])
        self.waits = [each.seconds for each in staff if each.rightly and each.seconds is not None]

    @property
    def wrong_names(self) -> Rate:
        """Wrong names, of all visitors."""
        wrong = self.strangers_named.successes + self.staff_misnamed.successes
        return Rate(wrong, self.visitors)

    @property
    def refusals(self) -> Rate:
        """Staff who were not named, rightly or wrongly."""
        named = self.staff_named.successes + self.staff_misnamed.successes
        return Rate(self.staff_named.trials - named, self.staff_named.trials)

    @property
    def unknown_after(self) -> float | None:
        """Seconds until a stranger is called unknown, the median."""
        waits = [each.unknown_seconds for each in self._strangers]
        decided = [seconds for seconds in waits if seconds is not None]
        return float(np.median(decided)) if decided else None

    @property
    def frames(self) -> int:
        return sum(each.frames for each in self.shown)

    @property
    def frames_with_face(self) -> Rate:
        return Rate(sum(each.frames_with_face for each in self.shown), self.frames)

    @property
    def recognition(self) -> float:
        """Milliseconds of a processor for a frame; `rendering` likewise."""
        return 1000 * sum(each.recognition for each in self.shown) / max(self.frames, 1)

    @property
    def rendering(self) -> float:
        return 1000 * sum(each.rendering for each in self.shown) / max(self.frames, 1)

    def wait(self, percentile: float) -> float | None:
        return float(np.percentile(self.waits, percentile)) if self.waits else None


def _share(approaches: Sequence[Approach], true: Sequence[bool]) -> Rate:
    return Rate(sum(true), len(approaches))


def print_approaches(office: Office, plan: VisitPlan, done: Measured[Approach]) -> None:
    if done.is_partial:
        say(office.out, done.warning)
    figures = Figures(done.results)
    rows = [*_rows(figures, ""), *_rows(_side_lit(done.results), "  side-lit: ")]
    print_table(office.out, _COLUMNS, rows)
    for line in _words(office, plan, figures):
        say(office.out, line)


def _side_lit(approaches: Sequence[Approach]) -> Figures:
    return Figures([each for each in approaches if each.visit.effect == SIDE_SUN])


def _rows(figures: Figures, prefix: str) -> Iterator[tuple[str, ...]]:
    named = (
        ("strangers given a name", figures.strangers_named),
        ("staff named rightly", figures.staff_named),
        ("staff given a colleague's name", figures.staff_misnamed),
        ("staff not named", figures.refusals),
    )
    for heading, rate in named:
        if rate.trials:
            counts = f"{rate.trials:.0f}", f"{rate.successes:.0f}"
            yield prefix + heading, *counts, percent(rate), interval(rate)


def _words(office: Office, plan: VisitPlan, figures: Figures) -> Iterator[str]:
    promised = office.settings.recognition.target_fpir
    if figures.strangers_named.trials:
        yield (
            f"Promised: at most {100 * promised:g} % of strangers given a name, per approach; "
            f"it came to {percent(figures.strangers_named)}."
        )
    if figures.wrong_names.value is not None:
        yield f"Wrong names per 1,000 visitors: {1000 * figures.wrong_names.value:.1f}."
    if figures.refusals.value is not None:
        yield f"Refusals per 100 staff and morning: {100 * figures.refusals.value:.1f}."
    median, late = figures.wait(50), figures.wait(95)
    if median is not None and late is not None:
        yield (
            "From the first frame with the face in the picture to the right name: median "
            f"{median:.2f} s, 95th percentile {late:.2f} s."
        )
    if figures.unknown_after is not None:
        yield f"Strangers are called unknown after {figures.unknown_after:.2f} s (median)."
    if figures.not_found:
        yield f"No face on {figures.not_found} photos of staff, who count as not named."
    asked = plan.strangers + plan.staff
    if figures.visitors < asked:
        yield f"{figures.visitors} visitors measured of {asked} asked for."
    yield _costs(figures)
    yield LIVENESS_OFF


def _costs(figures: Figures) -> str:
    return (
        f"{figures.frames} frames, a face in {percent(figures.frames_with_face)} of them; "
        f"{figures.recognition:.1f} ms of a processor for each to recognise, "
        f"{figures.rendering:.1f} ms to draw."
    )


def approaches_json(office: Office, plan: VisitPlan, done: Measured[Approach]) -> dict[str, Any]:
    figures, side_lit = Figures(done.results), _side_lit(done.results)
    return {
        "partial": done.is_partial,
        **_figures_json(figures),
        "promised": office.settings.recognition.target_fpir,
        "wrong_names_per_1000_visitors": _times(1000, figures.wrong_names),
        "refusals_per_100_staff": _times(100, figures.refusals),
        "seconds_median": plain(figures.wait(50)),
        "seconds_p95": plain(figures.wait(95)),
        "unknown_seconds_median": plain(figures.unknown_after),
        "frames": figures.frames,
        "frames_with_face": plain(figures.frames_with_face.value),
        "processor_ms_per_frame": {
            "recognition": round(figures.recognition, 2),
            "rendering": round(figures.rendering, 2),
        },
        "side_lit": _figures_json(side_lit) if side_lit.visitors else None,
        "liveness": Level.OFF.value,
        "light": plan.light,
        "seed": plan.seed,
    }


def _times(factor: int, rate: Rate) -> float | None:
    return None if rate.value is None else plain(factor * rate.value)


def _figures_json(figures: Figures) -> dict[str, Any]:
    named = {
        "strangers_named": figures.strangers_named,
        "staff_named": figures.staff_named,
        "staff_misnamed": figures.staff_misnamed,
        "wrong_names": figures.wrong_names,
    }
    return {
        "visitors": figures.visitors,
        "strangers": int(figures.strangers_named.trials),
        "staff": int(figures.staff_named.trials),
        "not_found": figures.not_found,
        **{name: int(rate.successes) for name, rate in named.items()},
        "intervals": {name: interval_json(rate) for name, rate in named.items()},
    }
