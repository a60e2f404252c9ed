import cv2
import numpy as np
import pytest

from models.networks.loading import Networks
from models.recognition.face import Landmarks
from models.recognition.pose import pose_of
from tests.builders import Photo, face_at


def _turned(landmarks: Landmarks, degrees: float) -> Landmarks:
    """Return the landmarks turned clockwise in the picture, where y grows downwards."""
    angle = np.radians(degrees)
    matrix = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return np.asarray(landmarks @ matrix.T, np.float32)


def test_a_face_straight_ahead_has_no_turn() -> None:
    pose = pose_of(face_at(50, 60).landmarks)
    assert (pose.yaw, pose.pitch) == pytest.approx((0, 0), abs=0.02)
    assert pose.is_frontal


@pytest.mark.parametrize("size", [20, 100, 700])
@pytest.mark.parametrize("degrees", [-40, -10, 25])
def test_a_tilt_changes_neither_of_the_turns(size: float, degrees: float) -> None:
    straight = face_at(50, 60, size, yaw=0.6).landmarks
    tilted = pose_of(_turned(straight, degrees))
    assert tilted.yaw == pytest.approx(pose_of(straight).yaw, abs=0.01)
    assert tilted.pitch == pytest.approx(pose_of(straight).pitch, abs=0.01)


def test_a_nose_to_the_picture_s_right_is_a_positive_yaw() -> None:
    assert pose_of(face_at(0, 0, yaw=0.5).landmarks).yaw > 0.2
    assert pose_of(face_at(0, 0, yaw=-0.5).landmarks).yaw < -0.2


def test_a_nose_near_the_eyes_looks_up_and_one_near_the_mouth_down() -> None:
    up, down = face_at(0, 0).landmarks, face_at(0, 0).landmarks
    up[2, 1] -= 8
    down[2, 1] += 8
    assert pose_of(up).pitch > 0.2
    assert pose_of(down).pitch < -0.2


def test_landmarks_that_fall_together_still_have_a_finite_pose() -> None:
    pose = pose_of(np.full((5, 2), 7, np.float32))
    assert np.isfinite([pose.yaw, pose.pitch]).all()


@pytest.mark.parametrize(
    ("name", "number"), [("Mindy Kaling", 17), ("Ben Affleck", 1), ("Jerry Seinfeld", 7)]
)
def test_a_mirrored_photo_turns_the_head_the_other_way(
    networks: Networks, photo: Photo, name: str, number: int
) -> None:
    image = photo(name, number)
    seen, mirrored = (
        pose_of(networks.detector.detect(each)[0].landmarks)
        for each in (image, np.ascontiguousarray(cv2.flip(image, 1), np.uint8))
    )
    assert abs(seen.yaw) > 0.2
    assert mirrored.yaw == pytest.approx(-seen.yaw, abs=0.15)
