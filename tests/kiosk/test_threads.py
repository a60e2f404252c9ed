from threading import Event, Thread, Timer

from kiosk.threads import let_go


class Stuck:
    """A thread that does not end, as one whose camera hangs in its driver."""

    def __init__(self) -> None:
        self.release = Event()
        self.was_stopped = False
        self._thread = Thread(target=self.release.wait, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self.was_stopped = True

    def join(self, seconds: float, /) -> None:
        self._thread.join(seconds)

    @property
    def is_alive(self) -> bool:
        return self._thread.is_alive()


class Willing(Stuck):
    """One that ends when it is asked to."""

    def stop(self) -> None:
        super().stop()
        self.release.set()


class Writing(Stuck):
    """One that has a punch to write yet, when it is asked to end."""

    def stop(self) -> None:
        super().stop()
        Timer(1.5, self.release.set).start()


def test_who_writes_has_the_time_for_it() -> None:
    camera, writing = Willing(), Writing()
    for thread in (camera, writing):
        thread.start()
    let_go(camera, [writing])
    assert not writing.is_alive


def test_who_hangs_is_left_behind_and_all_others_have_ended() -> None:
    stuck, willing = Stuck(), Willing()
    for thread in (stuck, willing):
        thread.start()
    let_go(stuck, [willing])
    assert stuck.was_stopped
    assert stuck.is_alive
    assert not willing.is_alive
    stuck.release.set()
