"""The journal's heads in a workbook: in, saved, and out again."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from admin.office import OfficeError
from admin.reports.proof import add_proof, parse_head, read_proof
from models.records.journal import Head

HEADS = [Head("kiosk Tor <&> ä:1", 5, "a1" * 32), Head("office", 2**63 - 1, "b2" * 32)]


@pytest.mark.parametrize("write_only", [True, False])
def test_heads_come_back_as_they_were_written(tmp_path: Path, *, write_only: bool) -> None:
    path = tmp_path / "november.xlsx"
    workbook = Workbook(write_only=write_only)
    workbook.create_sheet("November").append([1])
    add_proof(workbook, HEADS)
    workbook.save(path)
    assert read_proof(path) == HEADS


def test_heads_are_still_there_once_somebody_has_edited_the_workbook(tmp_path: Path) -> None:
    path = tmp_path / "november.xlsx"
    workbook = Workbook()
    add_proof(workbook, HEADS)
    workbook.save(path)
    edited = load_workbook(path)
    edited["Sheet"]["A1"] = "seen"
    edited.save(path)
    assert read_proof(path) == HEADS


def test_a_head_that_was_changed_is_refused_with_its_writer(tmp_path: Path) -> None:
    path = tmp_path / "november.xlsx"
    workbook = Workbook()
    add_proof(workbook, [Head("office", 0, "b2" * 32)])
    workbook.save(path)
    with pytest.raises(OfficeError, match="the journal head of 'office' was changed"):
        read_proof(path)


@pytest.mark.parametrize("head", HEADS)
def test_a_head_on_paper_is_read_whatever_its_writers_name(head: Head) -> None:
    assert parse_head(f"{head.writer}:{head.number}:{head.hash}") == head
    assert parse_head(f"{head.writer}:{head.number}:{head.hash.upper()}") == head
