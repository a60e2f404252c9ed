"""Shifts from a file: a version each; the columns are called as the options of `shift add`."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from admin.imports.cells import (
    DateOrder,
    by,
    clock,
    day,
    length,
    minutes,
    one_of,
    text,
    text_of,
    yes_no,
)
from admin.imports.columns import Column, Values
from admin.imports.kind import Change, Kind, Moment, Outcome, RowError, Take, differences
from admin.imports.table import Cell
from admin.shifts.change import changed_shift
from admin.shifts.checks import ShiftError
from admin.shifts.options import Wish
from admin.shifts.texts import rule_texts
from admin.shifts.words import parse_break, parse_break_after, parse_days, parse_rounding
from models.attendance.rota import ShiftVersion
from models.attendance.shift import Break, DirectionRule, Shift
from models.records.store import Store
from models.records.words import NAME_LENGTH, key_of

T = TypeVar("T")
Read = Callable[[Cell, DateOrder | None], T]
_NONE = "none"
_OPTION = re.compile(r"--([a-z]+(?:-[a-z]+)*)")
_WORD = re.compile(r"[a-zäöü]+")
_GERMAN_DAYS = dict(
    zip(
        ("mo", "di", "mi", "do", "fr", "sa", "so"),
        ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
        strict=True,
    )
)
_DIRECTIONS = {rule.value: rule for rule in DirectionRule}


def _days(written: str) -> frozenset[int]:
    """Return the weekdays of "mon-fri", and of "Mo-Fr"."""
    translated = _WORD.sub(lambda word: _GERMAN_DAYS.get(word[0], word[0]), written.casefold())
    return parse_days(translated)


def _wish(read: Read[Any]) -> Read[Wish]:
    """Return what reads a rule that "none" takes away."""

    def wished(cell: Cell, order: DateOrder | None) -> Wish:
        is_none = isinstance(cell, str) and cell.strip().casefold() == _NONE
        return Wish(None if is_none else read(cell, order))

    return wished


def _breaks(parse: Callable[[str], Break]) -> Read[list[Wish]]:
    """Return what reads breaks with commas between, or "none"."""

    def read(cell: Cell, order: DateOrder | None) -> list[Wish]:
        parts = re.split("[,;]", text(cell))
        return [_wish(by(parse))(part.strip(), order) for part in parts]

    return read


NAME = Column(
    "name",
    ("shift", "shift name", "Schicht", "Schichtname", "Bezeichnung"),
    text_of("name of the shift", NAME_LENGTH),
    "The shift's name.",
    is_required=True,
)
SINCE = Column(
    "from",
    ("since", "valid from", "effective", "gültig ab", "ab", "seit"),
    day,
    "The first day on which these rules hold.",
    is_required=True,
)


def _rule(name: str, read: Read[T], help_text: str, *synonyms: str) -> Column[T]:
    return Column(name, synonyms, read, help_text)


RULES: Mapping[str, Column[Any]] = {
    "start": _rule("start", clock, "When it begins, such as 22:00.", "begin", "Beginn", "von"),
    "end": _rule("end", clock, "Its end, of the next day too: 06:00.", "Ende", "bis"),
    "owed": _rule(
        "hours",
        _wish(length),
        "Flexible: so much is owed on a work day, 8:00; then without start and end.",
        *("daily hours", "owed", "Sollstunden", "Stunden", "Soll"),
    ),
    "work_days": _rule(
        "days",
        by(_days),
        "Work days: mon,tue or mon-fri (so if new).",
        *("work days", "weekdays", "Tage", "Wochentage", "Arbeitstage"),
    ),
    "late_grace": _rule(
        "late grace", minutes, "Minutes; up to so late is not late.", "Karenz", "Kulanz"
    ),
    "early_grace": _rule("early grace", minutes, "Minutes; up to so early is not early."),
    "check_in_opens": _rule("opens", length, "So long before the start the day begins."),
    "check_out_closes": _rule("closes", length, "So long after the end the day is decided."),
    "longest": _rule("longest", length, "A check-in open so long is a forgotten check-out."),
    "direction": _rule(
        "direction",
        one_of(_DIRECTIONS, ", ".join(_DIRECTIONS)),
        ", ".join(_DIRECTIONS) + ".",
        "Richtung",
    ),
    "minimum_between": _rule("minimum between", minutes, "Minutes; a sooner punch means nothing."),
    "breaks_at": _rule(
        "break",
        _breaks(parse_break),
        "At a time of day, so long: 12:00/0:30; /paid may follow; more with commas.",
        *("breaks", "Pause", "Pausen"),
    ),
    "breaks_after": _rule(
        "break after",
        _breaks(parse_break_after),
        "After so much work, so long: 6:00/0:30, 9:00/0:15.",
        *("breaks after", "Pause nach", "Pause ab"),
    ),
    "punched_breaks_paid": _rule("punched paid", yes_no, "yes or no: breaks that are punched."),
    "rounding": _rule("round", _wish(by(parse_rounding)), "Such as 5/nearest.", "Rundung"),
    "half_day_below": _rule("half day below", _wish(length), "Who works less was there half."),
    "absent_below": _rule("absent below", _wish(length), "Who works less counts as absent."),
    "early_arrival_counts": _rule("early counts", yes_no, "yes: time before the start counts."),
    "overtime_after": _rule("overtime after", length, "Overtime begins so much beyond, 0:15."),
    "weekly_owed": _rule("weekly", _wish(length), "Hours a week.", "Wochenstunden"),
}


@dataclass(slots=True)
class _Shifts:
    """All versions there are, those of this file among them, by the name's key."""

    store: Store
    moment: Moment
    known: dict[str, list[ShiftVersion]]
    met: dict[tuple[str, date], int] = field(default_factory=dict)

    def take(self, row: Values) -> Outcome:
        key, since = key_of(row.need(NAME)), row.need(SINCE)
        if (key, since) in self.met:
            place = self.met[key, since]
            raise RowError(NAME, f"stands in row {place} for this date already: keep one.")
        versions = self.known.setdefault(key, [])
        before = _in_force(versions, since)
        shift = _shift(row, before)
        self.met[key, since] = row.row
        what = f"{shift.name} from {since}"
        if before is not None and before.shift == shift:
            return Outcome(row.row, Change.UNCHANGED, what)
        self.store.add_shift(shift, since, self.moment.at)
        versions.append(ShiftVersion(since, shift))
        if before is None:
            return Outcome(row.row, Change.ADDED, what)
        details = differences(rule_texts(before.shift), rule_texts(shift))
        return Outcome(row.row, Change.CHANGED, what, details)


def _in_force(versions: list[ShiftVersion], day: date) -> ShiftVersion | None:
    """Return the version that holds on a day, of equal dates the one given last."""
    held = sorted((one for one in versions if one.since <= day), key=lambda one: one.since)
    return held[-1] if held else None


def _shift(row: Values, before: ShiftVersion | None) -> Shift:
    """Return the shift with what the row says; what it leaves out stays as it was."""
    said = {name: row.get(column) for name, column in RULES.items()}
    named = {name: value for name, value in said.items() if value is not None}
    try:
        return changed_shift(before.shift if before else Shift(row.need(NAME)), named)
    except ShiftError as error:
        # There it speaks of options, here they are columns.
        words = _OPTION.sub(lambda found: f"'{found[1].replace('-', ' ')}'", str(error))
        raise RowError(NAME, words) from error


def _start(store: Store, moment: Moment) -> Take:
    known: dict[str, list[ShiftVersion]] = {}
    for one in store.shift_versions():
        known.setdefault(key_of(one.shift.name), []).append(one)
    return _Shifts(store, moment, known).take


SHIFTS = Kind(
    "shifts",
    (NAME, SINCE, *RULES.values()),
    (
        {"name": "Early", "from": date(2026, 1, 1), "start": "06:00", "end": "14:00"},
        {"name": "Office", "from": date(2026, 1, 1), "hours": "8:00", "break after": "6:00/0:30"},
    ),
    _start,
)
