"""PINs as hashes."""

import pytest
from argon2 import extract_parameters
from argon2.low_level import Type

from models.pins.hashing import fits, hash_pin, waste_time


def test_a_pin_fits_its_hash_and_no_other_does() -> None:
    hashed = hash_pin("4831")
    assert fits("4831", hashed)
    assert not [pin for pin in ("4832", "483", "48310", "", "4831 ") if fits(pin, hashed)]


def test_two_people_with_one_pin_have_two_hashes_that_do_not_show_it() -> None:
    one, two = hash_pin("4831"), hash_pin("4831")
    assert one != two
    assert "4831" not in (one.split("$")[-1], two.split("$")[-1])


def test_the_hash_is_argon2id_at_the_cost_that_owasp_asks_for() -> None:
    cost = extract_parameters(hash_pin("4831"))
    assert (cost.type, cost.memory_cost, cost.time_cost, cost.parallelism) == (
        Type.ID,
        19 * 1024,
        2,
        1,
    )


@pytest.mark.parametrize("damaged", ["", "4831", "$argon2id$", "$argon2id$v=19$m=19456,t=2,p=1$x$"])
def test_a_damaged_hash_lets_nobody_in(damaged: str) -> None:
    assert not fits("4831", damaged)


def test_for_nobodys_number_the_same_work_is_done_as_for_a_wrong_pin(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One hash each, at one cost: so that the answer comes no sooner."""
    worked: list[tuple[int, int, int]] = []

    class Counting:
        def __init__(self, time_cost: int, memory_cost: int, parallelism: int) -> None:
            self.cost = (time_cost, memory_cost, parallelism)

        def hash(self, _pin: str) -> str:
            worked.append(self.cost)
            return "hash"

        def verify(self, _hashed: str, _pin: str) -> bool:
            worked.append(self.cost)
            return True

    monkeypatch.setattr("models.pins.hashing.PasswordHasher", Counting)
    fits("4831", "hash")
    waste_time()
    assert worked[0] == worked[1]
    assert len(worked) == 2
