"""The face's own plane: coordinates in eye distances, and a face cut out in them."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from models.recognition.face import Floats, Landmarks
from models.recognition.pose import pose_of

Matrix = npt.NDArray[np.float64]

# Pixels for one eye distance, and what is cut out: from ear to ear, from brow to chin. The origin
# is between the eyes, x to the picture's right, y down.
UNIT = 32.0
LEFT, RIGHT, TOP, BOTTOM = -1.15, 1.15, -0.85, 1.55
WIDTH, HEIGHT = int((RIGHT - LEFT) * UNIT), int((BOTTOM - TOP) * UNIT)
MIDDLE = 0.35
"""How far below the eyes the middle of the face is."""
_ASIDE, _MOST_ASIDE = 0.7, 0.7

_NEIGHBOURHOOD = 0.3 * UNIT
_LEAST_CONTRAST = 3.0
"""Grey values: below it there is noise and no more."""

# Where eyes and mouth corners are on an average face that looks straight ahead. The nose is left
# out: it stands before their plane.
_PLACES = np.array([[-0.5, 0.0], [0.5, 0.0], [-0.41, 1.1], [0.41, 1.1]])
_OF_PLANE = [0, 1, 3, 4]


@dataclass(frozen=True, slots=True, eq=False)
class FacePlane:
    """Where a face's plane lies in a picture."""

    matrix: Matrix
    """(2, 3): from eye distances to the picture's pixels, a similarity."""
    yaw: float = 0.0
    """How far the head is turned, as `Pose` has it."""

    @property
    def head(self) -> Matrix:
        """(2,): the middle of the head on the line of the eyes, pixels.

        It lies behind the face: as the nose goes to one side, it goes to the other.
        """
        aside = float(np.clip(_ASIDE * self.yaw, -_MOST_ASIDE, _MOST_ASIDE))
        return np.asarray(self.matrix @ [-aside, 0.0, 1.0])

    @property
    def unit(self) -> float:
        """Pixels of the picture for one eye distance."""
        return float(np.hypot(self.matrix[0, 0], self.matrix[1, 0]))

    @property
    def middle(self) -> Matrix:
        """(2,): the middle of the face in the picture, pixels."""
        return np.asarray(self.matrix @ [0.0, MIDDLE, 1.0])

    def cut_out(self, grey: npt.NDArray[np.uint8]) -> Floats:
        """Return (HEIGHT, WIDTH): the face, no finer than the grid can hold, evenly lit."""
        left, top, part = self._around(grey)
        corner = self.matrix @ [LEFT, TOP, 1.0] - [left, top]
        to_picture = np.column_stack([self.matrix[:, :2] / UNIT, corner])
        face = cv2.warpAffine(
            cv2.GaussianBlur(part, (0, 0), self._softness),
            to_picture,
            (WIDTH, HEIGHT),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        )
        return _evenly_lit(np.asarray(face, np.float32))

    @property
    def _softness(self) -> float:
        """Deviation in pixels: what the grid can't hold would be noise in it."""
        return max(0.5 * self.unit / UNIT, 0.7)

    def _around(self, grey: npt.NDArray[np.uint8]) -> tuple[int, int, npt.NDArray[np.uint8]]:
        """Return the part of the picture that the face is in, and its left and top."""
        corners = np.array([[x, y, 1.0] for x in (LEFT, RIGHT) for y in (TOP, BOTTOM)])
        pixels = corners @ self.matrix.T
        margin = 4 * self._softness
        height, width = grey.shape
        left, top = np.clip(pixels.min(axis=0) - margin, 0, [width - 2, height - 2]).astype(int)
        right, bottom = np.ceil(pixels.max(axis=0) + margin).astype(int)
        part = grey[top : max(bottom, top + 2), left : max(right, left + 2)]
        return int(left), int(top), part


def _evenly_lit(face: Floats) -> Floats:
    """Return what is brighter and darker than its neighbourhood, in deviations of it.

    Lamps that are mirrored in a screen move otherwise than what the screen shows.
    """
    detail = face - cv2.GaussianBlur(face, (0, 0), _NEIGHBOURHOOD)
    contrast = cv2.GaussianBlur(detail * detail, (0, 0), 1.5 * _NEIGHBOURHOOD)
    return np.asarray(detail / np.sqrt(contrast + _LEAST_CONTRAST**2), np.float32)


def plane_of(landmarks: Landmarks) -> FacePlane:
    """Lay the plane through eyes and mouth by least squares (Umeyama 1991, without reflection)."""
    places, pixels = _PLACES, landmarks[_OF_PLANE].astype(np.float64)
    own, seen = places - places.mean(axis=0), pixels - pixels.mean(axis=0)
    norm = float((own**2).sum())
    cosine = float((own * seen).sum()) / norm
    sine = float((own[:, 0] * seen[:, 1] - own[:, 1] * seen[:, 0]).sum()) / norm
    turn = np.array([[cosine, -sine], [sine, cosine]])
    matrix = np.column_stack([turn, pixels.mean(axis=0) - turn @ places.mean(axis=0)])
    return FacePlane(matrix, pose_of(landmarks).yaw)


def grid() -> tuple[Floats, Floats]:
    """Return x and y of every pixel that is cut out, each (HEIGHT, WIDTH), in eye distances."""
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    return columns / np.float32(UNIT) + np.float32(LEFT), rows / np.float32(UNIT) + np.float32(TOP)
