"""Employees: changed, deactivated, erased."""

import sqlite3
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from models.attendance.employee import Employee
from models.attendance.punch import PunchKind
from models.attendance.rota import Membership
from models.recognition.template import Template
from models.records.errors import CodeTakenError, InvalidEmployeeError, UnknownEmployeeError
from models.records.store import Store, open_store
from models.records.values import Shot


def test_an_inactive_employee_stays_on_the_list(store: Store, ada: Employee, at: datetime) -> None:
    assert not store.set_active("a1", False, at).active
    assert store.employees() == [store.employee("A1")]
    assert store.set_active("a1", True, at) == ada


def test_the_last_day_of_work_is_set_with_deactivation_and_goes_with_activation(
    store: Store, ada: Employee, at: datetime
) -> None:
    assert store.set_active("A1", False, at, date(2026, 11, 30)).left == date(2026, 11, 30)
    assert store.set_active("A1", False, at).left == date(2026, 11, 30)
    assert store.set_active("A1", True, at) == ada


def test_name_and_days_of_work_change_alone(store: Store, ada: Employee, at: datetime) -> None:
    assert store.change_employee("a1", at, name=" Ada King ").name == "Ada King"
    changed = store.change_employee("a1", at, joined=date(2026, 3, 1), left=date(2026, 12, 31))
    assert changed == replace(
        ada, name="Ada King", joined=date(2026, 3, 1), left=date(2026, 12, 31)
    )
    assert store.change_employee("a1", at, left=None).left is None
    assert store.change_employee("a1", at).joined == date(2026, 3, 1)


def test_nobody_leaves_before_they_join(store: Store, ada: Employee, at: datetime) -> None:
    with pytest.raises(InvalidEmployeeError, match="2026-02-01, is before the first, 2026-03-01"):
        store.change_employee("A1", at, joined=date(2026, 3, 1), left=date(2026, 2, 1))
    assert store.employee("A1") == ada


def test_another_department_begins_on_a_day_and_the_one_before_stays(
    store: Store, ada: Employee, at: datetime
) -> None:
    changed = store.change_employee("A1", at, department="Sales", since=date(2026, 6, 1))
    assert changed.department == "Sales"
    rota = store.rota()
    assert rota.department(ada.id, date(2026, 5, 31)) == "Engines"
    assert rota.department(ada.id, date(2026, 6, 1)) == "Sales"


def test_of_two_departments_from_one_day_on_the_later_one_counts(
    store: Store, ada: Employee, at: datetime
) -> None:
    store.change_employee("A1", at, department="Sales", since=date(2026, 6, 1))
    assert store.change_employee("A1", at, department=None, since=date(2026, 6, 1)) == replace(
        ada, department=None
    )
    assert store.rota().department(ada.id, date(2026, 6, 1)) is None


def test_a_department_put_right_for_the_past_leaves_the_present_one(
    store: Store, ada: Employee, at: datetime
) -> None:
    store.change_employee("A1", at, department="Sales", since=date(2026, 6, 1))
    changed = store.change_employee("A1", at, department="Accounts", since=date(2026, 3, 1))
    assert changed.department == "Sales"
    rota = store.rota()
    departments = [rota.department(ada.id, date(2026, month, 15)) for month in (2, 4, 7)]
    assert departments == ["Engines", "Accounts", "Sales"]


def test_the_same_department_again_is_no_change(store: Store, ada: Employee, at: datetime) -> None:
    heads, revision = store.journal_heads(), store.gallery_revision()
    assert store.change_employee("A1", at, department=" Engines ", name="Ada Lovelace") == ada
    assert store.change_employee("A1", at, department="Engines", since=date(2026, 6, 1)) == ada
    assert (store.journal_heads(), store.gallery_revision()) == (heads, revision)


def test_a_department_from_no_day_on_is_refused(store: Store, ada: Employee, at: datetime) -> None:
    with pytest.raises(InvalidEmployeeError, match="from which day on Ada Lovelace belongs"):
        store.change_employee("A1", at, department="Sales")
    assert store.memberships() == [Membership(ada.id, "Engines", date.min)]


def test_a_new_name_raises_the_revision(store: Store, ada: Employee, at: datetime) -> None:
    before = store.gallery_revision()
    store.change_employee(ada.code, at, name="Ada King")
    assert store.gallery_revision() > before


def test_every_change_of_a_person_is_noted_without_saying_who(
    store: Store, file: Path, at: datetime
) -> None:
    store.add_employee("A1", "Ada Lovelace", "Engines", at)
    store.change_employee("A1", at, name="Ada King", department="Sales", since=date(2026, 6, 1))
    store.set_active("A1", False, at, date(2026, 7, 1))
    links = _links(file)
    kinds = [kind for kind, _content in links]
    assert kinds == ["employee", "membership", "membership", "employee", "employee"]
    said = " ".join(content for _kind, content in links)
    assert not [word for word in ("Ada", "A1", "Engines", "Sales") if word in said]


def test_every_change_of_people_raises_the_revision(store: Store, at: datetime) -> None:
    seen = [store.gallery_revision()]
    store.add_employee("A1", "Ada", None, at)
    seen.append(store.gallery_revision())
    for active in (False, True):
        store.set_active("A1", active, at)
        seen.append(store.gallery_revision())
    store.erase("A1", at)
    seen.append(store.gallery_revision())
    assert seen == sorted(set(seen))


def test_what_changes_nobody_leaves_the_revision(store: Store, ada: Employee, at: datetime) -> None:
    before = store.gallery_revision()
    store.set_active("A1", True, at)
    store.add_punch(ada.id, at, "door", PunchKind.FACE, 0.4)
    store.add_delivery("month", at, "month.xlsx", at)
    assert store.gallery_revision() == before


def test_an_erased_person_leaves_an_id_and_the_punches(
    store: Store, ada: Employee, templates: list[Template], at: datetime
) -> None:
    store.enroll(ada, templates, "2026-01", at)
    punch = store.add_punch(ada.id, at, "door", PunchKind.FACE, 0.4)
    erased = store.erase("a1", at)
    assert erased == Employee(ada.id, "", "", None, active=False, erased=True)
    assert store.employees() == []
    assert store.everybody() == {ada.id: erased}
    assert store.all_templates() == []
    assert store.consents(ada.id) == []
    assert store.template_counts() == {}
    assert store.punches() == [punch]
    with pytest.raises(UnknownEmployeeError):
        store.employee("A1")


def test_the_code_of_an_erased_person_is_free_again(
    store: Store, ada: Employee, at: datetime
) -> None:
    store.erase("A1", at)
    assert store.add_employee("A1", "Another", None, at).id != ada.id


def test_nothing_of_an_erased_person_is_left_in_the_files(
    store: Store,
    ada: Employee,
    ben: Employee,
    templates: list[Template],
    file: Path,
    at: datetime,
) -> None:
    store.enroll(ada, templates, "2026-01", at)
    request = store.request_enrollment(ada.id, at, at + timedelta(minutes=5))
    store.claim_enrollment(request.id, "door")
    store.add_shot(request.id, Shot("front", -templates[0].embedding, "facenet-128"))
    secrets = [
        b"Ada Lovelace",
        b"Engines",
        b"ada-0.jpg",
        *(template.embedding.tobytes() for template in templates),
        (-templates[0].embedding).tobytes(),
    ]
    assert [secret for secret in secrets if secret not in _bytes_of(file)] == []
    store.erase("A1", at)
    left = _bytes_of(file)
    assert [secret for secret in secrets if secret in left] == []
    assert ben.name.encode() in left


def test_erasing_cleans_the_file_while_another_program_has_it_open(
    store: Store, ada: Employee, templates: list[Template], file: Path, url: str, at: datetime
) -> None:
    kiosk = open_store(url, at)
    store.enroll(ada, templates, "2026-01", at)
    assert len(kiosk.templates()) == 3
    store.erase("A1", at)
    assert templates[0].embedding.tobytes() not in _bytes_of(file)
    assert kiosk.templates() == []
    kiosk.close()


def erase_and_fail(store: Store, at: datetime) -> None:
    with store.writing():
        store.erase("A1", at)
        store.add_employee("X", "One", None, at)
        store.add_employee("X", "Two", None, at)


def test_an_erasure_that_is_undone_keeps_the_person(
    store: Store, ada: Employee, templates: list[Template], at: datetime
) -> None:
    store.enroll(ada, templates, "2026-01", at)
    with pytest.raises(CodeTakenError):
        erase_and_fail(store, at)
    assert store.employee("A1") == ada
    assert len(store.templates()) == 3


def _bytes_of(file: Path) -> bytes:
    return b"".join(part.read_bytes() for part in sorted(file.parent.iterdir()))


def _links(file: Path) -> list[tuple[str, str]]:
    raw = sqlite3.connect(file)
    links = raw.execute("SELECT kind, content FROM journal ORDER BY writer, number").fetchall()
    raw.close()
    return links
