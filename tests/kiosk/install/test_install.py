"""The installation's dry run, and the files that it would write."""

import os
import re
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest

import kiosk
from kiosk.wiring import LEFT_BY_HAND

PROJECT = Path(kiosk.__file__).parent.parent
INSTALL = PROJECT / "kiosk" / "install" / "install.sh"
UNITS = ["attendance-screen.service", "attendance-kiosk.service", "attendance-office.service"]
CHANGING = [
    "apt-get", "systemctl", "useradd", "usermod", "sysctl", "install", "chown", "chmod", "mv", "rm",
]  # fmt: skip
FROM_PACKAGES = {"/usr/bin/Xorg", "/bin/sh"}


def dry_run(*words: str, path: str = os.environ["PATH"]) -> str:
    done = subprocess.run(
        [str(INSTALL), *words, "--dry-run"],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PATH": path},
    )
    return done.stdout


def written(shown: str) -> dict[str, str]:
    """Return the text of every file that a dry run shows, by path."""
    files: dict[str, str] = {}
    for line in shown.splitlines():
        if begun := re.fullmatch(r"\+ write (\S+) \(\d+\)", line):
            path = begun[1]
            files[path] = ""
        elif line.startswith("    ") or not line:
            files[path] += line.removeprefix("    ") + "\n"
    return files


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return written(dry_run("install"))


def unit(files: dict[str, str], name: str) -> ConfigParser:
    parser = ConfigParser(strict=False, interpolation=None, delimiters="=")
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string(files[f"/etc/systemd/system/{name}"])
    return parser


def snapshot(folder: Path) -> set[tuple[str, int]]:
    return {(str(file), file.lstat().st_mtime_ns) for file in folder.rglob("*")}


@pytest.mark.parametrize("action", ["install", "uninstall"])
def test_a_dry_run_calls_nothing_that_changes_anything(action: str, tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    for name in CHANGING:
        stand_in = tmp_path / "bin" / name
        stand_in.parent.mkdir(exist_ok=True)
        stand_in.write_text(f'#!/bin/sh\necho "{name} $*" >>{calls}\n')
        stand_in.chmod(0o755)
    before = snapshot(PROJECT / "kiosk" / "install")
    shown = dry_run(action, path=f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    assert "+ systemctl daemon-reload" in shown
    assert not calls.exists()
    assert snapshot(PROJECT / "kiosk" / "install") == before


def test_every_file_is_shown_whole_with_this_machines_values(files: dict[str, str]) -> None:
    assert len(files) == 7
    for path, text in files.items():
        assert text.strip(), path
        assert not re.search(r"@[A-Z]+@", text), path
        assert max(map(len, text.splitlines())) < 200, path


@pytest.mark.parametrize("name", UNITS)
def test_whatever_a_unit_starts_is_there_once_it_is_installed(
    files: dict[str, str], name: str
) -> None:
    service = unit(files, name)["Service"]
    commands = [value for key, value in service.items() if key.startswith("Exec")]
    assert commands
    for command in commands:
        program = command.lstrip("+-").split()[0]
        inside = program == f"{PROJECT}/.venv/bin/python"
        assert inside or program in FROM_PACKAGES or program in files, program


def test_the_kiosk_comes_back_whatever_happens_and_waits_for_no_network(
    files: dict[str, str],
) -> None:
    kiosk_unit = unit(files, "attendance-kiosk.service")
    assert kiosk_unit["Unit"]["StartLimitIntervalSec"] == "0"
    assert kiosk_unit["Service"]["Restart"] == "always"
    assert kiosk_unit["Service"]["Type"] == "notify"
    assert int(kiosk_unit["Service"]["WatchdogSec"]) > 0
    assert "Requires" not in kiosk_unit["Unit"]
    for name in UNITS:
        assert "network" not in str(dict(unit(files, name)["Unit"]))
        assert unit(files, name)["Install"]["WantedBy"] == "multi-user.target"


def test_only_the_maintenance_page_ends_it_for_good(files: dict[str, str]) -> None:
    service = unit(files, "attendance-kiosk.service")["Service"]
    assert service["RestartPreventExitStatus"] == str(LEFT_BY_HAND)
    assert f'"$EXIT_STATUS" = {LEFT_BY_HAND} ' in service["ExecStopPost"]


def test_nothing_shuts_the_kiosk_off_from_camera_screen_and_sound(files: dict[str, str]) -> None:
    service = unit(files, "attendance-kiosk.service")["Service"]
    forbidding = {
        "PrivateDevices", "PrivateTmp", "ProtectClock", "MemoryDenyWriteExecute",
        "DevicePolicy", "DeviceAllow",
    }  # fmt: skip
    assert not forbidding & set(service)
    assert service["User"] == "attendance"
    assert "--groups video,render,audio attendance" in dry_run("install")


def test_there_is_no_way_out_of_the_screen(files: dict[str, str]) -> None:
    settings = files["/etc/attendance-kiosk/xorg.conf"]
    for option in ("DontVTSwitch", "DontZap", "DontZoom"):
        assert f'Option "{option}" "true"' in settings
    start = unit(files, "attendance-screen.service")["Service"]["ExecStart"]
    assert "-nolisten tcp" in start
    assert "-nocursor" in start
    assert "-auth /run/attendance-screen/authority" in start


# (x, y) of a point of the panel, and of the picture that xrandr has turned, both from the left and
# from above: turned left, the picture's top lies at the panel's left.
@pytest.mark.parametrize(
    ("rotation", "panel", "picture"),
    [
        ("normal", (0.2, 0.9), (0.2, 0.9)),
        ("left", (0.0, 1.0), (0.0, 0.0)),
        ("left", (0.0, 0.0), (1.0, 0.0)),
        ("right", (1.0, 0.0), (0.0, 0.0)),
        ("right", (1.0, 1.0), (1.0, 0.0)),
        ("inverted", (0.2, 0.9), (0.8, 0.1)),
    ],
)
def test_a_touch_lands_where_the_turned_picture_shows_it(
    rotation: str, panel: tuple[float, float], picture: tuple[float, float]
) -> None:
    settings = written(dry_run("install", "--rotate", rotation))
    option = re.search(
        r'"TransformationMatrix" "([-0-9 ]+)"', settings["/etc/attendance-kiosk/xorg.conf"]
    )
    assert option
    a, b, c, d, e, f, *last = map(float, option[1].split())
    x, y = panel
    assert (a * x + b * y + c, d * x + e * y + f) == pytest.approx(picture)
    assert last == [0, 0, 1]
    screen = unit(settings, "attendance-screen.service")["Service"]
    assert screen["ExecStartPost"].endswith(f"screen.sh ready {rotation}")


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ([], "say install or uninstall"),
        (["install", "--rotate", "up", "--dry-run"], "give normal, left, right or inverted"),
        (["install", "--rotate"], "--rotate needs a value"),
        (["install", "--force"], "--force is not known"),
    ],
)
def test_a_mistake_is_named_and_nothing_is_done(words: list[str], complaint: str) -> None:
    done = subprocess.run([str(INSTALL), *words], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert complaint in done.stderr
    assert not done.stdout


def test_what_is_installed_is_taken_back(files: dict[str, str]) -> None:
    taken_back = dry_run("uninstall")
    for path in files:
        folder_is_removed = f"rm -rf {Path(path).parent}" in taken_back
        assert path in taken_back or folder_is_removed, path
    for name in UNITS:
        assert f"+ systemctl disable --now {name}" in taken_back


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd-analyze here")
def test_systemd_has_nothing_against_the_units(files: dict[str, str], tmp_path: Path) -> None:
    for name in UNITS:
        (tmp_path / name).write_text(files[f"/etc/systemd/system/{name}"])
    checked = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / name) for name in UNITS)],
        capture_output=True,
        text=True,
        check=False,
    )
    # What isn't installed on this machine can't be executable; anything else is a mistake.
    complaints = [
        line for line in checked.stderr.splitlines()
        if line.startswith(str(tmp_path)) or "attendance" in line
    ]  # fmt: skip
    assert [line for line in complaints if "is not executable" not in line] == []


@pytest.mark.skipif(not shutil.which("shellcheck"), reason="there is no shellcheck here")
def test_the_shell_scripts_are_clean() -> None:
    scripts = [str(file) for file in INSTALL.parent.rglob("*.sh")]
    assert len(scripts) == 4
    subprocess.run(["shellcheck", *scripts], check=True)
