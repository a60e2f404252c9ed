"""Files to import, and what imports them."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from admin.imports.cells import DateOrder
from admin.imports.importing import Imported, Options, import_file
from admin.imports.kind import Moment
from admin.imports.kinds import KINDS
from models.records.store import Store

MOMENT = Moment(datetime(2026, 11, 24, 7, 30, tzinfo=UTC), date(2026, 11, 24))

Take = Callable[..., Imported]
WriteCsv = Callable[..., Path]
WriteXlsx = Callable[..., Path]


@pytest.fixture
def csv(tmp_path: Path) -> WriteCsv:
    """Return what writes lines as a CSV file."""

    def write(*lines: str, encoding: str = "utf-8") -> Path:
        file = tmp_path / "file.csv"
        file.write_bytes("\r\n".join(lines).encode(encoding))
        return file

    return write


@pytest.fixture
def xlsx(tmp_path: Path) -> WriteXlsx:
    """Return what writes rows as a workbook with one sheet."""

    def write(*rows: list[Any]) -> Path:
        book = Workbook()
        assert book.active is not None
        for row in rows:
            book.active.append(row)
        file = tmp_path / "file.xlsx"
        book.save(file)
        return file

    return write


@pytest.fixture
def take(store: Store) -> Take:
    """Return what imports a file of a kind into the store."""

    def take(
        kind: str,
        file: Path,
        order: DateOrder | None = None,
        *,
        dry_run: bool = False,
        skip_bad: bool = False,
    ) -> Imported:
        options = Options(order, dry_run=dry_run, skip_bad=skip_bad)
        return import_file(store, KINDS[kind], file, MOMENT, options)

    return take
