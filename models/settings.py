"""config.yaml as a frozen, typed tree: every key with its bounds and its default."""

import re
from contextlib import suppress
from datetime import time
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo, available_timezones

from apscheduler.triggers.cron import CronTrigger
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationInfo,
    field_validator,
    model_validator,
)
from tzlocal import get_localzone_name

from models.mail_address import mail_address

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

PROJECT_FOLDER = Path(__file__).resolve().parent.parent
DEFAULT_CONFIG = PROJECT_FOLDER / "config.yaml"
DEFAULT_WEIGHTS_FOLDER = PROJECT_FOLDER / "models" / "weights"


def _known_zone(name: str) -> str:
    if name != "system" and name not in available_timezones():
        raise ValueError("no such time zone; give an IANA name such as Europe/Berlin, or system")
    return name


def _cron_line(line: str) -> str:
    # The scheduler counts weekdays from Monday as 0, cron from Sunday: only names are unmistakable.
    if any(character.isdigit() for character in "".join(line.split()[4:])):
        raise ValueError("write the weekday as mon, tue, ... or *")
    try:
        CronTrigger.from_crontab(line, timezone="UTC")
    except ValueError as error:
        raise ValueError(f"not a cron time: {error}") from error
    return line


def _plain_text(text: str) -> str:
    if not text.isprintable():
        raise ValueError("control characters are not allowed")
    return text


def _usable_path(path: Path) -> Path:
    _plain_text(str(path))
    try:
        return path.expanduser()
    except RuntimeError as error:
        raise ValueError("there is no such user") from error


def _number_as_text(source: Any) -> Any:
    return str(source) if isinstance(source, int) else source


def _clock_time(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(r"\d\d:\d\d", value, re.ASCII):
        with suppress(ValueError):
            return time.fromisoformat(value)
    raise ValueError('write a time of day such as "18:30"')


def _address(text: str) -> str:
    _plain_text(text)
    return mail_address(text)


Text = Annotated[str, AfterValidator(_plain_text)]
ClockTime = Annotated[time, BeforeValidator(_clock_time)]
Address = Annotated[str, AfterValidator(_address)]
UsablePath = Annotated[Path, AfterValidator(_usable_path)]
Share = Annotated[float, Field(ge=0, le=1, strict=True)]


class Section(BaseModel):
    """One level of the tree: frozen, and an unknown key is an error."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", allow_inf_nan=False, str_strip_whitespace=True
    )

    @model_validator(mode="before")
    @classmethod
    def _defaults_if_empty(cls, value: Any) -> Any:
        # `site:` with every key below it commented out.
        return {} if value is None else value

    @field_validator("*", mode="before")
    @classmethod
    def _truth_is_no_number(cls, value: Any, info: ValidationInfo) -> Any:
        if (
            isinstance(value, bool)
            and cls.model_fields[str(info.field_name)].annotation is not bool
        ):
            raise ValueError("must not be true or false")
        return value


class Site(Section):
    company: Text = Field("Our company", min_length=1, max_length=80)
    time_zone: Annotated[str, AfterValidator(_known_zone)] = "system"
    language: Literal["en", "de", "vi", "zh"] = "en"
    week_begins: Literal["monday", "saturday", "sunday"] = "monday"
    data_folder: UsablePath = Path("data")
    database: str | None = None

    @property
    def zone(self) -> ZoneInfo:
        """The site's time zone; a machine that does not know its own is taken to be in UTC."""
        name = get_localzone_name() if self.time_zone == "system" else self.time_zone
        return ZoneInfo(name or "UTC")


class Camera(Section):
    source: Annotated[Text, BeforeValidator(_number_as_text)] = Field("0", min_length=1)
    width: int = Field(1280, ge=160, le=3840)
    height: int = Field(720, ge=120, le=2160)
    rotation: Literal[0, 90, 180, 270] = 0
    mirror: bool = True
    mains_frequency: Literal[0, 50, 60] = 50
    timeout_seconds: float = Field(3, ge=0.5, le=30)
    retry_seconds: float = Field(5, ge=0.2, le=60)


class Window(Section):
    fullscreen: bool = True
    width: int = Field(1280, ge=320, le=7680)
    height: int = Field(720, ge=240, le=4320)
    greeting_seconds: float = Field(3, ge=1, le=30)


class Kiosk(Section):
    name: Text = Field("Entrance", min_length=1, max_length=40)
    direction: Literal["any", "in", "out"] = "any"
    camera: Camera = Camera()
    window: Window = Window()


class Detector(Section):
    minimum_face: int = Field(60, ge=20, le=400)
    scale_factor: float = Field(0.709, ge=0.5, le=0.9)
    thresholds: tuple[Share, Share, Share] = (0.6, 0.7, 0.7)


class Frames(Section):
    agreeing: int = Field(3, ge=2, le=30)
    unknown_after: int = Field(12, ge=3, le=120)
    minimum_face: int = Field(50, ge=30, le=1000)

    @model_validator(mode="after")
    def _patient_enough(self) -> Self:
        if self.unknown_after < self.agreeing:
            raise ValueError("unknown_after must be at least as large as agreeing")
        return self


class Recognition(Section):
    weights_folder: UsablePath | None = None
    precision: Literal["int8", "fp32"] = "int8"
    threads: int = Field(2, ge=1, le=16)
    target_fpir: float = Field(0.003, ge=0.0001, le=0.05)
    minimum_margin: float = Field(1.0, ge=0, le=5)
    detector: Detector = Detector()
    frames: Frames = Frames()


class Attendance(Section):
    duplicate_window_minutes: float = Field(5, ge=0, le=240)


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


class Settings(Section):
    """The whole tree. Paths are absolute once it comes out of `load_settings`."""

    site: Site = Site()
    kiosk: Kiosk = Kiosk()
    recognition: Recognition = Recognition()
    attendance: Attendance = Attendance()
    reports: Reports = Reports()
    mail: Mail = Mail()
    nightly: Nightly = Nightly()

    @property
    def database_url(self) -> str:
        return self.site.database or f"sqlite:///{self.site.data_folder / 'attendance.db'}"

    @property
    def weights_folder(self) -> Path:
        return self.recognition.weights_folder or DEFAULT_WEIGHTS_FOLDER

    @property
    def reports_folder(self) -> Path:
        return self.site.data_folder / self.reports.folder

    @property
    def backup_folder(self) -> Path:
        return self.site.data_folder / self.nightly.backup_folder
