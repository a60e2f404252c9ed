"""The settings reach the networks and the gallery's policy."""

import numpy as np
import pytest

from models.composition import agreement_of, limits_of, networks_of, policy_of
from models.networks.loading import Networks
from models.recognition.evidence import Agreement
from models.recognition.quality import QualityLimits
from models.settings import DEFAULT_CONFIG, Settings
from models.settings_file import load_settings
from tests.builders import Photo


def _settings(**recognition: object) -> Settings:
    flags = {f"recognition.{key.replace('__', '.')}": value for key, value in recognition.items()}
    return load_settings(DEFAULT_CONFIG, {}, flags)


def test_the_policy_is_what_the_settings_promise() -> None:
    policy = policy_of(_settings(target_fpir=0.01, minimum_margin=0.1))
    assert (policy.target_fpir, policy.minimum_margin) == (0.01, 0.1)


def test_faces_smaller_than_set_are_not_looked_for(photo: Photo) -> None:
    image = photo("Jerry Seinfeld", 3)
    assert len(networks_of(_settings()).detector.detect(image)) == 1
    assert networks_of(_settings(detector__minimum_face=280)).detector.detect(image) == []


def test_both_precisions_place_a_face_alike_under_one_name(
    networks: Networks, photo: Photo
) -> None:
    image = photo("Elton John", 3)
    faces = networks.detector.detect(image)
    fast, exact = (networks_of(_settings(precision=each)) for each in ("int8", "fp32"))
    assert fast.embedder.weights == exact.embedder.weights
    one, other = (each.embedder.embed(image, faces)[0] for each in (fast, exact))
    assert float(np.linalg.norm(one - other)) == pytest.approx(0, abs=0.1)
    assert (one != other).any()


def test_the_gates_are_those_of_the_settings() -> None:
    settings = Settings.model_validate(
        {
            "kiosk": {
                "approach": {
                    "face_share": 0.2,
                    "most_turned": 0.5,
                    "dwell_seconds": 2,
                    "region": [0, 0.1, 0.9, 1],
                }
            },
            "recognition": {"frames": {"agreeing": 4, "unknown_after": 20, "minimum_face": 70}},
        }
    )
    limits = limits_of(settings)
    assert limits == QualityLimits(
        minimum_face=70, face_share=0.2, most_turned=0.5, region=(0.0, 0.1, 0.9, 1.0)
    )
    assert agreement_of(settings) == Agreement(agreeing=4, unknown_after=20, dwell=2)
