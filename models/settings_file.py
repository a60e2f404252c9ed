"""Reading config.yaml: file, environment and flags into one tree, each error with its place."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from models.settings import Settings

ENVIRONMENT_PREFIX = "ATTENDANCE_"
LARGEST_FILE = 1_000_000

KeyPath = tuple[str | int, ...]


class SettingsError(Exception):
    """The settings can't be used; the message has one line for each thing to mend."""


@dataclass(frozen=True, slots=True)
class _Source:
    """Values and, for each key path, where it was set, in words."""

    tree: dict[str, Any]
    places: dict[KeyPath, str]


def load_settings(
    file: Path,
    environment: Mapping[str, str] | None = None,
    flags: Mapping[str, Any] | None = None,
) -> Settings:
    """Read the settings; a flag beats an environment variable beats the file.

    `flags` maps dotted keys ("kiosk.camera.source") to values; None leaves a key alone. Raises
    SettingsError with one line for each mistake: place, key, what is wrong.
    """
    source = _read_file(file)
    for name, value in (environment or {}).items():
        if name.startswith(ENVIRONMENT_PREFIX):
            keys = tuple(name.removeprefix(ENVIRONMENT_PREFIX).lower().split("__"))
            _set(source, keys, _environment_value(name, value), f"environment variable {name}")
    for key, value in (flags or {}).items():
        if value is not None:
            _set(source, tuple(key.split(".")), value, "command line")
    try:
        settings = Settings.model_validate(source.tree)
    except ValidationError as error:
        lines = [_explain(details, source, file) for details in error.errors()]
        raise SettingsError("\n".join(lines)) from error
    return _with_absolute_paths(settings, file.resolve().parent)


def _read_file(file: Path) -> _Source:
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise SettingsError(f"{file}: larger than a settings file can be. Is it the right one?")
        text = file.read_text(encoding="utf-8")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        tree = yaml.safe_load(text)
    except FileNotFoundError as error:
        raise SettingsError(
            f"{file}: there is no such file. Name one with --config FILE."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: can't be read: {error}") from error
    except yaml.YAMLError as error:
        raise SettingsError(_explain_yaml(error, file)) from error
    if tree is None:
        return _Source({}, {})
    if not isinstance(tree, dict):
        raise SettingsError(f"{file}, line 1: sections such as `site:` are expected here.")
    places: dict[KeyPath, str] = {}
    _note_places(node, (), places, file)
    return _Source(tree, places)


def _explain_yaml(error: yaml.YAMLError, file: Path) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    place = f"{file}, line {mark.line + 1}, column {mark.column + 1}" if mark else str(file)
    key = f" near {_word_at(mark)!r}" if mark and _word_at(mark) else ""
    return f"{place}: not valid YAML{key}: {problem}."


def _word_at(mark: yaml.Mark) -> str:
    lines = (mark.buffer or "").rstrip("\0").splitlines()
    return lines[mark.line].strip()[:60] if mark.line < len(lines) else ""


def _note_places(
    node: yaml.Node | None, path: KeyPath, places: dict[KeyPath, str], file: Path
) -> None:
    """Remember the line of every key; a key given twice in one section is an error."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*path, str(key.value))
            line = f"{file}, line {key.start_mark.line + 1}"
            if here in places:
                raise SettingsError(f"{line}: {_dotted(here)}: given twice. Keep one of them.")
            places[here] = line
            _note_places(value, here, places, file)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            here = (*path, index)
            places[here] = f"{file}, line {item.start_mark.line + 1}"
            _note_places(item, here, places, file)


def _environment_value(name: str, value: str) -> Any:
    try:
        return yaml.safe_load(value) if value else value
    except yaml.YAMLError as error:
        raise SettingsError(f"environment variable {name}: can't be understood: {value}") from error


def _set(source: _Source, keys: KeyPath, value: Any, place: str) -> None:
    tree: Any = source.tree
    for depth, key in enumerate(keys[:-1]):
        if not isinstance(tree.get(key), dict):
            tree[key] = {}
        source.places.setdefault(keys[: depth + 1], place)
        tree = tree[key]
    tree[keys[-1]] = value
    source.places[keys] = place


def _explain(details: ErrorDetails, source: _Source, file: Path) -> str:
    path: KeyPath = details["loc"]
    where = next(
        (source.places[path[:n]] for n in range(len(path), 0, -1) if path[:n] in source.places),
        str(file),
    )
    if details["type"] == "extra_forbidden":
        return f"{where}: {_dotted(path)}: unknown key. {_suggest(path)}"
    problem = details["msg"].removeprefix("Value error, ")
    found = "" if isinstance(details["input"], dict) else f" (found: {details['input']!r})"
    return f"{where}: {_dotted(path)}: {problem}{found}."


def _suggest(path: KeyPath) -> str:
    section: Any = Settings
    for key in path[:-1]:
        fields = getattr(section, "model_fields", {})
        section = fields[key].annotation if key in fields else None
    if not (isinstance(section, type) and issubclass(section, BaseModel)):
        return "Take it out."
    known = list(section.model_fields)
    near = difflib.get_close_matches(str(path[-1]), known, n=1)
    return f"Did you mean {near[0]}?" if near else f"Known here: {', '.join(known)}."


def _dotted(path: KeyPath) -> str:
    return ".".join(str(key) for key in path)


def _with_absolute_paths(settings: Settings, base: Path) -> Settings:
    """Make the paths relative to the settings file, and `~` the user's home."""
    site = settings.site.model_copy(
        update={
            "data_folder": _absolute(settings.site.data_folder, base),
            "database": _absolute_url(settings.site.database, base),
        }
    )
    weights = settings.recognition.weights_folder
    recognition = settings.recognition.model_copy(
        update={"weights_folder": _absolute(weights, base) if weights else None}
    )
    return settings.model_copy(update={"site": site, "recognition": recognition})


def _absolute(path: Path, base: Path) -> Path:
    return base / path.expanduser()


def _absolute_url(url: str | None, base: Path) -> str | None:
    prefix = "sqlite:///"
    if url is None or not url.startswith(prefix):
        return url
    return f"{prefix}{base / url.removeprefix(prefix)}"
