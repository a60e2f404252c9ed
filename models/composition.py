"""What kiosk and office both build from the settings, so that a face means the same to both."""

from models.networks.loading import Networks, open_networks
from models.recognition.gallery import Policy
from models.settings import Settings


def networks_of(settings: Settings) -> Networks:
    """Open MTCNN and FaceNet as the settings say; raises WeightsError."""
    recognition = settings.recognition
    return open_networks(
        settings.weights_folder,
        minimum_face=recognition.detector.minimum_face,
        scale_factor=recognition.detector.scale_factor,
        thresholds=recognition.detector.thresholds,
        precision=recognition.precision,
        threads=recognition.threads,
    )


def policy_of(settings: Settings) -> Policy:
    recognition = settings.recognition
    return Policy(recognition.target_fpir, recognition.minimum_margin)
