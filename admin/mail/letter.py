"""How a letter with a workbook is written, in the site's language."""

from contextlib import suppress
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from pathlib import Path

from admin.due import named_report
from admin.mail.server import MailError
from admin.office import Office
from admin.times import minute_text
from models.language import Language, open_language
from models.records.letters import Letter
from models.settings_office import Mail, ReportKind

_WORKBOOK = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
# As the workbooks themselves are called, so that they are translated alike.
_TITLES: dict[ReportKind, str] = {
    "daily": "Attendance on {date}",
    "late": "Late arrivals and early departures, {period}",
    "monthly": "Attendance, {period}",
    "timesheet": "Timesheet, {period}",
    "department": "Attendance by department, {period}",
    "overtime": "Overtime, {period}",
    "exceptions": "Exceptions, {period}",
    "payroll": "Payroll, {period}",
}


def language_of(office: Office) -> Language:
    """Return the language that letters are written in, which is the workbooks'."""
    return open_language(Path(__file__).parents[1] / "locale", office.settings.site.language)


def message_of(office: Office, letter: Letter) -> EmailMessage:
    """Return a letter with its workbook; raises MailError where that is gone."""
    path = Path(letter.path)
    try:
        workbook = path.read_bytes()
    except OSError as error:
        raise MailError(
            f"{path}: the workbook can't be read: {error.strerror}. Put it back, or drop the "
            "letter.",
            is_permanent=True,
        ) from error
    company = office.settings.site.company
    title = title_of(office, letter)
    subject = f"{company}: {title}"
    message = new_message(
        office.settings.mail, letter.recipient, subject, letter.made_at, letter.id.hex
    )
    message.set_content(_text(office, letter, title))
    message.add_attachment(
        workbook, maintype=_WORKBOOK[0], subtype=_WORKBOOK[1], filename=path.name
    )
    return message


def new_message(
    mail: Mail, recipient: str, subject: str, made_at: datetime, key: str
) -> EmailMessage:
    """Return a message without text; the same key gives the same Message-ID."""
    sender = _in_ascii(mail.sender or "")
    message = EmailMessage()
    message["From"] = sender
    message["To"] = _in_ascii(recipient)
    # A word that is encoded already would be decoded here, and a line break in it end the line.
    message["Subject"] = subject.replace("=?", "= ?")
    message["Date"] = format_datetime(made_at)
    message["Message-ID"] = f"<{key}@{_domain(sender)}>"
    message["Auto-Submitted"] = "auto-generated"  # so that no out-of-office note answers it
    return message


def _in_ascii(address: str) -> str:
    """Return an address with its domain as servers of all kinds know it: xn--mller-kva.de."""
    domain = _domain(address)
    with suppress(UnicodeError):  # then the server has the last word
        return address.replace(f"@{domain}", f"@{domain.encode('idna').decode()}")
    return address


def _domain(address: str) -> str:
    return parseaddr(address)[1].rpartition("@")[2]


def title_of(office: Office, letter: Letter) -> str:
    """Return what a letter's workbook is, in the site's language; of a foreign file, its name."""
    name = Path(letter.path).name
    found = named_report(name)
    if found is None:
        return name
    language, (kind, period) = language_of(office), found
    when = language.long_date(period.first) if period.is_day else language.month(period.first)
    # Of many days, a daily list is called as the month is.
    known = _TITLES["monthly" if kind == "daily" and not period.is_day else kind]
    title = language.text(known, period=when, date=when)
    is_over = letter.made_at.astimezone(office.zone).date() > period.last
    return title if is_over else language.text("{title} (so far)", title=title)


def _text(office: Office, letter: Letter, title: str) -> str:
    text = language_of(office).text
    facts = {
        text("Company"): office.settings.site.company,
        text("Time zone"): str(office.zone),
        text("Made"): minute_text(letter.made_at, office.zone),
    }
    lines = [f"{label}: {value}" for label, value in facts.items()]
    return "\n".join([title, "", *lines, ""])
