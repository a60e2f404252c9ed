"""What a clip's parameters are drawn from: people, hands, paper, screens, camera and room."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

Range = tuple[float, float]
Colour = tuple[int, int, int]
"""Blue, green, red."""


class Family(StrEnum):
    TUNING = "tuning"
    FIGURES = "figures"


@dataclass(frozen=True, slots=True)
class HeadRanges:
    """Shape and liveliness of people. Lengths in eye distances, angles in degrees."""

    half_width: Range
    half_depth: Range
    nose: Range
    nose_width: Range
    eye_distance: Range
    """Metres."""
    turning: Range
    """Deviation of the head's small turns; drawn evenly by its logarithm. A man on film who hardly
    moves turns by 1.2 degrees in 0.4 seconds (measured), which is a deviation of about 1.4."""
    sway: Range
    """Deviation of the body's, metres."""
    blink_every: Range
    """Seconds."""
    blink: Range
    """Seconds that one takes."""


@dataclass(frozen=True, slots=True)
class HandRanges:
    """How a hand moves what it holds. Deviations; angles in degrees, lengths in metres."""

    turning: Range
    drift: Range
    tremor_turning: Range
    tremor: Range
    settling: Range
    """Seconds."""


@dataclass(frozen=True, slots=True)
class SheetRanges:
    """Paper. Lengths in metres."""

    widths: tuple[float, ...]
    border: Range
    """A share of the width; about a third have none."""
    sagitta: Range
    """How far the middle stands out of the edges' plane, a share of the width."""
    gloss: Range
    black: Range
    """Share of white that the darkest ink still reflects."""


@dataclass(frozen=True, slots=True)
class ScreenRanges:
    """Phones and tablets. Lengths in metres."""

    phone_widths: Range
    tablet_widths: Range
    bezels: tuple[Colour, ...]
    phone_bezel: Range
    tablet_bezel: Range
    phone_pitch: Range
    tablet_pitch: Range
    layouts: tuple[str, ...]
    """Of a pixel's three colours: `stripe`, `pentile`, `delta`."""
    fill: Range
    """Share of a camera pixel that gathers light: the smaller, the stronger the moiré."""
    softness: Range
    """The lens's blur that softens the moiré, deviation in camera pixels."""
    gamma: Range
    black: Range
    blue: Range
    """How much bluer than the room its white is."""
    banding: Range
    """Depth of the brightness's ripple."""
    bands: Range
    """Down the picture."""
    band_speed: Range
    """Bands a second."""
    glare: Range
    """Brightness of a lamp's mirror image, in grey values."""


@dataclass(frozen=True, slots=True)
class CameraRanges:
    """The kiosk's camera and the light in its room."""

    noise: Range
    """Grey values."""
    grain: Range
    """Size of the noise's grain, deviation in pixels."""
    shutter: Range
    """A share of the time between two frames."""
    quality: Range
    """Of the JPEG."""
    exposure: Range
    """Gain at the beginning; the camera settles to 1."""
    tint: Range
    defocus: Range
    """Pixels, at a relative nearness of one dioptre off the focus."""
    focus: Range
    """Metres."""
    flicker: Range
    """Depth of the lamps' ripple down the picture."""
    walls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ranges:
    """All that a clip's parameters are drawn from."""

    head: HeadRanges
    hand: HandRanges
    sheet: SheetRanges
    screen: ScreenRanges
    camera: CameraRanges


def drawn(random: np.random.Generator, between: Range) -> float:
    return float(random.uniform(*between))


def drawn_by_size(random: np.random.Generator, between: Range) -> float:
    """Draw evenly by the logarithm: as many between 1 and 2 as between 2 and 4."""
    return float(np.exp(random.uniform(*np.log(between))))
