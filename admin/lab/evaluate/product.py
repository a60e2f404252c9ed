"""Recognition as the kiosk does it, put together for trials: nothing of the live database."""

from models.composition import agreement_of, limits_of, liveness_of, networks_of
from models.networks.loading import Networks
from models.recognition.gallery import Gallery
from models.recognition.liveness.terms import Draw
from models.recognition.pipeline import Pipeline
from models.settings import Settings


def networks_alone(settings: Settings) -> Networks:
    """Open the networks for one core; what they say is the same on one and on two."""
    recognition = settings.recognition.model_copy(update={"threads": 1})
    return networks_of(settings.model_copy(update={"recognition": recognition}))


def pipeline_of(
    settings: Settings, networks: Networks, gallery: Gallery, draw: Draw | None = None
) -> Pipeline:
    """Return a pipeline that has seen nobody yet; `draw` picks the gestures it asks for."""
    return Pipeline(
        networks.detector,
        networks.embedder,
        gallery,
        limits_of(settings),
        agreement_of(settings),
        liveness_of(settings, draw),
    )
