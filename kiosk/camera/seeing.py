"""Does a picture show anything? Judged from a thumbnail in which noise has averaged out.

The figures were measured on the sample photos, on clips of an empty wall and of people before it,
on these in less and less light, and on what a hand or light leaking past a cover leaves of them.
"""

import cv2
import numpy as np

from kiosk.camera.condition import Blindness
from kiosk.camera.frame import Look
from models.recognition.face import Image
from models.recognition.quality import sharpness

_THUMBNAIL = (32, 18)

_NO_FACE = 24
"""Grey value that the brightest hundredth must reach. A person in so little light that it is 26 is
still found, and asked for more light; at 18 nobody is found."""
_BLACK, _EVEN = 10, 0.7
"""A sensor's noise without light reaches 10 at most; some cameras' black is 16, but quite even
(deviation; the dimmest wall that is still told from it has 2)."""
_DETAIL, _SMOOTH = 97, 8
"""The 97th percentile of the bends (Laplacian). Sample photos have 100 and more, the smallest
person far off before a bare wall 48; hands and light that leaks past a thing have 6 at most."""
_DIM = 70
"""A bare, evenly lit wall is just as smooth, but not so dim as what covers a lens: 120 there, 14 to
70 here. What lets more light through can't be told from a wall, and is not called covered."""


def blindness_of(image: Image) -> Blindness | None:
    """Return why nobody could be seen on this picture, or None; it never is FROZEN."""
    grey = _thumbnail(image)
    brightest = float(np.percentile(grey, 99))
    if brightest < _NO_FACE:
        is_black = brightest < _BLACK or float(grey.std()) < _EVEN
        return Blindness.BLACK if is_black else Blindness.DARK
    if float(grey.mean()) < _DIM and _detail(grey) < _SMOOTH:
        return Blindness.COVERED
    return None


def look_of(image: Image, rate: float) -> Look:
    """Return the picture in figures; light and sharpness are the middle's, where people are."""
    height, width = image.shape[:2]
    middle = image[height // 4 : height - height // 4, width // 4 : width - width // 4]
    grey = np.asarray(cv2.cvtColor(middle, cv2.COLOR_BGR2GRAY), np.uint8)
    return Look(rate, float(grey.mean()), sharpness(grey), (width, height))


def _thumbnail(image: Image) -> Image:
    small = cv2.resize(image, _THUMBNAIL, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), np.uint8)


def _detail(grey: Image) -> float:
    # One way round the edge, where the neighbours are made up.
    bends = np.abs(cv2.Laplacian(grey, cv2.CV_32F, ksize=1))[1:-1, 1:-1]
    return float(np.percentile(bends, _DETAIL))
