"""Where a head is turned, read off the five landmarks."""

from dataclasses import dataclass

import numpy as np

from models.recognition.face import Landmarks

# Where the nose's tip stands between the eyes (0) and the mouth (1) of a face that looks straight
# ahead: the median over Labeled Faces in the Wild's development part.
_FRONTAL_NOSE_HEIGHT = 0.54
_STRAIGHT = 0.2


@dataclass(frozen=True, slots=True)
class Pose:
    """Turns of the head without a unit: 0 is straight at the camera, 1 about a profile.

    `yaw` is positive when the nose points to the picture's right; `pitch` when it points up.
    """

    yaw: float
    pitch: float

    @property
    def is_frontal(self) -> bool:
        return max(abs(self.yaw), abs(self.pitch)) < _STRAIGHT


def pose_of(landmarks: Landmarks) -> Pose:
    """Estimate the pose from where the nose stands between eyes and mouth, the tilt undone."""
    left_eye, right_eye, nose, left_mouth, right_mouth = landmarks.astype(np.float64)
    across = right_eye - left_eye
    eye_distance = float(np.hypot(*across)) or 1.0
    right = across / eye_distance
    down = np.array([-right[1], right[0]])
    eyes, mouth = (left_eye + right_eye) / 2, (left_mouth + right_mouth) / 2
    face_height = float((mouth - eyes) @ down) or 1.0
    # The shoulders of the triangle shrink as the head turns: the face's height is the steadier
    # measure, about as long as the eyes are apart.
    scale = max(eye_distance, abs(face_height))
    yaw = float((nose - (eyes + mouth) / 2) @ right) / (scale / 2)
    pitch = (_FRONTAL_NOSE_HEIGHT - float((nose - eyes) @ down) / face_height) * 2
    return Pose(yaw=yaw, pitch=pitch)
