"""Light that a kiosk meets: a dim corridor, low sun from a window at the side, a door behind."""

import cv2
import numpy as np
import numpy.typing as npt

from admin.lab.film.head import Floats, Head, depth, head_of, radius, silhouette
from models.recognition.face import Face, Image

Mask = npt.NDArray[np.bool_]

_GAMMA = 2.2
# Blue, green, red of low sun, and of the sky in its shadow.
_WARM, _SKY = (0.82, 0.97, 1.08), (1.15, 1.0, 0.9)
_SHADOW_STEPS, _SHADOW_REACH = 24, 0.9


def linear(image: Image) -> Floats:
    """Return the light that fell on the sensor, 0 to 1."""
    return np.asarray((image / np.float32(255)) ** np.float32(_GAMMA), np.float32)


def developed(light: Floats) -> Image:
    """Return the picture of a light; what is above 1 is burnt out, with a soft shoulder."""
    shoulder = np.where(light > 0.8, 0.8 + 0.2 * np.tanh((light - 0.8) / 0.2), light)  # noqa: PLR2004
    return np.asarray(np.round(255 * np.clip(shoulder, 0, 1) ** (1 / _GAMMA)), np.uint8)


def dark(image: Image, _face: Face, stops: float, random: np.random.Generator) -> Image:
    """Return the photo taken with so many stops too little light, the camera's gain turned up.

    The grain of the few photons is what is left to see; the sensor's own noise is on top of it.
    """
    electrons = linear(image) * np.float32(4000 * 2.0**-stops)
    counted = random.poisson(electrons) + random.normal(0, 2.5, image.shape)
    # Each pixel sees one colour and borrows the others from its neighbours: grain has a size.
    grainy = cv2.GaussianBlur(counted.astype(np.float32), (0, 0), 0.6)
    gain = 2.0 ** (0.55 * stops) / 4000
    return developed(np.maximum(grainy, 0) * np.float32(gain))


def side_sun(image: Image, face: Face, strength: float, random: np.random.Generator) -> Image:
    """Return the face in low sun from one side: that half burnt out, the other in shadow."""
    head = head_of(face)
    side = random.choice((-1.0, 1.0))
    direction = _direction(np.radians(random.uniform(60, 85)) * side, random.uniform(0.1, 0.35))
    sun = _sunlight(image, head, direction)
    warm, sky = np.array(_WARM, np.float32), np.array(_SKY, np.float32)
    shadow = np.float32(0.35 - 0.22 * strength)
    light = linear(image) * (sun[..., np.newaxis] * warm * (3 + 4 * strength) + sky * shadow)
    return developed(_with_veil(light, 0.02 * strength))


def backlight(image: Image, face: Face, strength: float, random: np.random.Generator) -> Image:
    """Return the person before a bright door: the camera sees to the door, not to the face."""
    head = head_of(face)
    person = person_mask(image, head)[..., np.newaxis]
    light = linear(image)
    outside = 0.9 + 0.8 * cv2.GaussianBlur(light, (0, 0), 0.15 * head.unit) + light
    inside = light * np.float32(2.0 ** -(1.5 + 2 * strength))
    # Bright light creeps round the outline: hair glows, cheeks lose their edge.
    rim = cv2.GaussianBlur(1 - person, (0, 0), 0.12 * head.unit)[..., np.newaxis] * 0.15
    mixed = inside * person + outside * (1 - person) + rim * person * outside
    noisy = mixed + random.normal(0, 0.002, image.shape).astype(np.float32)
    return developed(np.maximum(_with_veil(noisy, 0.02 + 0.04 * strength), 0))


def _direction(angle: float, height: float) -> Floats:
    """Return the unit vector towards the light: x to the right, y down, z to the camera."""
    vector = np.array([np.sin(angle), -height, np.cos(angle)])
    return np.asarray(vector / np.linalg.norm(vector), np.float32)


def _sunlight(image: Image, head: Head, direction: Floats) -> Floats:
    """Return 0 to 1: how squarely the sun falls on each pixel's surface, cast shadows included."""
    x, y = head.coordinates(image)
    relief = cv2.GaussianBlur(depth(x, y, head.yaw), (0, 0), 0.04 * head.unit)
    surface = np.asarray(relief, np.float32)
    step = 1 / head.unit
    down, right = np.gradient(surface, step)
    normal_length = np.sqrt(right**2 + down**2 + 1)
    across = np.stack([head.right, head.down]) / head.unit
    toward = across @ direction[:2]
    facing = (direction[2] - right * direction[0] - down * toward[1]) / normal_length
    onto_head = np.clip(facing, 0, 1) * _unshadowed(surface, head, direction)
    beyond = np.clip((radius(x, y, head.yaw) - 0.95) / 0.3, 0, 1)
    elsewhere = np.clip(0.45 + 0.35 * np.sign(direction[0]) * x / 2, 0.1, 0.8)
    lit = onto_head * (1 - beyond) + elsewhere * beyond
    return np.asarray(cv2.GaussianBlur(lit, (0, 0), 0.03 * head.unit), np.float32)


def _unshadowed(surface: Floats, head: Head, direction: Floats) -> Floats:
    """Return 1 where the way to the light is free, 0 where the nose or the brow stands in it."""
    shape = (surface.shape[1], surface.shape[0])
    across = float(np.hypot(direction[0], direction[1]))
    highest = np.full_like(surface, -np.inf)
    for distance in np.linspace(0.06, _SHADOW_REACH, _SHADOW_STEPS):
        shift = -direction[:2] / across * distance * head.unit
        matrix = np.array([[1, 0, shift[0]], [0, 1, shift[1]]])
        there = cv2.warpAffine(surface, matrix, shape, borderMode=cv2.BORDER_REPLICATE)
        highest = np.maximum(highest, there - distance * direction[2] / across)
    return np.asarray(1 - np.clip((highest - surface) / 0.06, 0, 1), np.float32)


def person_mask(image: Image, head: Head) -> Floats:
    """Return 1 on head and shoulders, 0 behind them."""
    inside = silhouette(*head.coordinates(image), head.yaw)
    return _cut_out(image, inside > 0, inside > 0.25, inside < -0.5)  # noqa: PLR2004


def _cut_out(image: Image, likely: Mask, surely: Mask, never: Mask) -> Floats:
    """Return 1 on what stands out from the rest of the picture by its colours, 0 elsewhere."""
    classes = np.where(likely, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    classes[surely], classes[never] = cv2.GC_FGD, cv2.GC_BGD
    # Half the size is exact enough, and quick.
    small, halved = image[::2, ::2].copy(), classes[::2, ::2].copy()
    if not {cv2.GC_FGD, cv2.GC_BGD} <= set(np.unique(halved).tolist()):
        return likely.astype(np.float32)
    cv2.setRNGSeed(1)
    background, foreground = np.zeros((1, 65)), np.zeros((1, 65))
    cv2.grabCut(small, halved, None, background, foreground, 2, cv2.GC_INIT_WITH_MASK)  # type: ignore[call-overload]
    inside = np.isin(halved, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.float32)
    soft = cv2.GaussianBlur(inside, (0, 0), 0.9)
    return np.asarray(cv2.resize(soft, image.shape[1::-1]), np.float32)


def _with_veil(light: Floats, share: float) -> Floats:
    """Scatter a share of all light in the lens over the whole picture."""
    sigma = max(light.shape[:2]) / 5
    small = cv2.resize(np.minimum(light, 4), None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    veil = cv2.GaussianBlur(small, (0, 0), sigma / 4)
    return np.asarray(light + share * cv2.resize(veil, light.shape[1::-1]) * 4, np.float32)
