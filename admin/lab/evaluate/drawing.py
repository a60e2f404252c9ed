"""Charts of an evaluation, drawn with matplotlib: what it takes is in tests/requirements.txt."""

import io

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

from admin.lab.evaluate.curves import Chart, Curve, histogram
from models.recognition.metrics import det_curve, operating_point

# Okabe and Ito's palette, which the colour-blind can tell apart.
_BLUE, _VERMILION, _GREY = "#0072B2", "#D55E00", "#8A949E"
_LINES = (_BLUE, _VERMILION)
_WITHOUT_ERRORS = (1e-4, 1)


def det_picture(chart: Chart) -> bytes:
    """Return a PNG of both error rates against each other, each on a logarithmic axis."""
    figure, axes = _canvas(chart)
    drawn = [
        _draw_curve(axes, chart, curve, colour)
        for curve, colour in zip(chart.curves, _LINES, strict=False)
    ]
    if not any(drawn):
        axes.set(xlim=_WITHOUT_ERRORS, ylim=_WITHOUT_ERRORS)
    for target in chart.targets:
        axes.axvline(target, color=_GREY, linewidth=0.8, linestyle=":")
    axes.set_xscale("log")
    axes.set_yscale("log")
    for axis, ticks in ((axes.xaxis, (1,)), (axes.yaxis, (1, 2, 5))):
        axis.set_major_locator(LogLocator(subs=ticks))
        axis.set_major_formatter(FuncFormatter(_as_percent))
        axis.set_minor_formatter(NullFormatter())
    axes.set_xlabel(f"{chart.wrong}: {chart.kinds[1]} let through")
    axes.set_ylabel(f"{chart.missed}: {chart.kinds[0]} missed")
    axes.grid(visible=True, which="major", color=_GREY, alpha=0.25)
    axes.legend(frameon=False)
    return _png(figure)


def _draw_curve(axes: Axes, chart: Chart, curve: Curve, colour: str) -> int:
    """Return how many points of the curve have errors of both kinds, which alone can be drawn."""
    points = det_curve(curve.genuine, curve.impostor)
    drawn = (points.fmr > 0) & (points.fnmr > 0)  # zero is not on a logarithmic axis
    one, other = chart.kinds
    label = f"{curve.name} ({len(curve.genuine)} {one}, {len(curve.impostor)} {other})"
    # Between two scores nothing changes: the curve goes in steps.
    axes.step(points.fmr[drawn], points.fnmr[drawn], where="post", color=colour, label=label)
    return int(drawn.sum())


def histogram_picture(chart: Chart) -> bytes:
    """Return a PNG of how scores of both kinds lie, and of the thresholds between them."""
    figure, axes = _canvas(chart)
    edges, *counts = histogram(chart)
    scores = chart.histogram_scores
    for number, trials, kind, colour in zip(counts, scores, chart.kinds, _LINES, strict=True):
        share = number / max(len(trials), 1)
        shown = f"{number.sum():.0f} of {len(trials)}"
        axes.stairs(share, edges, fill=True, color=colour, alpha=0.4)
        axes.stairs(share, edges, color=colour, label=f"{kind} ({shown})")
    _draw_thresholds(axes, chart)
    axes.yaxis.set_major_formatter(FuncFormatter(_as_percent))
    axes.set_xlabel(f"{chart.score}\nhigher is nearer")
    axes.set_ylabel("share of the kind")
    figure.legend(frameon=False, loc="outside lower center", ncols=2)
    return _png(figure)


def _draw_thresholds(axes: Axes, chart: Chart) -> None:
    genuine, impostor = chart.histogram_scores
    for row, target in enumerate(chart.targets):
        point = operating_point(genuine, impostor, target)
        if point.threshold is None or not point.resolved:
            continue
        axes.axvline(point.threshold, color=_GREY, linewidth=0.8, linestyle=":")
        axes.annotate(
            f" {chart.wrong} {100 * target:g} %",
            (point.threshold, 0.98 - 0.05 * row),  # one below the other: they may lie close
            xycoords=("data", "axes fraction"),
            verticalalignment="top",
            fontsize=8,
        )


def _canvas(chart: Chart) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(7, 5), layout="constrained")
    axes = figure.subplots()
    axes.set_title(chart.title)
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def _as_percent(value: float, _position: int | None = None) -> str:
    return f"{100 * value:g} %"


def _png(figure: Figure) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=150)
    return buffer.getvalue()
