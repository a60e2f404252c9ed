"""Settings from file, environment and flags as one tree, each error with its place."""

import difflib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from models.camera_source import CameraSource, Kind
from models.settings import Settings
from models.settings_yaml import KeyPath, SettingsError, Source, dotted, read_source, value_of

__all__ = ["ENVIRONMENT_PREFIX", "SettingsError", "load_settings"]

ENVIRONMENT_PREFIX = "ATTENDANCE_"
_LONGEST_SHOWN = 60
_SQLITE = "sqlite:///"
_PASSWORD: KeyPath = ("mail", "password")

# What pydantic finds wrong, in words for whoever edits the file; what isn't here keeps its own.
_WHOLE_NUMBER, _NUMBER, _SWITCH = "give a whole number", "give a number", "write true or false"
_WORDS = {
    "int_type": _WHOLE_NUMBER,
    "int_parsing": _WHOLE_NUMBER,
    "int_parsing_size": _WHOLE_NUMBER,
    "int_from_float": _WHOLE_NUMBER,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "bool_type": _SWITCH,
    "bool_parsing": _SWITCH,
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "string_type": "must be text; put it in quotes",
    "string_too_short": "must not be empty",
    "string_too_long": "must have at most {max_length} characters",
    "literal_error": "must be {expected}",
    "model_type": "must have keys below it",
    "tuple_type": "must be a list",
    "too_long": "must have {max_length} values",
    "path_type": "must be a path",
    "missing": "is missing",
}


def load_settings(
    file: Path,
    environment: Mapping[str, str] | None = None,
    flags: Mapping[str, Any] | None = None,
) -> Settings:
    """Read the settings; a flag beats an environment variable beats the file.

    `flags` maps dotted keys ("kiosk.camera.source") to values; None leaves a key alone. A relative
    path in a flag is meant from the current folder, elsewhere from the file's. Raises SettingsError
    with one line for each mistake: place, key, what is wrong.
    """
    source = read_source(file)
    _refuse_password(source)
    for name, value in sorted((environment or {}).items()):
        if name.startswith(ENVIRONMENT_PREFIX):
            keys = tuple(name.removeprefix(ENVIRONMENT_PREFIX).lower().split("__"))
            # A password means what it says, also one such as 0123 or [x].
            meant = value if keys == _PASSWORD else value_of(name, value)
            _set(source, keys, meant, f"environment variable {name}")
    for key, value in (flags or {}).items():
        if value is not None:
            _set(source, tuple(key.split(".")), _from_here(key, value), "command line")
    try:
        settings = Settings.model_validate(source.tree)
    except ValidationError as error:
        lines = [_explain(details, source, file) for details in error.errors()]
        raise SettingsError("\n".join(lines)) from error
    return _with_absolute_paths(settings, file.resolve().parent)


def _refuse_password(source: Source) -> None:
    if _PASSWORD in source.places:
        raise SettingsError(
            f"{source.places[_PASSWORD]}: {dotted(_PASSWORD)}: a password doesn't belong in the "
            "file. Take it out, and set the environment variable "
            f"{ENVIRONMENT_PREFIX}MAIL__PASSWORD."
        )


def _set(source: Source, keys: KeyPath, value: Any, place: str) -> None:
    tree: Any = source.tree
    for depth, key in enumerate(keys[:-1], 1):
        if tree.get(key) is None:
            tree[key] = {}
        if not isinstance(tree[key], dict):
            raise SettingsError(f"{place}: {dotted(keys)}: {dotted(keys[:depth])} has no keys.")
        source.places.setdefault(keys[:depth], place)
        tree = tree[key]
    tree[keys[-1]] = value
    source.places[keys] = place


def _explain(details: ErrorDetails, source: Source, file: Path) -> str:
    path: KeyPath = details["loc"]
    where = next(
        (source.places[path[:n]] for n in range(len(path), 0, -1) if path[:n] in source.places),
        str(file),
    )
    if details["type"] == "extra_forbidden":
        return f"{where}: {dotted(path)}: unknown key. {_suggest(path)}"
    return f"{where}: {dotted(path)}: {_problem(details)}."


def _problem(details: ErrorDetails) -> str:
    found = details["input"]
    if found is None:
        return "has no value. Give one, or take the key out"
    words = _WORDS.get(details["type"])
    if words is None:
        problem = details["msg"].removeprefix("Value error, ")
    else:
        problem = words.format(**details.get("ctx", {}))
    return problem if isinstance(found, dict) else f"{problem} (found: {_shown(found)})"


def _shown(value: Any) -> str:
    text = str(value).lower() if isinstance(value, bool) else repr(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def _suggest(path: KeyPath) -> str:
    section: Any = Settings
    for key in path[:-1]:
        if isinstance(key, int):
            section = next(iter(get_args(section)), None)
        else:
            fields = getattr(section, "model_fields", {})
            section = fields[key].annotation if key in fields else None
    if not (isinstance(section, type) and issubclass(section, BaseModel)):
        return "Take it out."
    known = list(section.model_fields)
    near = difflib.get_close_matches(str(path[-1]), known, n=1)
    return f"Did you mean {near[0]}?" if near else f"Known here: {', '.join(known)}."


def _with_absolute_paths(settings: Settings, base: Path) -> Settings:
    """Make the paths relative to the settings file, and `~` the user's home."""
    database = settings.site.database
    site = settings.site.model_copy(
        update={
            "data_folder": base / settings.site.data_folder,
            "database": database and _absolute_url(database, base),
        }
    )
    source = settings.kiosk.camera.source
    camera = settings.kiosk.camera.model_copy(update={"source": _absolute_source(source, base)})
    kiosk = settings.kiosk.model_copy(update={"camera": camera})
    weights = settings.recognition.weights_folder
    recognition = settings.recognition.model_copy(
        update={"weights_folder": base / weights if weights else None}
    )
    return settings.model_copy(update={"site": site, "kiosk": kiosk, "recognition": recognition})


def _from_here(key: str, value: Any) -> Any:
    absolute = {"site.database": _absolute_url, "kiosk.camera.source": _absolute_source}.get(key)
    return absolute(value, Path.cwd()) if absolute else value


def _absolute_source(source: str, base: Path) -> str:
    return str(base / source) if CameraSource(source).kind is Kind.FILE else source


def _absolute_url(url: str, base: Path) -> str:
    path = url.removeprefix(_SQLITE)
    if path in {url, "", ":memory:"}:  # not a file's; refused later
        return url
    return f"{_SQLITE}{base / path}"
