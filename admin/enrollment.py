"""Enrolling somebody from photos: judge, embed, compare, and only then keep."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from admin.office import OfficeError
from admin.output import printable
from admin.photos import PhotoError, read_photo
from admin.refusals import advice
from models.attendance.employee import Employee
from models.networks.loading import Networks
from models.recognition.cohort import Cohort
from models.recognition.enrollment import lookalike, misfits
from models.recognition.face import Embedding
from models.recognition.gallery import Gallery, Policy
from models.recognition.sample import judge_sample
from models.recognition.template import Template
from models.records.store import Store

MISFIT = "shows somebody else than the others. Leave it out, or give photos of one person only."
DISAGREE = "The photos disagree about who this is. Give photos of one person only."


class EnrollmentRefusedError(OfficeError):
    """Nothing was kept; the message says why."""


@dataclass(frozen=True, slots=True)
class Distinction:
    """Whom the new person resembles and is not: a twin, siblings."""

    others: tuple[Employee, ...]
    reason: str

    def write(self, store: Store, employee: Employee, at: datetime) -> None:
        for other in self.others:
            store.distinguish(employee.id, other.id, self.reason, at)


@dataclass(frozen=True, slots=True, eq=False)
class Probe:
    """A photo that will serve, and its face's place on the sphere."""

    photo: Path
    embedding: Embedding


@dataclass(frozen=True, slots=True)
class Judged:
    """What one person's photos are worth: at least one probe, and a sentence for each other."""

    probes: tuple[Probe, ...]
    skipped: tuple[str, ...]


class Enroller:
    """Enrolls one person after another against the same, growing gallery."""

    def __init__(self, store: Store, networks: Networks, policy: Policy, cohort: Cohort) -> None:
        self._store = store
        self._networks = networks
        self._policy = policy
        self._cohort = cohort
        self._templates = store.all_templates()

    def known(self, employee: Employee) -> list[Embedding]:
        """Return what was enrolled of the person before."""
        return [each.embedding for each in self._templates if each.employee == employee.id]

    def judge(self, photos: Sequence[Path], employee: Employee | None = None) -> Judged:
        """Look at the photos, writing nothing; `employee` if there may be older templates.

        Raises EnrollmentRefusedError, with a line a photo, where none can be used.
        """
        probes, skipped = self._probes(photos)
        known = self.known(employee) if employee else []
        fitting, misfitting = _without_misfits(probes, known)
        if not fitting:
            raise EnrollmentRefusedError("\n".join([*skipped, *misfitting]))
        return Judged(tuple(fitting), (*skipped, *misfitting))

    def keep(
        self,
        employee: Employee,
        judged: Judged,
        consent: str,
        at: datetime,
        distinction: Distinction | None = None,
    ) -> None:
        """Write templates and consent; EnrollmentRefusedError if it is somebody else's face."""
        weights = self._networks.embedder.weights
        templates = [
            Template(employee.id, probe.embedding, weights, printable(probe.photo.name))
            for probe in judged.probes
        ]
        self.refuse_lookalike(employee, templates, distinction)
        with self._store.writing():
            if distinction:
                distinction.write(self._store, employee, at)
            self._store.enroll(employee, templates, consent, at)
        self._templates += templates

    def lookalikes(self, employees: Sequence[Employee]) -> list[tuple[Employee, Employee]]:
        """Return whom the kiosk may not be able to tell from whom, one of them of the employees."""
        asked = {employee.id for employee in employees}
        pairs = self._gallery(self._store.templates()).lookalikes()
        return [
            (self._store.employee_by_id(one), self._store.employee_by_id(other))
            for one, other in pairs
            if asked & {one, other}
        ]

    def refuse_lookalike(
        self,
        employee: Employee,
        templates: Sequence[Template],
        distinction: Distinction | None = None,
    ) -> None:
        """Raise EnrollmentRefusedError if the templates would be taken for somebody else."""
        apart = {employee.id, *self._store.distinguished_from(employee.id)}
        apart |= {other.id for other in distinction.others} if distinction else set()
        others = [template for template in self._templates if template.employee not in apart]
        gallery = self._gallery(others)
        found = lookalike([template.embedding for template in templates], gallery)
        if found is None:
            return
        other = self._store.employee_by_id(found.employee)
        raise EnrollmentRefusedError(
            f"{employee.code}: this face seems to be enrolled already: {other.code} {other.name} "
            f"(score {found.score:.1f}; from {gallery.threshold:.1f} on it counts as the same "
            f"person). If they are two people, add --different-from {other.code} --reason ..."
        )

    def _gallery(self, templates: Sequence[Template]) -> Gallery:
        weights = self._networks.embedder.weights
        return Gallery(templates, weights, self._policy, self._cohort)

    def _probes(self, photos: Sequence[Path]) -> tuple[list[Probe], list[str]]:
        probes: list[Probe] = []
        skipped: list[str] = []
        for photo in photos:
            try:
                probes.append(self._probe(photo))
            except PhotoError as error:
                skipped.append(str(error))
        return probes, skipped

    def _probe(self, photo: Path) -> Probe:
        image = read_photo(photo)
        sample = judge_sample(image, self._networks.detector.detect_thoroughly(image))
        if sample.refusal or sample.face is None:
            raise PhotoError(f"{photo}: {advice(sample.refusal)}")
        return Probe(photo, self._networks.embedder.embed_thoroughly(image, [sample.face])[0])


def look_alike(one: Employee, other: Employee) -> str:
    """Return the warning that follows an enrollment."""
    return (
        f"{one.code} {one.name} and {other.code} {other.name} look alike: where the kiosk can't "
        'tell them apart it names neither and says "Please see the office". More photos of both '
        "help."
    )


def _without_misfits(
    probes: Sequence[Probe], known: Sequence[Embedding]
) -> tuple[list[Probe], list[str]]:
    wrong = set(misfits([probe.embedding for probe in probes], known))
    if len(wrong) == len(probes) > 1 and not known:
        return [], [DISAGREE]
    fitting = [probe for index, probe in enumerate(probes) if index not in wrong]
    return fitting, [f"{probes[index].photo}: {MISFIT}" for index in sorted(wrong)]


def distinction_from(store: Store, codes: Sequence[str], reason: str | None) -> Distinction | None:
    """Return what --different-from, once or more, and --reason say; both or neither."""
    if not codes and reason is None:
        return None
    if not codes or not (reason and reason.strip()):
        raise OfficeError("--different-from CODE and --reason R go together.")
    return Distinction(tuple(store.employee(code) for code in codes), reason.strip())
