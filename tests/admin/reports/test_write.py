"""From the office to a file, and what the journal keeps of it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import get_args

import pytest
from openpyxl import load_workbook

from admin.files import OutputError
from admin.office import Office
from admin.reports.proof import read_proof
from admin.reports.write import makers, write_period, write_report
from models.attendance.employee import Employee
from models.attendance.punch import PunchKind
from models.records.journal import Head
from models.settings_office import ReportKind

Add = Callable[..., Employee]
DAY = date(2026, 11, 23)


def test_every_kind_of_report_has_its_maker(office: Office) -> None:
    assert set(makers(office)) == set(get_args(ReportKind))


def test_the_commands_of_the_exceptions_name_the_offices_own_settings(
    office: Office, config: Path, tmp_path: Path
) -> None:
    ada = office.store.add_employee("E1", "Ada", None, office.now())
    later = datetime(2026, 11, 24, 11, tzinfo=UTC)
    office.store.add_punch(ada.id, later, "Gate", PunchKind.FACE, 0.5)
    target = tmp_path / "exceptions.xlsx"
    write_report(office, "exceptions", date(2026, 11, 24), target)
    texts = [str(cell.value) for sheet in load_workbook(target) for row in sheet for cell in row]
    assert sum(f"python -m admin --config {config} punch amend" in text for text in texts) == 1


@pytest.mark.parametrize("kind", get_args(ReportKind))
def test_every_kind_makes_a_workbook_in_the_sites_language(
    office: Office, config: Path, kind: ReportKind, tmp_path: Path
) -> None:
    settings = config.read_text(encoding="utf-8")
    config.write_text(settings.replace("site: {", "site: {language: zh, "), encoding="utf-8")
    office.store.add_employee("E1", "Ada", "Office", office.now())
    target = tmp_path / "report.xlsx"
    write_report(office, kind, date(2026, 11, 1), target)
    texts = {cell.value for sheet in load_workbook(target) for row in sheet for cell in row}
    assert not texts & {"Company", "Time zone", "Made", "Overtime by day", "Late by"}


def test_the_workbook_carries_the_journals_heads_as_they_were_before_it(
    office: Office, tmp_path: Path
) -> None:
    office.store.add_employee("E1", "Ada", None, office.now())
    heads: list[Head] = office.store.journal_heads()
    target = tmp_path / "day.xlsx"
    write_report(office, "daily", DAY, target)
    assert read_proof(target) == heads


def test_the_journal_notes_that_a_file_went_out_with_its_checksum(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted: list[tuple[str, str, str, datetime]] = []
    keep = office.store.note_export

    def note(report: str, period: str, digest: str, at: datetime) -> None:
        noted.append((report, period, digest, at))
        keep(report, period, digest, at)

    monkeypatch.setattr(office.store, "note_export", note)
    target = tmp_path / "month.xlsx"
    before = office.store.journal_heads()
    write_report(office, "monthly", date(2026, 11, 1), target)
    digest = sha256(target.read_bytes()).hexdigest()
    assert noted == [("monthly", "2026-11-01/2026-11-30", digest, office.now())]
    assert office.store.journal_heads() != before


def test_a_file_that_could_not_be_written_is_not_noted(office: Office, tmp_path: Path) -> None:
    before = office.store.journal_heads()
    with pytest.raises(OutputError):
        write_period(office, "late", DAY, DAY, tmp_path / "nowhere" / "late.xlsx")
    assert office.store.journal_heads() == before
