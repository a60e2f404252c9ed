"""Templates and consents."""

from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import pytest

from models.attendance.employee import Employee
from models.recognition.template import Template
from models.records.errors import EmbeddingError, UnknownEmployeeError
from models.records.store import Store


def test_templates_come_back_with_all_that_they_had(
    store: Store, ada: Employee, templates: list[Template], at: datetime
) -> None:
    store.enroll(ada, templates, "2026-01", at)
    found = store.templates()
    assert [(t.employee, t.weights, t.source) for t in found] == [
        (ada.id, "facenet-128", f"ada-{number}.jpg") for number in range(3)
    ]
    assert all(
        np.array_equal(there.embedding, given.embedding)
        for there, given in zip(found, templates, strict=True)
    )


def test_enrolling_again_adds(
    store: Store, ada: Employee, ben: Employee, templates: list[Template], at: datetime
) -> None:
    store.enroll(ada, templates[:2], "2026-01", at)
    store.enroll(ada, templates[2:], "2026-02", at + timedelta(days=1))
    assert store.template_counts() == {ada.id: 3, ben.id: 0}
    assert store.consents(ada.id) == [("2026-01", at), ("2026-02", at + timedelta(days=1))]
    assert store.latest_consent(ada.id) == ("2026-02", at + timedelta(days=1))
    assert store.latest_consent(ben.id) is None


def test_an_inactive_employee_is_in_no_gallery_but_still_no_stranger(
    store: Store, ada: Employee, templates: list[Template], at: datetime
) -> None:
    store.enroll(ada, templates, "2026-01", at)
    store.set_active("A1", False, at)
    assert store.templates() == []
    assert len(store.all_templates()) == 3


def test_a_bad_template_among_good_ones_leaves_neither_templates_nor_consent(
    store: Store, ada: Employee, templates: list[Template], at: datetime
) -> None:
    bad = replace(templates[2], embedding=np.zeros(512, np.float32))
    revision = store.gallery_revision()
    with pytest.raises(EmbeddingError):
        store.enroll(ada, [*templates[:2], bad], "2026-01", at)
    assert store.all_templates() == []
    assert store.consents(ada.id) == []
    assert store.gallery_revision() == revision


def test_a_template_of_somebody_else_is_refused(
    store: Store, ben: Employee, templates: list[Template], at: datetime
) -> None:
    with pytest.raises(ValueError, match="somebody else"):
        store.enroll(ben, templates, "2026-01", at)


def test_an_erased_employee_cannot_be_enrolled(
    store: Store, ada: Employee, templates: list[Template], at: datetime
) -> None:
    store.erase("A1", at)
    with pytest.raises(UnknownEmployeeError, match="Add the person anew"):
        store.enroll(ada, templates, "2026-01", at)


def test_two_who_look_alike_are_told_apart_both_ways(
    store: Store, ada: Employee, ben: Employee, at: datetime
) -> None:
    store.distinguish(ada.id, ben.id, "twins, both present", at)
    assert store.distinguished_from(ada.id) == {ben.id}
    assert store.distinguished_from(ben.id) == {ada.id}
    store.erase("B2", at)
    assert store.distinguished_from(ada.id) == set()


def test_enrolling_raises_the_revision(
    store: Store, ada: Employee, templates: list[Template], at: datetime
) -> None:
    before = store.gallery_revision()
    store.enroll(ada, templates, "2026-01", at)
    assert store.gallery_revision() > before
