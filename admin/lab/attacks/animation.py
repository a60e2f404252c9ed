"""A photo that software has "brought to life": bent as a picture bends, never solid."""

import cv2
import numpy as np

from admin.lab.attacks.motion import there_and_back, wander
from admin.lab.attacks.paper import cropped
from admin.lab.attacks.shot import Recording, Setting
from models.recognition.face import Image


def animated(setting: Setting, random: np.random.Generator) -> Recording:
    """Return the photo, bent as a picture bends: swaying, "turning", blinking, never solid."""
    crop = cropped(setting.cast.portrait, random.uniform(1.7, 2.6))
    height, width = crop.picture.shape[:2]
    marks = crop.landmarks * [width, height]
    unit = crop.eyes * width
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    about = marks[:3].mean(axis=0)
    face = np.exp(-(((x - about[0]) / (1.1 * unit)) ** 2) - ((y - about[1]) / (1.4 * unit)) ** 2)
    turn = wander(random, setting.times, 0.7, 2) * unit * random.uniform(0.04, 0.12)
    bends = wander(random, setting.times, 0.8, 18) * unit * random.uniform(0.01, 0.04)
    begin = random.uniform(0.3, 2.5)
    shut = there_and_back(setting.times, begin, 0.1, 0.05, 0.15)
    lids = [
        np.exp(-(((x - e[0]) / (0.3 * unit)) ** 2) - ((y - e[1]) / (0.22 * unit)) ** 2)
        for e in marks[:2]
    ]

    def frame(number: int) -> Image:
        coarse = bends[number].reshape(3, 3, 2).astype(np.float32)
        bend = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
        columns = x - face * turn[number, 0] + bend[..., 0]
        rows = y - face * turn[number, 1] + bend[..., 1]
        for lid, eye in zip(lids, marks[:2], strict=True):
            rows = rows + lid * (y - eye[1]) * 1.6 * shut[number]
        maps = (columns.astype(np.float32), rows.astype(np.float32))
        return np.asarray(
            cv2.remap(crop.picture, *maps, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT),
            np.uint8,
        )

    return Recording(frame, crop.landmarks)
