"""What stands in a letter, in the site's language."""

from dataclasses import replace
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import get_args
from uuid import UUID

import pytest

from admin.due import Period, file_name, month_of
from admin.mail.letter import message_of, title_of
from admin.office import Office
from models.records.letters import Letter
from models.settings_office import ReportKind
from tests.admin.mail.conftest import OpenOffice

WORKBOOK = b"PK\x03\x04 the workbook"


@pytest.fixture
def letter(tmp_path: Path) -> Letter:
    file = tmp_path / "attendance-2026-11-23.xlsx"
    file.write_bytes(WORKBOOK)
    made_at = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)
    return Letter(UUID(int=1), "daily 0 6 * * *", made_at, "hr@x.org", str(file), made_at)


def test_a_letter_carries_its_workbook_and_says_what_it_is(
    open_office: OpenOffice, letter: Letter
) -> None:
    message = message_of(open_office(), letter)
    assert message["Subject"] == "Sommer & Söhne: Attendance on Monday, 23 November 2026"
    assert message["Auto-Submitted"] == "auto-generated"
    text = message.get_body()
    assert text is not None
    assert text.get_content().splitlines() == [
        "Attendance on Monday, 23 November 2026",
        "",
        "Company: Sommer & Söhne",
        "Time zone: Europe/Berlin",
        "Made: 2026-11-24 08:30",
    ]
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "attendance-2026-11-23.xlsx"
    assert attached.get_content() == WORKBOOK


@pytest.mark.parametrize(
    "company",
    [
        "=?utf-8?q?a=0ABcc:_evil@x.org?=",
        "=?utf-8?b?CkJjYzogeEB5?= GmbH",
        "北京科技" * 20,
        "ÄÖÜ & Co",
    ],
)
def test_no_company_name_adds_a_line_to_the_head(
    open_office: OpenOffice, letter: Letter, company: str
) -> None:
    office = open_office()
    site = office.settings.site.model_copy(update={"company": company})
    office.__dict__["settings"] = office.settings.model_copy(update={"site": site})
    sent = message_from_bytes(message_of(office, letter).as_bytes(), policy=default)
    assert isinstance(sent, EmailMessage)
    assert "Bcc" not in sent
    subject = sent["Subject"].replace("= ?", "=?").strip()
    assert subject.startswith(f"{company}: Attendance")


def in_german(office: Office) -> Office:
    site = office.settings.site.model_copy(update={"language": "de"})
    office.__dict__["settings"] = office.settings.model_copy(update={"site": site})
    return office


def test_a_letter_speaks_the_sites_language(open_office: OpenOffice, letter: Letter) -> None:
    message = message_of(in_german(open_office()), letter)
    assert message["Subject"] == "Sommer & Söhne: Anwesenheit am Montag, 23. November 2026"
    text = message.get_body()
    assert text is not None
    assert "Zeitzone: Europe/Berlin" in text.get_content()


@pytest.mark.parametrize("kind", get_args(ReportKind))
def test_every_kind_of_workbook_has_a_translated_title(
    open_office: OpenOffice, letter: Letter, kind: ReportKind
) -> None:
    day, office = date(2026, 10, 1), open_office()
    letters = [
        replace(letter, path=f"/r/{file_name(kind, period)}")
        for period in (Period(day, day), month_of(day))
    ]
    english = [title_of(office, one) for one in letters]
    german = [title_of(in_german(office), one) for one in letters]
    assert [title.endswith("October 2026") for title in english] == [True, True]
    assert [title.endswith("Oktober 2026") for title in german] == [True, True]
    assert german[1].split()[0] != english[1].split()[0]
    assert " on October" not in english[1]


def test_a_workbook_of_a_month_that_is_not_over_says_so(
    open_office: OpenOffice, letter: Letter
) -> None:
    payroll = replace(letter, path="/r/payroll-2026-11.xlsx")
    assert title_of(open_office(), payroll) == "Payroll, November 2026 (so far)"


def test_a_file_of_another_name_is_called_by_it(open_office: OpenOffice, letter: Letter) -> None:
    assert title_of(open_office(), replace(letter, path="/r/my list.xlsx")) == "my list.xlsx"
