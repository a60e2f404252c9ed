"""That isn't me: said at the kiosk, settled in the office."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from models.attendance.correction import CorrectionKind
from models.attendance.employee import Employee
from models.attendance.punch import Punch, PunchKind
from models.records.errors import (
    InvalidCorrectionError,
    UnknownEmployeeError,
    UnknownPunchError,
)
from models.records.store import Store

HOUR = timedelta(hours=1)
WHO_AND_WHY = ("bob", "looked at the pictures")


@pytest.fixture
def punch(store: Store, ada: Employee, at: datetime) -> Punch:
    return store.add_punch(ada.id, at, "Gate", PunchKind.FACE, 0.4)


def test_a_disputed_punch_counts_no_longer_and_says_at_which_kiosk(
    store: Store, gate: Store, punch: Punch, at: datetime
) -> None:
    made = gate.dispute(punch.id, "Gate", at + HOUR)
    assert (made.kind, made.target, made.employee) == (
        CorrectionKind.DISPUTE,
        punch.id,
        punch.employee,
    )
    assert (made.author, made.reason, made.made_at) == ("Gate", "That isn't me", at + HOUR)
    (counted,) = store.counted_punches()
    assert (counted.is_void, counted.is_disputed, counted.corrections) == (True, True, (made,))
    assert store.punches() == [punch]  # the kiosk takes nothing away
    (link,) = [one for one in store.journal() if one.kind == "correction"]
    assert link.writer == "kiosk Gate"


def test_disputed_twice_is_disputed_once_whichever_kiosk_says_so(
    store: Store, gate: Store, punch: Punch, at: datetime
) -> None:
    first = gate.dispute(punch.id, "Gate", at)
    assert gate.dispute(punch.id, "Gate", at + HOUR) == first
    assert store.dispute(punch.id, "Yard", at + HOUR) == first
    assert store.corrections() == [first]


def test_what_the_office_took_back_is_not_disputed_again_by_a_kiosk_that_says_so_once_more(
    store: Store, gate: Store, punch: Punch, at: datetime
) -> None:
    first = gate.dispute(punch.id, "Gate", at)
    store.correct_undo(first.id, *WHO_AND_WHY, at)
    assert gate.dispute(punch.id, "Gate", at) == first
    counted = store.punch(punch.id.hex)
    assert (counted.is_void, counted.is_disputed) == (False, False)


def test_the_office_confirms_a_dispute_and_may_think_again(
    store: Store, punch: Punch, at: datetime
) -> None:
    disputed = store.dispute(punch.id, "Gate", at)
    void = store.correct_void(punch.id, *WHO_AND_WHY, at)
    counted = store.punch(punch.id.hex)
    assert (counted.is_void, counted.is_disputed) == (True, False)
    with pytest.raises(InvalidCorrectionError, match="is void already"):
        store.correct_void(punch.id, *WHO_AND_WHY, at)
    store.correct_undo(void.id, *WHO_AND_WHY, at)
    assert store.punch(punch.id.hex).is_disputed
    store.correct_undo(disputed.id, *WHO_AND_WHY, at)
    assert not store.punch(punch.id.hex).is_void


def test_a_disputed_punch_is_amended_only_once_that_is_settled(
    store: Store, punch: Punch, at: datetime
) -> None:
    disputed = store.dispute(punch.id, "Gate", at)
    with pytest.raises(InvalidCorrectionError, match=r"is disputed\. Take that back first"):
        store.correct_amend(punch.id, at + HOUR, None, *WHO_AND_WHY, at + HOUR)
    store.correct_undo(disputed.id, *WHO_AND_WHY, at)
    store.correct_amend(punch.id, at + HOUR, None, *WHO_AND_WHY, at + HOUR)
    assert store.punch(punch.id.hex).at == at + HOUR


def test_what_is_void_may_still_be_disputed(store: Store, punch: Punch, at: datetime) -> None:
    """The office was faster than the person at the kiosk."""
    store.correct_void(punch.id, *WHO_AND_WHY, at)
    made = store.dispute(punch.id, "Gate", at)
    assert made in store.corrections()
    assert not store.punch(punch.id.hex).is_disputed


def test_only_a_punch_that_is_there_can_be_disputed(
    store: Store, punch: Punch, at: datetime
) -> None:
    with pytest.raises(UnknownPunchError):
        store.dispute(UUID(int=9), "Gate", at)
    store.erase("A1", at)
    with pytest.raises(UnknownEmployeeError, match="was erased"):
        store.dispute(punch.id, "Gate", at)
    assert store.corrections() == []
