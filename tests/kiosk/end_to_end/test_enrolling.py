"""From the office's command to the camera and back: a photo of somebody is not enrolled."""

from collections.abc import Callable
from subprocess import CalledProcessError
from typing import TYPE_CHECKING

import pytest

from models.recognition.face import Image

if TYPE_CHECKING:
    from tests.kiosk.end_to_end.conftest import TrialSite
    from tests.kiosk.streaming import Stream

pytestmark = pytest.mark.window

PERSON, OTHER = "Mindy Kaling", "Elton John"


@pytest.mark.parametrize("level", ["auto", "always"])
def test_a_photo_before_the_kiosk_is_not_enrolled_and_the_office_is_told_what_to_do(
    site: "TrialSite",
    still: Callable[[str], list[Image]],
    open_stream: Callable[..., "Stream"],
    level: str,
) -> None:
    settings = site.config.read_text(encoding="utf-8")
    assert 'liveness: "off"' in settings
    site.config.write_text(settings.replace('"off"', level), encoding="utf-8")
    site.enroll("E2", OTHER)
    site.office("employee", "add", "E1", PERSON)
    kiosk = site.kiosk(open_stream(still(PERSON), rate=15).url)
    assert kiosk.shows("unknown")
    with pytest.raises(CalledProcessError) as refused:
        site.office("enroll", "E1", "--at-kiosk", "--yes", "--consent", "v1")
    told = " ".join(str(refused.value.stderr).split())
    assert "The kiosk gave up:" in told
    assert "enroll E1 PHOTO" in told
    assert kiosk.shows("enrolling", within=1)
    assert site.punches() == 0
    assert "Traceback" not in kiosk.said
