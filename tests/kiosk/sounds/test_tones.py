"""The tones, measured."""

import io
import wave

import numpy as np
import pytest

from kiosk.sounds.tones import RATE, Tone, samples_of, tone_of, wav_of
from kiosk.view import Mark


def pitch(samples: np.ndarray) -> float:
    """Return the strongest frequency, in hertz."""
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples)), 1 << 16))
    return float(np.fft.rfftfreq(1 << 16, 1 / RATE)[spectrum.argmax()])


def halves(tone: Tone) -> tuple[float, float]:
    """Return the pitches of its beginning and its end."""
    samples = samples_of(tone).astype(float)
    third = len(samples) // 3
    return pitch(samples[:third]), pitch(samples[-third:])


def test_coming_rises_and_going_falls() -> None:
    first, last = halves(Tone.IN)
    assert last > first * 1.2
    first, last = halves(Tone.OUT)
    assert last < first / 1.2


def test_no_is_the_lowest_and_differs_from_a_mere_note() -> None:
    no, noted = pitch(samples_of(Tone.NO)), pitch(samples_of(Tone.NOTED))
    assert no < 200
    assert no * 2 < noted


@pytest.mark.parametrize("tone", Tone)
def test_every_tone_is_short_and_not_shrill(tone: Tone) -> None:
    samples = samples_of(tone)
    assert len(samples) / RATE < 0.3
    assert pitch(samples) < 1_100


@pytest.mark.parametrize("tone", Tone)
def test_every_tone_begins_and_ends_in_silence_and_is_never_cut_off(tone: Tone) -> None:
    samples = np.abs(samples_of(tone).astype(int))
    loudest = samples.max()
    assert 8_000 < loudest < 16_000
    assert samples[:8].max() < loudest / 5
    assert samples[-8:].max() < loudest / 5


def test_a_tone_is_a_mono_wav_file_of_sixteen_bits() -> None:
    with wave.open(io.BytesIO(wav_of(Tone.IN))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        written = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    assert np.array_equal(written, samples_of(Tone.IN))


def test_results_are_heard_and_requests_are_not() -> None:
    results = (Mark.CHECKED_IN, Mark.CHECKED_OUT, Mark.NOTED_BEFORE, Mark.NO)
    assert len({tone_of(mark) for mark in results}) == 4
    assert tone_of(Mark.DO_SOMETHING) is None
    assert tone_of(Mark.NONE) is None
