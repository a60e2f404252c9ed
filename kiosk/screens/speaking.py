"""Which language the screen speaks: the site's own, or for a while the one that was chosen."""

from collections.abc import Sequence

from models.language import Code, Language

BACK_AFTER_SECONDS = 30.0
"""Without a touch and without anybody there."""


class Speaker:
    """The languages of the screen, the site's own first. Times are of a steady clock, seconds."""

    def __init__(self, languages: Sequence[Language]) -> None:
        self._languages = tuple(languages)
        self._current = self._languages[0]
        self._needed_at = 0.0

    @property
    def language(self) -> Language:
        return self._current

    def choose(self, code: Code, at: float) -> None:
        """Speak another language; one that isn't there changes nothing."""
        self._needed_at = at
        for language in self._languages:
            if language.code == code:
                self._current = language

    def still_needed(self, at: float) -> None:
        """Go on in this language: the screen was touched, or somebody is there."""
        self._needed_at = at

    def settle(self, at: float) -> None:
        """Speak the site's own language again if nobody has needed another one for a while."""
        if at - self._needed_at >= BACK_AFTER_SECONDS:
            self._current = self._languages[0]


def own_name(language: Language) -> str:
    """Return what its speakers call it, such as Deutsch."""
    name = str(language.locale.get_display_name(language.locale))
    return name[:1].upper() + name[1:]
