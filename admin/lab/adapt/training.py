"""The part of `adapt` that needs TensorFlow: features, training, the network's files."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from admin.lab.adapt.people import Part, People, Someone
from admin.lab.adapt.pictures import compute_features
from admin.lab.adapt.trial import EmbeddingOf, cohort_of, product_score, run_trial, scores
from admin.lab.adapt.work import Work
from admin.office import Office, OfficeError
from models.networks.architecture.adaptation import Adaptation, Embed, Examples
from models.networks.architecture.adapted import AdaptableFaceNet
from models.networks.architecture.errors import BuildError
from models.networks.architecture.history import Epoch, History
from models.networks.architecture.plan import Plan
from models.networks.quiet import quiet
from models.recognition.gallery import Policy
from models.recognition.metrics import operating_point

_IN_TRAINING = "facenet in training"


class Training:
    """FaceNet in Keras, its end to be trained on the photos of a run."""

    def __init__(self, office: Office, work: Work, source: Path) -> None:
        """`source` is the folder of the published weights."""
        self._office, self._work = office, work
        self._network = AdaptableFaceNet(source, office.settings.recognition.threads)

    def compute_features(self) -> None:
        """Look at the photos that are still waiting."""
        compute_features(self._office, self._work, self._network)

    def run(self, people: People, plan: Plan, report: Callable[[Epoch], None]) -> History:
        """Train; raises OfficeError where that can't be begun or gone on with."""
        try:
            adaptation = Adaptation(
                self._network.end,
                self._examples(people.of(Part.TRAINED)),
                self._examples(people.of(Part.WATCHED)),
                self._judge(people, plan),
                plan,
                self._work.checkpoint,
            )
            return adaptation.run(report)
        except (BuildError, ValueError) as error:
            raise OfficeError(str(error)) from error

    def write(self, folder: Path) -> None:
        """Write the network as it is now, int8 and fp32."""
        try:
            with quiet(self._work.log):
                self._network.write(folder)
        except BuildError as error:
            raise OfficeError(str(error)) from error

    def _examples(self, people: Sequence[Someone]) -> Examples:
        photos = [photo for each in people for photo in each.photos]
        numbers = [each.number for each in people for _ in each.photos]
        return Examples(self._work.features[photos], np.array(numbers, np.intp))

    def _judge(self, people: People, plan: Plan) -> Callable[[Embed], float]:
        """Return what measures the TPIR of the people watched, as the gate will that of others."""
        policy = self._office.policy
        watched = people.of(Part.WATCHED)
        others = people.of(Part.TRAINED, site=False)
        photos = sorted({each.photos[0] for each in others} | set(people.photos(Part.WATCHED)))
        features = self._work.features[photos]

        def judge(embed: Embed) -> float:
            embedding_of = dict(zip(photos, embed(features), strict=True)).__getitem__
            return _tpir(watched, others, embedding_of, policy, plan.seed)

        return judge


def _tpir(
    watched: Sequence[Someone],
    others: Sequence[Someone],
    embedding_of: EmbeddingOf,
    policy: Policy,
    seed: int,
) -> float:
    cohort = cohort_of(others, embedding_of, _IN_TRAINING, seed)
    trial = run_trial(watched, embedding_of, policy, cohort)
    mated, non_mated = scores(trial.mated, product_score), scores(trial.non_mated, product_score)
    return operating_point(mated, non_mated, policy.target_fpir).found.value or 0.0
