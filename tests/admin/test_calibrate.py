import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from models.attendance.employee import Employee
from models.records.store import Store

Run = Callable[..., Result]
Add = Callable[..., Employee]

ELTON = "Elton John"


@pytest.fixture
def staff(run: Run, add: Add, samples: Path) -> None:
    add("E1", ELTON)
    run("enroll", "E1", f"{samples}/{ELTON}/03.jpg", "--consent", "v1")


def test_nobody_enrolled_is_nothing_to_calibrate(run: Run, store: Store) -> None:
    assert store.templates() == []
    refused = run("calibrate")
    assert refused.exit_code == 1
    assert "Nobody is enrolled yet" in refused.stderr


@pytest.mark.usefixtures("staff")
def test_the_setting_in_force_stands_among_others_and_twice_the_staff(run: Run) -> None:
    found = json.loads(run("calibrate", "--json").stdout)
    assert found["people"] == 1
    assert found["in_force"]["target_fpir"] == 0.003
    assert {each["people"] for each in found["others"]} == {1, 2}
    thresholds = {
        each["target_fpir"]: each["threshold"] for each in found["others"] if each["people"] == 1
    }
    assert thresholds[0.001] > found["in_force"]["threshold"] > thresholds[0.01]


@pytest.mark.usefixtures("staff")
def test_it_is_said_in_people_who_come_and_are_sent_away(run: Run) -> None:
    shown = run("calibrate").stdout
    assert "in force" in shown
    assert (
        "Of 1,000 strangers who come up to the camera no more than 3 shall be given a name" in shown
    )
