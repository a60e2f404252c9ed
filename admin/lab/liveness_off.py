"""Trials in which photos play people: none of them could prove to be alive."""

from models.recognition.liveness.terms import Level
from models.settings import Settings

LIVENESS_OFF = "Liveness (recognition.liveness) is off here: all who come are photos."


def with_liveness_off(settings: Settings) -> Settings:
    """Return the same settings, but for a kiosk that names whatever shows a face."""
    recognition = settings.recognition.model_copy(update={"liveness": Level.OFF})
    return settings.model_copy(update={"recognition": recognition})
