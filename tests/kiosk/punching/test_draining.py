import json
import sys
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from subprocess import PIPE, Popen, TimeoutExpired
from uuid import UUID

import pytest

from kiosk.punching.draining import refused_file
from models.attendance.punch import PunchKind
from models.records.errors import BusyError, DiskFullError, InvalidShiftError
from models.records.values import TroubleKind
from tests.kiosk.punching.conftest import MORNING, Post

MINUTE = timedelta(minutes=1)
FACE = PunchKind.FACE


def keep_two(post: Post) -> None:
    with post.locked():
        post.puncher.punch(post.ada, MORNING, FACE, 0.3)
        post.puncher.punch(post.bo, MORNING + MINUTE, FACE, 0.4)


def test_what_waited_over_a_restart_comes_in_in_order(post: Post, tmp_path: Path) -> None:
    keep_two(post)
    post.start(tmp_path)
    assert post.bring_in(MORNING) == 2
    assert [one.employee for one in post.punches()] == [post.ada, post.bo]


def test_a_power_cut_between_database_and_spool_writes_nothing_twice(
    post: Post, tmp_path: Path
) -> None:
    keep_two(post)
    before = post.spool.path.read_bytes()
    post.bring_in(MORNING)
    post.spool.path.write_bytes(before)  # what the disk has where "done" never reached it
    post.start(tmp_path)
    post.bring_in(MORNING)
    assert len(post.punches()) == 2
    assert post.puncher.waiting == 0


def test_a_database_that_still_does_not_answer_loses_nothing(post: Post) -> None:
    keep_two(post)
    with post.locked(), pytest.raises(BusyError):
        post.bring_in(MORNING)
    assert post.puncher.waiting == 2
    assert post.punches() == []


def test_what_is_refused_for_ever_is_kept_apart_and_told(post: Post) -> None:
    keep_two(post)
    post.store.set_active("A1", False, MORNING)
    assert post.bring_in(MORNING + MINUTE) == 2
    assert [one.employee for one in post.punches()] == [post.bo]
    (line,) = refused_file(post.spool.path).read_text().splitlines()
    assert json.loads(line)["employee"] == str(post.ada)
    assert refused_file(post.spool.path).stat().st_mode & 0o777 == 0o600
    (trouble,) = post.store.troubles(MORNING)
    assert trouble.kind is TroubleKind.PUNCH_REFUSED
    assert "no longer active" in trouble.detail
    assert "Ada" not in trouble.detail + line  # whoever is erased must not live on there


def test_a_refusal_that_the_office_cannot_be_told_of_is_written_down_once(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_two(post)
    post.store.set_active("A1", False, MORNING)

    def fail(*_: object) -> None:
        raise DiskFullError

    with monkeypatch.context() as full:
        full.setattr(post.store, "begin_trouble", fail)
        for _ in range(3):
            with pytest.raises(DiskFullError):
                post.bring_in(MORNING)
    post.bring_in(MORNING)
    assert len(refused_file(post.spool.path).read_text().splitlines()) == 1
    assert len(post.store.troubles(MORNING)) == 1


def test_an_entry_that_the_rules_refuse_holds_up_nobody_behind_it(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_two(post)
    rota = post.store.rota

    def fail(employee: UUID) -> object:
        if employee == post.ada:
            raise InvalidShiftError("the shift early makes no sense")
        return rota(employee)

    monkeypatch.setattr(post.store, "rota", fail)
    assert post.bring_in(MORNING) == 1
    assert [one.employee for one in post.punches()] == [post.bo]
    assert post.puncher.waiting == 1


def test_a_new_database_in_a_lost_ones_place_refuses_nothing_for_ever(
    post: Post, tmp_path: Path
) -> None:
    keep_two(post)
    post.lose_database()
    post.start(tmp_path)
    assert post.bring_in(MORNING) == 0
    assert post.puncher.waiting == 2
    assert not refused_file(post.spool.path).exists()


def test_a_disputed_repeat_alarms_nobody(post: Post) -> None:
    post.puncher.punch(post.ada, MORNING, FACE)
    with post.locked():
        repeat = post.puncher.punch(post.ada, MORNING + MINUTE, FACE).punch
        assert repeat
        post.puncher.dispute(repeat, MORNING + MINUTE)
    post.bring_in(MORNING)
    assert post.puncher.waiting == 0
    assert [one.is_disputed for one in post.store.counted_punches()] == [False]
    assert post.store.troubles(MORNING) == []


def test_what_cannot_be_read_is_put_aside_and_told_once(post: Post, tmp_path: Path) -> None:
    keep_two(post)
    post.spool.close()
    damaged = post.spool.path.read_bytes().replace(b"Entrance", b"Entrunce", 1)
    post.spool.path.write_bytes(damaged)
    for _ in range(2):
        post.start(tmp_path)
        post.bring_in(MORNING + MINUTE)
    assert [one.employee for one in post.punches()] == [post.bo]
    (line,) = refused_file(post.spool.path).read_text().splitlines()
    assert str(post.ada) in json.loads(line)["damaged"]
    (trouble,) = post.store.troubles(MORNING)
    assert trouble.detail == "entry 1 of waiting-Entrance.punches can't be read"


_DRAINER = """
import sys
from datetime import datetime
from pathlib import Path
from subprocess import PIPE, Popen, TimeoutExpired
from kiosk.punching.draining import Drain
from kiosk.punching.spool import Spool, waiting_file
from models.records.store import open_store
from tests.kiosk.punching.conftest import MORNING, SITE

file = Path(sys.argv[1])
store = open_store(f"sqlite:///{file}", MORNING, "kiosk Entrance")
drain = Drain(store, Spool(waiting_file(file.parent, "Entrance")), SITE)
print("ready", flush=True)
while drain.bring_in_some(MORNING):
    pass
"""


def test_a_process_that_is_killed_again_and_again_brings_each_in_once(post: Post) -> None:
    with post.locked():
        for number in range(40):
            post.puncher.punch(post.ada, MORNING + 10 * number * MINUTE, FACE)
    for seconds in (0.03, 0.06, 0.09):
        with Popen([sys.executable, "-c", _DRAINER, str(post.file)], stdout=PIPE) as drainer:
            assert drainer.stdout
            assert drainer.stdout.readline() == b"ready\n"
            with suppress(TimeoutExpired):
                drainer.wait(seconds)
            drainer.kill()
    post.start(post.file.parent)
    post.bring_in(MORNING)
    assert len({one.at for one in post.punches()}) == len(post.punches()) == 40
