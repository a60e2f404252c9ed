"""Plays the tones. To be imported once Kivy's environment is set, see kiosk.display."""

import logging
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kivy.core.audio import SoundLoader

from kiosk.sounds.tones import Tone, wav_of

_log = logging.getLogger(__name__)


class Sounds:
    """The kiosk's loudspeaker; without one, or switched off, it is silent and all else goes on."""

    def __init__(self, *, enabled: bool) -> None:
        self._sounds = _loaded() if enabled else {}

    def play(self, tone: Tone) -> None:
        """Begin the tone, and end it where it is still going on from the last time."""
        sound = self._sounds.get(tone)
        if sound:
            sound.stop()
            sound.play()


def _loaded() -> dict[Tone, Any]:
    """Return all tones, or none; Kivy reads the files at once and needs them no more."""
    loaded = {}
    with TemporaryDirectory(prefix="kiosk-sounds-") as folder:
        for tone in Tone:
            file = Path(folder) / f"{tone.name}.wav"
            file.write_bytes(wav_of(tone))
            sound = SoundLoader.load(str(file))
            # Where there is no loudspeaker, Kivy returns None or a sound of no length.
            if not sound or sound.length <= 0:
                _log.warning("no sound: this machine has no loudspeaker that can be used")
                return {}
            loaded[tone] = sound
    return loaded
