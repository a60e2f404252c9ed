"""What people wear on the face: sunglasses, strong glasses, a mask."""

import cv2
import numpy as np
import numpy.typing as npt

from admin.lab.film.head import Floats, Head, depth, head_of, radius
from models.recognition.face import Face, Image

_SUBPIXEL = 4
_LENS = 0.4
"""Half a lens's width; it hangs before the eyes like this."""


def covered(image: Image, cloth: Floats, opacity: Floats) -> Image:
    """Return the picture with a colour, (height, width, 3) or (3,), laid over it."""
    alpha = opacity[..., np.newaxis]
    mixed = image * (1 - alpha) + np.clip(cloth, 0, 255) * alpha
    return np.asarray(np.round(mixed), np.uint8)


def filled(image: Image, points: Floats, softness: float = 0.6) -> Floats:
    """Return (height, width) 0 to 1: the inside of a polygon given in pixels."""
    area = np.zeros(image.shape[:2], np.uint8)
    corners = np.round(points * 2**_SUBPIXEL).astype(np.int32)
    cv2.fillPoly(area, [corners], 255, cv2.LINE_AA, _SUBPIXEL)
    blurred = cv2.GaussianBlur(area, (0, 0), softness)
    return np.asarray(blurred / np.float32(255), np.float32)


def drawn(image: Image, points: Floats, width: float) -> Floats:
    """Return (height, width) 0 to 1: a line through points given in pixels."""
    area = np.zeros(image.shape[:2], np.uint8)
    corners = np.round(points * 2**_SUBPIXEL).astype(np.int32)
    thickness = max(round(width), 1)
    cv2.polylines(area, [corners], False, 255, thickness, cv2.LINE_AA, _SUBPIXEL)
    return np.asarray(cv2.GaussianBlur(area, (0, 0), 0.6) / np.float32(255), np.float32)


def sunglasses(image: Image, face: Face, opacity: float, random: np.random.Generator) -> Image:
    """Return the face with dark glasses: lenses that let 1 - `opacity` through, and a frame."""
    head = head_of(face)
    _, y = head.coordinates(image)
    tint = random.uniform(8, 35) + np.array([0.0, 2.0, 4.0])
    # The sky in the upper half of the lens, the ground in the lower.
    sheen = np.clip(0.15 - y, 0, 0.4)[..., np.newaxis] * random.uniform(20, 120)
    lens = sum(
        filled(image, outline) for outline in _lenses(face, head, random.uniform(1.05, 1.25))
    )
    shaded = covered(image, tint + sheen, np.minimum(lens, 1) * np.float32(opacity))
    return _framed(shaded, face, head, np.full(3, random.uniform(5, 40)), 0.06)


def glasses(image: Image, face: Face, shrink: float, random: np.random.Generator) -> Image:
    """Return the face with strong glasses: eyes made smaller by `shrink`, a thick frame, sheen."""
    head = head_of(face)
    result = image
    for outline, eye in zip(_lenses(face, head, 1.05), face.landmarks[:2], strict=True):
        inside = filled(image, outline)
        matrix = cv2.getRotationMatrix2D((float(eye[0]), float(eye[1])), 0, 1 - shrink)
        size = (image.shape[1], image.shape[0])
        refracted = cv2.warpAffine(result, matrix, size, borderMode=cv2.BORDER_REPLICATE)
        result = covered(result, refracted.astype(np.float32) + 4, inside)
        glint = np.array([[-0.3, -0.25], [-0.1, -0.28], [-0.2, 0.1], [-0.33, 0.12]])
        shine = filled(image, _about(eye, glint, face, head), 1.2)
        result = covered(result, np.full(3, 245.0), shine * np.float32(random.uniform(0.05, 0.35)))
    return _framed(result, face, head, np.full(3, random.uniform(10, 70)), 0.035)


def _lenses(face: Face, head: Head, scale: float) -> list[Floats]:
    """Return both lenses' outlines, pixels; rounded, straighter above than below."""
    angles = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    x, y = np.cos(angles), np.sin(angles)
    outline = np.stack(
        [
            _LENS * scale * np.sign(x) * np.abs(x) ** 0.6,
            0.06 + np.where(y < 0, 0.26, 0.34) * scale * np.sign(y) * np.abs(y) ** 0.75,
        ],
        axis=1,
    )
    return [_about(eye, outline, face, head) for eye in face.landmarks[:2]]


def _about(eye: Floats, outline: npt.ArrayLike, face: Face, head: Head) -> Floats:
    """Return points about an eye in pixels, foreshortened as the eyes' distance is."""
    across = face.landmarks[1] - face.landmarks[0]
    return np.asarray(eye + np.asarray(outline) @ np.stack([across, head.down]), np.float32)


def _framed(image: Image, face: Face, head: Head, colour: Floats, width: float) -> Image:
    thickness = max(width * head.unit, 1)
    left, right = _lenses(face, head, 1.02)
    outlines = [np.vstack([outline, outline[:1]]) for outline in (left, right)]
    # Over the nose, and from the hinges back to the ears.
    bridge = np.stack([left[0], right[24]]) - head.down * 0.08
    lines = [drawn(image, line, thickness) for line in [*outlines, bridge]]
    temples = [
        np.stack([outline[start] - head.down * 0.12, head.on_surface([[side * 1.17, -0.05]])[0]])
        for outline, start, side in ((left, 24, -1), (right, 0, 1))
    ]
    lines += [drawn(image, line, thickness * 0.8) for line in temples]
    return covered(image, colour, np.maximum.reduce(lines))


_MASK = (
    *((-1.12, 0.42), (-0.75, 0.36), (-0.4, 0.3), (-0.15, 0.2), (0, 0.16), (0.15, 0.2)),
    *((0.4, 0.3), (0.75, 0.36), (1.12, 0.42), (1.05, 1.0), (0.85, 1.45), (0.5, 1.78), (0.2, 1.88)),
    *((0, 1.9), (-0.2, 1.88), (-0.5, 1.78), (-0.85, 1.45), (-1.05, 1.0)),
)
_MASK_COLOURS = ((225, 205, 165), (240, 240, 240), (45, 42, 40), (200, 180, 150))


def mask(image: Image, face: Face, rise: float, random: np.random.Generator) -> Image:
    """Return the face with a mask over mouth and chin, worn higher by `rise` eye distances."""
    head = head_of(face)
    outline = np.array(_MASK) - [0, rise]
    area = filled(image, _over_face(outline, head), 0.8)
    colour = np.array(random.choice(np.array(_MASK_COLOURS)), np.float64)
    _, y = head.coordinates(image)
    lit = cloth_light(image, head) * _pleats(y) + random.normal(0, 0.015, image.shape[:2])
    ambient = brightness(image, head) / 150
    loops = [
        drawn(
            image, _over_face([[side * 1.1, height], [side * 1.22, 0.25]], head), 0.03 * head.unit
        )
        for side in (-1, 1)
        for height in (0.45, 1.15)
    ]
    looped = covered(image, colour * ambient, np.maximum.reduce(loops))
    # The cloth stands off the skin a little and throws a thin shadow.
    shadow = filled(image, _over_face(outline * [1, 1] - [0, 0.05], head), 0.06 * head.unit)
    shaded = covered(looped, np.zeros(3), shadow * np.float32(0.35))
    return covered(shaded, colour * (lit * ambient)[..., np.newaxis], area)


def _over_face(points: npt.ArrayLike, head: Head) -> Floats:
    """Return pixels of points on cloth over the face: like the skin's, and before the nose."""
    own = np.asarray(points, np.float32)
    skin = head.on_surface(np.clip(own, [-1.15, -1.7], [1.15, 1.75]))
    below = np.maximum(own[:, 1] - 1.75, 0)[:, np.newaxis] * head.down
    nose = 0.3 * np.exp(-((own[:, 0] / 0.5) ** 2))[:, np.newaxis] * head.right * np.sin(head.yaw)
    return np.asarray(skin + below + nose, np.float32)


def cloth_light(image: Image, head: Head) -> Floats:
    """Return about 0.5 to 1.1: light from above the camera on cloth over the head's shape."""
    x, y = head.coordinates(image)
    surface = cv2.GaussianBlur(depth(x, y, head.yaw), (0, 0), 0.12 * head.unit)
    down, right = np.gradient(surface, 1 / head.unit)
    facing = (0.85 + 0.4 * down - 0.15 * right) / np.sqrt(right**2 + down**2 + 1)
    inside = radius(x, y, head.yaw) < 1
    return np.asarray(np.where(inside, 0.35 + 0.75 * np.clip(facing, 0, 1), 0.6), np.float32)


def _pleats(y: Floats) -> Floats:
    """Return the light on three folds across the mask: bright on the edge, dark below it."""
    fold = np.zeros_like(y)
    for height in (0.72, 1.0, 1.28):
        below = y - height
        fold += np.where(below > 0, -0.22, 0.08) * np.exp(-np.abs(below) / 0.05)
    return np.asarray(1 + fold, np.float32)


def brightness(image: Image, head: Head) -> float:
    """Return how bright the face is, so that cloth on it is in the same light."""
    x, y = head.coordinates(image)
    grey = image.mean(axis=2)[radius(x, y, head.yaw) < 0.6]  # noqa: PLR2004
    return float(np.clip(np.percentile(grey, 70), 30, 190)) if grey.size else 120.0
