"""Enrolling from photos, on the command line: real photos, networks and database."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import cv2
import numpy as np
import pytest
from typer.testing import Result

from models.attendance.employee import Employee
from models.records.store import Store
from tests.builders import Photo

Run = Callable[..., Result]
Add = Callable[..., Employee]

ELTON, JERRY, MINDY = "Elton John", "Jerry Seinfeld", "Mindy Kaling"


@pytest.fixture
def enroll(run: Run, samples: Path) -> Run:
    """Return what enrolls a code with sample photos, by name and number, or with other files."""

    def enroll(code: str, *photos: tuple[str, int] | Path | str) -> Result:
        files = [
            str(samples / photo[0] / f"{photo[1]:02}.jpg")
            if isinstance(photo, tuple)
            else str(photo)
            for photo in photos
        ]
        return run("enroll", code, *files, *(() if "--consent" in files else ("--consent", "v1")))

    return enroll


def test_photos_become_templates_with_their_consent(enroll: Run, add: Add, store: Store) -> None:
    elton = add("E1", ELTON)
    done = enroll("E1", (ELTON, 3), (ELTON, 8))
    assert (done.exit_code, done.stdout) == (0, "E1 Elton John: 2 photos enrolled.\n")
    assert [template.source for template in store.templates()] == ["03.jpg", "08.jpg"]
    consent = store.latest_consent(elton.id)
    assert consent is not None
    assert consent[0] == "v1"


def test_an_embedding_of_the_database_is_of_unit_length(
    enroll: Run, add: Add, store: Store
) -> None:
    add("E1", ELTON)
    enroll("e1", (ELTON, 3))
    assert np.linalg.norm(store.templates()[0].embedding) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("consent", [(), ("--consent", ""), ("--consent", "  ")])
def test_nobody_is_enrolled_without_consent(
    run: Run, add: Add, store: Store, samples: Path, consent: tuple[str, ...]
) -> None:
    add("E1", ELTON)
    refused = run("enroll", "E1", str(samples / ELTON / "03.jpg"), *consent)
    assert refused.exit_code == 1
    assert "Nobody is enrolled without their consent." in refused.stderr
    assert store.templates() == []


def test_good_photos_are_kept_and_each_bad_one_is_named_with_its_mend(
    enroll: Run, add: Add, store: Store, tmp_path: Path
) -> None:
    add("E1", ELTON)
    text, missing = tmp_path / "notes.jpg", tmp_path / "none.jpg"
    text.write_text("Dear Elton,")
    done = enroll("E1", (ELTON, 3), text, (ELTON, 7), missing, (JERRY, 3), (ELTON, 8), (ELTON, 18))
    assert done.exit_code == 0
    assert done.stdout == "E1 Elton John: 3 photos enrolled.\n"
    told = [line.rpartition("/")[2] for line in done.stderr.splitlines()]
    assert told == [
        "notes.jpg: not a photo. Give a JPEG, PNG, WebP, BMP or TIFF file.",
        "07.jpg: the face is turned away. Take one from the front.",
        "none.jpg: there is no such file.",
        (
            "03.jpg: shows somebody else than the others. Leave it out, or give photos of one "
            "person only."
        ),
    ]
    assert [template.source for template in store.templates()] == ["03.jpg", "08.jpg", "18.jpg"]


def test_a_photo_whose_name_is_in_another_encoding_is_taken(
    enroll: Run, add: Add, store: Store, samples: Path, tmp_path: Path
) -> None:
    add("E1", ELTON)
    odd = tmp_path / "caf\udce9.jpg"
    shutil.copy(samples / ELTON / "03.jpg", odd)
    done = enroll("E1", odd)
    assert done.exit_code == 0, done.output
    assert [template.source for template in store.templates()] == ["caf\ufffd.jpg"]


def test_where_no_photo_will_serve_nothing_is_kept_and_all_are_named(
    enroll: Run, add: Add, store: Store, tmp_path: Path
) -> None:
    elton = add("E1", ELTON)
    cv2.imwrite(str(tmp_path / "grey.png"), np.full((200, 200, 3), 127, np.uint8))
    refused = enroll("E1", tmp_path / "grey.png", (ELTON, 7))
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "grey.png: no face on it. Take a photo from the front." in refused.stderr
    assert "07.jpg: the face is turned away." in refused.stderr
    assert store.latest_consent(elton.id) is None


def test_two_photos_that_disagree_are_both_refused(enroll: Run, add: Add, store: Store) -> None:
    add("E1", ELTON)
    refused = enroll("E1", (ELTON, 3), (JERRY, 3))
    assert refused.exit_code == 1
    assert "The photos disagree about who this is." in refused.stderr
    assert store.templates() == []


def test_photos_of_two_people_on_one_are_refused(
    enroll: Run, add: Add, photo: Photo, tmp_path: Path
) -> None:
    add("E1", ELTON)
    pair = [
        cv2.resize(photo(name, number), (300, 300)) for name, number in ((ELTON, 8), (JERRY, 3))
    ]
    cv2.imwrite(str(tmp_path / "pair.png"), np.hstack(pair))
    refused = enroll("E1", tmp_path / "pair.png")
    assert refused.exit_code == 1
    assert "pair.png: more than one face on it. Crop it to one person." in refused.stderr


def test_later_photos_must_be_of_who_was_enrolled(enroll: Run, add: Add, store: Store) -> None:
    add("E1", ELTON)
    enroll("E1", (ELTON, 3), (ELTON, 8))
    refused = enroll("E1", (JERRY, 3), (JERRY, 20))
    assert refused.exit_code == 1
    assert refused.stderr.count("shows somebody else") == 2
    assert enroll("E1", (ELTON, 18)).exit_code == 0
    assert len(store.templates()) == 3


def test_a_face_is_enrolled_under_one_code_only(enroll: Run, add: Add, store: Store) -> None:
    add("E1", ELTON)
    enroll("E1", (ELTON, 3), (ELTON, 8))
    again = add("E2", "Reginald Dwight")
    refused = enroll("E2", (ELTON, 18), (ELTON, 12))
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "E2: this face seems to be enrolled already: E1 Elton John (score " in refused.stderr
    assert "--different-from E1 --reason" in refused.stderr
    assert store.latest_consent(again.id) is None
    assert len(store.templates()) == 2


def test_who_left_the_company_is_still_known_as_a_lookalike(
    enroll: Run, run: Run, add: Add, store: Store, clock: Callable[[], datetime]
) -> None:
    add("E1", ELTON)
    enroll("E1", (ELTON, 3), (ELTON, 8))
    assert store.set_active("E1", active=False, at=clock()).active is False
    add("E2", "Reginald Dwight")
    assert "E1 Elton John" in enroll("E2", (ELTON, 18)).stderr
    assert run("employee", "list").exit_code == 0


def test_a_twin_is_enrolled_where_the_reason_is_given_and_stays_so(
    enroll: Run, add: Add, store: Store
) -> None:
    elton = add("E1", ELTON)
    twin = add("E2", "Twin")
    enroll("E1", (ELTON, 3), (ELTON, 8))
    apart = ("--different-from", "E1", "--reason", "a twin")
    enrolled = enroll("E2", (ELTON, 18), *apart)
    assert enrolled.exit_code == 0
    assert "E1 Elton John and E2 Twin look alike: where the kiosk can't" in enrolled.stderr
    assert store.distinguished_from(twin.id) == {elton.id}
    assert enroll("E2", (ELTON, 12)).exit_code == 0
    assert enroll("E1", (ELTON, 2)).exit_code == 0


def test_of_three_who_look_alike_the_third_is_told_from_both(
    enroll: Run, add: Add, store: Store
) -> None:
    elton, twin, third = add("E1", ELTON), add("E2", "Twin"), add("E3", "Third")
    enroll("E1", (ELTON, 3), (ELTON, 8))
    apart = ("--different-from", "E1", "--reason", "triplets")
    enroll("E2", (ELTON, 18), *apart)
    enrolled = enroll("E3", (ELTON, 12), *apart, "--different-from", "E2")
    assert enrolled.exit_code == 0
    assert store.distinguished_from(third.id) == {elton.id, twin.id}


@pytest.mark.parametrize(
    "half",
    [
        ("--different-from", "E1"),
        ("--reason", "a twin"),
        ("--different-from", "E1", "--reason", " "),
    ],
)
def test_a_twin_without_a_reason_is_refused(
    enroll: Run, add: Add, store: Store, half: tuple[str, ...]
) -> None:
    add("E1", ELTON)
    add("E2", "Twin")
    refused = enroll("E2", (ELTON, 18), *half)
    assert refused.exit_code == 1
    assert "--different-from CODE and --reason R go together." in refused.stderr
    assert store.templates() == []


def test_being_told_apart_from_one_does_not_excuse_being_another(
    enroll: Run, add: Add, store: Store
) -> None:
    for code, name in (("E1", ELTON), ("E2", JERRY), ("E3", "Third")):
        add(code, name)
    enroll("E1", (ELTON, 3), (ELTON, 8))
    enroll("E2", (JERRY, 3), (JERRY, 20))
    refused = enroll("E3", (ELTON, 18), "--different-from", "E2", "--reason", "a cousin")
    assert refused.exit_code == 1
    assert "E1 Elton John" in refused.stderr
    assert len(store.templates()) == 4


def test_an_unknown_code_is_told_with_what_comes_near(enroll: Run, add: Add) -> None:
    add("E12", ELTON)
    refused = enroll("E21", (ELTON, 3))
    assert refused.exit_code == 1
    assert "no employee has the code 'E21'. Did you mean E12?" in refused.stderr


@pytest.mark.parametrize("photos", [(), ("a.jpg", "--at-kiosk")])
def test_photos_or_the_kiosk_one_of_the_two(run: Run, add: Add, photos: tuple[str, ...]) -> None:
    add("E1", ELTON)
    assert run("enroll", "E1", *photos, "--consent", "v1").exit_code == 2


@pytest.fixture
def staff(samples: Path, tmp_path: Path) -> Path:
    """Return a folder of two people's photos, and of somebody whose photos can't be used."""
    folder = tmp_path / "staff"
    for name, numbers in ((ELTON, (3, 8, 18)), (MINDY, (17, 23))):
        person = folder / name.replace(" ", "_")
        person.mkdir(parents=True)
        for number in numbers:
            shutil.copy(samples / name / f"{number:02}.jpg", person)
    (folder / "No_Body").mkdir()
    (folder / "No_Body" / "1.jpg").write_text("no photo")
    (folder / ".git").mkdir()
    return folder


def test_a_company_is_enrolled_from_a_folder_and_who_can_t_be_is_named(
    run: Run, store: Store, staff: Path
) -> None:
    done = run("enroll-folder", str(staff), "--consent", "v1")
    assert done.exit_code == 0
    assert "2 people enrolled from 5 photos, 0 were enrolled before, 1 not enrolled." in done.stdout
    assert "Not enrolled: No_Body\n" in done.stderr
    assert "1.jpg: not a photo." in done.stderr
    assert [(each.code, each.name) for each in store.employees()] == [
        ("Elton_John", "Elton John"),
        ("Mindy_Kaling", "Mindy Kaling"),
    ]


def test_a_second_run_enrolls_only_who_is_new(
    run: Run, store: Store, staff: Path, samples: Path
) -> None:
    run("enroll-folder", str(staff), "--consent", "v1")
    before = len(store.templates())
    shutil.copytree(samples / JERRY, staff / "Jerry_Seinfeld")
    done = run("enroll-folder", str(staff), "--consent", "v2")
    assert done.exit_code == 0
    assert "1 person enrolled from" in done.stdout
    assert "2 were enrolled before, 1 not enrolled." in done.stdout
    assert len(store.templates()) > before + 10


def test_a_person_in_two_folders_is_enrolled_once(run: Run, store: Store, staff: Path) -> None:
    shutil.copytree(staff / "Elton_John", staff / "Reginald_Dwight")
    done = run("enroll-folder", str(staff), "--consent", "v1")
    assert "Not enrolled: Reginald_Dwight\n" in done.stderr
    assert "seems to be enrolled already: Elton_John Elton John" in done.stderr
    assert "Reginald_Dwight" not in {each.code for each in store.employees()}


def test_who_was_added_before_without_a_face_gets_one(run: Run, add: Add, staff: Path) -> None:
    add("elton_john", "Sir Elton")
    done = run("enroll-folder", str(staff), "--consent", "v1")
    assert "2 people enrolled" in done.stdout


def test_a_folder_of_people_who_all_fail_ends_with_1(run: Run, store: Store, staff: Path) -> None:
    for name in ("Elton_John", "Mindy_Kaling"):
        shutil.rmtree(staff / name)
    assert run("enroll-folder", str(staff), "--consent", "v1").exit_code == 1
    assert store.employees() == []


def test_a_folder_is_not_enrolled_without_consent(run: Run, store: Store, staff: Path) -> None:
    refused = run("enroll-folder", str(staff))
    assert refused.exit_code == 1
    assert "Nobody is enrolled without their consent." in refused.stderr
    assert store.employees() == []


def test_a_folder_without_folders_is_told_how_to_be(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    refused = run("enroll-folder", str(empty), "--consent", "v1")
    assert refused.exit_code == 1
    assert "no folders in it. Make one for each person" in refused.stderr
    missing = run("enroll-folder", str(tmp_path / "none"), "--consent", "v1")
    assert "there is no such folder." in missing.stderr
