"""What the office puts right, and takes back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from uuid import UUID

import pytest

from models.attendance.correction import Correction, CorrectionKind, corrected
from models.attendance.punch import Clock, Direction, PunchKind
from tests.models.attendance.builders import ADA, punch

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CAME = punch(datetime(2026, 11, 20, 7, 0, tzinfo=UTC))
WENT = punch(datetime(2026, 11, 20, 16, 0, tzinfo=UTC))
NEW = UUID(int=77)


def correction(
    number: int,
    kind: CorrectionKind,
    target: UUID,
    at: datetime | None = None,
    direction: Direction | None = None,
) -> Correction:
    made_at = MONDAY + timedelta(minutes=number)
    return Correction(
        UUID(int=number), kind, target, ADA.id, at, direction, "Hana", "forgot", made_at
    )


def test_without_corrections_punches_count_as_they_are_by_time() -> None:
    counted = corrected([WENT, CAME], [])
    assert [one.punch for one in counted] == [CAME, WENT]
    assert not any(one.corrections or one.is_void for one in counted)


def test_a_punch_added_by_hand_stands_among_the_others() -> None:
    noon = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)
    add = correction(1, CorrectionKind.ADD, NEW, noon, Direction.OUT)
    added = corrected([CAME, WENT], [add])[1]
    assert (added.punch.id, added.at, added.punch.direction) == (NEW, noon, Direction.OUT)
    assert (added.punch.kind, added.punch.distance) == (PunchKind.OFFICE, None)
    assert added.corrections == (add,)


def test_an_addition_is_changed_also_by_what_a_slow_clock_says_was_before_it() -> None:
    """Two computers at the office, one of them a minute behind."""
    noon, later = (datetime(2026, 11, 20, hour, 0, tzinfo=UTC) for hour in (11, 12))
    add = correction(2, CorrectionKind.ADD, NEW, noon)
    amend = correction(1, CorrectionKind.AMEND, NEW, later)
    (counted,) = corrected([], [amend, add])
    assert (counted.at, counted.corrections) == (later, (add, amend))


def test_an_amended_punch_counts_with_the_new_time_and_says_by_whom() -> None:
    later = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
    amend = correction(1, CorrectionKind.AMEND, WENT.id, later)
    came, went = corrected([CAME, WENT], [amend])
    assert came.punch == CAME
    assert went.punch == replace(WENT, at=later)
    assert went.corrections == (amend,)


def test_an_amendment_of_the_direction_alone_leaves_time_and_clock() -> None:
    doubtful = replace(WENT, clock=Clock.JUMPED)
    amend = correction(1, CorrectionKind.AMEND, WENT.id, None, Direction.OUT)
    (went,) = corrected([doubtful], [amend])
    assert went.punch == replace(doubtful, direction=Direction.OUT)


def test_a_time_given_by_hand_is_no_longer_doubtful() -> None:
    doubtful = replace(WENT, clock=Clock.JUMPED)
    amend = correction(1, CorrectionKind.AMEND, WENT.id, WENT.at, Direction.OUT)
    assert corrected([doubtful], [amend])[0].punch.clock is Clock.GOOD


def test_a_void_punch_stays_listed() -> None:
    void = correction(1, CorrectionKind.VOID, CAME.id)
    came, went = corrected([CAME, WENT], [void])
    assert (came.is_void, went.is_void) == (True, False)
    assert came.corrections == (void,)


def test_the_later_of_two_amendments_counts_in_whatever_order_they_come() -> None:
    one, two = (WENT.at + timedelta(hours=number) for number in (1, 2))
    amendments = [
        correction(1, CorrectionKind.AMEND, WENT.id, one),
        correction(2, CorrectionKind.AMEND, WENT.id, two),
    ]
    for order in (amendments, amendments[::-1]):
        (went,) = corrected([WENT], order)
        assert went.at == two
        assert went.corrections == tuple(amendments)


DISPUTE = correction(1, CorrectionKind.DISPUTE, CAME.id)
VOID = correction(2, CorrectionKind.VOID, CAME.id)
UNDO_DISPUTE = correction(3, CorrectionKind.UNDO, DISPUTE.id)
UNDO_VOID = correction(4, CorrectionKind.UNDO, VOID.id)


@pytest.mark.parametrize(
    ("corrections", "is_void", "is_disputed"),
    [
        ([], False, False),
        ([DISPUTE], True, True),
        ([DISPUTE, UNDO_DISPUTE], False, False),  # the office: it was them after all
        ([DISPUTE, VOID], True, False),  # the office: it was somebody else indeed
        ([DISPUTE, VOID, UNDO_VOID], True, True),
        ([DISPUTE, VOID, UNDO_DISPUTE], True, False),
        ([DISPUTE, VOID, UNDO_DISPUTE, UNDO_VOID], False, False),
        ([VOID], True, False),
        ([VOID, UNDO_VOID], False, False),
    ],
)
def test_a_disputed_punch_counts_again_only_by_the_offices_word(
    corrections: list[Correction], is_void: bool, is_disputed: bool
) -> None:
    for order in permutations(corrections):
        came, went = corrected([CAME, WENT], order)
        assert (came.is_void, came.is_disputed) == (is_void, is_disputed)
        assert (went.is_void, went.is_disputed) == (False, False)


def test_a_dispute_leaves_time_and_direction_as_the_office_had_put_them() -> None:
    later = WENT.at + timedelta(hours=1)
    amend = correction(5, CorrectionKind.AMEND, CAME.id, later, Direction.OUT)
    found = corrected([CAME], [DISPUTE, amend])[0]
    assert (found.at, found.punch.direction, found.is_disputed) == (later, Direction.OUT, True)


@pytest.mark.parametrize(
    "first",
    [
        correction(1, CorrectionKind.ADD, NEW, WENT.at),
        correction(1, CorrectionKind.AMEND, WENT.id, CAME.at - timedelta(hours=3)),
        correction(1, CorrectionKind.VOID, CAME.id),
        correction(1, CorrectionKind.DISPUTE, CAME.id),
    ],
)
def test_what_is_undone_leaves_no_trace(first: Correction) -> None:
    undo = correction(2, CorrectionKind.UNDO, first.id)
    assert corrected([CAME, WENT], [first]) != corrected([CAME, WENT], [])
    assert corrected([CAME, WENT], [first, undo]) == corrected([CAME, WENT], [])


def test_an_undone_addition_takes_its_amendments_with_it() -> None:
    add = correction(1, CorrectionKind.ADD, NEW, WENT.at)
    amend = correction(2, CorrectionKind.AMEND, NEW, WENT.at + timedelta(hours=1))
    undo = correction(3, CorrectionKind.UNDO, add.id)
    assert corrected([CAME], [add, amend])[1].at == WENT.at + timedelta(hours=1)
    assert [one.punch for one in corrected([CAME], [add, amend, undo])] == [CAME]


def test_undoing_is_final() -> None:
    void = correction(1, CorrectionKind.VOID, CAME.id)
    undo = correction(2, CorrectionKind.UNDO, void.id)
    again = correction(3, CorrectionKind.UNDO, undo.id)
    assert not corrected([CAME], [void, undo, again])[0].is_void


def test_a_correction_of_a_punch_that_is_not_given_changes_nothing() -> None:
    amend = correction(1, CorrectionKind.AMEND, UUID(int=99), WENT.at)
    assert corrected([CAME], [amend]) == corrected([CAME], [])


def test_an_addition_without_a_time_is_refused() -> None:
    with pytest.raises(ValueError, match="at no time"):
        corrected([], [correction(1, CorrectionKind.ADD, NEW)])


def test_the_order_of_arrival_never_matters() -> None:
    corrections = [
        correction(1, CorrectionKind.ADD, NEW, WENT.at),
        correction(2, CorrectionKind.AMEND, NEW, CAME.at),
        correction(3, CorrectionKind.VOID, WENT.id),
        correction(4, CorrectionKind.UNDO, UUID(int=3)),
        correction(5, CorrectionKind.AMEND, CAME.id, WENT.at),
    ]
    expected = corrected([CAME, WENT], corrections)
    for order in permutations(corrections):
        assert corrected([WENT, CAME], order) == expected
