"""Recognition as the kiosk does it, put together for trials: nothing of the live database."""

from models.composition import networks_of
from models.networks.loading import Networks
from models.recognition.evidence import Agreement
from models.recognition.gallery import Gallery
from models.recognition.pipeline import Pipeline
from models.recognition.quality import QualityLimits
from models.settings import Settings


def networks_alone(settings: Settings) -> Networks:
    """Open the networks for one core; what they say is the same on one and on two."""
    recognition = settings.recognition.model_copy(update={"threads": 1})
    return networks_of(settings.model_copy(update={"recognition": recognition}))


def pipeline_of(settings: Settings, networks: Networks, gallery: Gallery) -> Pipeline:
    """Return a pipeline that has seen nobody yet."""
    frames = settings.recognition.frames
    return Pipeline(
        networks.detector,
        networks.embedder,
        gallery,
        kiosk_limits(settings),
        Agreement(frames.agreeing, frames.unknown_after),
    )


def kiosk_limits(settings: Settings) -> QualityLimits:
    """Return what the kiosk asks of a face before it may vote."""
    return QualityLimits(minimum_face=settings.recognition.frames.minimum_face)
