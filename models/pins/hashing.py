"""PINs as hashes that are slow to guess: argon2id.

19 MiB, two passes and one lane are the least that OWASP's Password Storage Cheat Sheet asks for,
and little enough for a Raspberry Pi. A PIN has so few digits that whoever steals the database finds
it all the same, only slowly; what keeps a thief at the kiosk out is `lockout`.
"""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_MEMORY_KIB = 19 * 1024
_PASSES = 2
_LANES = 1


def hash_pin(pin: str) -> str:
    """Return a hash with its salt and cost; slow on purpose."""
    return _hasher().hash(pin)


def fits(pin: str, hashed: str) -> bool:
    """Say whether this is the PIN of a hash; one that is damaged fits nothing."""
    try:
        return _hasher().verify(hashed, pin)
    except (VerificationError, InvalidHashError):
        return False


def waste_time() -> None:
    """Take as long as `fits` does: a quick answer would tell that nobody has a staff number."""
    hash_pin("")


def _hasher() -> PasswordHasher:
    return PasswordHasher(time_cost=_PASSES, memory_cost=_MEMORY_KIB, parallelism=_LANES)
