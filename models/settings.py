"""config.yaml as a frozen, typed tree: every key with its bounds and its default."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from tzlocal import get_localzone_name

from models.language import Code
from models.pins.lockout import Lockout
from models.recognition.liveness.terms import Level
from models.settings_office import Mail, Nightly, Reports
from models.settings_section import Section, Text, UsablePath

PROJECT_FOLDER = Path(__file__).resolve().parent.parent
DEFAULT_CONFIG = PROJECT_FOLDER / "config.yaml"
DEFAULT_WEIGHTS_FOLDER = PROJECT_FOLDER / "models" / "weights"


def _known_zone(name: str) -> str:
    if name != "system" and name not in available_timezones():
        raise ValueError("no such time zone; give an IANA name such as Europe/Berlin, or system")
    return name


def _number_as_text(source: Any) -> Any:
    return str(source) if isinstance(source, int) else source


def _off_as_text(source: Any) -> Any:
    """YAML 1.1 reads a bare `off` as false."""
    return "off" if source is False else source


Share = Annotated[float, Field(ge=0, le=1, strict=True)]


class Site(Section):
    company: Text = Field("Our company", min_length=1, max_length=80)
    time_zone: Annotated[str, AfterValidator(_known_zone)] = "system"
    language: Code = "en"
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
    frozen_seconds: float = Field(2, ge=0, le=60)
    blind_seconds: float = Field(3, ge=0.5, le=60)


class Window(Section):
    fullscreen: bool = True
    width: int = Field(1280, ge=320, le=7680)
    height: int = Field(720, ge=240, le=4320)
    greeting_seconds: float = Field(3, ge=1, le=30)
    languages: tuple[Code, ...] = Field(("en", "de", "vi", "zh"), max_length=8)
    sound: bool = True
    show_late: bool = False


class Approach(Section):
    """Who is meant: whoever stands before the kiosk, and not whoever passes by."""

    face_share: float = Field(0.05, ge=0, le=0.5)
    most_turned: float = Field(0.8, ge=0.1, le=2)
    dwell_seconds: float = Field(0.3, ge=0, le=5)
    region: tuple[Share, Share, Share, Share] = (0.0, 0.0, 1.0, 1.0)

    @model_validator(mode="after")
    def _holds_somebody(self) -> Self:
        left, top, right, bottom = self.region
        if left >= right or top >= bottom:
            raise ValueError(
                "region must be left, top, right, bottom, with left < right, top < bottom"
            )
        return self


class Pins(Section):
    """Staff number and PIN, for whoever can't or won't use their face."""

    tries: int = Field(5, ge=3, le=20)
    lock_minutes: float = Field(5, ge=1, le=1440)
    pad_seconds: float = Field(30, ge=10, le=120)

    @property
    def lockout(self) -> Lockout:
        return Lockout(self.tries, timedelta(minutes=self.lock_minutes))


class Proof(Section):
    """What comes of a face that isn't known to be alive."""

    answer_seconds: float = Field(6, ge=3, le=30)
    refusals: int = Field(3, ge=1, le=20)
    pin_minutes: float = Field(10, ge=1, le=1440)


class Kiosk(Section):
    name: Text = Field("Entrance", min_length=1, max_length=40)
    direction: Literal["any", "in", "out"] = "any"
    break_buttons: bool = False
    camera: Camera = Camera()
    window: Window = Window()
    approach: Approach = Approach()
    pin: Pins = Pins()
    proof: Proof = Proof()


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
    liveness: Annotated[Level, BeforeValidator(_off_as_text)] = Level.AUTO
    detector: Detector = Detector()
    frames: Frames = Frames()


class Attendance(Section):
    duplicate_window_minutes: float = Field(5, ge=0, le=240)


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
