"""The languages of the screen: one catalogue each, `<code>.po`, in this folder."""

from collections.abc import Iterable
from pathlib import Path

from models.language import Code, Language, open_language

FOLDER = Path(__file__).parent


def open_languages(own: Code, others: Iterable[Code]) -> tuple[Language, ...]:
    """Return the site's own language, and after it the others that can be chosen, each once."""
    return tuple(open_language(FOLDER, code) for code in dict.fromkeys((own, *others)))
