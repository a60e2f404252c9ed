"""What a link of the journal says, in words and for scripts, with the names of today."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from admin.people import ERASED_NAME
from models.attendance.employee import Employee
from models.records.coverage import content_of
from models.records.findings import Link
from models.records.links import LinkKind

_DIGITS = 12


class Names:
    """How ids, times and values are shown; the journal itself has no names."""

    def __init__(self, people: Mapping[UUID, Employee], zone: ZoneInfo) -> None:
        self._people = people
        self._zone = zone

    def code(self, employee: object) -> str:
        found = self._found(employee)
        if found is None:
            return "" if employee is None else str(employee)
        return ERASED_NAME if found.erased else found.code

    def called(self, employee: object) -> str:
        found = self._found(employee)
        if found is None:
            return str(employee)
        return ERASED_NAME if found.erased else f"{found.name} ({found.code})"

    def _found(self, employee: object) -> Employee | None:
        try:
            return self._people.get(UUID(str(employee)))
        except ValueError:
            return None

    def time(self, stored: str) -> str:
        try:
            return f"{datetime.fromisoformat(stored).astimezone(self._zone):%Y-%m-%d %H:%M:%S}"
        except (ValueError, OverflowError):
            return stored

    def values(self, values: Mapping[str, Any]) -> str:
        shown = (name for name in values if name not in {"id", "seal", "employee"})
        return ", ".join(f"{name} {self.value(name, values[name])}" for name in shown)

    def value(self, column: str, value: object) -> str:
        if column == "employee":
            return self.code(value)
        with suppress(ValueError):
            time = datetime.fromisoformat(str(value))
            if time.tzinfo is not None:
                return str(time.astimezone(self._zone))
        return "none" if value is None else str(value)


class JournalWords:
    """The links of the journal."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def described(self, link: Link) -> dict[str, object]:
        """Return a link for scripts."""
        content = content_of(link)
        return {
            "at": link.at,
            "writer": link.writer,
            "number": link.number,
            "kind": link.kind,
            "employee": self._names.code(_owner(link.kind, content)) or None,
            "content": content,
            "hash": link.hash,
        }

    def logged(self, link: Link) -> str:
        """Return a link as a line of the journal."""
        return f"{self._names.time(link.at)}  {link.writer} {link.number}  {self._said(link)}"

    def row(self, kind: str, said: Mapping[str, Any]) -> str:
        """Return what a row of a kind is, by what it says: whose, and which of them."""
        return self._filled(_ROWS, kind, said) or kind

    def _said(self, link: Link) -> str:
        said = content_of(link)
        if link.kind not in _SAID:
            return f"{link.kind}: {self._names.values(said)}"
        return self._filled(_SAID, link.kind, said) or f"{link.kind}: {link.content}"

    def _filled(self, words: Mapping[str, str], kind: str, said: Mapping[str, Any]) -> str | None:
        """Return a kind's words filled in; None where something that they need isn't said."""
        shown = {name: self._shown(name, value) for name, value in said.items()}
        who = self._names.called(_owner(kind, said))
        with suppress(KeyError):
            return words[kind].format_map({**shown, "who": who, "scope": self._scope(said)})
        return None

    def _shown(self, name: str, value: object) -> str:
        if name in {"at", "made_at"} and value is not None:
            return self._names.time(str(value))
        if name == "digest":
            return str(value)[:_DIGITS]
        if isinstance(value, list):
            return ", ".join(str(each) for each in value) or "none"
        return self._names.called(value) if name == "other" else _plain(value)

    def _scope(self, said: Mapping[str, Any]) -> str:
        if said.get("employee") is not None:
            return self._names.called(said["employee"])
        department = said.get("department")
        return "everybody" if department is None else f"department {department}"


_SAID: Mapping[str, str] = {
    "punch": "{who} punched at {at}, {kiosk} ({kind}, clock {clock})",
    "correction": "correction ({kind}) of {target}: {who}, {at} {direction}",
    "shift": "shift {name} from {since}: {rules}",
    "assignment": "shift {shift} for {scope}, {since} to {until}",
    "assignment removed": "no longer shift {shift} for {scope}, {since} to {until}",
    "holiday": "holiday {day} {name}",
    "holiday removed": "no longer holiday {day} {name}",
    "leave": "{who} on leave, {first} to {last}",
    "leave removed": "leave cancelled: {who}, {first} to {last}",
    "membership": "{who} in a department from {since}",
    "membership removed": "{who} no longer in a department from {since}",
    "employee": "{who}: active {active}, joined {joined_on}, left {left_on}",
    "template": "a template of {who} with {weights}",
    "enrollment": "{who} enrolled: {templates} templates of {weights}, consent {consent}",
    "pin": "a new PIN of {who}, first {is_first}",
    "pin removed": "no longer the PIN of {who} of {made_at}",
    "kiosk_pin": "a new maintenance PIN of the kiosks",
    "kiosk_pin removed": "no longer the maintenance PIN of {made_at}",
    "distinction": "{who} and {other} look alike and are two people",
    "erasure": "{who} erased",
    "settings": "settings {digest}: {keys}",
    "export": "report {report} of {period} written, SHA-256 {digest}",
    "restore": "backup {backup} put in the database's place",
    "closing": "day {day} closed: {punches} punches, SHA-256 {digest}",
}


_ROWS: Mapping[str, str] = {
    "punch": "punch of {who} at {at}",
    "correction": "correction ({kind}) of {who}",
    "shift": "shift {name} from {since}",
    "assignment": "shift {shift} for {scope} from {since}",
    "holiday": "holiday {day} {name}",
    "leave": "leave of {who} from {first} to {last}",
    "membership": "department of {who} from {since}",
    "employee": "employee {who}",
    "template": "template of {who}",
    "pin": "PIN of {who}",
    "kiosk_pin": "maintenance PIN of the kiosks",
}


def _owner(kind: str, said: Mapping[str, Any]) -> object:
    return said.get("id" if kind == LinkKind.EMPLOYEE else "employee")


def _plain(value: object) -> str:
    return "-" if value is None else str(value)
