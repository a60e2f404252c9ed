"""`evaluate robustness` on the sample people, with the real networks."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from admin.lab.evaluate.robustness import Look, Verdict, rows_of
from admin.lab.film.effects import effects
from admin.lab.people.open_set import Visitor
from models.recognition.metrics import Rate
from tests.builders import person

NAMES = [effect.name for effect in effects()]
HERE = Path("photo.jpg")


def _look(number: int | None, bare: Verdict) -> Look:
    visitor = Visitor(HERE, None if number is None else person(number), "", 0)
    return Look(visitor, tuple((name, bare) for name in NAMES))


@pytest.fixture
def evaluate(run: Callable[..., Result], lfw: Path, cache: Path) -> Callable[..., Result]:
    return lambda *arguments: run(
        *("evaluate", "robustness", "--images", str(lfw), "--cache", str(cache), "--jobs", "1"),
        *arguments,
    )


def test_every_effect_is_a_row_of_the_same_photos_and_nobody_is_misnamed(
    evaluate: Callable[..., Result], tmp_path: Path
) -> None:
    shown = evaluate(
        *("--gallery", "2", "--templates", "3", "--seed", "1", "--strangers", "1", "--json")
    )
    assert shown.exit_code == 0, shown.output
    printed = json.loads(shown.stdout)
    assert list(printed["effects"]) == NAMES
    assert (printed["gallery"], printed["templates"], printed["partial"]) == (2, 3, False)
    for row in printed["effects"].values():
        assert row["found"]["trials"] == 2
        assert row["named_wrongly"]["value"] == 0
        assert row["strangers"]["named_wrongly"]["trials"] == 1
        assert row["strangers"]["named_wrongly"]["value"] == 0
    assert printed["effects"]["bare"]["named_rightly"]["value"] == 1
    assert not (tmp_path / "data").exists()  # neither the live database nor its folder


def test_the_table_says_what_was_tried(evaluate: Callable[..., Result]) -> None:
    shown = evaluate("--gallery", "1", "--templates", "3", "--strangers", "0", "--staff", "1")
    assert shown.exit_code == 0, shown.output
    assert "NAMED WRONGLY" in shown.stdout
    assert "The same 1 photos of 1 staff and 0 of strangers in every row." in shown.stdout


def test_a_wrong_name_counts_as_wrong_and_a_missed_face_as_missed() -> None:
    looks = [
        *(_look(1, verdict) for verdict in (Verdict.RIGHT, Verdict.WRONG, Verdict.NOT_FOUND)),
        _look(None, Verdict.WRONG),
        _look(None, Verdict.UNKNOWN),
    ]
    row = rows_of(looks)[0]
    assert row.found == Rate(2, 3)
    assert (row.staff[Verdict.RIGHT], row.staff[Verdict.WRONG]) == (Rate(1, 3), Rate(1, 3))
    assert row.strangers[Verdict.WRONG] == Rate(1, 2)


def test_the_worst_tenth_are_people_and_not_photos() -> None:
    good = [_look(number, Verdict.RIGHT) for number in range(1, 20) for _ in range(3)]
    bad = [_look(20, Verdict.UNKNOWN), _look(20, Verdict.RIGHT), _look(20, Verdict.WRONG)]
    # Twenty people: the worst two are the one at a third and somebody at a whole.
    assert rows_of(good + bad)[0].worst_tenth == pytest.approx(2 / 3)
    one_photo = [_look(21, Verdict.UNKNOWN)]
    assert rows_of(good + bad + one_photo)[0].worst_tenth == pytest.approx(2 / 3)
    assert rows_of(one_photo)[0].worst_tenth is None
