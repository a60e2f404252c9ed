"""Whether pictures come round again."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from models.recognition.liveness.repeats import Repeats
from tests.models.recognition.liveness.sights import Place, Sight, times, to_and_fro

Grey = npt.NDArray[np.uint8]


def _clip(seconds: float, noise: float = 1.5) -> list[Grey]:
    sight = Sight(noise=noise)
    return [sight.grey(Place(320 + 10 * to_and_fro(now))) for now in times(seconds)]


def _seen(frames: Iterable[Grey], rate: float = 15) -> int:
    repeats = Repeats()
    for number, frame in enumerate(frames):
        repeats.note(frame, number / rate)
    return repeats.seen


def test_a_clip_that_is_played_over_and_over_is_noticed_at_its_second_round() -> None:
    clip = _clip(1.0)
    assert _seen(clip) == 0
    assert _seen([*clip, *clip[:2]]) == 2
    assert _seen(clip * 2) == len(clip)


def test_a_clip_that_is_played_to_and_fro_is_noticed() -> None:
    clip = _clip(1.0)
    assert _seen([*clip, *reversed(clip)]) >= 5


def test_a_round_that_is_too_long_to_be_remembered_is_let_go() -> None:
    picture, *others = _clip(0.4)
    repeats = Repeats()
    for now, frame in ((0.0, picture), (0.5, others[0]), (13.0, others[1]), (13.1, picture)):
        repeats.note(frame, now)
    assert repeats.seen == 0


def test_a_camera_never_sees_the_same_twice_though_nothing_moves() -> None:
    sight = Sight(noise=1.0)
    assert _seen(sight.grey(Place()) for _ in range(60)) == 0


def test_a_camera_that_gives_each_picture_several_times_is_no_recording() -> None:
    assert _seen(frame for frame in _clip(2.0) for _ in range(2)) == 0
    assert _seen((frame for frame in _clip(2.0) for _ in range(5)), rate=30) == 0


def test_a_camera_that_hangs_is_no_recording() -> None:
    first, second, *_ = _clip(0.2)
    assert _seen([first] * 60) == 0
    assert _seen([first] + [second] * 60) == 0


def test_pictures_older_than_can_matter_are_forgotten() -> None:
    repeats, frames = Repeats(), _clip(1.0)
    for number in range(900):
        repeats.note(frames[number % 15], number / 30)
    assert len(repeats._past) <= 12 * 30 + 2
