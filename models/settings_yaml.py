"""YAML as people write it: values with their lines, and nothing that would surprise or explode."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

LARGEST_FILE = 1_000_000
_DEEPEST = 20
_QUOTED_OR_NESTED = ("[", "{", '"', "'")

KeyPath = tuple[str | int, ...]


class SettingsError(Exception):
    """The settings can't be used; the message has one line for each thing to mend."""


@dataclass(frozen=True, slots=True)
class Source:
    """Values and, for each key path, where it was set, in words."""

    tree: dict[str, Any]
    places: dict[KeyPath, str]


def _only(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})\Z", re.ASCII)


class _Loader(yaml.SafeLoader):
    """Takes for text whatever looks like text.

    YAML 1.1 reads 12:30 as 750, 007 as 7, `no` as false and 2026-01-31 as a date.
    """

    yaml_implicit_resolvers = {  # noqa: RUF012 - the library's own class attribute
        None: [
            ("tag:yaml.org,2002:null", _only("|~|null|Null|NULL")),
            ("tag:yaml.org,2002:bool", _only("true|True|TRUE|false|False|FALSE")),
            ("tag:yaml.org,2002:int", _only(r"[-+]?(0|[1-9]\d{0,17})")),
            (
                "tag:yaml.org,2002:float",
                _only(r"[-+]?(\d+\.\d*|\.\d+|\d+(?=[eE]))([eE][-+]?\d+)?|[-+]?\.inf|\.nan"),
            ),
        ]
    }


def read_source(file: Path) -> Source:
    """Read a settings file; raises SettingsError with its place where it can't be."""
    text = _text_of(file)
    try:
        _refuse_the_exotic(text, file)
        loader = _Loader(text)
        node = loader.get_single_node()
        if node is None:
            return Source({}, {})
        places: dict[KeyPath, str] = {}
        _note_places(node, (), places, file)
        tree = loader.construct_document(node)
    except yaml.YAMLError as error:
        raise SettingsError(_explain(error, file)) from error
    if tree is None:
        return Source({}, {})
    if not isinstance(tree, dict):
        raise SettingsError(f"{file}, line 1: sections such as `site:` are expected here.")
    return Source(tree, places)


def value_of(name: str, text: str) -> Any:
    """Return what an environment variable stands for: a number, a list, or its text as it is."""
    loader = _Loader(text if text.startswith(_QUOTED_OR_NESTED) else "")
    try:
        node = loader.get_single_node()
        if node is None:
            tag = loader.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
            node = yaml.ScalarNode(tag, text)
        return loader.construct_document(node)
    except yaml.YAMLError as error:
        raise SettingsError(f"environment variable {name}: can't be understood: {text}") from error


def dotted(path: KeyPath) -> str:
    return ".".join(str(key) for key in path)


def _text_of(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST_FILE + 1)
        if len(content) > LARGEST_FILE:
            raise SettingsError(f"{file}: larger than a settings file can be. Is it the right one?")
        return content.decode("utf-8-sig")
    except FileNotFoundError as error:
        raise SettingsError(
            f"{file}: there is no such file. Name one with --config FILE."
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{file}: not a text in UTF-8. Is it the right one?") from error
    except OSError as error:
        raise SettingsError(f"{file}: can't be read: {error.strerror}.") from error


def _refuse_the_exotic(text: str, file: Path) -> None:
    """Refuse aliases, a few lines of which can be gigabytes, and a nesting that ends in a crash."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        place = f"{file}, line {event.start_mark.line + 1}" if event.start_mark else str(file)
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise SettingsError(f"{place}: text that begins with &, * or ! goes in quotes.")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise SettingsError(f"{place}: nested too deep. Is it the right file?")


def _explain(error: yaml.YAMLError, file: Path) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = " ".join((getattr(error, "problem", None) or str(error)).split())
    place = f"{file}, line {mark.line + 1}, column {mark.column + 1}" if mark else str(file)
    key = f" near {_word_at(mark)!r}" if mark and _word_at(mark) else ""
    mend = "Indent with spaces; put text with signs in quotes."
    return f"{place}: not valid YAML{key}: {problem}. {mend}"


def _word_at(mark: yaml.Mark) -> str:
    lines = (mark.buffer or "").rstrip("\0").splitlines()
    return lines[mark.line].strip()[:60] if mark.line < len(lines) else ""


def _note_places(node: yaml.Node, path: KeyPath, places: dict[KeyPath, str], file: Path) -> None:
    """Remember the line of every key; a key given twice in one section is an error."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*path, str(key.value))
            line = f"{file}, line {key.start_mark.line + 1}"
            if not isinstance(key, yaml.ScalarNode) or key.tag != "tag:yaml.org,2002:str":
                raise SettingsError(f"{line}: a word is expected as a key.")
            if here in places:
                raise SettingsError(f"{line}: {dotted(here)}: given twice. Keep one of them.")
            places[here] = line
            _note_places(value, here, places, file)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            here = (*path, index)
            places[here] = f"{file}, line {item.start_mark.line + 1}"
            _note_places(item, here, places, file)
