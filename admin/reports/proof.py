"""The journal's heads in a workbook: what proves the database from a drawer.

They are custom document properties, `journal:<writer>` with `<number> <hash>` as their text.
"""

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from admin.office import OfficeError
from models.records.journal import Head
from models.records.witnesses import LAST_NUMBER

if TYPE_CHECKING:
    from openpyxl import Workbook

_PREFIX = "journal:"
_PART = "docProps/custom.xml"
_LARGEST = 1_000_000
_PROPERTY = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
_HEAD = re.compile(r"(\d{1,19}) ([0-9a-f]{64})", re.ASCII)


def add_proof(workbook: "Workbook", heads: Iterable[Head]) -> None:
    """Write the heads into a workbook that is about to be saved."""
    # It loads slowly, and whoever only reads heads needs none of it.
    from openpyxl.packaging.custom import StringProperty  # noqa: PLC0415

    properties = workbook.custom_doc_props  # type: ignore[attr-defined] # types-openpyxl lacks it
    for head in heads:
        text = f"{head.number} {head.hash}"
        properties.append(StringProperty(name=_PREFIX + head.writer, value=text))


def read_proof(path: Path) -> list[Head]:
    """Return the heads that a workbook carries. Whoever gave us the file is not to be trusted.

    Raises OfficeError where it is no workbook, or carries none; OSError where it can't be read.
    """
    found = [_as_head(path, name, text) for name, text in _properties(path)]
    if not found:
        raise OfficeError(
            f"{path}: no journal heads are in it. Only workbooks made by this program carry them; "
            "one that was saved by another program may have lost them."
        )
    return found


def parse_head(text: str) -> Head | None:
    """Return the head of WRITER:NUMBER:HASH; a writer's name may hold colons too."""
    writer, _, rest = text.rpartition(":")
    writer, _, number = writer.rpartition(":")
    return _head(writer, f"{number} {rest.lower()}")


def _as_head(path: Path, name: str, text: str) -> Head:
    head = _head(name.removeprefix(_PREFIX), text)
    if head is None:
        raise OfficeError(
            f"{path}: the journal head of '{name.removeprefix(_PREFIX)}' was changed: it reads "
            f"'{text[:100]}'. Take an unchanged copy of the workbook."
        )
    return head


def _head(writer: str, text: str) -> Head | None:
    match = _HEAD.fullmatch(text)
    if not writer or match is None or not 0 < int(match[1]) < LAST_NUMBER:
        return None
    return Head(writer, int(match[1]), match[2])


def _properties(path: Path) -> Iterator[tuple[str, str]]:
    """Yield names and texts of the properties that are heads."""
    parser = ET.XMLParser(target=_NoDoctype())  # noqa: S314 - small, and no entities
    try:
        root = ET.fromstring(_part(path), parser)  # noqa: S314 - as above
    except (ET.ParseError, _DoctypeError) as error:
        raise _no_workbook(path) from error
    for each in root.iter(_PROPERTY):
        name = each.get("name", "")
        if name.startswith(_PREFIX):
            yield name, "".join(each.itertext()).strip()


def _part(path: Path) -> bytes:
    """Return the part of custom properties; an empty one where a workbook has none."""
    try:
        with zipfile.ZipFile(path) as archive:
            if _PART not in archive.namelist():
                return b"<none/>"
            with archive.open(_PART) as part:
                text = part.read(_LARGEST + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise _no_workbook(path) from error
    if len(text) > _LARGEST:
        raise _no_workbook(path)
    return text


def _no_workbook(path: Path) -> OfficeError:
    return OfficeError(f"{path} is damaged or no workbook. Name an .xlsx file of this program.")


class _DoctypeError(Exception):
    """A part declares entities, which no workbook does and which can blow up."""


class _NoDoctype(ET.TreeBuilder):
    def doctype(self, _name: str, _public: str | None, _system: str | None) -> None:
        raise _DoctypeError
