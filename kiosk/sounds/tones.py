"""The tones of the kiosk as samples: short, soft, told apart by their course, not by loudness."""

import io
import wave
from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray

from kiosk.view import Mark

RATE = 22_050
"""Samples a second, mono."""

_LOUDNESS = 0.35
"""Of full scale. How loud that is in the room, the loudspeaker decides."""
_ATTACK = 0.012
"""Seconds to full loudness; a tone that is there at once clicks."""
# An octave above, softly, gives small loudspeakers something to play of the low tones.
_OCTAVE = 0.25
_E4, _A4, _C5, _E5, _C6 = 329.63, 440.0, 523.25, 659.25, 1046.5


class Tone(Enum):
    """What there is to be heard."""

    IN = auto()
    """Two tones, rising."""
    OUT = auto()
    """Two tones, falling."""
    NO = auto()
    """One low tone."""
    NOTED = auto()
    """One short tone in the middle: nothing new."""
    KEY = auto()
    """A tick under the finger."""


_NOTES: dict[Tone, tuple[tuple[float, float], ...]] = {
    Tone.IN: ((_C5, 0.11), (_E5, 0.16)),
    Tone.OUT: ((_E5, 0.11), (_C5, 0.16)),
    Tone.NO: ((_E4 / 2, 0.26),),
    Tone.NOTED: ((_A4, 0.12),),
    Tone.KEY: ((_C6, 0.03),),
}
"""Hertz and seconds of each tone's notes, one after another."""

_TONES = {
    Mark.CHECKED_IN: Tone.IN,
    Mark.CHECKED_OUT: Tone.OUT,
    Mark.NOTED_BEFORE: Tone.NOTED,
    Mark.NO: Tone.NO,
}


def tone_of(mark: Mark) -> Tone | None:
    """Return what goes with a mark; nothing where only something is asked for."""
    return _TONES.get(mark)


def samples_of(tone: Tone) -> NDArray[np.int16]:
    """Return the tone's samples, (n,), at RATE."""
    notes = np.concatenate([_note(pitch, length) for pitch, length in _NOTES[tone]])
    return np.asarray(notes * np.iinfo(np.int16).max * _LOUDNESS, np.int16)


def wav_of(tone: Tone) -> bytes:
    """Return the tone as a WAV file."""
    target = io.BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples_of(tone).astype("<i2").tobytes())
    return target.getvalue()


def _note(pitch: float, length: float) -> NDArray[np.float64]:
    """Return one note between -1 and 1 that swells at once, fades and ends in silence."""
    at = np.arange(int(length * RATE)) / RATE
    phase = 2 * np.pi * pitch * at
    tone = (np.sin(phase) + _OCTAVE * np.sin(2 * phase)) / (1 + _OCTAVE)
    attack = np.minimum(at / min(_ATTACK, length / 4), 1.0)
    decay = np.cos(np.pi / 2 * at / length)
    return np.asarray(tone * attack * decay, np.float64)
