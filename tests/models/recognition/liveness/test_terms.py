"""What is drawn for people to do."""

from collections.abc import Sequence

from models.recognition.liveness.terms import Gesture, LivenessTerms, Urn

ALL = tuple(Gesture)
TURNS = (Gesture.LEFT, Gesture.RIGHT, Gesture.UP)


def _urn(*drawn: Gesture) -> Urn:
    """Return an urn from which these come, one after another, where they are possible."""
    left = list(drawn)

    def draw(possible: Sequence[Gesture]) -> Gesture:
        return left.pop(next(n for n, each in enumerate(left) if each in possible))

    return Urn(draw)


def test_what_was_drawn_stays_drawn_until_it_is_put_back() -> None:
    urn = _urn(Gesture.UP, Gesture.LEFT)
    assert [urn.take(ALL) for _ in range(3)] == [Gesture.UP] * 3
    urn.put_back()
    assert urn.take(ALL) is Gesture.LEFT


def test_what_can_not_be_made_is_drawn_again() -> None:
    urn = _urn(Gesture.CLOSER, Gesture.RIGHT)
    assert urn.take(ALL) is Gesture.CLOSER
    assert urn.take(TURNS) is Gesture.RIGHT
    assert urn.take(ALL) is Gesture.RIGHT


def test_nobody_can_know_what_will_be_drawn() -> None:
    draw = LivenessTerms().draw
    assert {draw(ALL) for _ in range(200)} == set(Gesture)
    assert {draw(TURNS) for _ in range(200)} == set(TURNS)
