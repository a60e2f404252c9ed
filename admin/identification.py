"""Who is on a photo: every face decided by itself, with the reason."""

from dataclasses import dataclass
from pathlib import Path

import cv2

from admin.files import write_atomically
from admin.office import Office
from models.attendance.employee import Employee
from models.recognition.face import Face, Image
from models.recognition.gallery import Decision, Gallery, Identification
from models.recognition.quality import Flaw, flaw_of
from models.recognition.sample import ENROLLMENT_LIMITS

UNUSABLE = "unusable"
"""The decision on a face that shows too little to decide anything from."""

# Blue, green, red: the palette's blue, grey and vermilion.
_COLOURS = {Decision.IDENTIFIED: (178, 114, 0), UNUSABLE: (160, 148, 138)}
_OTHERS = (0, 94, 213)


@dataclass(frozen=True, slots=True)
class IdentifiedFace:
    """One face of a photo and what was decided about it."""

    face: Face
    decision: str
    employee: Employee | None
    found: Identification | None
    """The figures behind the decision; None where none was made or nobody is enrolled."""
    reason: str

    @property
    def summary(self) -> str:
        who = f"{self.employee.code} {self.employee.name}" if self.employee else self.decision
        x, y, *_ = _whole(self.face)
        return f"{who} (face at {x}, {y}): {self.reason}"


def identify_faces(office: Office, image: Image) -> list[IdentifiedFace]:
    """Decide each face of the photo, the largest first."""
    networks = office.networks
    gallery = Gallery(
        office.store.templates(), networks.embedder.weights, office.policy, office.cohort
    )
    faces = networks.detector.detect_thoroughly(image)
    probes = networks.embedder.embed_thoroughly(image, faces)
    return [
        _decided(office, face, flaw_of(image, face, ENROLLMENT_LIMITS), gallery.identify(probe))
        for face, probe in zip(faces, probes, strict=True)
    ]


def _decided(
    office: Office, face: Face, flaw: Flaw | None, found: Identification
) -> IdentifiedFace:
    if flaw:
        return IdentifiedFace(face, UNUSABLE, None, None, f"the face is {flaw}")
    if found.nearest is None:
        return IdentifiedFace(face, found.decision, None, None, "nobody is enrolled")
    nearest = office.store.employee_by_id(found.nearest)
    employee = nearest if found.decision is Decision.IDENTIFIED else None
    return IdentifiedFace(face, found.decision, employee, found, _reason(found))


def _reason(found: Identification) -> str:
    near = f"score {found.score:.2f}, threshold {found.threshold:.2f}"
    if found.decision is Decision.IDENTIFIED:
        return f"near enough: {near}"
    if found.decision is Decision.AMBIGUOUS:
        return (
            f"too near to a second person, or to somebody alike: {near}, margin {found.margin:.2f}"
        )
    return f"nobody is near enough: {near}"


def describe(one: IdentifiedFace) -> dict[str, object]:
    """Return the face for --json."""
    employee = one.employee
    return {
        "box": _whole(one.face),
        "score": round(one.face.score, 4),
        "landmarks": [[round(x, 1), round(y, 1)] for x, y in one.face.landmarks.tolist()],
        "decision": one.decision,
        "employee": {"code": employee.code, "name": employee.name} if employee else None,
        **_figures(one.found),
        "reason": one.reason,
    }


def _figures(found: Identification | None) -> dict[str, float | None]:
    if found is None:
        return {"similarity": None, "threshold": None, "distance": None}
    return {
        "similarity": round(found.score, 3),
        "threshold": round(found.threshold, 3),
        "distance": round(found.distance, 4),
    }


def marked(image: Image, faces: list[IdentifiedFace]) -> Image:
    """Return a copy of the photo with each face's box, landmarks and number."""
    copy = image.copy()
    thickness = max(1, round(max(image.shape[:2]) / 400))
    for number, one in enumerate(faces, 1):
        colour = _COLOURS.get(one.decision, _OTHERS)
        x, y, width, height = _whole(one.face)
        cv2.rectangle(copy, (x, y), (x + width, y + height), colour, thickness)
        for point_x, point_y in one.face.landmarks.round().astype(int).tolist():
            cv2.circle(copy, (point_x, point_y), thickness + 1, colour, -1)
        label = f"{number}" + (f" {one.employee.code}" if one.employee else "")
        at = (x, max(y - 4, 12))
        cv2.putText(copy, label, at, cv2.FONT_HERSHEY_SIMPLEX, thickness / 2, colour, thickness)
    return copy


def save(path: Path, image: Image) -> None:
    """Write a PNG, whole or not at all."""
    write_atomically(path, cv2.imencode(".png", image)[1].tobytes)


def _whole(face: Face) -> list[int]:
    box = face.box
    return [round(box.x), round(box.y), round(box.width), round(box.height)]
