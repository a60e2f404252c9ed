"""The list of what a human should look at."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from shlex import quote, split

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import Result

from admin.office import Office
from admin.reports.exceptions import exceptions_workbook
from models.attendance.calendar import LeaveKind
from models.attendance.employee import Employee
from models.attendance.punch import Clock as KioskClock
from models.attendance.punch import Direction, Punch, PunchKind
from models.attendance.rota import Assignment
from models.attendance.shift import DirectionRule, Shift
from models.records.store import Store
from tests.admin.reports.conftest import Made, Report

Add = Callable[..., Employee]
Write = Callable[..., Punch]
Clock = Callable[[], datetime]
Listed = Callable[..., dict[str, list[list[object]]]]
HOUR = timedelta(hours=1)
YEAR = date(2026, 1, 1)
HEADING_ROW = 7
ADD = "python -m admin punch add --direction"
NOTHING = "Nothing to look at."


@pytest.fixture
def sheet(report: Report, made: Made) -> Callable[..., Worksheet]:
    def sheet(at: str = "2026-11-24 08:30") -> Worksheet:
        found = report(date(2026, 11, 16), date(2026, 11, 24), at)
        sheet = made(exceptions_workbook, found)["Exceptions"]
        assert isinstance(sheet, Worksheet)
        return sheet

    return sheet


@pytest.fixture
def listed(sheet: Callable[..., Worksheet]) -> Listed:
    """Return what reads date, code, what and what to do, by the heading of the kind."""

    def listed(at: str = "2026-11-24 08:30") -> dict[str, list[list[object]]]:
        found: dict[str, list[list[object]]] = {}
        for row in sheet(at).iter_rows(min_row=HEADING_ROW + 1, values_only=True):
            if isinstance(row[0], str) and row[0] != NOTHING:
                found[row[0]] = []
            elif isinstance(row[0], datetime):
                found[list(found)[-1]].append([row[0].date(), row[1], *row[4:6]])
        return found

    return listed


@pytest.fixture
def by_turns(store: Store, clock: Clock) -> None:
    store.add_shift(Shift("Turns", direction=DirectionRule.ALTERNATING), YEAR, clock())
    store.assign(Assignment("Turns", YEAR), clock())


@pytest.mark.usefixtures("day_shift")
def test_a_forgotten_check_out_comes_with_the_command_that_adds_it(
    listed: Listed, add: Add, punch: Write, run: Callable[..., Result]
) -> None:
    punch(add("E 1", "Ada"), "2026-11-20 08:01")
    found = listed()
    assert found == {
        "Forgotten check-outs: 1": [
            [
                date(2026, 11, 20),
                "E 1",
                "Checked in at 08:01, no check-out",
                f'{ADD} out --reason R {quote("E 1")} "2026-11-20 HH:MM"',
            ]
        ]
    }
    command = str(found["Forgotten check-outs: 1"][0][3])
    as_it_stands = run(*split(command)[3:])
    assert as_it_stands.exit_code == 2, "nobody said when, nor why"
    filled = command.replace("HH:MM", "16:30").replace("--reason R", "--reason forgot")
    assert run(*split(filled)[3:]).exit_code == 0
    assert "Forgotten check-outs: 1" not in listed()


@pytest.mark.usefixtures("by_turns")
def test_without_a_shifts_end_the_time_is_to_be_filled_in(
    listed: Listed, add: Add, punch: Write
) -> None:
    punch(add("E1", "Ada"), "2026-11-20 23:10")
    ((_, _, what, mend),) = listed()["Forgotten check-outs: 1"]
    assert what == "Checked in at 23:10, no check-out"
    assert str(mend).endswith('"2026-11-20 HH:MM"')


@pytest.mark.usefixtures("day_shift")
def test_a_punch_near_the_end_alone_is_a_missing_check_in(
    listed: Listed, add: Add, punch: Write
) -> None:
    punch(add("E1", "Ada"), "2026-11-20 16:31")
    ((_, _, what, mend),) = listed()["Missing check-ins: 1"]
    assert what == "Seen at 16:31, no check-in before"
    assert str(mend).endswith('--direction in --reason R E1 "2026-11-20 HH:MM"')


@pytest.mark.usefixtures("day_shift")
def test_work_on_leave_comes_with_the_command_that_cancels_it(
    listed: Listed,
    store: Store,
    add: Add,
    punch: Write,
    clock: Clock,
    run: Callable[..., Result],
) -> None:
    ada = add("E1", "Ada")
    day = date(2026, 11, 20)
    store.add_leave(ada.id, day, day, LeaveKind.SICK, False, clock())
    punch(ada, "2026-11-20 13:00")
    punch(ada, "2026-11-20 15:00")
    ((_, _, what, mend),) = listed()["Worked on leave: 1"]
    assert what == "sick, and worked 2:00"
    assert run(*split(str(mend))[3:]).exit_code == 0
    assert listed() == {}


@pytest.mark.usefixtures("by_turns")
def test_a_break_without_an_end_is_told(
    listed: Listed, store: Store, add: Add, punch: Write
) -> None:
    ada = add("E1", "Ada")
    punch(ada, "2026-11-20 08:00")
    at = datetime(2026, 11, 20, 11, tzinfo=UTC)
    store.add_punch(ada.id, at, "Canteen", PunchKind.FACE, 0.5, Direction.BREAK)
    store.add_punch(ada.id, at + 4 * HOUR, "Gate", PunchKind.FACE, 0.5, Direction.OUT)
    ((_, _, what, mend),) = listed()["Breaks without an end: 1"]
    assert what == "Break since 12:00, no end"
    assert "--direction back" in str(mend)


def test_punches_of_wrong_clocks_are_told_each(listed: Listed, store: Store, add: Add) -> None:
    ada = add("E1", "Ada")
    at = datetime(2026, 11, 20, 7, tzinfo=UTC)
    jumped = store.add_punch(ada.id, at, "Gate", PunchKind.FACE, 0.5, clock=KioskClock.JUMPED)
    store.add_punch(ada.id, at + 8 * HOUR, "Gate", PunchKind.FACE, 0.5)
    store.add_punch(ada.id, datetime(2026, 11, 24, 11, tzinfo=UTC), "Gate", PunchKind.FACE, 0.5)
    found = listed("2026-11-24 10:00")
    ((_, _, what, mend),) = found["Punches by a doubtful clock: 1"]
    assert what == "08:00 (Gate), just after the clock had been changed"
    assert jumped.id.hex.startswith(split(str(mend))[7])
    ((_, _, future, _),) = found["Punches in the future: 1"]
    assert future == "12:00 (Gate) is still to come: a wrong clock?"


def test_a_clock_that_the_network_had_not_set_is_told_apart_from_one_that_jumped(
    listed: Listed, store: Store, add: Add
) -> None:
    ada = add("E1", "Ada")
    at = datetime(2026, 11, 20, 7, tzinfo=UTC)
    for after, clock in ((0, KioskClock.UNSYNCHRONISED), (8, KioskClock.JUMPED)):
        store.add_punch(ada.id, at + after * HOUR, "Gate", PunchKind.FACE, 0.5, clock=clock)
    told = [what for _, _, what, _ in listed()["Punches by a doubtful clock: 2"]]
    assert told == [
        "16:00 (Gate), just after the clock had been changed",
        "08:00 (Gate), before the network had set the clock",
    ]


@pytest.mark.usefixtures("day_shift")
def test_a_disputed_punch_comes_with_a_command_for_either_answer(
    listed: Listed,
    store: Store,
    add: Add,
    punch: Write,
    clock: Clock,
    run: Callable[..., Result],
) -> None:
    ada = add("E1", "Ada")
    mistaken = punch(ada, "2026-11-20 07:50")
    punch(ada, "2026-11-20 08:00")
    punch(ada, "2026-11-20 16:30")
    store.dispute(mistaken.id, "Entrance", clock())
    found = listed()
    ((_, code, what, mend),) = found["Disputed punches: 1"]
    assert list(found) == ["Disputed punches: 1"], "nobody in the office corrected anything"
    assert code == "E1"
    assert str(what).startswith("07:50 (Entrance): “That isn't me”.")
    it_was, it_was_not = (split(command)[3:] for command in str(mend).split("; "))
    assert run(*(word.replace("R", "asked her") for word in it_was_not)).exit_code == 0
    assert "Disputed punches: 1" not in listed()
    ((_, _, corrected, _),) = listed()["Corrected days: 1"]
    assert str(corrected).startswith("07:50: “That isn't me”, said at Entrance (2026-11-24 08:30);")
    assert it_was[:2] == ["punch", "undo"]


@pytest.mark.usefixtures("day_shift")
def test_a_wrong_clocks_day_is_one_line_without_the_harmless_sightings(
    listed: Listed, store: Store, add: Add
) -> None:
    ada = add("E1", "Ada")
    punches = [
        store.add_punch(
            ada.id,
            datetime(2026, 11, 20, hour, tzinfo=UTC),
            "Gate",
            PunchKind.FACE,
            0.5,
            clock=KioskClock.JUMPED,
        )
        for hour in (7, 11, 16)
    ]
    ((_, _, what, mend),) = listed()["Punches by a doubtful clock: 1"]
    assert what == "08:00 (Gate), 17:00 (Gate), just after the clock had been changed"
    first, last = (split(command) for command in str(mend).split("; "))
    assert punches[0].id.hex.startswith(first[7])
    assert punches[2].id.hex.startswith(last[7])
    assert first[:5] == last[:5] == ["python", "-m", "admin", "punch", "amend"]


@pytest.mark.usefixtures("day_shift")
def test_a_sighting_after_the_longest_shift_is_told_once(
    listed: Listed, add: Add, punch: Write
) -> None:
    ada = add("E1", "Ada")
    punch(ada, "2026-11-20 08:00")
    punch(ada, "2026-11-20 23:30")
    assert {kind: len(lines) for kind, lines in listed().items()} == {
        "Forgotten check-outs: 1": 1,
        "Punches that fit nowhere: 1": 1,
    }


def test_corrections_tell_who_and_why_in_order_of_the_days(
    listed: Listed, store: Store, add: Add, punch: Write, clock: Clock
) -> None:
    ada, bo = add("E1", "Ada"), add("E2", "Bo")
    for who, local in ((ada, "20 08:00"), (ada, "20 16:00"), (bo, "19 08:00"), (bo, "19 16:00")):
        punch(who, f"2026-11-{local}")
    stray = punch(bo, "2026-11-19 16:40")
    at = datetime(2026, 11, 20, 16, tzinfo=UTC)
    store.correct_add(ada.id, at, Direction.OUT, "C. Office", "stayed on", clock())
    store.correct_void(stray.id, "C. Office", "lost his keys", clock())
    assert listed()["Corrected days: 2"] == [
        [
            date(2026, 11, 19),
            "E2",
            "16:40 struck out by C. Office: lost his keys (2026-11-24 08:30)",
            None,
        ],
        [
            date(2026, 11, 20),
            "E1",
            "17:00 (out) added by C. Office: stayed on (2026-11-24 08:30)",
            None,
        ],
    ], "what was put right is nothing to do"


def test_who_was_erased_is_listed_without_a_command(
    listed: Listed, store: Store, add: Add, punch: Write, clock: Clock
) -> None:
    punch(add("E1", "Ada"), "2026-11-20 08:00")
    store.erase("E1", clock())
    ((_, code, what, mend),) = listed()["Forgotten check-outs: 1"]
    assert (code, what, mend) == (None, "Checked in at 08:00, no check-out", None)


def test_kinds_that_cost_hours_come_first(
    listed: Listed,
    sheet: Callable[..., Worksheet],
    store: Store,
    add: Add,
    punch: Write,
    clock: Clock,
) -> None:
    ada = add("E1", "Ada")
    punch(ada, "2026-11-20 08:00")
    store.correct_void(punch(ada, "2026-11-17 08:00").id, "C. Office", "was not her", clock())
    assert list(listed()) == ["Forgotten check-outs: 1", "Corrected days: 1"]
    label, count = (cell.value for cell in sheet()[5][:2])
    assert (label, count) == ("Exceptions", 1), "what was put right is none"


@pytest.mark.usefixtures("day_shift")
def test_the_commands_name_the_office_that_the_list_is_of(
    report: Report, made: Made, office: Office, config: Path, add: Add, punch: Write
) -> None:
    ada = add("E1", "Ada")
    punch(ada, "2026-11-20 08:00")
    punch(ada, "2026-11-20 23:30")
    make = partial(exceptions_workbook, command=office.command)
    sheet = made(make, report(date(2026, 11, 20), date(2026, 11, 20)))["Exceptions"]
    commands = [
        str(row[5])
        for row in sheet.iter_rows(min_row=HEADING_ROW + 1, values_only=True)
        if isinstance(row[0], datetime)
    ]
    assert len(commands) == 2
    assert all(one.startswith(f"python -m admin --config {config} punch ") for one in commands)


def test_a_period_without_any_says_so(sheet: Callable[..., Worksheet], add: Add) -> None:
    add("E1", "Ada")
    assert sheet().cell(HEADING_ROW + 1, 1).value == NOTHING


@pytest.mark.usefixtures("day_shift")
def test_a_day_that_is_still_going_on_is_no_exception(
    listed: Listed, add: Add, punch: Write
) -> None:
    punch(add("E1", "Ada"), "2026-11-24 08:00")
    assert listed() == {}


def test_a_night_shift_ends_on_the_next_date(
    listed: Listed, store: Store, add: Add, punch: Write, clock: Clock
) -> None:
    store.add_shift(Shift("Night", time(22), time(6)), YEAR, clock())
    store.assign(Assignment("Night", YEAR), clock())
    punch(add("E1", "Ada"), "2026-11-19 22:00")
    ((day, _, _, mend),) = listed()["Forgotten check-outs: 1"]
    assert day == date(2026, 11, 19)
    assert str(mend).endswith('E1 "2026-11-20 HH:MM"')
