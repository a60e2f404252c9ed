"""The office's part of config.yaml: reports and when they are made, mail, the night's work."""

from datetime import time
from pathlib import Path
from typing import Annotated, Literal, Self

from apscheduler.triggers.cron import CronTrigger
from pydantic import AfterValidator, Field, SecretStr, model_validator

from models.settings_section import Address, ClockTime, Section, Text, UsablePath

ReportKind = Literal[
    "daily",
    "late",
    "monthly",
    "timesheet",
    "department",
    "overtime",
    "exceptions",
    "payroll",
]
DAY_REPORTS: frozenset[ReportKind] = frozenset({"daily", "late", "exceptions"})
"""Those about a day when they are scheduled by cron; the others are about a month."""
PayrollValue = Literal[
    "code",
    "name",
    "department",
    "month",
    "owed",
    "worked",
    "overtime",
    "present",
    "absent",
    "vacation",
    "sick",
    "unpaid",
    "other leave",
    "holidays",
    "incomplete",
]


def _cron_line(line: str) -> str:
    # The scheduler counts weekdays from Monday as 0, cron from Sunday: only names are unmistakable.
    if any(character.isdigit() for character in "".join(line.split()[4:])):
        raise ValueError("write the weekday as mon, tue, ... or *")
    try:
        CronTrigger.from_crontab(line, timezone="UTC")
    except ValueError as error:
        raise ValueError(f"not a cron time: {error}") from error
    return line


class ScheduledReport(Section):
    """A workbook that is made by itself: at a cron time, or on the month's last working day."""

    report: ReportKind
    cron: Annotated[str, AfterValidator(_cron_line)] | None = None
    on: Literal["last working day"] | None = None
    at: ClockTime = time(18)
    recipients: tuple[Address, ...] = ()

    @model_validator(mode="after")
    def _one_time(self) -> Self:
        if (self.cron is None) == (self.on is None):
            raise ValueError("give either cron, or on: last working day")
        if self.cron is not None and "at" in self.model_fields_set:
            raise ValueError("at belongs to on: last working day; a cron line has its own time")
        return self


class PayrollColumn(Section):
    heading: Text = Field(min_length=1, max_length=60)
    value: PayrollValue


class Payroll(Section):
    separator: Literal[",", ";", "tab"] = ";"
    decimal: Literal["language", ".", ","] = "language"
    columns: tuple[PayrollColumn, ...] = (
        PayrollColumn(heading="Code", value="code"),
        PayrollColumn(heading="Name", value="name"),
        PayrollColumn(heading="Month", value="month"),
        PayrollColumn(heading="Hours", value="worked"),
        PayrollColumn(heading="Overtime", value="overtime"),
        PayrollColumn(heading="Vacation days", value="vacation"),
        PayrollColumn(heading="Sick days", value="sick"),
        PayrollColumn(heading="Absent days", value="absent"),
    )


class Reports(Section):
    folder: UsablePath = Path("reports")
    schedule: tuple[ScheduledReport, ...] = (
        ScheduledReport(report="daily", cron="0 6 * * *"),
        ScheduledReport(report="monthly", cron="30 6 1 * *"),
    )
    payroll: Payroll = Payroll()


class Mail(Section):
    """Where e-mail goes out. The password comes from the environment, never from the file."""

    host: Text | None = None
    port: int = Field(587, ge=1, le=65535)
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: Text | None = None
    password: SecretStr | None = None
    sender: Address | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.host is not None and self.sender is None:
            raise ValueError("give the sender, the address that the letters come from")
        if self.user is not None and self.security == "none":
            raise ValueError("a login is never sent in the clear: take security: starttls or tls")
        return self


class Nightly(Section):
    """What the office service does while nobody is there."""

    at: ClockTime = time(2, 30)
    backup_folder: UsablePath = Path("backups")
    backup_days: int = Field(30, ge=1, le=3650)
    erase_after_days: int | None = Field(None, ge=1, le=36500)
    reports_days: int | None = Field(None, ge=1, le=36500)
