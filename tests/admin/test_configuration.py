"""What `config check` says."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from typer.testing import CliRunner, Result

from admin.__main__ import create_app
from admin.office import Clock
from models.attendance.calendar import Holiday
from models.records.store import Store

Run = Callable[..., Result]


def test_it_shows_what_is_in_force_with_the_next_times(run: Run, config: Path) -> None:
    shown = run("config", "check")
    assert shown.exit_code == 0
    values = [line[14:] for line in shown.stdout.splitlines()]
    assert values[:5] == [
        str(config),
        "Sommer & Söhne",
        "Europe/Berlin, now 2026-11-24 08:30 (UTC+01:00)",
        str(config.parent / "data"),
        f"sqlite:///{config.parent / 'data' / 'attendance.db'}",
    ]
    assert "camera 0, 1280x720" in values
    assert values[-4:] == [
        "daily at '0 6 * * *', next 2026-11-25 06:00",
        "monthly at '30 6 1 * *', next 2026-12-01 06:30",
        "nothing is sent",
        f"at 02:30, next 2026-11-25 02:30, backups in {config.parent}/data/backups kept 30 days",
    ]


def test_a_database_that_is_not_there_yet_is_noted_and_not_made(run: Run, config: Path) -> None:
    shown = run("config", "check")
    assert "attendance.db is not there yet" in shown.stderr
    assert not (config.parent / "data").exists()


def test_a_weights_folder_without_networks_is_noted(run: Run, config: Path) -> None:
    config.write_text(f"recognition: {{weights_folder: {config.parent}/none}}\n")
    shown = run("config", "check")
    assert shown.exit_code == 0
    assert f"{config.parent}/none holds no ready networks yet" in shown.stderr


def test_mistakes_come_one_a_line_and_end_with_1(run: Run, config: Path) -> None:
    config.write_text("kiosk: {camera: {width: 3}}\nreports: {schedule: [{report: x, cron: y}]}\n")
    shown = run("config", "check")
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert [line.split(": ")[1] for line in shown.stderr.splitlines()] == [
        "kiosk.camera.width",
        "reports.schedule.0.report",
        "reports.schedule.0.cron",
    ]


def test_a_database_of_another_kind_is_refused(run: Run, config: Path) -> None:
    config.write_text("site: {database: 'postgresql://here/there'}\n")
    shown = run("config", "check")
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert "only SQLite" in shown.stderr


def test_a_cameras_password_is_not_shown(run: Run, config: Path) -> None:
    config.write_text("kiosk: {camera: {source: 'rtsp://door:secret@10.0.0.7/1?pwd=secret'}}\n")
    shown = run("config", "check")
    assert "rtsp://10.0.0.7, 1280x720" in shown.stdout
    assert "secret" not in shown.output


def test_a_report_for_a_date_that_never_comes_is_said_to(run: Run, config: Path) -> None:
    config.write_text("reports: {schedule: [{report: daily, cron: '0 6 30 2 *'}]}\n")
    assert "a date that never comes" in run("config", "check").stdout


MAIL = "mail: {host: mail.x.org, user: us, sender: Us <us@x.org>}\n"
LAST_DAY = (
    "site: {time_zone: Europe/Berlin, data_folder: data}\n"
    "reports: {schedule: [{report: payroll, on: last working day, recipients: [hr@x.org]}]}\n"
)


def test_a_last_working_day_is_shown_with_its_recipients_and_minds_the_holidays(
    run: Run, config: Path, store: Store, clock: Clock
) -> None:
    config.write_text(LAST_DAY)
    line = "payroll on the month's last working day at 18:00, next 2026-11-{} 18:00, to hr@x.org"
    assert line.format(30) in run("config", "check").stdout
    store.add_holiday(Holiday(date(2026, 11, 30), "St Andrew's Day"), clock())
    assert line.format(27) in run("config", "check").stdout


def test_the_mail_server_is_shown_without_the_password(config: Path, clock: Clock) -> None:
    config.write_text(MAIL)
    app = create_app(clock, {"ATTENDANCE_MAIL__PASSWORD": "hush"})
    shown = CliRunner().invoke(app, ["--config", str(config), "config", "check"])
    assert "mail.x.org:587 (starttls), as us, from Us <us@x.org>" in shown.stdout
    assert "hush" not in shown.output
    assert "ATTENDANCE_MAIL__PASSWORD" not in shown.stderr


def test_recipients_without_a_mail_server_are_noted(run: Run, config: Path) -> None:
    config.write_text(LAST_DAY)
    assert "Recipients are named, but mail.host isn't" in run("config", "check").stderr


def test_a_user_without_a_password_is_noted(run: Run, config: Path) -> None:
    config.write_text(MAIL)
    assert "the environment variable ATTENDANCE_MAIL__PASSWORD isn't" in (
        run("config", "check").stderr
    )


def test_a_password_in_the_file_is_refused_and_not_shown(run: Run, config: Path) -> None:
    config.write_text("mail:\n  password: hush\n")
    shown = run("config", "check")
    assert shown.exit_code == 1
    assert "line 2: mail.password: a password doesn't belong in the file" in shown.stderr
    assert "ATTENDANCE_MAIL__PASSWORD" in shown.stderr
    assert "hush" not in shown.output
