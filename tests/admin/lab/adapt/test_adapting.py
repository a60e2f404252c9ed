"""`adapt` from end to end: real photos, the real network, TensorFlow and LiteRT."""

import csv
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console
from typer.testing import Result

from admin.lab.adapt import adapting as adapt
from admin.lab.adapt.adapting import Adapting, run_adapt
from admin.lab.adapt.people import Least
from admin.lab.adapt.report import Outcome
from admin.office import Office, OfficeError
from models.networks import weights
from models.networks.architecture.fetch import has_sources
from models.networks.architecture.history import Epoch
from models.networks.architecture.plan import Plan
from models.networks.cohort_file import cohort_for
from models.networks.facenet import FaceNet
from models.settings import DEFAULT_WEIGHTS_FOLDER

TINY = Least(site_people=3, other_people=3)


@dataclass
class Site:
    """A site's folders, and what a run that was interrupted once wrote and said."""

    folder: Path
    output: Path
    outcome: Outcome
    said: str


def _office(folder: Path) -> Office:
    config = folder / "config.yaml"
    config.write_text("site: {company: Sommer & Söhne, data_folder: data}", encoding="utf-8")
    office = Office(config, {}, {}, lambda: datetime(2026, 11, 24, tzinfo=UTC))
    office.notes = Console(file=(folder / "said.txt").open("a", encoding="utf-8"), width=200)
    return office


def _photos(folder: Path, first: int, last: int) -> None:
    for person in sorted((DEFAULT_WEIGHTS_FOLDER / "samples").iterdir()):
        target = folder / f"{person.name} of {folder.name}"
        target.mkdir(parents=True)
        for number in range(first, last + 1):
            shutil.copyfile(person / f"{number:02}.jpg", target / f"{number:02}.jpg")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Adapt to five people: Ctrl-C after the second epoch, then the same again."""
    if not has_sources(DEFAULT_WEIGHTS_FOLDER / "source"):
        pytest.skip("a carried folder: the published weights aren't in it")
    folder = tmp_path_factory.mktemp("adapt")
    _photos(folder / "staff", 1, 6)
    _photos(folder / "others", 7, 9)
    (folder / "staff" / "Ben Affleck of staff" / "99.jpg").write_bytes(b"a letter")
    asked = Adapting(
        folder / "staff", folder / "others", folder / "out", Plan(epochs=3, patience=3), TINY
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(adapt, "_line", _interrupting_after(2))
        with pytest.raises(KeyboardInterrupt):
            run_adapt(_office(folder), asked)
    assert not (folder / "out" / weights.MANIFEST).exists()
    outcome = run_adapt(_office(folder), asked)
    said = (folder / "said.txt").read_text(encoding="utf-8")
    return Site(folder, folder / "out", outcome, said)


def _interrupting_after(number: int) -> Callable[..., str]:
    line = adapt._line

    def interrupting(epoch: Epoch) -> str:
        if epoch.number == number:
            raise KeyboardInterrupt
        return line(epoch)

    return interrupting


def test_an_interrupted_run_says_how_to_go_on_and_goes_on(site: Site) -> None:
    assert f"Stopped. {site.output / '.adapting'} keeps what is done" in site.said
    assert "Going on with" in site.said
    assert not (site.output / ".adapting").exists()


def test_the_output_is_a_ready_folder_of_its_own_name(site: Site) -> None:
    weights.verify(site.output)
    name = weights.read_manifest(site.output).weights
    assert name.startswith(f"{weights.FACENET.name}+adapted-")
    assert cohort_for(site.output).weights == name == site.outcome.weights


def test_both_precisions_of_the_adapted_network_embed_alike(
    site: Site, photo: Callable[[str, int], np.ndarray]
) -> None:
    image = photo("Madonna", 2)
    faces = _office(site.folder).networks.detector.detect(image)[:1]
    small, large = (FaceNet(site.output, each).embed(image, faces)[0] for each in ("int8", "fp32"))
    assert float(small @ large) > 0.99
    assert np.linalg.norm(small) == pytest.approx(1, abs=1e-5)


def test_the_network_in_use_stays_as_it_is(site: Site) -> None:
    assert site.outcome.weights != weights.read_manifest(DEFAULT_WEIGHTS_FOLDER).weights
    assert weights.read_manifest(DEFAULT_WEIGHTS_FOLDER).weights == weights.FACENET.name
    weights.verify(DEFAULT_WEIGHTS_FOLDER)


def test_a_photo_that_cant_be_read_is_skipped_and_named(site: Site) -> None:
    assert "99.jpg: not a photo" in site.said.replace("\n", "")
    report = json.loads((site.output / "report.json").read_text(encoding="utf-8"))
    assert [Path(each).name for each in report["skipped"]["unreadable"]] == ["99.jpg"]


def test_the_report_says_that_it_cant_be_told_with_so_few(site: Site) -> None:
    report = json.loads((site.output / "report.json").read_text(encoding="utf-8"))
    assert report["verdict"] == "can't be told with so few people"
    assert report["gallery"] == len({seen.person for seen in site.outcome.trial.mated})
    assert report["mated"] == len(site.outcome.trial.mated) > 0


def test_the_loss_curve_has_a_row_for_each_epoch_and_one_before_them(site: Site) -> None:
    with (site.output / "history.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["epoch"] for row in rows] == ["0", "1", "2", "3"]
    assert all(int(row["triplets"]) > 0 and float(row["loss"]) > 0 for row in rows)


def test_a_folder_that_holds_something_is_left_alone(site: Site) -> None:
    again = Adapting(site.folder / "staff", site.folder / "others", site.output, least=TINY)
    with pytest.raises(OfficeError, match="not empty"):
        run_adapt(_office(site.folder), again)
    weights.verify(site.output)


def test_unfinished_work_of_another_run_is_left_alone(site: Site, tmp_path: Path) -> None:
    (tmp_path / "out" / ".adapting").mkdir(parents=True)
    (tmp_path / "out" / ".adapting" / "run.json").write_text("{}")
    other = Adapting(site.folder / "staff", site.folder / "others", tmp_path / "out", least=TINY)
    with pytest.raises(OfficeError, match="unfinished work of a run with other photos"):
        run_adapt(_office(tmp_path), other)


def test_too_few_people_are_refused_before_anything_is_written(
    run: Callable[..., Result], samples: Path, tmp_path: Path
) -> None:
    result = run(
        "adapt", "--photos", str(samples), "--others", str(samples), "-o", str(tmp_path / "out")
    )
    assert result.exit_code == 1
    assert "5 people with 3 or more usable photos; it takes at least 20" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_missing_folder_is_named(run: Callable[..., Result], tmp_path: Path) -> None:
    missing = str(tmp_path / "nowhere")
    result = run("adapt", "--photos", missing, "--others", missing, "-o", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert missing in result.stderr


def test_without_tensorflow_the_line_that_installs_it_is_given(
    run: Callable[..., Result], samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adapt, "find_spec", lambda _: None)
    result = run("adapt", "--photos", str(samples), "--others", str(samples), "-o", str(tmp_path))
    assert result.exit_code == 1
    assert "pip install -r requirements.txt" in result.stderr


def test_an_adapted_network_isnt_adapted_again(site: Site, tmp_path: Path) -> None:
    office = _office(tmp_path)
    office.file.write_text(f"recognition: {{weights_folder: {site.output}}}", encoding="utf-8")
    with pytest.raises(OfficeError, match="an adapted network"):
        run_adapt(office, Adapting(site.folder, site.folder, tmp_path / "out"))
