"""A whole company from one folder of photos a person."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import indent

from rich.progress import track

from admin.enrollment import Enroller, EnrollmentRefusedError, look_alike
from admin.office import Office
from admin.output import counted, say
from admin.photos import photos_in
from models.attendance.employee import Employee
from models.records.errors import RecordsError, UnknownEmployeeError


@dataclass(slots=True)
class _Tally:
    people: int = 0
    photos: int = 0
    before: int = 0
    refused: int = 0
    new: list[Employee] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{counted(self.people, 'person', 'people')} enrolled from "
            f"{counted(self.photos, 'photo', 'photos')}, "
            f"{self.before} were enrolled before, {self.refused} not enrolled."
        )


def enroll_people(office: Office, folders: Sequence[Path], consent: str) -> bool:
    """Enroll each folder's person, with progress and a summary; tell if anybody is enrolled."""
    enroller = Enroller(office.store, office.networks, office.policy, office.cohort)
    tally = _Tally()
    for folder in track(folders, "Enrolling", console=office.notes, transient=True):
        try:
            _enroll_one(office, enroller, folder, consent, tally)
        except (EnrollmentRefusedError, RecordsError) as error:
            tally.refused += 1
            say(office.notes, f"Not enrolled: {folder.name}\n{indent(str(error), '  ')}")
    for pair in enroller.lookalikes(tally.new):
        say(office.notes, look_alike(*pair))
    say(office.out, str(tally))
    return bool(tally.people or tally.before)


def _enroll_one(
    office: Office, enroller: Enroller, folder: Path, consent: str, tally: _Tally
) -> None:
    employee = _employee_of(office, folder.name)
    if employee and office.store.template_counts().get(employee.id):
        tally.before += 1
        return
    photos = photos_in(folder)
    if not photos:
        raise EnrollmentRefusedError(f"{folder}: no photos in it.")
    judged = enroller.judge(photos)
    for sentence in judged.skipped:
        say(office.notes, f"Skipped {sentence}")
    with office.store.writing():  # nobody stays on the list whose face was refused
        if employee is None:
            name = folder.name.replace("_", " ")
            employee = office.store.add_employee(folder.name, name, None, office.now())
        enroller.keep(employee, judged, consent, office.now())
    tally.people += 1
    tally.new.append(employee)
    tally.photos += len(judged.probes)


def _employee_of(office: Office, folder_name: str) -> Employee | None:
    try:
        return office.store.employee(folder_name)
    except UnknownEmployeeError:
        return None
