"""What the effects did, as a table and as JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

from admin.lab.evaluate.measured import Measured
from admin.lab.evaluate.rates_output import interval, interval_json, percent, plain
from admin.lab.evaluate.robustness import Look, Row, Verdict, rows_of
from admin.office import Office
from admin.output import Column, print_table, say
from models.recognition.metrics import Rate

_COLUMNS = (
    Column(""),
    Column("found", "right"),
    Column("refused", "right"),
    Column("named rightly", "right"),
    Column("95 % interval", "right"),
    Column("worst tenth", "right"),
    Column("NAMED WRONGLY", "right"),
    Column("95 % interval", "right"),
    Column("unknown", "right"),
    Column("strangers named", "right"),
    Column("95 % interval", "right"),
)


def print_robustness(office: Office, done: Measured[Look]) -> None:
    if done.is_partial:
        say(office.out, done.warning)
    rows = rows_of(done.results)
    print_table(office.out, _COLUMNS, [_cells(row) for row in rows])
    for line in _words(office, rows, done.results):
        say(office.out, line)


def _cells(row: Row) -> tuple[str, ...]:
    right, wrong = row.staff[Verdict.RIGHT], row.staff[Verdict.WRONG]
    strangers = row.strangers[Verdict.WRONG]
    return (
        row.effect,
        percent(row.found),
        percent(row.staff[Verdict.REFUSED]),
        percent(right),
        interval(right),
        "-" if row.worst_tenth is None else f"{100 * row.worst_tenth:.1f} %",
        _counted(wrong),
        interval(wrong),
        percent(row.staff[Verdict.UNKNOWN]),
        _counted(strangers),
        interval(strangers),
    )


def _counted(rate: Rate) -> str:
    return f"{rate.successes:.0f} ({percent(rate)})"


def _words(office: Office, rows: Sequence[Row], looks: Sequence[Look]) -> Iterator[str]:
    staff, strangers = rows[0].staff[Verdict.RIGHT].trials, rows[0].strangers[Verdict.WRONG].trials
    people = len({look.visitor.employee for look in looks} - {None})
    promised = office.settings.recognition.target_fpir
    yield (
        f"The same {staff:.0f} photos of {people} staff and {strangers:.0f} of strangers in every "
        f"row. Refused: found, and not good enough to vote. Promised: {100 * promised:g} % of "
        "strangers named."
    )
    yield (
        "Worst tenth: named rightly, the mean over the tenth of the people with three "
        "photos or more who fare worst. "
        "Everything but `bare` is drawn by software."
    )


def robustness_json(done: Measured[Look]) -> dict[str, Any]:
    return {
        "partial": done.is_partial,
        "photos": len(done.results),
        "effects": {row.effect: _row_json(row) for row in rows_of(done.results)},
    }


def _row_json(row: Row) -> dict[str, Any]:
    return {
        "found": interval_json(row.found),
        **{_key(verdict): interval_json(rate) for verdict, rate in row.staff.items()},
        "named_rightly_worst_tenth": plain(row.worst_tenth),
        "strangers": {_key(verdict): interval_json(rate) for verdict, rate in _possible(row)},
    }


def _possible(row: Row) -> Iterator[tuple[Verdict, Rate]]:
    for verdict, rate in row.strangers.items():
        if verdict is not Verdict.RIGHT:  # nothing is right for a stranger
            yield verdict, rate


def _key(verdict: Verdict) -> str:
    return verdict.replace(" ", "_")
