"""A head as a solid: which point of it a ray meets, and where a photo of it shows that point.

Its own frame is film.head's: lengths in eye distances, x to the picture's right, y down from the
line of the eyes, z out of the face. The head is an ellipsoid with nose, sockets, lips and chin.
"""

from dataclasses import dataclass

import numpy as np

from admin.lab.film.head import HALF_HEIGHT, Floats

_STEPS = 9
_DEEPEST, _MARGIN = -0.16, 0.04
_FRONT, _FACE, _GLANCING = 0.35, 0.97, -0.3
"""Where features are: shares of the head's depth and height; and the flattest ray there."""
_STRETCHED_FROM = np.radians(55)
"""The photo's view from which on its rim is stretched over what it doesn't show."""


@dataclass(frozen=True, slots=True)
class Skull:
    """One person's proportions, in eye distances."""

    half_width: float
    half_depth: float
    nose: float
    """How far its tip stands out; 0 for a sheet bent round a head, which has no features."""
    nose_width: float
    stretch: float
    """Length of the photo's unit downwards: 1 where the mouth is as far off as the eyes apart."""

    @property
    def axes(self) -> Floats:
        axes = [self.half_width, HALF_HEIGHT * self.stretch, self.half_depth]
        return np.array(axes, np.float32)

    def relief(self, x: Floats, y: Floats) -> Floats:
        """Return how far the features rise above the ellipsoid, at points of the front."""
        if self.nose == 0:
            return np.zeros_like(x)
        down = y / self.stretch
        bridge = np.clip(down / 0.56, 0, 1) ** 1.4
        tip = np.exp(-(np.maximum(down - 0.56, 0) ** 2) / 0.012)
        width = self.nose_width * (0.75 + 0.55 * np.clip(down, 0, 0.7))
        nose = self.nose * bridge * tip * np.exp(-((x / width) ** 2))
        sockets = 0.12 * np.exp(-(((np.abs(x) - 0.5) / 0.28) ** 2) - (down / 0.2) ** 2)
        brow = 0.05 * np.exp(-((x / 0.75) ** 2) - ((down + 0.33) / 0.14) ** 2)
        lips = 0.08 * np.exp(-((x / 0.32) ** 2) - ((down - 1.05) / 0.17) ** 2)
        chin = 0.1 * np.exp(-((x / 0.35) ** 2) - ((down - 1.6) / 0.2) ** 2)
        return np.asarray(nose - sockets + brow + lips + chin, np.float32)

    def front(self, x: Floats, y: Floats) -> Floats:
        """Return z of the skin of the face, at points within the head's outline."""
        width, height, depth = self.axes
        room = np.maximum(1 - (x / width) ** 2 - (y / height) ** 2, 0)
        return np.asarray(depth * np.sqrt(room) + self.relief(x, y), np.float32)

    def met(self, eye: Floats, rays: Floats) -> tuple[Floats, Floats]:
        """Return (n, 3) points where (n, 3) rays from `eye` meet the head, and (n,) how far out.

        Far out is 1 at the outline and more beyond, where the point is the outline's nearest.
        """
        origin, directions = (eye / self.axes).astype(np.float32), rays / self.axes
        square = np.einsum("ij,ij->i", directions, directions)
        half_linear = directions @ origin
        nearest = -half_linear / square
        room = 1 - origin @ origin + half_linear**2 / square
        far = np.sqrt(np.maximum(1 - room, 0))
        reach = nearest - np.sqrt(np.maximum(room, 0) / square)
        points = (origin + reach[:, np.newaxis] * directions) / np.maximum(far, 1)[:, np.newaxis]
        points *= self.axes
        self._meet_features(points, rays)
        return np.asarray(points, np.float32), np.asarray(far, np.float32)

    def _meet_features(self, points: Floats, rays: Floats) -> None:
        """Move points of the ellipsoid's front along their rays to what stands out there."""
        in_front = points[:, 2] > _FRONT * self.half_depth
        on_face = np.abs(points[:, 1]) < _FACE * self.axes[1]
        faces = in_front & on_face & (rays[:, 2] < _GLANCING)
        if self.nose == 0 or not faces.any():
            return
        start, along = points[faces], rays[faces] / -rays[faces, 2:]
        heights = np.linspace(self.nose + _MARGIN, _DEEPEST, _STEPS, dtype=np.float32)
        before = np.full(len(start), heights[0], np.float32)
        gap_before = np.full(len(start), 1, np.float32)
        found = np.full(len(start), np.nan, np.float32)
        for height_here in heights:
            there = start - along * height_here
            gap = there[:, 2] - self.front(there[:, 0], there[:, 1])
            now = np.isnan(found) & (gap <= 0)
            share = gap_before / np.maximum(gap_before - gap, 1e-6)
            found = np.where(now, before + share * (height_here - before), found)
            before, gap_before = np.full_like(before, height_here), gap
        reached = np.nan_to_num(found, nan=0)
        points[faces] = start - along * reached[:, np.newaxis]

    def on_photo(self, points: Floats, yaw: float, eye: Floats) -> tuple[Floats, Floats]:
        """Return (n, 2) where a photo of the head, turned by `yaw`, shows points of it.

        In units of the photo's head: x along its right, y along its down. What it doesn't show and
        a camera at `eye` sees is its rim, stretched; (n,) is by what angle.
        """
        across = np.array([np.cos(yaw), 0, np.sin(yaw)], np.float32)
        towards = np.array([-np.sin(yaw), 0, np.cos(yaw)], np.float32)
        shown, revealed = self._within_rim(points, towards, eye)
        return np.stack([shown @ across, shown[:, 1] / self.stretch], axis=1), revealed

    def rim(self, down: Floats, yaw: float) -> Floats:
        """Return how broad half the head's outline is on a photo, at such heights."""
        width = np.hypot(self.half_width * np.cos(yaw), self.half_depth * np.sin(yaw))
        return np.asarray(width * np.sqrt(np.maximum(1 - (down / HALF_HEIGHT) ** 2, 0)))

    def _within_rim(self, points: Floats, towards: Floats, eye: Floats) -> tuple[Floats, Floats]:
        unit = points / self.axes
        length = np.linalg.norm(unit, axis=1, keepdims=True)
        unit = unit / np.maximum(length, 1e-6)
        photo = towards / self.axes
        photo = photo / np.linalg.norm(photo)
        camera = eye / self.axes
        camera = camera / np.linalg.norm(camera)
        forward = np.clip(unit @ photo, -1, 1)
        angle = np.arccos(forward)
        aside = unit - forward[:, np.newaxis] * photo
        aside = aside / np.maximum(np.linalg.norm(aside, axis=1, keepdims=True), 1e-6)
        revealed = np.maximum(np.arctan2(aside @ camera, photo @ camera), 0)
        rest = np.pi / 2 - _STRETCHED_FROM
        beyond = np.maximum(angle - _STRETCHED_FROM, 0) * rest / (rest + revealed)
        within = np.minimum(_STRETCHED_FROM + beyond, np.pi / 2)[:, np.newaxis]
        moved = np.cos(within) * photo + np.sin(within) * aside
        stretched = (angle > _STRETCHED_FROM)[:, np.newaxis]
        within_photo = np.where(stretched, moved * self.axes * length, points)
        return np.asarray(within_photo, np.float32), np.asarray(revealed, np.float32)
