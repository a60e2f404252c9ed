"""What kiosk and office both build from the settings, so that a face means the same to both."""

from random import SystemRandom

import cv2

from models.networks.cohort_file import cohort_for
from models.networks.loading import Networks, open_networks
from models.recognition.cohort import Cohort
from models.recognition.evidence import Agreement
from models.recognition.gallery import Policy
from models.recognition.liveness.terms import Draw, LivenessTerms
from models.recognition.quality import QualityLimits
from models.settings import Settings


def networks_of(settings: Settings) -> Networks:
    """Open MTCNN and FaceNet as the settings say; raises WeightsError."""
    recognition = settings.recognition
    # The pictures are small: OpenCV's own threads only get in the way of the networks'.
    cv2.setNumThreads(1)
    return open_networks(
        settings.weights_folder,
        minimum_face=recognition.detector.minimum_face,
        scale_factor=recognition.detector.scale_factor,
        thresholds=recognition.detector.thresholds,
        precision=recognition.precision,
        threads=recognition.threads,
    )


def cohort_of(settings: Settings) -> Cohort:
    """Read the cohort of the settings' networks; raises WeightsError."""
    return cohort_for(settings.weights_folder)


def policy_of(settings: Settings) -> Policy:
    recognition = settings.recognition
    return Policy(recognition.target_fpir, recognition.minimum_margin)


def limits_of(settings: Settings) -> QualityLimits:
    """Return what the kiosk asks of a face before it may vote."""
    approach = settings.kiosk.approach
    return QualityLimits(
        minimum_face=settings.recognition.frames.minimum_face,
        face_share=approach.face_share,
        region=approach.region,
        most_turned=approach.most_turned,
    )


def agreement_of(settings: Settings) -> Agreement:
    frames = settings.recognition.frames
    dwell = settings.kiosk.approach.dwell_seconds
    return Agreement(frames.agreeing, frames.unknown_after, dwell)


def liveness_of(settings: Settings, draw: Draw | None = None) -> LivenessTerms:
    """Return what the kiosk asks for before it believes that a face lives.

    `draw` picks the gestures; by default nobody can foretell them.
    """
    proof = settings.kiosk.proof
    drawn = draw or SystemRandom().choice
    return LivenessTerms(settings.recognition.liveness, proof.answer_seconds, drawn)
