"""Rates for people and for scripts: never without trials and interval."""

from models.recognition.metrics import Rate

UNDEFINED = "-"


def percent(rate: Rate) -> str:
    return UNDEFINED if rate.value is None else f"{100 * rate.value:.2f} %"


def interval(rate: Rate) -> str:
    if rate.low is None or rate.high is None:
        return UNDEFINED
    return f"{100 * rate.low:.2f} to {100 * rate.high:.2f}"


def number(value: float) -> str:
    """Return a count; with a decimal where it is the mean of several runs."""
    return f"{value:.0f}" if value == round(value) else f"{value:.1f}"


def plain(value: float | None) -> float | None:
    """Return a number for JSON, to six places."""
    return None if value is None else round(value, 6)


def count(value: float) -> float:
    """Return a count for JSON, whole unless it is the mean of several runs."""
    return int(value) if float(value).is_integer() else round(value, 3)


def interval_json(rate: Rate) -> dict[str, float | None]:
    """Return the 95 % interval and what it stands on."""
    return {
        "value": plain(rate.value),
        "low": plain(rate.low),
        "high": plain(rate.high),
        "trials": count(rate.trials),
    }


def key(target: float) -> str:
    """Return a target as JSON names it: 0.0001, not 1e-04."""
    return f"{target:.6f}".rstrip("0")
