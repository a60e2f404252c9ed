"""Departments of a file, as they are spelled already: two that differ by case only are one."""

from dataclasses import dataclass
from typing import Self

from models.records.store import Store
from models.records.words import key_of


@dataclass(slots=True)
class Departments:
    """The spellings there are, by themselves and by their keys."""

    _known: dict[str, str]

    @classmethod
    def of(cls, store: Store) -> Self:
        """Return all that anybody ever belonged to."""
        ever = [one.department for one in store.memberships() if one.department is not None]
        # A spelling that stands there exactly goes before one that is only like it.
        return cls({key_of(one): one for one in ever} | {one: one for one in ever})

    def spelled(self, written: str) -> str | None:
        """Return a department as it is known, or None for a new one."""
        return self._known.get(written) or self._known.get(key_of(written))

    def add(self, name: str) -> None:
        self._known[key_of(name)] = self._known[name] = name


def respelled(written: str | None, spelled: str | None) -> str:
    """Return the note about a department whose spelling was not taken over, or nothing."""
    if spelled is None or spelled == written:
        return ""
    return f"the department '{written}' is taken as '{spelled}', as it is spelled already"
