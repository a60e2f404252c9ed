"""Work of the service that may fail today without ending it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from admin.command_line import REFUSALS


@contextmanager
def attempt(what: str, log: logging.Logger) -> Iterator[None]:
    """Log a failure in plain words and go on: it is tried again with the service's next look."""
    try:
        yield
    except REFUSALS as error:
        log.warning("%s: %s It is tried again in a few minutes.", what, error)
    except Exception:
        # A fault in one thing must not keep the others, or tomorrow's, from being done.
        log.exception("%s: failed in a way nobody thought of; tried again.", what)
