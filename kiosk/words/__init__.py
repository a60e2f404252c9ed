"""Every sentence of the kiosk, by theme: short, active, kind."""

# ruff: noqa: F403 - one vocabulary, whose names are listed where they are written
from kiosk.words.camera import *
from kiosk.words.maintenance import *
from kiosk.words.pad import *
from kiosk.words.proof import *
from kiosk.words.punches import *
from kiosk.words.recognition import *
