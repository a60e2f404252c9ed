"""What the journal notes of the settings."""

from pydantic import SecretStr

from models.settings import Attendance, Settings, Site
from models.settings_fingerprint import fingerprint
from models.settings_office import Mail


def test_the_defaults_name_no_key() -> None:
    assert fingerprint(Settings()).keys == ()


def test_a_changed_rule_is_another_digest_and_is_named() -> None:
    changed = fingerprint(Settings(attendance=Attendance(duplicate_window_minutes=10)))
    assert changed.digest != fingerprint(Settings()).digest
    assert changed.keys == ("attendance.duplicate_window_minutes",)


def test_neither_password_nor_paths_leave_a_trace() -> None:
    mail = Mail(password=SecretStr("hush"))
    site = Site(database="sqlite:///elsewhere.db")
    assert fingerprint(Settings(mail=mail, site=site)) == fingerprint(Settings())
