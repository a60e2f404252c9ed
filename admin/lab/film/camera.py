"""What a camera does to a face that light left alone: motion blur and compression."""

import cv2
import numpy as np

from admin.lab.film.head import head_of
from admin.lab.film.light import developed, linear
from models.recognition.face import Face, Image


def motion_blur(image: Image, face: Face, length: float, random: np.random.Generator) -> Image:
    """Return the photo smeared along `length` eye distances, mostly sideways, in linear light."""
    angle = random.normal(0, np.radians(25))
    kernel = blur_kernel(length * head_of(face).unit, angle)
    light = cv2.filter2D(linear(image), -1, kernel, borderType=cv2.BORDER_REPLICATE)
    return developed(np.asarray(light, np.float32))


def blur_kernel(pixels: float, angle: float) -> np.ndarray:
    """Return the trace of a point that moves so many pixels while the shutter is open."""
    reach = int(np.ceil(pixels / 2)) + 1
    kernel = np.zeros((2 * reach + 1, 2 * reach + 1), np.float32)
    for along in np.linspace(-pixels / 2, pixels / 2, max(int(pixels * 4), 2)):
        kernel[round(reach + along * np.sin(angle)), round(reach + along * np.cos(angle))] += 1
    soft = np.asarray(cv2.GaussianBlur(kernel, (0, 0), 0.5), np.float32)
    return np.asarray(soft / soft.sum(), np.float32)


def compressed(image: Image, quality: int) -> Image:
    """Return the picture as JPEG of this quality shows it."""
    encoded = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return np.asarray(cv2.imdecode(encoded, cv2.IMREAD_COLOR), np.uint8)
