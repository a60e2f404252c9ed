"""What a soak concludes from its minutes."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from admin.lab.door.soak import run_soak, verdicts_on
from admin.office import Office, OfficeError

QUIET: dict[str, Any] = {
    "memory": 300e6,
    "threads": 12,
    "files": 40,
    "textures": 30,
    "greetings": 5,
    "median_wait": 0.3,
}


def changed(**last: Any) -> set[str]:
    """Return what a soak of ten minutes complains of, given how its last minutes differ."""
    warming_up = [{**QUIET, "memory": 250e6, "threads": 11}] * 4
    minutes = [*warming_up, QUIET, *[{**QUIET, **last}] * 5]
    return {each.name for each in verdicts_on(minutes) if not each.is_held}


def test_a_kiosk_that_stays_as_it_was_after_five_minutes_holds() -> None:
    assert changed() == set()


@pytest.mark.parametrize(
    ("figure", "value", "complaint"),
    [
        ("memory", 309.1e6, {"memory, MB"}),
        ("memory", 308.9e6, set()),
        ("memory", 200e6, set()),
        ("threads", 13, {"threads"}),
        ("files", 41, {"files"}),
        ("textures", 31, {"textures"}),
        ("median_wait", 0.41, {"seconds to greet"}),
        ("median_wait", 0.39, set()),
        ("median_wait", None, {"seconds to greet"}),
    ],
)
def test_what_has_grown_or_slowed_down_is_told(
    figure: str, value: Any, complaint: set[str]
) -> None:
    assert changed(**{figure: value}) == complaint


def test_a_minute_without_a_greeting_is_no_slow_one() -> None:
    minutes = [{**QUIET, "median_wait": None if number % 2 else 0.3} for number in range(10)]
    assert all(each.is_held for each in verdicts_on(minutes))


def test_too_short_a_soak_is_refused(tmp_path: Path) -> None:
    config = tmp_path / "config.yaml"
    config.touch()
    office = Office(config, {}, {}, lambda: datetime.now(UTC))
    with pytest.raises(OfficeError, match="give more than five"):
        run_soak(office, 5, as_json=False)
