"""A fingerprint of the settings, for the journal: when they changed, and which were set."""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from models.records.errors import RecordsError
from models.records.store import Store
from models.settings import Settings

# Where things lie on this machine, and with what it looks: no rule hangs on them.
_OF_THE_MACHINE = ("site.data_folder", "site.database", "kiosk.camera.", "kiosk.window.")
_SECRET = "mail.password"  # noqa: S105 - a key's name


@dataclass(frozen=True, slots=True)
class Fingerprint:
    digest: str
    """SHA-256 of all values but those of the machine, and the password."""
    keys: tuple[str, ...]
    """Those that aren't at their default, by name."""


def fingerprint(settings: Settings) -> Fingerprint:
    values = dict(_values(settings.model_dump(mode="json")))
    defaults = dict(_values(Settings().model_dump(mode="json")))
    text = json.dumps(values, sort_keys=True, ensure_ascii=False)
    changed = sorted(key for key, value in values.items() if value != defaults.get(key))
    return Fingerprint(sha256(text.encode()).hexdigest(), tuple(changed))


def note_settings(store: Store, settings: Settings, at: datetime) -> None:
    """Note in the journal that the settings are others than before, if they are.

    A database that is busy hears of it at the next start: neither the door nor the list of who is
    in the building may fail for that.
    """
    found = fingerprint(settings)
    with suppress(RecordsError):
        store.note_settings(found.digest, found.keys, at)


def _values(tree: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in tree.items():
        key = f"{above}{name}"
        if isinstance(value, dict):
            yield from _values(value, f"{key}.")
        elif key != _SECRET and not key.startswith(_OF_THE_MACHINE):
            yield key, value
