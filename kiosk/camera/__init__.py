"""The camera: drained into one newest frame, watched, and opened again when it goes."""

from kiosk.camera.camera import Camera
from kiosk.camera.condition import Blindness, CameraState, Condition
from kiosk.camera.frame import Frame, Look

__all__ = ["Blindness", "Camera", "CameraState", "Condition", "Frame", "Look"]
