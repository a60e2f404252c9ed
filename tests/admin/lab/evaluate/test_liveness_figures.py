"""Rates and words of presentations whose decisions are given."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from admin.lab.evaluate.liveness import Presentation
from admin.lab.evaluate.liveness_course import Decision
from admin.lab.evaluate.liveness_figures import Figures, percentile
from admin.lab.evaluate.liveness_film import Film
from admin.lab.evaluate.liveness_folder import Entry
from admin.lab.evaluate.liveness_report import Trial, liveness_json, print_liveness
from admin.lab.evaluate.measured import Measured
from admin.office import Office
from admin.output import console
from models.recognition.liveness.refusal import RefusalReason
from models.recognition.liveness.terms import Gesture, Level
from models.recognition.metrics import Rate

PICTURE = RefusalReason.PICTURE.value


def _shown(
    decision: Decision, species: str | None = None, name: str = "a.avi", **told: Any
) -> Presentation:
    return Presentation(Entry(name, Film(Path(name), 30.0), species), decision, **told)


PEOPLE = [
    _shown(Decision.ACCEPTED, seconds=0.4, seconds_unguarded=0.3),
    _shown(Decision.ACCEPTED, seconds=0.8, seconds_unguarded=0.3),
    _shown(
        Decision.ACCEPTED_AFTER_GESTURE,
        seconds=3.3,
        seconds_unguarded=0.3,
        gesture=Gesture.LEFT,
    ),
    _shown(Decision.ASKED, gesture=Gesture.UP),
    _shown(Decision.NOT_PRESENTED, reason="too small"),
]
ATTACKS = [
    _shown(Decision.REFUSED, "print", reason=PICTURE, seconds=0.9),
    _shown(Decision.REFUSED, "print", reason=RefusalReason.UNANSWERED.value, gesture=Gesture.UP),
    _shown(Decision.ACCEPTED, "replay", "replay.avi", seconds=0.5),
    _shown(Decision.UNDECIDED, "replay"),
    _shown(Decision.UNREADABLE, "replay", reason="broken.avi: not a video."),
]


@pytest.fixture
def figures() -> Figures:
    return Figures([*PEOPLE, *ATTACKS], is_guarded=True)


def test_every_person_without_a_punch_is_an_error_and_every_attack_with_one(
    figures: Figures,
) -> None:
    assert figures.bpcer == Rate(1, 4)
    assert figures.apcer == {"print": Rate(0, 2), "replay": Rate(1, 2)}
    assert figures.acer is not None
    assert figures.acer.value == pytest.approx((0.25 + 0.5) / 2)
    assert figures.bona_fide.no_response == Rate(1, 5)
    assert figures.attacks.no_response == Rate(0, 4)


def test_watching_alone_decides_where_nothing_was_asked(figures: Figures) -> None:
    assert figures.bona_fide.asked == Rate(2, 4)
    assert figures.passive_alone == Rate(4, 8)
    assert Figures(PEOPLE, is_guarded=False).passive_alone.value is None


def test_the_wait_is_that_of_people_who_got_their_punch(figures: Figures) -> None:
    assert percentile(figures.waits, 50) == pytest.approx(0.8)
    assert percentile(figures.added_waits, 50) == pytest.approx(0.5)


def test_the_words_name_what_was_wrongly_decided(office: Office) -> None:
    out = StringIO()
    office.out = console(out)
    done = Measured((*PEOPLE, *ATTACKS), 12)
    print_liveness(office, Trial(Level.AUTO, 0), done)
    printed = out.getvalue()
    assert "PARTIAL: stopped after 10 of 12." in printed
    assert "APCER replay" in printed
    assert "worst species' APCER, as ISO/IEC 30107-3 takes it: replay." in printed
    assert "People asked for a gesture: 2 of 4, 50.00 %" in printed
    assert "replay.avi: accepted after 0.50 s." in printed
    assert "a.avi: ended without the gesture, asked for: up." in printed
    assert "Not counted: broken.avi: not a video." in printed


def test_json_has_no_rate_without_trials() -> None:
    printed = liveness_json(Trial(Level.AUTO, 0), Measured(tuple(PEOPLE), 5))
    assert printed["bpcer"]["rate"] == 0.25
    assert printed["bpcer"]["trials"] == 4
    assert (printed["apcer"], printed["acer"], printed["apnrr"]) == ({}, None, None)
    only_attacks = liveness_json(Trial(Level.AUTO, 0), Measured(tuple(ATTACKS), 5))
    assert only_attacks["bpcer"] is None
    assert only_attacks["seconds_median"] is None
    assert only_attacks["unreadable"] == 1
