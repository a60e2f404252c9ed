"""`benchmark`: speed and memory of the product against what one would assemble instead."""

import json
import tempfile
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from admin.lab.benchmark.bound import bound_of
from admin.lab.benchmark.frames import gallery_of, sample_people
from admin.lab.benchmark.machine import described_machine
from admin.lab.benchmark.race import Commands, Plan, Race
from admin.lab.benchmark.report import COLUMNS, cells, described, foot
from admin.lab.benchmark.rows import ratios_of
from admin.office import Office, OfficeError
from admin.output import print_json, print_table, say
from models.networks.architecture.fetch import has_sources
from models.settings import DEFAULT_WEIGHTS_FOLDER, Settings

_SOURCE = DEFAULT_WEIGHTS_FOLDER / "source"
_BASELINE_PACKAGES = ("mtcnn", "tensorflow", "keras", "h5py")
_PYTORCH = "facenet_pytorch"


def run_benchmark(office: Office, *, as_json: bool, plan: Plan | None = None) -> None:
    """Measure both sides on the same frames and print the table, or JSON and nothing else.

    Raises OfficeError where the baseline isn't installed or a contender ends.
    """
    plan = plan or Plan()
    _check_baseline(_BASELINE_PACKAGES, _SOURCE)
    machine = described_machine()
    minimum_face = office.settings.recognition.detector.minimum_face
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        race = Race(_commands(office.settings), minimum_face, plan, Path(folder), office.notes)
        people = sample_people(DEFAULT_WEIGHTS_FOLDER / "samples", office.networks)
        rows = race.run(people, gallery_of(people, office.networks))
    bound = bound_of(rows)
    if as_json:
        ratios = {**ratios_of(rows), "ours_over_int8_bound": bound["int8"]["ours_over_bound"]}
        print_json(
            {
                "ratios": ratios,
                "rows": [described(row) for row in rows],
                "bound": bound,
                "machine": machine,
            }
        )
    else:
        print_table(office.out, COLUMNS, [cells(row) for row in rows])
        for line in foot(office, plan, rows, machine):
            say(office.out, line)


def _check_baseline(packages: Iterable[str], source: Path) -> None:
    for package in packages:
        if find_spec(package) is None:
            raise OfficeError(f"{package}: not installed. `make bench` installs it and measures.")
    if not has_sources(source):
        raise OfficeError(
            f"{source}: the published weights, which the baseline needs, aren't there. "
            "Fetch them: `python -m models.networks.architecture`."
        )


def _commands(settings: Settings) -> Commands:
    recognition = settings.recognition
    options = {
        "folder": str(settings.weights_folder),
        **recognition.detector.model_dump(),
        "precision": recognition.precision,
        "threads": recognition.threads,
    }
    minimum_face = str(recognition.detector.minimum_face)
    has_pytorch = find_spec(_PYTORCH) is not None
    return Commands(
        baseline=("admin.lab.benchmark.baseline", str(_SOURCE)),
        ours=("admin.lab.benchmark.ours", json.dumps(options)),
        pytorch=("admin.lab.benchmark.pytorch", minimum_face) if has_pytorch else None,
    )
