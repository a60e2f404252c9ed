from threading import Event, Thread

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


def test_who_hangs_is_left_behind_and_all_others_have_ended() -> None:
    stuck, willing = Stuck(), Willing()
    threads = stuck, willing
    for thread in threads:
        thread.start()
    let_go(threads)
    assert stuck.was_stopped
    assert stuck.is_alive
    assert not willing.is_alive
    stuck.release.set()
