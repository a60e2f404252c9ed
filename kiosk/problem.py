"""A problem is logged when it begins, in one line, and not again at every try until it is over."""

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
            self._log.error("%s: %s", self._sentence, words)
        self._words = words

    def is_over(self) -> None:
        self._words = ""
