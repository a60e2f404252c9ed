"""What an audit finds, in words and for scripts."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from admin.journal_words import JournalWords, Names
from models.records.coverage import content_of
from models.records.findings import Change, Finding, Place, Trouble
from models.records.links import LinkKind

_SEALED = {
    "correction": "the author or the reason",
    "employee": "the code, the name or the department",
    "template": "the face or where it came from",
    "leave": "the kind of leave",
    "membership": "the department",
    "pin": "the PIN itself",
    "kiosk_pin": "the PIN itself",
}


class AuditWords:
    """The findings of an audit."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._links = JournalWords(names)

    def finding(self, finding: Finding) -> str:
        """Return a sentence about one finding."""
        match finding.place:
            case Place.FILE:
                return f"the database file is damaged: {finding.what}."
            case Place.SCHEMA:
                verb = {Trouble.REMOVED: "is gone", Trouble.INSERTED: "was added"}
                return f"{finding.what} {verb.get(finding.trouble, 'was changed')}."
            case Place.CHAIN:
                return f"chain '{finding.writer}': {_broken(finding)}."
            case Place.HEAD:
                return _missed(finding)
            case Place.ROW:
                return self._row(finding)

    def described(self, finding: Finding) -> dict[str, object]:
        """Return a finding for scripts."""
        return {
            "place": finding.place.value,
            "trouble": finding.trouble.value,
            "what": finding.what,
            "key": finding.key or None,
            "employee": self._names.code(finding.employee) or None,
            "changes": [asdict(change) for change in finding.changes],
            "link": self._links.described(finding.link) if finding.link else None,
            "words": self.finding(finding),
        }

    def _row(self, finding: Finding) -> str:
        if finding.what == LinkKind.ERASURE:
            return self._erasure(finding)
        said = _said(finding)
        name = f"{self._links.row(finding.what, said)} ({finding.key})"
        written = (
            f" (link {finding.link.number} of '{finding.link.writer}')" if finding.link else ""
        )
        match finding.trouble:
            case Trouble.REMOVED:
                return f"{name}: removed; it was {self._names.values(said)}{written}."
            case Trouble.INSERTED:
                now = self._names.values(said)
                return f"{name}: inserted; no link says that it was written ({now})."
            case Trouble.RETURNED:
                return f"{name}: it was taken away, and is there again{written}."
            case Trouble.REPEATED:
                return f"{name}: written down a second time{written}."
            case _:
                changes = ", ".join(self._change(finding, each) for each in finding.changes)
                return f"{name}: {changes}{written}."

    def _erasure(self, finding: Finding) -> str:
        employee = self._names.called(finding.employee)
        if finding.trouble is Trouble.RETURNED:
            when = self._names.time(finding.link.at) if finding.link else "once"
            return (
                f"employee {employee} was erased on {when} and is there again, as by an older "
                "backup. Erase the person again."
            )
        return f"employee {employee} is erased, and no link says so."

    def _change(self, finding: Finding, change: Change) -> str:
        if change.column == "seal":
            return f"{_SEALED.get(finding.what, 'what is sealed')} isn't what was written"
        if change.column == "rules":
            return _changed_rules(change)
        values = (change.was, change.now)
        was, now = (self._names.value(change.column, value) for value in values)
        if was == now:  # such as one moment in two spellings
            was, now = map(repr, values)
        return f"{change.column} was {was}, is {now}"


def _said(finding: Finding) -> Mapping[str, Any]:
    """Return what a row's link says; without one, what the row itself does."""
    if finding.link is not None:
        return content_of(finding.link)
    return {change.column: change.now for change in finding.changes}


def _changed_rules(change: Change) -> str:
    """Return those of a shift's rules that differ, where both are still to be read."""
    with suppress(ValueError, AttributeError, RecursionError):
        was, now = (dict(json.loads(str(value)).items()) for value in (change.was, change.now))
        names = [name for name in sorted({*was, *now}) if was.get(name) != now.get(name)]
        return ", ".join(f"{name} was {was.get(name)}, is {now.get(name)}" for name in names)
    return f"rules was {change.was}, is {change.now}"


def _broken(finding: Finding) -> str:
    link = finding.link
    if link is None:
        return finding.trouble.value
    name, last = f"link {link.number} ({link.kind}, {link.at})", link.number - 1
    match finding.trouble:
        case Trouble.REMOVED if finding.first_missing == last:
            return f"link {last} is gone"
        case Trouble.REMOVED:
            return f"links {finding.first_missing} to {last} are gone"
        case Trouble.INSERTED:
            return f"{name} was inserted"
        case Trouble.SWAPPED:
            return f"{name} and link {link.number + 1} changed places"
        case _:
            return f"{name} {_unfitting(last)}"


def _unfitting(last: int) -> str:
    if not last:
        return "was changed, or one before it taken out"
    return (
        f"doesn't follow from link {last}: one of the two was changed, or one between them taken "
        "out"
    )


def _missed(finding: Finding) -> str:
    witness = finding.witness
    if witness is None:
        return finding.trouble.value
    head = witness.head
    name = f"{witness.source}: link {head.number} of chain '{head.writer}'"
    if finding.trouble is Trouble.REMOVED:
        end = f"the chain ends at {finding.last}" if finding.last else "there is no such chain"
        return f"{name} is gone: {end}. Its end was cut, or an older backup put in its place."
    return f"{name} is another one here: the chain was made anew, or belongs to another database."
