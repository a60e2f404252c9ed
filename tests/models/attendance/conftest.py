"""The zones in which every rule holds."""

from zoneinfo import ZoneInfo

import pytest

from tests.models.attendance.builders import ZONES


@pytest.fixture(params=ZONES)
def zone(request: pytest.FixtureRequest) -> ZoneInfo:
    return ZoneInfo(request.param)


@pytest.fixture
def berlin() -> ZoneInfo:
    return ZoneInfo("Europe/Berlin")
