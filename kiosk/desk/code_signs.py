"""Which keys the letters page of the pad needs for the staff numbers of this site."""

import string
import unicodedata
from collections.abc import Iterable


def signs_of(codes: Iterable[str]) -> str:
    """Return every sign that the codes hold beyond the ten digits, once, letters first.

    In upper case where that means the same: codes are unique whatever their case.
    """
    signs = {sign for code in codes for sign in "".join(map(_upper, code))}
    return "".join(sorted(signs - set(string.digits), key=_place))


def _upper(sign: str) -> str:
    upper = sign.upper()
    return upper if upper.casefold() == sign.casefold() else sign


def _place(sign: str) -> tuple[bool, str]:
    """Return a key that puts an umlaut behind its vowel, and what is no letter behind all."""
    return not sign.isalpha(), unicodedata.normalize("NFD", sign)
