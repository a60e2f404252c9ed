"""`evaluate approaches` on the sample people: the product's own pipeline, a moved clock."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from typer.testing import Result

from admin.lab.evaluate.approaches import SIDE_SUN, Approach, Visit, VisitPlan, scene_of, visits_of
from admin.lab.evaluate.approaches_report import Figures
from admin.lab.evaluate.measured import measured
from admin.lab.liveness_off import LIVENESS_OFF
from admin.lab.people.open_set import OpenSet, Visitor
from admin.office import Office, OfficeError
from models.recognition.metrics import Rate
from tests.builders import person

HERE = Path("photo.jpg")
ME, COLLEAGUE = person(1), person(2)


@pytest.fixture
def evaluate(
    run: Callable[..., Result], lfw: Path, cache: Path, config: Path
) -> Callable[..., Result]:
    # All visitors are photos, of which the site's own kiosk would name none.
    strict = "recognition: {liveness: always}\n"
    config.write_text(config.read_text("utf-8") + strict, encoding="utf-8")
    return lambda *arguments: run(
        *("evaluate", "approaches", "--images", str(lfw), "--cache", str(cache), "--jobs", "1"),
        *("--frame-rate", "5", *arguments),
    )


def _approach(
    employee: UUID | None, *named: UUID, seconds: float | None = None, effect: str = "bare"
) -> Approach:
    visit = Visit(Visitor(HERE, employee, "", 0), 0, effect)
    return Approach(visit, found=True, named=named, seconds=seconds, frames=45)


def test_staff_are_named_strangers_are_not_and_the_database_stays_closed(
    evaluate: Callable[..., Result], tmp_path: Path
) -> None:
    shown = evaluate(
        *("--gallery", "2", "--templates", "3", "--seed", "1"),
        *("--strangers", "1", "--staff", "2", "--json"),
    )
    assert shown.exit_code == 0, shown.output
    printed = json.loads(shown.stdout)
    assert (printed["visitors"], printed["strangers"], printed["staff"]) == (3, 1, 2)
    assert (printed["strangers_named"], printed["staff_misnamed"]) == (0, 0)
    assert printed["staff_named"] == 2
    assert 0 < printed["seconds_median"] <= printed["seconds_p95"] < 3
    assert printed["intervals"]["strangers_named"]["trials"] == 1
    assert printed["liveness"] == "off"
    assert not (tmp_path / "data").exists()


def test_the_words_are_a_user_s(evaluate: Callable[..., Result]) -> None:
    shown = evaluate(*("--gallery", "1", "--templates", "3", "--strangers", "1", "--staff", "1"))
    assert shown.exit_code == 0, shown.output
    assert "Promised: at most 0.3 % of strangers given a name, per approach" in shown.stdout
    assert "Wrong names per 1,000 visitors: 0.0." in shown.stdout
    assert "Refusals per 100 staff and morning:" in shown.stdout
    assert shown.stdout.splitlines()[-1] == LIVENESS_OFF


def test_whoever_is_given_two_names_was_named_wrongly() -> None:
    figures = Figures(
        [
            _approach(ME, ME, seconds=0.2),
            _approach(ME, ME, COLLEAGUE, seconds=0.4),
            _approach(ME),
            _approach(None, ME),
            _approach(None),
        ]
    )
    assert figures.staff_named == Rate(1, 3)
    assert figures.staff_misnamed == Rate(1, 3)
    assert figures.refusals == Rate(1, 3)
    assert figures.strangers_named == Rate(1, 2)
    assert figures.wrong_names == Rate(2, 5)
    assert figures.waits == [0.2]


def test_a_photo_without_a_face_counts_against_us_and_never_for_us() -> None:
    no_face = [
        Approach(Visit(Visitor(HERE, who, "", 0), 0, "bare"), found=False) for who in (ME, None)
    ]
    figures = Figures(no_face)
    assert figures.staff_named == Rate(0, 1)
    assert figures.strangers_named == Rate(0, 0)
    assert (figures.visitors, figures.not_found) == (1, 1)


def test_the_sun_shines_on_the_share_asked_for_of_strangers_and_of_staff() -> None:
    people = OpenSet(
        (),
        {},
        staff=tuple(Visitor(HERE, ME, "", 0) for _ in range(40)),
        strangers=tuple(Visitor(HERE, None, "", 0) for _ in range(100)),
    )
    visits = visits_of(people, VisitPlan(100, 40, 3, side_lit=0.1))
    sunny = [visit for visit in visits if visit.effect == SIDE_SUN]
    assert (len(visits), len(sunny)) == (140, 14)
    assert sum(visit.visitor.employee is not None for visit in sunny) == 4
    assert visits == visits_of(people, VisitPlan(100, 40, 3, side_lit=0.1))
    with pytest.raises(OfficeError, match="--light fog: there is bare, dark"):
        visits_of(people, VisitPlan(1, 1, 0, light="fog"))


@pytest.mark.parametrize("size", ["640", "640x", "0640x480x3", "64x48", "axb"])
def test_a_size_that_is_none_is_refused(size: str) -> None:
    with pytest.raises(OfficeError, match="Write it as 640x480"):
        scene_of(size, 15)


def test_ctrl_c_keeps_what_was_measured(office: Office) -> None:
    def interrupted() -> Iterator[int]:
        yield 1
        raise KeyboardInterrupt

    done = measured(office, interrupted(), 3, "Visitors")
    assert (done.results, done.is_partial) == ((1,), True)
    assert done.warning == "PARTIAL: stopped after 1 of 3."
