"""A trial's own office: the live settings of recognition, a database that nobody else uses."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from admin.office import Office
from models.recognition.liveness.terms import Level


@contextmanager
def trial_office(office: Office, company: str, duplicate_minutes: float = 5) -> Iterator[Office]:
    """Yield an office in a temporary folder, which goes with all that was done there.

    Liveness is off in it: whoever comes in a trial is a photo. The trial's output must say so.
    `duplicate_minutes`: how long a second look is no second punch.
    """
    with TemporaryDirectory(prefix="kiosk-") as folder:
        own = _own_office(office, company, duplicate_minutes, Path(folder))
        try:
            yield own
        finally:
            own.close()


def _own_office(office: Office, company: str, duplicate_minutes: float, folder: Path) -> Office:
    settings = {
        "site": {"company": company, "data_folder": str(folder / "data")},
        "attendance": {"duplicate_window_minutes": duplicate_minutes},
        "recognition": office.settings.recognition.model_dump(mode="json")
        | {"weights_folder": str(office.settings.weights_folder), "liveness": Level.OFF.value},
    }
    file = folder / "config.yaml"
    file.write_text(yaml.safe_dump(settings), encoding="utf-8")
    return Office(file, {}, {}, office.clock)
