"""`adapt`: FaceNet's end is trained on a site's photos, and people held out say if it helped."""

import hashlib
import json
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from admin.files import write_atomically
from admin.lab.adapt.gate import compare
from admin.lab.adapt.people import Least, Part, People, split, without_namesakes
from admin.lab.adapt.pictures import embeddings_by
from admin.lab.adapt.report import HISTORY, REPORT, Outcome, print_outcome, write_reports
from admin.lab.adapt.trial import cohort_of, plain_score, product_score, run_trial
from admin.lab.adapt.work import State, Work
from admin.lab.people.dataset import Person, read_dataset
from admin.office import Office, OfficeError
from admin.output import say
from models.networks import cohort_file, weights
from models.networks.architecture.history import Epoch, History
from models.networks.architecture.plan import Plan
from models.networks.facenet import FaceNet
from models.networks.quiet import quiet

if TYPE_CHECKING:
    from admin.lab.adapt.training import Training

Folders = tuple[Sequence[Person], Sequence[Person]]
"""The people of the site, and others."""

_TRAINERS = ("tensorflow", "keras", "h5py", "joblib", "lz4")


@dataclass(frozen=True, slots=True)
class Adapting:
    """What is asked for."""

    photos: Path
    """The site's people, a folder each."""
    others: Path
    """Other people, likewise."""
    output: Path
    plan: Plan = field(default_factory=Plan)
    least: Least = field(default_factory=Least)


def run_adapt(office: Office, asked: Adapting) -> Outcome:
    """Train, judge and write; raises OfficeError where that can't be done.

    Ctrl-C leaves what is done in the output's folder `.adapting`; the same call goes on from there.
    """
    source = _checked_source(office)
    site = read_dataset(asked.photos)
    others = without_namesakes(read_dataset(asked.others), site)
    photos = [photo for person in (*site, *others) for photo in person.photos]
    # Before minutes are spent on photos that can't be enough.
    _shared_out(range(len(photos)), photos, (site, others), asked)
    work = Work(asked.output, photos, _identity(office, asked))
    try:
        return _run(office, asked, work, source, (site, others))
    except KeyboardInterrupt:
        say(office.notes, f"Stopped. {work.folder} keeps what is done; the same command goes on.")
        raise


def _checked_source(office: Office) -> Path:
    """Return the folder of the published weights, once all is there that training needs."""
    missing = [package for package in _TRAINERS if find_spec(package) is None]
    if missing:
        raise OfficeError(
            f"{', '.join(missing)}: not installed; networks are trained with it. Install it: "
            "`.venv/bin/pip install -r requirements.txt -c .constraints.txt`."
        )
    folder = office.settings.weights_folder
    if weights.read_manifest(folder).weights != weights.FACENET.name:
        raise OfficeError(
            f"{folder}: an adapted network. Set recognition.weights_folder to the published one."
        )
    file = folder / "source" / weights.FACENET.source
    if not file.is_file() or weights.sha256_of(file) != weights.FACENET.sha256:
        raise OfficeError(
            f"{file}: the published weights, which training starts from, aren't there. Fetch them: "
            "`python -m models.networks.architecture`."
        )
    return file.parent


def _identity(office: Office, asked: Adapting) -> dict[str, object]:
    """Return what an interrupted run must share with the one that goes on."""
    recognition = office.settings.recognition
    return {
        "plan": asdict(asked.plan),
        "target_fpir": recognition.target_fpir,
        "detector": recognition.detector.model_dump(mode="json"),
        "files": dict(weights.read_manifest(office.settings.weights_folder).files),
    }


def _run(office: Office, asked: Adapting, work: Work, source: Path, folders: Folders) -> Outcome:
    if work.resumed:
        say(office.notes, f"Going on with {work.folder}.")
    say(office.notes, "Starting TensorFlow ...")
    training = _training(office, work, source)
    training.compute_features()
    people = _people(work, folders, asked)
    history = _train(office, training, people, asked.plan)
    say(office.notes, "Writing the network ...")
    ready = _write_network(office, training, work)
    outcome = _judge(office, asked, work, people, ready, history)
    write_reports(ready, outcome)
    _move_into_place(ready, asked.output)
    work.remove()
    print_outcome(office, asked.output, outcome)
    return outcome


def _training(office: Office, work: Work, source: Path) -> "Training":
    # What TensorFlow has to say while it loads and builds is for nobody; errors are exceptions.
    with quiet(work.log):
        from admin.lab.adapt.training import Training  # noqa: PLC0415 - it takes seconds

        return Training(office, work, source)


def _people(work: Work, folders: Folders, asked: Adapting) -> People:
    try:
        return _shared_out(work.numbers(State.USABLE), work.photos, folders, asked)
    except OfficeError:
        work.remove()  # with more photos it is another run
        raise


def _shared_out(
    usable: Iterable[int], photos: Sequence[Path], folders: Folders, asked: Adapting
) -> People:
    """Share out the people by the usable ones of the photos, given by their numbers."""
    kept = {photos[number]: number for number in usable}
    site, others = (
        [(each.name, tuple(kept[photo] for photo in each.photos if photo in kept)) for each in some]
        for some in folders
    )
    return split(site, others, asked.plan.seed, asked.least)


def _train(office: Office, training: "Training", people: People, plan: Plan) -> History:
    columns = (TextColumn("Training"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=office.notes, transient=True) as progress:
        task = progress.add_task("Training", total=plan.epochs)

        def report(epoch: Epoch) -> None:
            progress.update(task, completed=epoch.number)
            say(progress.console, _line(epoch))

        return training.run(people, plan, report)


def _line(epoch: Epoch) -> str:
    return (
        f"Epoch {epoch.number}: loss {epoch.loss:.4f}, {epoch.mined} triplets, "
        f"{epoch.active:.0%} active; held out: loss {epoch.held_out_loss:.4f}, "
        f"TPIR {epoch.held_out_tpir:.1%}"
    )


def _write_network(office: Office, training: "Training", work: Work) -> Path:
    """Make a ready folder of the network as it is now, and return it."""
    old, ready = office.settings.weights_folder, work.folder / "ready"
    shutil.rmtree(ready, ignore_errors=True)
    ready.mkdir()
    training.write(ready)
    for file in set(weights.READY_FILES) - set(weights.FACENET.ready):
        shutil.copyfile(old / file, ready / file)
    files = {file: weights.sha256_of(ready / file) for file in weights.READY_FILES}
    digest = hashlib.sha256("".join(files[file] for file in weights.FACENET.ready).encode())
    name = f"{weights.FACENET.name}+adapted-{digest.hexdigest()[:8]}"
    manifest = replace(weights.read_manifest(old), weights=name, files=files)
    content = json.dumps(asdict(manifest), indent=2) + "\n"
    write_atomically(ready / weights.MANIFEST, content.encode)
    return ready


def _judge(
    office: Office, asked: Adapting, work: Work, people: People, ready: Path, history: History
) -> Outcome:
    """Run the trial with the files as they would run at the kiosk, before and after."""
    recognition, seed = office.settings.recognition, asked.plan.seed
    adapted = FaceNet(ready, recognition.precision, recognition.threads)
    embedders = (office.networks.embedder, adapted)
    # Nobody who judges is in the cohort that they are judged with.
    cohort_people = people.of(Part.TRAINED, Part.WATCHED, site=False)
    photos = people.photos(Part.JUDGED) + [each.photos[0] for each in cohort_people]
    trials = []
    made_by = embeddings_by(office, work, photos, embedders)
    for embedder, made in zip(embedders, made_by, strict=True):
        cohort = cohort_of(cohort_people, made.__getitem__, embedder.weights, seed)
        trials.append(run_trial(people.of(Part.JUDGED), made.__getitem__, office.policy, cohort))
    # The last one's: the adapted network can't run with the cohort of another.
    content = cohort_file.cohort_as_bytes(cohort)
    write_atomically(ready / cohort_file.file_of(cohort.weights), lambda: content)
    before, after = trials
    target = recognition.target_fpir
    return Outcome(
        weights=adapted.weights,
        target_fpir=target,
        people=people,
        history=history,
        trial=before,
        decided=compare(before, after, product_score, target, seed),
        plain=compare(before, after, plain_score, target, seed),
        skipped={
            state.name.lower(): [str(work.photos[number]) for number in work.numbers(state)]
            for state in (State.UNREADABLE, State.REFUSED)
        },
        plan=asdict(asked.plan),
    )


def _move_into_place(ready: Path, output: Path) -> None:
    """Move everything; the manifest goes last, for without it no folder is ready."""
    cohort = cohort_file.file_of(weights.read_manifest(ready).weights)
    for name in (*weights.READY_FILES, cohort, REPORT, HISTORY, weights.MANIFEST):
        (ready / name).replace(output / name)
