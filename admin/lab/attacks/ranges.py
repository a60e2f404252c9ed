"""Two worlds of cameras, rooms, hands and devices: one to develop on, one to measure on.

No kind of wall and hardly a device stands in both; whatever is drawn from a range has a wider or
shifted one in the second, which goes beyond what the deciding code was made on.
"""

from admin.lab.attacks.family import (
    CameraRanges,
    Family,
    HandRanges,
    HeadRanges,
    Ranges,
    ScreenRanges,
    SheetRanges,
)


def ranges_of(family: Family) -> Ranges:
    return _TUNING if family is Family.TUNING else _FIGURES


_TUNING = Ranges(
    head=HeadRanges(
        half_width=(1.14, 1.26),
        half_depth=(1.3, 1.5),
        nose=(0.3, 0.42),
        nose_width=(0.14, 0.2),
        eye_distance=(0.060, 0.065),
        turning=(0.8, 5.0),
        sway=(0.002, 0.012),
        blink_every=(2.0, 5.0),
        blink=(0.16, 0.3),
    ),
    hand=HandRanges(
        turning=(0.8, 5.0),
        drift=(0.003, 0.018),
        tremor_turning=(0.05, 0.3),
        tremor=(0.0002, 0.0012),
        settling=(0.6, 2.0),
    ),
    sheet=SheetRanges(
        widths=(0.13, 0.15, 0.21, 0.297),
        border=(0.02, 0.09),
        sagitta=(-0.1, 0.1),
        gloss=(0, 0.4),
        black=(0.04, 0.12),
    ),
    screen=ScreenRanges(
        phone_widths=(0.062, 0.072),
        tablet_widths=(0.135, 0.165),
        bezels=((12, 12, 12), (24, 22, 20), (235, 236, 238)),
        phone_bezel=(0.002, 0.005),
        tablet_bezel=(0.009, 0.018),
        phone_pitch=(0.00006, 0.00010),
        tablet_pitch=(0.00010, 0.00024),
        layouts=("stripe", "pentile"),
        fill=(0.35, 0.8),
        softness=(0.04, 0.18),
        gamma=(0.9, 1.2),
        black=(2, 14),
        blue=(0.98, 1.14),
        banding=(0.0, 0.05),
        bands=(1.5, 5.0),
        band_speed=(-3.0, 3.0),
        glare=(20, 190),
    ),
    camera=CameraRanges(
        noise=(1.0, 4.0),
        grain=(0.4, 0.7),
        shutter=(0.1, 0.7),
        quality=(72, 94),
        exposure=(0.8, 1.2),
        tint=(0.95, 1.05),
        defocus=(0.1, 0.4),
        focus=(0.5, 0.9),
        flicker=(0.0, 0.015),
        walls=("plain", "door", "poster", "window"),
    ),
)

_FIGURES = Ranges(
    head=HeadRanges(
        half_width=(1.1, 1.3),
        half_depth=(1.25, 1.55),
        nose=(0.27, 0.45),
        nose_width=(0.15, 0.23),
        eye_distance=(0.058, 0.067),
        turning=(0.7, 5.5),
        sway=(0.0015, 0.015),
        blink_every=(1.8, 5.5),
        blink=(0.15, 0.28),
    ),
    hand=HandRanges(
        turning=(0.6, 6.0),
        drift=(0.002, 0.022),
        tremor_turning=(0.04, 0.4),
        tremor=(0.0002, 0.0015),
        settling=(0.5, 2.4),
    ),
    sheet=SheetRanges(
        widths=(0.127, 0.178, 0.216, 0.279),
        border=(0.03, 0.12),
        sagitta=(-0.13, 0.13),
        gloss=(0, 0.55),
        black=(0.03, 0.16),
    ),
    screen=ScreenRanges(
        phone_widths=(0.058, 0.077),
        tablet_widths=(0.12, 0.18),
        bezels=((8, 8, 9), (40, 36, 34), (210, 214, 218), (150, 190, 215), (120, 70, 40)),
        phone_bezel=(0.0015, 0.007),
        tablet_bezel=(0.007, 0.022),
        phone_pitch=(0.00005, 0.00012),
        tablet_pitch=(0.00009, 0.00028),
        layouts=("stripe", "pentile", "delta"),
        fill=(0.3, 0.9),
        softness=(0.03, 0.22),
        gamma=(0.85, 1.25),
        black=(0, 18),
        blue=(0.95, 1.18),
        banding=(0.0, 0.07),
        bands=(1.0, 8.0),
        band_speed=(-6.0, 6.0),
        glare=(15, 220),
    ),
    camera=CameraRanges(
        noise=(0.8, 5.0),
        grain=(0.35, 0.9),
        shutter=(0.08, 0.9),
        quality=(65, 95),
        exposure=(0.7, 1.3),
        tint=(0.92, 1.08),
        defocus=(0.05, 0.5),
        focus=(0.45, 1.1),
        flicker=(0.0, 0.02),
        walls=("shelves", "bricks", "corridor", "tiles", "panels"),
    ),
)
