"""How the window writes the time and the date: the only words that it makes itself."""

from datetime import datetime

from models.language import Language


def time_words(now: datetime) -> str:
    """Return 07:58, in all languages."""
    return f"{now:%H:%M}"


def date_words(now: datetime, language: Language) -> str:
    """Return Monday, 4 August: in the screen's language whatever the machine's locale is."""
    return language.day(now.date())
