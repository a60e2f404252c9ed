"""A network camera for one viewer: motion JPEG over HTTP on this machine, in real time."""

import time
from collections.abc import Sequence
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedIOBase
from itertools import chain, repeat
from threading import Event, Thread
from types import TracebackType
from typing import Self

import cv2

from models.recognition.face import Image

_QUALITY = 90


def as_jpeg(image: Image) -> bytes:
    return cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])[1].tobytes()


class Stream:
    """Gives every picture at its time, from the moment somebody looks; never waits for them.

    A context manager: it listens as long as the `with` block lasts.
    """

    def __init__(self, pictures: Sequence[bytes], rate: float, rounds: int = 1) -> None:
        """Take JPEGs, the rate at which they come, pictures a second, and how often all of them."""
        self._pictures = pictures
        self._rounds = rounds
        self._rate = rate
        self._closed, self._given = Event(), Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/"

    @property
    def seconds(self) -> float:
        """How long it plays."""
        return self._rounds * len(self._pictures) / self._rate

    def wait(self, timeout: float) -> bool:
        """Wait until all pictures were given; tell whether they were."""
        return self._given.wait(timeout)

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._closed.set()
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        stream = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
                self.end_headers()
                with suppress(OSError):  # the viewer has gone
                    stream._give(self.wfile)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        return Handler

    def _give(self, out: BufferedIOBase) -> None:
        began = time.monotonic()
        everything = chain.from_iterable(repeat(self._pictures, self._rounds))
        for number, picture in enumerate(everything):
            if self._closed.wait(max(0.0, began + number / self._rate - time.monotonic())):
                return
            head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(picture)}\r\n\r\n"
            out.write(head.encode() + picture + b"\r\n")
        self._given.set()
        self._closed.wait()  # whoever is sent away comes back and sees it all again
