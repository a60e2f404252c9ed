"""Employees: added, found, deactivated, erased."""

from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from models.attendance.employee import Employee
from models.attendance.punch import PunchKind
from models.recognition.template import Template
from models.records.errors import (
    CodeTakenError,
    InvalidEmployeeError,
    UnknownEmployeeError,
    UnstorableTextError,
)
from models.records.store import Store, open_store
from models.records.values import Shot


def test_an_employee_comes_back_as_added(store: Store, ada: Employee) -> None:
    assert ada.active
    assert not ada.erased
    assert store.employee("A1") == store.employee_by_id(ada.id) == ada


def test_a_code_is_found_and_unique_whatever_its_case_and_kept_as_typed(
    store: Store, at: datetime
) -> None:
    store.add_employee("Äb-1", "Ada", None, at)
    assert store.employee("äB-1").code == "Äb-1"
    with pytest.raises(CodeTakenError, match="'ÄB-1' belongs to Ada already"):
        store.add_employee("ÄB-1", "Ben", None, at)
    with pytest.raises(CodeTakenError):
        store.add_employee("A\u0308b-1", "decomposed", None, at)


def test_blanks_around_words_are_dropped(store: Store, at: datetime) -> None:
    employee = store.add_employee(" A1 ", "\tAda Lovelace\n", " Engines ", at)
    assert (employee.code, employee.name, employee.department) == ("A1", "Ada Lovelace", "Engines")
    assert store.employee(" a1") == employee


def test_a_code_in_another_encoding_is_refused_and_named(store: Store) -> None:
    with pytest.raises(UnstorableTextError, match=r"'a\\udcff' has characters"):
        store.employee("A\udcff")


@pytest.mark.parametrize(
    ("code", "name", "department", "complaint"),
    [
        ("", "Ada", None, "the code is empty"),
        ("  ", "Ada", None, "the code is empty"),
        ("A1", "\n", None, "the name is empty"),
        ("A1", "Ada", "", "the department is empty"),
        ("x" * 33, "Ada", None, "has 33 characters. At most 32 fit"),
        ("A1", "x" * 101, None, "has 101 characters. At most 100 fit"),
        ("A1", "Ada\x00", None, r"the name 'Ada\\x00' has characters that can't be printed"),
        ("A1", "Ada\nLovelace", None, "can't be printed"),
        ("A1", "Ada\u2028Lovelace", None, "can't be printed"),
        ("A1", "Ada\udc80", None, "can't be printed"),
        ("A1", "\u202eadA", None, "can't be printed"),
        ("A\x1b[31m", "Ada", None, "the code"),
    ],
)
def test_words_that_would_spoil_a_screen_or_a_report_are_refused(
    store: Store, at: datetime, code: str, name: str, department: str | None, complaint: str
) -> None:
    with pytest.raises(InvalidEmployeeError, match=complaint):
        store.add_employee(code, name, department, at)
    assert store.employees() == []


@pytest.mark.parametrize(
    "name", ["José Ñúñez", "李小龙", "\u0645\u06cc\u200c\u062e\u0648", "x' OR 1=1; --", "=1+1"]
)
def test_any_name_that_people_have_is_kept(store: Store, at: datetime, name: str) -> None:
    store.add_employee("A1", name, None, at)
    assert store.employee("A1").name == name


def test_an_unknown_code_is_named_with_those_like_it(store: Store, at: datetime) -> None:
    store.add_employee("A1", "Ada", None, at)
    store.add_employee("berlin-17", "Cem", None, at)
    with pytest.raises(UnknownEmployeeError, match=r"'berlin-71'\. Did you mean berlin-17\?"):
        store.employee("berlin-71")
    with pytest.raises(UnknownEmployeeError, match=r"'zzzz'\.$"):
        store.employee("zzzz")
    with pytest.raises(UnknownEmployeeError, match="no employee has the id"):
        store.employee_by_id(UUID(int=5))


def test_employees_come_by_code_whatever_its_case(store: Store, at: datetime) -> None:
    for code in ("b", "C", "A"):
        store.add_employee(code, "Somebody", None, at)
    assert [employee.code for employee in store.employees()] == ["A", "b", "C"]


def test_an_inactive_employee_stays_on_the_list(store: Store, ada: Employee) -> None:
    assert not store.set_active("a1", active=False).active
    assert store.employees() == [store.employee("A1")]
    assert store.set_active("a1", active=True) == ada


def test_every_change_of_people_raises_the_revision(store: Store, at: datetime) -> None:
    seen = [store.gallery_revision()]
    store.add_employee("A1", "Ada", None, at)
    seen.append(store.gallery_revision())
    for active in (False, True):
        store.set_active("A1", active=active)
        seen.append(store.gallery_revision())
    store.erase("A1", at)
    seen.append(store.gallery_revision())
    assert seen == sorted(set(seen))


def test_what_changes_nobody_leaves_the_revision(store: Store, ada: Employee, at: datetime) -> None:
    before = store.gallery_revision()
    store.set_active("A1", active=True)
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
