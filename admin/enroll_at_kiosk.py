"""Enrolling at the kiosk's camera: the office asks, the kiosk takes the shots, the office keeps."""

import sys
import time
from datetime import timedelta

import typer

from admin.enrollment import Distinction, Enroller, EnrollmentRefusedError, look_alike
from admin.office import Office, OfficeError
from admin.output import say
from models.attendance.employee import Employee
from models.recognition.enrollment import misfits
from models.recognition.guided import Asked, Doubt
from models.recognition.template import Template
from models.records.values import EnrollmentRequest, EnrollmentState, Shot

_LASTS = timedelta(minutes=3)
_KIOSK_ANSWERS_WITHIN = timedelta(seconds=15)
_LOOK_EVERY = 0.3


def enroll_at_kiosk(
    office: Office,
    employee: Employee,
    consent: str,
    distinction: Distinction | None,
    *,
    ask: bool,
) -> None:
    """Wait for the kiosk's shots and keep them if the office says so; otherwise nothing stays."""
    # Nothing is enrolled that nobody agreed to; said before the person has posed for it.
    if ask and not sys.stdin.isatty():
        raise OfficeError("There is nobody to ask. Add --yes to keep the kiosk's shots.")
    store, networks = office.store, office.networks
    request = store.request_enrollment(employee.id, office.now(), office.now() + _LASTS)
    try:
        _wait_for_shots(office, request)
        shots = store.shots(request.id)
        # Made now: in the minutes before, others may have been enrolled.
        enroller = Enroller(store, networks, office.policy, office.cohort)
        _refuse_somebody_else(enroller, employee, shots)
        enroller.refuse_lookalike(employee, _templates(employee, shots), distinction)
        if ask and not _agreed(employee, shots):
            say(office.notes, "Nothing was enrolled.")
            raise typer.Exit(1)
        with store.writing():
            if distinction:
                distinction.write(store, employee, office.now())
            store.commit_enrollment(request.id, consent, office.now())
    finally:
        store.cancel_enrollment(request.id)
    say(office.out, f"{employee.code} {employee.name}: {len(shots)} shots enrolled.")
    for pair in enroller.lookalikes([employee]):
        say(office.notes, look_alike(*pair))


def _wait_for_shots(office: Office, request: EnrollmentRequest) -> None:
    say(office.notes, f"Ask {request.name} to stand before the kiosk. Ctrl-C cancels.")
    told = 0
    while True:
        now = office.store.enrollment(request.id)
        if now is None or office.now() >= now.expires_at:
            raise EnrollmentRefusedError("It took too long. Nothing was enrolled.")
        if now.state is EnrollmentState.FAILED:
            raise EnrollmentRefusedError(_given_up(now))
        waited = office.now() - now.requested_at
        if now.state is EnrollmentState.REQUESTED and waited > _KIOSK_ANSWERS_WITHIN:
            raise OfficeError(
                "No kiosk answers. Is it running, with a camera, on this database? "
                f"({office.settings.database_url})"
            )
        taken = office.store.shots(request.id)
        if len(taken) > told:
            told = len(taken)
            say(office.notes, f"  {told} of {len(Asked)} shots: {taken[-1].pose}")
        if now.state is EnrollmentState.READY:
            return
        time.sleep(_LOOK_EVERY)


def _given_up(request: EnrollmentRequest) -> str:
    told = f"The kiosk gave up: {request.reason}. Nothing was enrolled."
    if request.reason not in list(Doubt):
        return told
    return (
        f"{told} Try again with more light on the face, and turn the head slowly when the kiosk "
        f"asks for it; or enroll from photos: enroll {request.code} PHOTO..."
    )


def _refuse_somebody_else(enroller: Enroller, employee: Employee, shots: list[Shot]) -> None:
    """Refuse to add to somebody's templates the shots of another person."""
    wrong = misfits([shot.embedding for shot in shots], enroller.known(employee))
    if len(wrong) * 2 > len(shots):
        raise EnrollmentRefusedError(
            f"{employee.code}: somebody else stood before the kiosk than on the photos enrolled "
            "before. Nothing was enrolled."
        )


def _templates(employee: Employee, shots: list[Shot]) -> list[Template]:
    return [Template(employee.id, shot.embedding, shot.weights, shot.pose) for shot in shots]


def _agreed(employee: Employee, shots: list[Shot]) -> bool:
    return typer.confirm(f"Enroll {employee.name} with these {len(shots)} shots?", err=True)
