"""The office's side of an enrollment at the kiosk; the kiosk's side is played on the database."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from typer.testing import CliRunner, Result

from admin.__main__ import create_app
from models.attendance.employee import Employee
from models.networks.loading import Networks
from models.recognition.face import Embedding
from models.recognition.guided import Asked, Doubt
from models.recognition.template import Template
from models.records.store import Store, open_store
from models.records.values import EnrollmentRequest, EnrollmentState, Shot
from tests.builders import axis

START = "2026-11-24T07:30+00:00"


class SteppingClock:
    """Every look at it finds it some seconds later, so that nobody waits in truth."""

    def __init__(self) -> None:
        self.step = 0.0
        self.interrupt = False
        self._now = datetime.fromisoformat(START)

    def __call__(self) -> datetime:
        if self.interrupt:
            self.interrupt = False
            raise KeyboardInterrupt
        self._now += timedelta(seconds=self.step)
        return self._now


@pytest.fixture
def stepping() -> SteppingClock:
    return SteppingClock()


@pytest.fixture
def enroll(config: Path, store: Store, stepping: SteppingClock) -> Callable[..., Result]:
    """Return what runs `enroll E1 --at-kiosk` with these options."""
    assert store.employees() is not None  # the database is there before the kiosk looks

    def enroll(*options: str) -> Result:
        app = create_app(stepping, {})
        command = ["--config", str(config), "enroll", "E1", "--at-kiosk", "--consent", "v1"]
        return CliRunner().invoke(app, [*command, *options])

    return enroll


Answer = Callable[[Store, EnrollmentRequest], None]


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Callable[[Answer], None]]:
    """Return what lets a kiosk claim the next request and answer it."""
    stop = Event()
    threads: list[Thread] = []
    now = datetime.fromisoformat(START)

    def work(answer: Answer) -> None:
        with closing(open_store(f"sqlite:///{tmp_path / 'data' / 'attendance.db'}", now)) as store:
            while not stop.wait(0.02):
                request = store.open_enrollment(now)
                if request and request.state is EnrollmentState.REQUESTED:
                    store.claim_enrollment(request.id, "Entrance")
                    answer(store, request)

    def begin(answer: Answer) -> None:
        threads.append(Thread(target=work, args=(answer,)))
        threads[-1].start()

    yield begin
    stop.set()
    for thread in threads:
        thread.join()


@pytest.fixture
def weights(networks: Networks) -> str:
    return networks.embedder.weights


def shots_of(embedding: Embedding, weights: str) -> Answer:
    """Return the answer of a kiosk before which a person of this embedding stood."""

    def answer(store: Store, request: EnrollmentRequest) -> None:
        for asked in Asked:
            store.add_shot(request.id, Shot(asked, embedding, weights))
        store.finish_enrollment(request.id)

    return answer


def give_up(store: Store, request: EnrollmentRequest) -> None:
    store.fail_enrollment(request.id, "nobody stood before the camera")


@pytest.fixture
def ada(store: Store, weights: str) -> Employee:
    """Return an employee who was enrolled from a photo."""
    at = datetime.fromisoformat(START)
    employee = store.add_employee("E1", "Ada", None, at)
    store.enroll(employee, [Template(employee.id, axis(0), weights, "ada.jpg")], "v1", at)
    return employee


def nothing_is_left(store: Store) -> bool:
    return store.open_enrollment(datetime.fromisoformat(START)) is None


@pytest.mark.usefixtures("ada")
def test_the_kiosks_shots_are_added_to_the_photos(
    enroll: Callable[..., Result], kiosk: Callable[[Answer], None], store: Store, weights: str
) -> None:
    kiosk(shots_of(axis(0), weights))
    done = enroll("--yes")
    assert done.output.endswith("E1 Ada: 5 shots enrolled.\n")
    assert len(store.templates()) == 6
    assert nothing_is_left(store)


@pytest.mark.usefixtures("ada")
def test_another_persons_shots_are_never_added_to_the_photos(
    enroll: Callable[..., Result], kiosk: Callable[[Answer], None], store: Store, weights: str
) -> None:
    kiosk(shots_of(axis(1), weights))
    done = enroll("--yes")
    assert done.exit_code == 1
    assert "E1: somebody else stood before the kiosk" in done.output
    assert len(store.templates()) == 1
    assert nothing_is_left(store)


@pytest.mark.usefixtures("ada")
def test_a_face_that_is_enrolled_already_is_refused_with_its_code(
    enroll: Callable[..., Result], kiosk: Callable[[Answer], None], store: Store, weights: str
) -> None:
    at = datetime.fromisoformat(START)
    ben = store.add_employee("E2", "Ben", None, at)
    store.enroll(ben, [Template(ben.id, axis(1), weights, "ben.jpg")], "v1", at)
    store.erase("E1", at)
    store.add_employee("E1", "Cy", None, at)
    kiosk(shots_of(axis(1), weights))
    done = enroll("--yes")
    assert done.exit_code == 1
    assert "E2 Ben" in done.output
    assert nothing_is_left(store)


@pytest.mark.usefixtures("ada")
def test_a_face_that_somebody_else_was_enrolled_with_in_the_meantime_is_refused(
    enroll: Callable[..., Result], kiosk: Callable[[Answer], None], store: Store, weights: str
) -> None:
    def another_office_is_quicker(kiosks: Store, request: EnrollmentRequest) -> None:
        at = datetime.fromisoformat(START)
        ben = kiosks.add_employee("E2", "Ben", None, at)
        kiosks.enroll(ben, [Template(ben.id, axis(0), weights, "ben.jpg")], "v1", at)
        shots_of(axis(0), weights)(kiosks, request)

    kiosk(another_office_is_quicker)
    done = enroll("--yes")
    assert done.exit_code == 1
    assert "E2 Ben" in done.output
    assert len(store.templates()) == 2
    assert nothing_is_left(store)


@pytest.mark.usefixtures("ada")
def test_without_anybody_to_ask_and_without_yes_no_kiosk_is_asked(
    enroll: Callable[..., Result], kiosk: Callable[[Answer], None], store: Store, weights: str
) -> None:
    kiosk(shots_of(axis(0), weights))
    done = enroll()
    assert "stand before the kiosk" not in done.output
    assert (done.exit_code, "Add --yes" in done.output) == (1, True)
    assert len(store.templates()) == 1
    assert nothing_is_left(store)


@pytest.mark.usefixtures("ada")
def test_the_kiosks_reason_for_giving_up_is_told(
    enroll: Callable[..., Result], kiosk: Callable[[Answer], None], store: Store
) -> None:
    kiosk(give_up)
    done = enroll("--yes")
    assert done.exit_code == 1
    assert "The kiosk gave up: nobody stood before the camera." in done.output
    assert nothing_is_left(store)


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize("doubt", list(Doubt))
def test_where_the_kiosk_doubted_that_somebody_lives_the_office_is_told_what_to_do(
    enroll: Callable[..., Result], kiosk: Callable[[Answer], None], store: Store, doubt: Doubt
) -> None:
    kiosk(lambda kiosks, request: kiosks.fail_enrollment(request.id, doubt))
    done = enroll("--yes")
    assert done.exit_code == 1
    told = " ".join(done.output.split())
    assert f"The kiosk gave up: {doubt}. Nothing was enrolled." in told
    assert "more light" in told
    assert "turn the head" in told
    assert "enroll E1 PHOTO" in told
    assert len(store.templates()) == 1
    assert nothing_is_left(store)


@pytest.mark.usefixtures("ada")
def test_the_office_is_told_which_shot_was_taken_in_whatever_order_the_kiosk_asks(
    enroll: Callable[..., Result], kiosk: Callable[[Answer], None], weights: str
) -> None:
    def take_one(kiosks: Store, request: EnrollmentRequest) -> None:
        kiosks.add_shot(request.id, Shot(Asked.DOWN, axis(0), weights))
        kiosks.finish_enrollment(request.id)

    kiosk(take_one)
    assert "1 of 5 shots: down" in enroll("--yes").output


@pytest.mark.usefixtures("ada")
def test_where_no_kiosk_answers_that_is_said_and_nothing_stays(
    enroll: Callable[..., Result], store: Store, stepping: SteppingClock
) -> None:
    stepping.step = 10
    done = enroll("--yes")
    assert done.exit_code == 1
    assert "No kiosk answers." in done.output
    assert nothing_is_left(store)


@pytest.mark.usefixtures("ada")
def test_a_kiosk_that_claims_and_falls_silent_is_not_waited_for_without_end(
    enroll: Callable[..., Result],
    kiosk: Callable[[Answer], None],
    store: Store,
    stepping: SteppingClock,
) -> None:
    def fall_silent(*_: object) -> None:
        stepping.step = 60

    kiosk(fall_silent)
    done = enroll("--yes")
    assert done.exit_code == 1
    assert "It took too long." in done.output
    assert nothing_is_left(store)


@pytest.mark.usefixtures("ada")
def test_ctrl_c_ends_the_waiting_and_leaves_nothing_behind(
    enroll: Callable[..., Result],
    kiosk: Callable[[Answer], None],
    store: Store,
    stepping: SteppingClock,
    weights: str,
) -> None:
    def be_interrupted_after_two_shots(kiosk_store: Store, request: EnrollmentRequest) -> None:
        for asked in list(Asked)[:2]:
            kiosk_store.add_shot(request.id, Shot(asked, axis(0), weights))
        stepping.interrupt = True

    kiosk(be_interrupted_after_two_shots)
    done = enroll("--yes")
    assert done.exit_code == 130
    assert len(store.templates()) == 1
    assert nothing_is_left(store)
