"""Enrolling at the kiosk's camera."""

from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import numpy as np
import pytest

from models.attendance.employee import Employee
from models.recognition.template import Template
from models.records.errors import (
    EnrollmentBusyError,
    EnrollmentNotReadyError,
    UnknownEmployeeError,
)
from models.records.store import Store
from models.records.values import EnrollmentRequest, EnrollmentState, Shot

MINUTES = timedelta(minutes=3)


@pytest.fixture
def request_(store: Store, ada: Employee, at: datetime) -> EnrollmentRequest:
    return store.request_enrollment(ada.id, at, at + MINUTES)


@pytest.fixture
def shots(templates: list[Template]) -> list[Shot]:
    return [
        Shot(pose, template.embedding, template.weights)
        for pose, template in zip(("front", "left", "right"), templates, strict=True)
    ]


def capture(store: Store, id_: UUID, shots: list[Shot]) -> None:
    assert store.claim_enrollment(id_, "front door")
    assert all(store.add_shot(id_, shot) for shot in shots)
    store.finish_enrollment(id_)


def test_a_request_says_who_is_asked_for(
    store: Store, ada: Employee, request_: EnrollmentRequest, at: datetime
) -> None:
    assert request_ == EnrollmentRequest(
        id=request_.id,
        employee_id=ada.id,
        name="Ada Lovelace",
        code="A1",
        kiosk=None,
        state=EnrollmentState.REQUESTED,
        reason=None,
        requested_at=at,
        expires_at=at + MINUTES,
    )
    assert store.enrollment(request_.id) == store.open_enrollment(at) == request_


def test_a_second_request_is_told_who_is_first_and_for_how_long(
    store: Store, ben: Employee, request_: EnrollmentRequest, at: datetime
) -> None:
    with pytest.raises(EnrollmentBusyError, match=r"Ada Lovelace \(A1\).* for 120 seconds"):
        store.request_enrollment(ben.id, at + timedelta(minutes=1), at + 2 * MINUTES)
    assert store.open_enrollment(at) == request_


def test_an_expired_request_is_swept_by_the_next(
    store: Store, ben: Employee, request_: EnrollmentRequest, shots: list[Shot], at: datetime
) -> None:
    capture(store, request_.id, shots)
    assert store.open_enrollment(at + MINUTES) is None
    second = store.request_enrollment(ben.id, at + MINUTES, at + 2 * MINUTES)
    assert store.enrollment(request_.id) is None
    assert store.shots(request_.id) == []
    assert store.open_enrollment(at + MINUTES) == second


def test_one_kiosk_only_can_claim(store: Store, request_: EnrollmentRequest) -> None:
    assert store.claim_enrollment(request_.id, "front door")
    assert not store.claim_enrollment(request_.id, "back door")
    assert not store.claim_enrollment(UUID(int=3), "front door")
    claimed = store.enrollment(request_.id)
    assert claimed is not None
    assert (claimed.kiosk, claimed.state) == ("front door", EnrollmentState.CAPTURING)


def test_shots_become_templates_and_nothing_stays_behind(
    store: Store,
    ada: Employee,
    request_: EnrollmentRequest,
    shots: list[Shot],
    at: datetime,
) -> None:
    capture(store, request_.id, shots)
    assert [shot.pose for shot in store.shots(request_.id)] == ["front", "left", "right"]
    assert store.commit_enrollment(request_.id, "2026-01", at) == ada
    found = store.templates()
    assert [template.source for template in found] == [
        "front door: front",
        "front door: left",
        "front door: right",
    ]
    assert all(
        np.array_equal(template.embedding, shot.embedding)
        for template, shot in zip(found, shots, strict=True)
    )
    assert store.latest_consent(ada.id) == ("2026-01", at)
    assert store.enrollment(request_.id) is None
    assert store.shots(request_.id) == []


def test_only_a_ready_request_can_be_committed(
    store: Store, request_: EnrollmentRequest, shots: list[Shot], at: datetime
) -> None:
    with pytest.raises(EnrollmentNotReadyError, match=r"Ada Lovelace \(requested\)"):
        store.commit_enrollment(request_.id, "2026-01", at)
    store.claim_enrollment(request_.id, "door")
    store.add_shot(request_.id, shots[0])
    with pytest.raises(EnrollmentNotReadyError, match="capturing"):
        store.commit_enrollment(request_.id, "2026-01", at)
    store.finish_enrollment(request_.id)
    with pytest.raises(EnrollmentNotReadyError, match="expired"):
        store.commit_enrollment(request_.id, "2026-01", at + MINUTES)
    with pytest.raises(EnrollmentNotReadyError, match="cancelled"):
        store.commit_enrollment(UUID(int=3), "2026-01", at)
    assert store.all_templates() == []


def test_a_request_without_shots_cannot_be_committed(
    store: Store, request_: EnrollmentRequest, at: datetime
) -> None:
    capture(store, request_.id, [])
    with pytest.raises(EnrollmentNotReadyError, match="not taken all shots"):
        store.commit_enrollment(request_.id, "2026-01", at)


def test_a_shot_counts_only_while_capturing(
    store: Store, request_: EnrollmentRequest, shots: list[Shot]
) -> None:
    assert not store.add_shot(request_.id, shots[0])
    capture(store, request_.id, shots[:1])
    assert not store.add_shot(request_.id, shots[1])
    store.cancel_enrollment(request_.id)
    assert not store.add_shot(request_.id, shots[1])
    assert store.shots(request_.id) == []


def test_a_cancelled_request_is_gone_for_the_kiosk(
    store: Store, request_: EnrollmentRequest, shots: list[Shot], file: Path, at: datetime
) -> None:
    capture(store, request_.id, shots)
    store.cancel_enrollment(request_.id)
    store.cancel_enrollment(request_.id)
    store.finish_enrollment(request_.id)
    store.fail_enrollment(request_.id, "too dark")
    assert store.enrollment(request_.id) is None
    assert store.open_enrollment(at) is None
    left = b"".join(part.read_bytes() for part in file.parent.iterdir())
    assert not any(shot.embedding.tobytes() in left for shot in shots)


def test_a_failed_request_tells_why_and_keeps_no_shots(
    store: Store, ben: Employee, request_: EnrollmentRequest, shots: list[Shot], at: datetime
) -> None:
    store.claim_enrollment(request_.id, "door")
    store.add_shot(request_.id, shots[0])
    store.fail_enrollment(request_.id, "It is too dark at the kiosk.")
    failed = store.enrollment(request_.id)
    assert failed is not None
    assert (failed.state, failed.reason) == (EnrollmentState.FAILED, "It is too dark at the kiosk.")
    assert store.shots(request_.id) == []
    assert store.open_enrollment(at) is None
    assert store.request_enrollment(ben.id, at, at + MINUTES).name == "Ben Okri"


def test_sweeping_takes_what_expired_and_counts_it(
    store: Store, request_: EnrollmentRequest, shots: list[Shot], at: datetime
) -> None:
    capture(store, request_.id, shots)
    assert store.sweep_enrollments(at + MINUTES - timedelta(seconds=1)) == 0
    assert store.sweep_enrollments(at + MINUTES) == 1
    assert store.shots(request_.id) == []
    assert store.enrollment(request_.id) is None


def test_erasing_the_employee_ends_the_enrollment(
    store: Store, ada: Employee, request_: EnrollmentRequest, shots: list[Shot], at: datetime
) -> None:
    capture(store, request_.id, shots)
    store.erase("A1", at)
    assert store.enrollment(request_.id) is None
    assert store.shots(request_.id) == []
    with pytest.raises(UnknownEmployeeError, match="was erased"):
        store.request_enrollment(ada.id, at, at + MINUTES)
