"""The outbox: each letter once, whatever happens to clocks and programs."""

from datetime import UTC, datetime, timedelta

import pytest

from models.records.letters import Letter, UnknownLetterError
from models.records.store import Store

AT = datetime(2026, 11, 24, 7, 58, tzinfo=UTC)
DUE = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
HR = "hr@example.com"


@pytest.fixture
def letter(store: Store) -> Letter:
    store.add_letter("daily 0 6 * * *", DUE, HR, "/reports/a.xlsx", AT)
    (letter,) = store.letters()
    return letter


def test_a_new_letter_is_due_at_once(store: Store, letter: Letter) -> None:
    assert store.letters_due(AT, DAY) == [letter]
    assert (letter.recipient, letter.path, letter.tries) == (HR, "/reports/a.xlsx", 0)


def test_a_recipient_gets_a_due_time_once(store: Store, letter: Letter) -> None:
    store.add_letter(letter.report, DUE, HR, "/reports/b.xlsx", AT + MINUTE)
    assert store.letters() == [letter]
    store.add_letter(letter.report, DUE, "boss@example.com", letter.path, AT)
    store.add_letter(letter.report, DUE + DAY, HR, letter.path, AT)
    assert len(store.letters()) == 3


def test_a_sent_letter_is_kept_so_that_it_is_not_sent_again(store: Store, letter: Letter) -> None:
    store.note_sent(letter, AT)
    store.add_letter(letter.report, DUE, HR, letter.path, AT + MINUTE)
    assert store.letters() == []
    assert store.letters_due(AT + DAY, DAY) == []
    (sent,) = store.letters(with_sent=True)
    assert (sent.sent_at, sent.next_try_at, sent.problem) == (AT, None, None)


def test_a_letter_of_a_clock_that_was_ahead_gives_way_to_the_right_one(
    store: Store, letter: Letter
) -> None:
    store.note_sent(letter, AT)
    store.add_letter(letter.report, DUE, HR, "/reports/right.xlsx", AT - 30 * DAY)
    (right,) = store.letters()
    assert right.path == "/reports/right.xlsx"
    assert right.id != letter.id


def test_a_clock_put_back_a_little_makes_nothing_twice(store: Store, letter: Letter) -> None:
    store.note_sent(letter, AT)
    store.add_letter(letter.report, DUE, HR, letter.path, AT - timedelta(hours=1))
    assert store.letters() == []


def test_a_letter_begun_waits_for_its_next_try(store: Store, letter: Letter) -> None:
    assert store.begin_letter(letter, AT + 5 * MINUTE)
    assert store.letters_due(AT + 4 * MINUTE, DAY) == []
    (again,) = store.letters_due(AT + 5 * MINUTE, DAY)
    assert again.tries == 1


def test_two_programs_never_begin_one_letter_both(store: Store, letter: Letter) -> None:
    assert store.begin_letter(letter, AT + MINUTE)
    assert not store.begin_letter(letter, AT + MINUTE)


def test_a_letter_dropped_or_sent_meanwhile_is_not_begun(store: Store, letter: Letter) -> None:
    store.note_sent(letter, AT)
    assert not store.begin_letter(letter, AT + MINUTE)
    store.drop_letter(letter)
    assert not store.begin_letter(letter, AT + MINUTE)
    assert store.letters(with_sent=True) == []


def test_a_wait_that_a_wrong_clock_set_ends_at_once(store: Store, letter: Letter) -> None:
    store.begin_letter(letter, AT + 40 * DAY)
    assert [one.id for one in store.letters_due(AT, DAY)] == [letter.id]


def test_the_longest_due_come_first(store: Store, letter: Letter) -> None:
    store.add_letter(letter.report, DUE + DAY, HR, letter.path, AT + MINUTE)
    store.begin_letter(letter, AT + 5 * MINUTE)
    due = store.letters_due(AT + 5 * MINUTE, DAY)
    assert [one.due for one in due] == [DUE + DAY, DUE]


def test_a_problem_stands_with_its_letter_until_a_retry_ends_well(
    store: Store, letter: Letter
) -> None:
    store.note_unsent(letter, "the recipient was refused.", AT + DAY)
    assert store.letters()[0].problem == "the recipient was refused."
    store.retry_letter(letter, AT)
    assert len(store.letters_due(AT, DAY)) == 1
    store.note_sent(letter, AT)
    assert store.letters(with_sent=True)[0].problem is None


def test_a_letter_is_found_by_its_id_or_the_end_of_it(store: Store, letter: Letter) -> None:
    assert store.letter(str(letter.id)) == letter
    assert store.letter(letter.short_id) == letter
    assert store.letter(f" {letter.short_id[-4:].upper()} ") == letter


@pytest.mark.parametrize("text", ["", "abc", "zzzzzzzz"])
def test_an_id_that_names_no_letter_is_refused(store: Store, letter: Letter, text: str) -> None:
    assert letter.sent_at is None
    with pytest.raises(UnknownLetterError, match="no letter has the id"):
        store.letter(text)
