"""What config.yaml may say, key by key; `test_settings_file.py` is about reading it."""

from pathlib import Path
from typing import Any

import pytest
import tzlocal
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from models.settings import DEFAULT_CONFIG, Settings, Site
from models.settings_office import ScheduledReport


def _settings(dotted: str, value: Any) -> Settings:
    tree: Any = value
    for key in reversed(dotted.split(".")):
        tree = {key: tree}
    return Settings.model_validate(tree)


def _keys(model: type[BaseModel], path: tuple[str, ...] = ()) -> set[str]:
    found: set[str] = set()
    for name, field in model.model_fields.items():
        kind, here = field.annotation, (*path, name)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            found |= _keys(kind, here)
        else:
            found.add(".".join(here))
    return found


def _given(tree: Any, path: tuple[str, ...] = ()) -> set[str]:
    if not isinstance(tree, dict):
        return {".".join(path)}
    return set().union(*(_given(value, (*path, key)) for key, value in tree.items()))


def test_the_file_in_the_repository_says_what_the_defaults_are() -> None:
    shipped = yaml.safe_load(DEFAULT_CONFIG.read_text(encoding="utf-8"))
    assert Settings.model_validate(shipped) == Settings()


def test_the_file_in_the_repository_shows_every_key_but_the_secret() -> None:
    shown = _given(yaml.safe_load(DEFAULT_CONFIG.read_text(encoding="utf-8")))
    assert shown == _keys(Settings) - {"mail.password"}


@pytest.mark.parametrize(
    ("key", "least", "most"),
    [
        ("kiosk.camera.width", 160, 3840),
        ("kiosk.camera.height", 120, 2160),
        ("kiosk.camera.timeout_seconds", 0.5, 30),
        ("kiosk.camera.retry_seconds", 0.2, 60),
        ("kiosk.window.width", 320, 7680),
        ("kiosk.window.height", 240, 4320),
        ("kiosk.window.greeting_seconds", 1, 30),
        ("recognition.threads", 1, 16),
        ("recognition.target_fpir", 0.0001, 0.05),
        ("recognition.minimum_margin", 0, 5),
        ("recognition.detector.minimum_face", 20, 400),
        ("recognition.detector.scale_factor", 0.5, 0.9),
        ("recognition.frames.agreeing", 2, 12),
        ("recognition.frames.unknown_after", 3, 120),
        ("recognition.frames.minimum_face", 30, 1000),
        ("attendance.duplicate_window_minutes", 0, 240),
    ],
)
def test_a_number_may_reach_its_bounds_and_not_pass_them(
    key: str, least: float, most: float
) -> None:
    _settings(key, least)
    _settings(key, most)
    step = 1 if isinstance(least, int) and isinstance(most, int) else 0.00001
    for beyond in (least - step, most + step):
        with pytest.raises(ValidationError, match=key.rpartition(".")[2]):
            _settings(key, beyond)


@pytest.mark.parametrize(
    "key",
    [
        "site.company",
        "kiosk.camera.source",
        "kiosk.camera.width",
        "kiosk.camera.rotation",
        "kiosk.camera.mains_frequency",
        "kiosk.camera.timeout_seconds",
        "recognition.threads",
        "recognition.minimum_margin",
        "attendance.duplicate_window_minutes",
        "site.data_folder",
        "site.database",
    ],
)
@pytest.mark.parametrize("value", [True, False])
def test_true_and_false_are_only_taken_for_switches(key: str, value: bool) -> None:
    with pytest.raises(ValidationError):
        _settings(key, value)


def test_a_share_is_no_truth_either() -> None:
    with pytest.raises(ValidationError):
        _settings("recognition.detector.thresholds", [True, 0.7, 0.7])


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
@pytest.mark.parametrize("key", ["recognition.target_fpir", "attendance.duplicate_window_minutes"])
def test_numbers_are_finite(key: str, value: float) -> None:
    with pytest.raises(ValidationError):
        _settings(key, value)


@pytest.mark.parametrize("thresholds", [[0.6, 0.7], [0.6, 0.7, 0.7, 0.7], [0.6, 0.7, 1.1], 0.6])
def test_there_are_three_thresholds_from_0_to_1(thresholds: Any) -> None:
    with pytest.raises(ValidationError):
        _settings("recognition.detector.thresholds", thresholds)


def test_nobody_is_called_unknown_before_the_frames_could_agree() -> None:
    with pytest.raises(ValidationError, match="at least as large as agreeing"):
        _settings("recognition.frames", {"agreeing": 13})


@pytest.mark.parametrize("weekday", ["0", "1", "7", "1-5", "*/2", "mon#1"])
def test_a_weekday_by_number_is_refused_for_nobody_knows_where_the_week_begins(
    weekday: str,
) -> None:
    with pytest.raises(ValidationError, match="write the weekday as mon, tue"):
        ScheduledReport(report="daily", cron=f"0 6 * * {weekday}")


@pytest.mark.parametrize("cron", ["0 6 * * mon-fri", "*/15 6-18 1,15 * *", "0 6 last * *"])
def test_a_cron_time_with_named_weekdays_is_taken(cron: str) -> None:
    assert ScheduledReport(report="daily", cron=cron).cron == cron


@given(st.text(alphabet="0123456789*/,-# monfrlast?L", max_size=30))
def test_any_text_is_a_cron_time_or_a_named_mistake(text: str) -> None:
    try:
        ScheduledReport(report="daily", cron=text)
    except ValidationError as error:
        assert "cron" in str(error)  # noqa: PT017 - both outcomes are right


@pytest.mark.parametrize("company", ["Sommer & Söhne", "株式会社", 'O\'Neill "Bros"', "12:30"])
def test_a_company_is_called_as_it_likes(company: str) -> None:
    assert _settings("site.company", company).site.company == company


@pytest.mark.parametrize("company", ["", "   ", "a\nb", "a\x1bb", "x" * 81, "\u202egnp.exe"])
def test_a_company_s_name_can_be_shown_on_one_line(company: str) -> None:
    with pytest.raises(ValidationError):
        _settings("site.company", company)


@pytest.mark.parametrize("source", [0, "0", " 0 "])
def test_a_camera_s_number_may_be_a_number(source: Any) -> None:
    assert _settings("kiosk.camera.source", source).kiosk.camera.source == "0"


@pytest.mark.parametrize("source", [None, "", " ", [1], {"a": 1}])
def test_a_camera_is_a_number_or_a_text(source: Any) -> None:
    with pytest.raises(ValidationError):
        _settings("kiosk.camera.source", source)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../../etc/passwd", "", "europe/berlin", "UTC+1"])
def test_an_unknown_time_zone_is_refused(zone: str) -> None:
    with pytest.raises(ValidationError, match="no such time zone"):
        Site(time_zone=zone)


def test_the_system_s_time_zone_is_a_real_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    tzlocal.reload_localzone()  # it is asked for once a process
    try:
        assert Site().zone.key == "America/New_York"
    finally:
        monkeypatch.undo()
        tzlocal.reload_localzone()


@pytest.mark.parametrize("folder", ["~nobody-of-this-name/data", "a\0b", "a\nb"])
def test_a_folder_that_can_t_be_is_refused(folder: str) -> None:
    with pytest.raises(ValidationError):
        _settings("site.data_folder", folder)


def test_a_tilde_is_the_user_s_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/kiosk")
    assert _settings("site.data_folder", "~/data").site.data_folder == Path("/home/kiosk/data")


@pytest.mark.parametrize("section", ["site", "kiosk.camera", "recognition.frames", "reports"])
def test_a_section_with_nothing_below_it_is_its_defaults(section: str) -> None:
    assert _settings(section, None) == Settings()


def test_no_setting_changes_under_way() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        setattr(Settings().site, "company", "Another")  # noqa: B010 - mypy forbids it as well


def test_the_database_and_the_reports_are_in_the_data_folder_unless_named() -> None:
    settings = _settings("site.data_folder", "/srv")
    assert settings.database_url == "sqlite:////srv/attendance.db"
    assert settings.reports_folder == Path("/srv/reports")
    assert _settings("reports.folder", "/mnt/share").reports_folder == Path("/mnt/share")
    assert _settings("site.database", "sqlite:////x.db").database_url == "sqlite:////x.db"
