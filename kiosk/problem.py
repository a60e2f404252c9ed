"""A problem is logged when it begins, and not again at every try until it is over.

In one line, unless nobody had thought of it: then with where it came from.
"""

import logging


class Problem:
    """What is wrong just now with one thing, if anything is."""

    def __init__(self, log: logging.Logger, sentence: str) -> None:
        """`sentence` is what the problem means; the error's own words follow it."""
        self._log = log
        self._sentence = sentence
        self._words = ""

    def is_there(self, error: Exception) -> None:
        words = str(error) or type(error).__name__
        if words != self._words:
            is_foreseen = isinstance(error, OSError) or _is_own(error)
            unforeseen = None if is_foreseen else error
            self._log.error("%s: %s", self._sentence, words, exc_info=unforeseen)
        self._words = words

    def is_over(self) -> None:
        self._words = ""


def _is_own(error: Exception) -> bool:
    return type(error).__module__.startswith(("kiosk.", "models."))
