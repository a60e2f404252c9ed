"""What `config check` says."""

from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

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
    assert values[-2:] == [
        "daily at '0 6 * * *', next 2026-11-25 06:00",
        "monthly at '30 6 1 * *', next 2026-12-01 06:30",
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
