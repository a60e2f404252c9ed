"""Sounds in Kivy's own player, in processes of their own: each opens the loudspeaker anew."""

import os
import subprocess
import sys

import pytest

from kiosk.display import KIVY_ENVIRONMENT

pytestmark = pytest.mark.window

PLAY_ALL = """
import logging
logging.basicConfig()
from kiosk.sounds.player import Sounds
from kiosk.sounds.tones import Tone
sounds = Sounds(enabled={enabled})
for tone in [*Tone, *Tone]:
    sounds.play(tone)
from kivy.core.audio.audio_sdl2 import SoundSDL2
import gc
print({{one.state for one in gc.get_objects() if isinstance(one, SoundSDL2)}})
"""


def play(*, enabled: bool, driver: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | KIVY_ENVIRONMENT | {"SDL_AUDIODRIVER": driver}
    program = PLAY_ALL.format(enabled=enabled)
    return subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )


def test_every_tone_is_played_where_there_is_a_loudspeaker() -> None:
    done = play(enabled=True, driver="dummy")
    assert done.stdout.strip() == "{'play'}"
    assert "no sound" not in done.stderr


def test_without_a_loudspeaker_it_says_so_and_goes_on() -> None:
    done = play(enabled=True, driver="no-such-driver")
    assert "no sound: this machine has no loudspeaker" in done.stderr


def test_switched_off_it_never_asks_for_a_loudspeaker() -> None:
    done = play(enabled=False, driver="no-such-driver")
    assert "AudioSDL2" not in done.stderr
