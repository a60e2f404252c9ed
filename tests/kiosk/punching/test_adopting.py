from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.only_one import OnlyOne
from kiosk.punching.adopting import adopt_orphans
from kiosk.punching.spool import Spool, kiosk_of, waiting_file
from models.attendance.punch import PunchKind
from tests.kiosk.punching.conftest import MORNING, Post


@pytest.fixture
def renamed(post: Post, tmp_path: Path) -> Post:
    """Return a kiosk that has another name than when its last punches had to wait."""
    with post.locked():
        post.puncher.punch(post.ada, MORNING, PunchKind.FACE)
        post.puncher.punch(post.bo, MORNING + timedelta(seconds=1), PunchKind.FACE)
    post.spool.close()
    post.start(tmp_path, "Lobby")
    return post


def test_what_waited_under_an_earlier_name_comes_in(renamed: Post) -> None:
    assert renamed.puncher.waiting == 0
    adopt_orphans(renamed.spool)
    renamed.bring_in(MORNING)
    assert [one.employee for one in renamed.punches()] == [renamed.ada, renamed.bo]
    assert {one.kiosk for one in renamed.punches()} == {"Entrance"}
    adopt_orphans(renamed.spool)
    assert renamed.puncher.waiting == 0


def test_a_power_cut_on_the_way_takes_nothing_over_twice(renamed: Post, tmp_path: Path) -> None:
    former = waiting_file(tmp_path, "Entrance")
    before = former.read_bytes()
    adopt_orphans(renamed.spool)
    former.write_bytes(before)  # what the disk has where "done" never reached it
    adopt_orphans(renamed.spool)
    assert renamed.puncher.waiting == 2
    assert Spool(former).count == 0


def test_a_kiosk_that_runs_keeps_its_own(renamed: Post, tmp_path: Path) -> None:
    with closing(OnlyOne(tmp_path, "Entrance")):
        adopt_orphans(renamed.spool)
    assert renamed.puncher.waiting == 0


@pytest.mark.parametrize("name", ["Entrance", "a/b", "50% off", "a%2Fb"])
def test_a_file_tells_whose_it_is(tmp_path: Path, name: str) -> None:
    assert kiosk_of(waiting_file(tmp_path, name)) == name
