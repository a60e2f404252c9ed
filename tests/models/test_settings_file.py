"""Mistakes in config.yaml, in the environment and in flags, each told with its place."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from models.settings import Settings
from models.settings_file import SettingsError, load_settings

Load = Callable[..., Settings]
Refusal = Callable[..., str]

MEND = "Indent with spaces; put text with signs in quotes."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.yaml"


@pytest.fixture
def load(file: Path) -> Load:
    def load(
        content: str | bytes = "",
        environment: Mapping[str, str] | None = None,
        flags: Mapping[str, Any] | None = None,
    ) -> Settings:
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return load_settings(file, environment, flags)

    return load


@pytest.fixture
def refusal(load: Load, file: Path) -> Refusal:
    """Return what gives the message for wrong settings, the file's folder left out."""

    def refusal(*arguments: Any) -> str:
        with pytest.raises(SettingsError) as refused:
            load(*arguments)
        return str(refused.value).replace(f"{file.parent}/", "")

    return refusal


@pytest.mark.parametrize("content", ["", "\n\n", "# nothing but a remark\n", "---\n", "null\n"])
def test_an_empty_file_means_the_defaults(load: Load, content: str) -> None:
    assert load(content).kiosk == Settings().kiosk


@pytest.mark.parametrize("content", ["site:\n", "site:\n  # company: X\n", "kiosk:\n  camera:\n"])
def test_a_section_whose_keys_are_all_commented_out_means_its_defaults(
    load: Load, content: str
) -> None:
    assert load(content).site.company == "Our company"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("site:\n  compnay: X\n", "line 2: site.compnay: unknown key. Did you mean company?"),
        ("kisok: {}\n", "line 1: kisok: unknown key. Did you mean kiosk?"),
        (
            "attendance: {grace: 5}\n",
            "line 1: attendance.grace: unknown key. Known here: duplicate_window_minutes.",
        ),
        (
            "reports:\n  schedule:\n    - report: daily\n      crom: x\n      cron: 0 6 * * *\n",
            "line 4: reports.schedule.0.crom: unknown key. Did you mean cron?",
        ),
        (
            "kiosk:\n  camera:\n    width: wide\n",
            "line 3: kiosk.camera.width: give a whole number (found: 'wide').",
        ),
        (
            "kiosk: {camera: {width: 12.5}}",
            "line 1: kiosk.camera.width: give a whole number (found: 12.5).",
        ),
        (
            "kiosk:\n\n  camera:\n    height: 4000\n",
            "line 4: kiosk.camera.height: must be at most 2160 (found: 4000).",
        ),
        (
            "recognition: {threads: 0}",
            "line 1: recognition.threads: must be at least 1 (found: 0).",
        ),
        (
            "recognition: {threads: true}",
            "line 1: recognition.threads: must not be true or false (found: true).",
        ),
        (
            "recognition: {target_fpir: .nan}",
            "line 1: recognition.target_fpir: give a number (found: nan).",
        ),
        (
            "kiosk: {camera: {mirror: perhaps}}",
            "line 1: kiosk.camera.mirror: write true or false (found: 'perhaps').",
        ),
        (
            "kiosk: {camera: {rotation: 45}}",
            "line 1: kiosk.camera.rotation: must be 0, 90, 180 or 270 (found: 45).",
        ),
        (
            "site: {company: 2026}",
            "line 1: site.company: must be text; put it in quotes (found: 2026).",
        ),
        (
            "site: {language: no}",
            "line 1: site.language: must be 'en', 'de', 'vi' or 'zh' (found: 'no').",
        ),
        ("site: {company: ' '}", "line 1: site.company: must not be empty (found: ' ')."),
        ("site: hello", "line 1: site: must have keys below it (found: 'hello')."),
        ("site: [1]", "line 1: site: must have keys below it (found: [1])."),
        (
            "reports: {schedule: daily}",
            "line 1: reports.schedule: must be a list (found: 'daily').",
        ),
        (
            "reports:\n  schedule:\n    - report: daily\n",
            "line 3: reports.schedule.0: give either cron, or on: last working day.",
        ),
        (
            "site:\n  company:\n",
            "line 2: site.company: has no value. Give one, or take the key out.",
        ),
        (
            "kiosk: {camera: {source: }}",
            "line 1: kiosk.camera.source: has no value. Give one, or take the key out.",
        ),
        (
            "reports:\n  schedule:\n    - {report: daily, cron: '99 6 * * *'}\n",
            (
                "line 3: reports.schedule.0.cron: not a cron time: Error validating expression "
                "'99': the last value (99) is higher than the maximum value (59) "
                "(found: '99 6 * * *')."
            ),
        ),
    ],
)
def test_a_mistake_is_told_with_its_line_its_key_and_the_mend(
    refusal: Refusal, content: str, message: str
) -> None:
    assert refusal(content) == f"config.yaml, {message}"


def test_every_mistake_is_told_at_once(refusal: Refusal) -> None:
    told = refusal("site: {company: 1, langage: en}\nkiosk: {name: ''}\n")
    assert [line.split(": ")[1] for line in told.splitlines()] == [
        "site.company",
        "site.langage",
        "kiosk.name",
    ]


def test_an_endless_value_is_shown_in_part(refusal: Refusal) -> None:
    told = refusal(f"site: {{company: {'x' * 100_000}}}")
    assert "must have at most 80 characters (found: 'xxxx" in told
    assert len(told) < 200


def test_a_number_of_a_thousand_digits_is_a_mistake_like_any_other(refusal: Refusal) -> None:
    told = refusal(f"kiosk: {{camera: {{width: {'9' * 10_000}}}}}")
    assert told.startswith("config.yaml, line 1: kiosk.camera.width: give a whole number")


@pytest.mark.parametrize(
    ("name", "value"),
    [("12:30", "12:30"), ("no", "no"), ("2026-01-31", "2026-01-31"), ("007", "007"), ("'2'", "2")],
)
def test_a_name_is_taken_as_it_is_written(load: Load, name: str, value: str) -> None:
    assert load(f"kiosk:\n  name: {name}\n").kiosk.name == value


@pytest.mark.parametrize(("written", "meant"), [("no", False), ("on", True), ("False", False)])
def test_a_switch_may_be_written_as_people_do(load: Load, written: str, meant: bool) -> None:
    assert load(f"kiosk:\n  camera:\n    mirror: {written}\n").kiosk.camera.mirror is meant


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            'site: {company: "x\n',
            f"line 2, column 1: not valid YAML: found unexpected end of stream. {MEND}",
        ),
        (
            "site:\n\tcompany: x\n",
            (
                "line 2, column 1: not valid YAML near 'company: x': found character "
                f"'\\t' that cannot start any token. {MEND}"
            ),
        ),
        (
            "site:\n  company: Bed: Breakfast\n",
            (
                "line 2, column 15: not valid YAML near 'company: Bed: Breakfast': mapping "
                f"values are not allowed here. {MEND}"
            ),
        ),
        (
            "site: {}\n---\nsite: {}\n",
            f"line 2, column 1: not valid YAML near '---': but found another document. {MEND}",
        ),
        (
            "site:\n  company: A\n  company: B\n",
            "line 3: site.company: given twice. Keep one of them.",
        ),
        ("site: {}\nkiosk: {}\nsite: {}\n", "line 3: site: given twice. Keep one of them."),
        ("- site\n", "line 1: sections such as `site:` are expected here."),
        ("hello", "line 1: sections such as `site:` are expected here."),
        ("site: {1: x}", "line 1: a word is expected as a key."),
        ("? [a, b]\n: x\n", "line 1: a word is expected as a key."),
        ("site:\n  company: *Star\n", "line 2: text that begins with &, * or ! goes in quotes."),
        (
            "site: !!python/name:os.system x",
            "line 1: text that begins with &, * or ! goes in quotes.",
        ),
        ("[" * 5000, "line 1: nested too deep. Is it the right file?"),
    ],
)
def test_broken_yaml_is_told_with_its_line(refusal: Refusal, content: str, message: str) -> None:
    assert refusal(content) == f"config.yaml, {message}"


def test_a_few_aliases_that_stand_for_gigabytes_are_refused(refusal: Refusal) -> None:
    levels = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 12))
    assert "line 1" in refusal(f"l0: &l0 [lol]\n{levels}\n")


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n\0\xff", "site: {company: Söhne}".encode("latin-1")]
)
def test_a_file_that_is_no_text_is_named(refusal: Refusal, content: bytes) -> None:
    assert refusal(content) == "config.yaml: not a text in UTF-8. Is it the right one?"


def test_zeros_are_told_on_one_line(refusal: Refusal) -> None:
    told = refusal(b"\0" * 100)
    assert told.startswith("config.yaml: not valid YAML: ")
    assert "\n" not in told


def test_a_text_from_another_system_is_read(load: Load) -> None:
    assert load("\ufeffsite:\r\n  company: Müller\r\n").site.company == "Müller"


def test_a_huge_file_is_refused(refusal: Refusal) -> None:
    assert "larger than a settings file can be" in refusal("#" * 1_000_001)


def test_an_endless_file_is_refused() -> None:
    with pytest.raises(SettingsError, match="larger than a settings file can be"):
        load_settings(Path("/dev/zero"))


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.yaml: there is no such file"):
        load_settings(tmp_path / "none.yaml")
    with pytest.raises(SettingsError, match="can't be read: Is a directory"):
        load_settings(tmp_path)


def test_a_flag_beats_the_environment_and_that_beats_the_file(load: Load) -> None:
    file, environment = "kiosk: {name: File}", {"ATTENDANCE_KIOSK__NAME": "Environment"}
    assert load(file).kiosk.name == "File"
    assert load(file, environment).kiosk.name == "Environment"
    assert load(file, environment, {"kiosk.name": "Flag"}).kiosk.name == "Flag"
    assert load(file, environment, {"kiosk.name": None}).kiosk.name == "Environment"


def test_the_environment_reaches_into_an_empty_section(load: Load) -> None:
    loaded = load("kiosk:\n  camera:\n", {"ATTENDANCE_KIOSK__CAMERA__WIDTH": "640"})
    assert loaded.kiosk.camera.width == 640


@pytest.mark.parametrize("company", ["A #1", "Bed: Breakfast", "*Star*", "no", "-", "12:30", "1,5"])
def test_the_environment_is_taken_as_it_is(load: Load, company: str) -> None:
    assert load("", {"ATTENDANCE_SITE__COMPANY": company}).site.company == company


def test_the_environment_may_hold_lists_quotes_and_nothing(load: Load) -> None:
    thresholds = {"ATTENDANCE_RECOGNITION__DETECTOR__THRESHOLDS": "[0.5, 0.6, 0.7]"}
    assert load("", thresholds).recognition.detector.thresholds == (0.5, 0.6, 0.7)
    assert load("", {"ATTENDANCE_KIOSK__NAME": '"2"'}).kiosk.name == "2"
    database = {"ATTENDANCE_SITE__DATABASE": "null"}
    assert load("site: {database: 'sqlite:///x.db'}", database).site.database is None


def test_only_variables_with_our_prefix_count(load: Load) -> None:
    assert load("", {"KIOSK__NAME": "X", "PATH": "/bin"}).kiosk.name == "Entrance"


@pytest.mark.parametrize(
    ("variable", "value", "message"),
    [
        ("KIOSK__CAMERA__WITDH", "640", "kiosk.camera.witdh: unknown key. Did you mean width?"),
        ("KIOSK__CAMERA__WIDTH", "3", "kiosk.camera.width: must be at least 160 (found: 3)."),
        ("RECOGNITION__DETECTOR__THRESHOLDS", "[0.5", "can't be understood: [0.5"),
        ("SITE__COMPANY__NAME", "X", "site.company.name: site.company has no keys."),
        ("SITE", "X", "site: must have keys below it (found: 'X')."),
    ],
)
def test_a_mistake_in_the_environment_names_the_variable(
    refusal: Refusal, variable: str, value: str, message: str
) -> None:
    told = refusal("site: {company: Ours}", {f"ATTENDANCE_{variable}": value})
    assert told == f"environment variable ATTENDANCE_{variable}: {message}"


def test_a_mistake_in_a_flag_names_the_command_line(refusal: Refusal) -> None:
    told = refusal("kiosk:\n  window: {width: 640}\n", {}, {"kiosk.window.width": 8000})
    assert told == "command line: kiosk.window.width: must be at most 7680 (found: 8000)."


def test_paths_are_relative_to_the_file_wherever_one_stands(
    load: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("/")
    loaded = load(
        "site: {data_folder: here, database: 'sqlite:///there.db'}\n"
        "kiosk: {camera: {source: clip.mp4}}\n"
        "recognition: {weights_folder: ready}\n"
    )
    assert loaded.site.data_folder == tmp_path / "here"
    assert loaded.database_url == f"sqlite:///{tmp_path}/there.db"
    assert loaded.kiosk.camera.source == f"{tmp_path}/clip.mp4"
    assert loaded.weights_folder == tmp_path / "ready"
    assert loaded.reports_folder == tmp_path / "here" / "reports"


def test_full_paths_numbers_and_addresses_stay_as_they_are(load: Load) -> None:
    loaded = load("site: {data_folder: /srv/a, database: 'sqlite:////srv/b.db'}\n")
    assert loaded.site.data_folder == Path("/srv/a")
    assert loaded.database_url == "sqlite:////srv/b.db"
    for source in ("1", "/dev/video2", "rtsp://door/1"):
        assert load("", {}, {"kiosk.camera.source": source}).kiosk.camera.source == source


@pytest.mark.parametrize("url", ["sqlite:///:memory:", "sqlite:///", "postgresql://here/there"])
def test_a_database_that_is_no_file_is_left_for_the_records_to_refuse(load: Load, url: str) -> None:
    assert load(f"site: {{database: '{url}'}}").database_url == url


def test_a_relative_path_in_a_flag_is_meant_from_the_current_folder(
    tmp_path: Path, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    flags = {"site.database": "sqlite:///trial.db", "kiosk.camera.source": "clip.mp4"}
    settings = load("", flags=flags)
    assert settings.database_url == f"sqlite:///{tmp_path / 'trial.db'}"
    assert settings.kiosk.camera.source == str(tmp_path / "clip.mp4")


VARIABLE = "ATTENDANCE_MAIL__PASSWORD"


@pytest.mark.parametrize("secret", ["0123", "true", "[x]", '"quoted"', "a: b", "-", "{"])
def test_a_mail_password_means_what_it_says(load: Load, secret: str) -> None:
    password = load("", {VARIABLE: secret}).mail.password
    assert password is not None
    assert password.get_secret_value() == secret


@pytest.mark.parametrize("content", ["mail: {password: hush}", "mail: {password: null}"])
def test_a_mail_password_in_the_file_is_refused_and_not_shown(
    refusal: Refusal, content: str
) -> None:
    message = refusal(content)
    assert message.startswith("config.yaml, line 1: mail.password: a password doesn't belong in")
    assert f"set the environment variable {VARIABLE}." in message
    assert "hush" not in message


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{host: mail.x.org}", "give the sender, the address that the letters come from"),
        (
            "{host: mail.x.org, sender: us@x.org, security: none, user: us}",
            "a login is never sent in the clear: take security: starttls or tls",
        ),
    ],
)
def test_mail_that_could_not_be_sent_safely_is_refused(
    refusal: Refusal, content: str, message: str
) -> None:
    assert refusal(f"mail: {content}", {VARIABLE: "hush"}) == (
        f"config.yaml, line 1: mail: {message}."
    )
