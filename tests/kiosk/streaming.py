"""A network camera: motion JPEG over HTTP on this machine, with all that can go wrong."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedIOBase
from threading import Event, Thread

import cv2
import numpy as np

from models.recognition.face import Image

NOISE = 3.0
"""Deviation of a small camera's noise, grey values."""
_LEAST_PARTS = 16
_DARKNESS = 0.1


class Stream:
    """A camera that shows its frames over and over, until something is done to it."""

    def __init__(self, frames: Sequence[Image], rate: float = 30, *, noise: float = NOISE) -> None:
        """Show the frames; `noise`: how much each differs from the one before, 0 for not at all."""
        self.rate = rate
        self.visitors = 0
        self._noise = noise
        self._random = np.random.default_rng(len(frames))
        self._frames = list(frames)
        self._parts = self._parts_of(self._frames)
        self._held: bytes | None = None
        self._newest = self._parts[0]
        self._stalled, self._closed = Event(), Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.port = int(self._server.server_address[1])
        self.url = f"http://127.0.0.1:{self.port}/"
        self._begin()

    def show(self, frames: Sequence[Image]) -> None:
        """Show something else from now on, from its first frame."""
        self._frames = list(frames)
        self._parts = self._parts_of(self._frames)

    def stall(self) -> None:
        """Keep the connection and send nothing more."""
        self._stalled.set()

    def freeze(self) -> None:
        """Send the last picture again and again, also to whoever connects anew."""
        self._held = self._newest

    def black(self) -> None:
        """Show the noise of a sensor that gets no light."""
        self._parts = self._parts_of([np.zeros_like(self._frames[0])])

    def cover(self) -> None:
        """Show what comes through a hand on the lens: a dim, smooth glow from one side."""
        height, width = self._frames[0].shape[:2]
        glow = np.outer(np.linspace(0.7, 1, height), np.linspace(1, 0.4, width))
        colour = np.array([28, 34, 66])  # blue, green, red: skin lets red through
        self._parts = self._parts_of([np.asarray(glow[..., np.newaxis] * colour, np.uint8)])

    def darken(self) -> None:
        """Show the same in next to no light."""
        dark = [np.asarray(frame * _DARKNESS, np.uint8) for frame in self._frames]
        self._parts = self._parts_of(dark)

    def thaw(self) -> None:
        """Show everything as it was before `freeze`, `black`, `cover`, `darken` and `stall`."""
        self._held = None
        self._stalled.clear()
        self._parts = self._parts_of(self._frames)

    def go_away(self) -> None:
        """Drop all connections and take no new ones."""
        self._closed.set()
        self._server.shutdown()
        self._server.server_close()

    def come_back(self) -> None:
        """Listen at the same address again."""
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), self._handler())
        self._server.daemon_threads = True
        self._closed.clear()
        self._stalled.clear()
        self._begin()

    def _begin(self) -> None:
        serve = partial(self._server.serve_forever, poll_interval=0.05)
        Thread(target=serve, daemon=True).start()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        stream = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                stream.visitors += 1
                kind = "multipart/x-mixed-replace; boundary=frame"
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.end_headers()
                with suppress(OSError):
                    stream._send(self.wfile)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        return Handler

    def _send(self, out: BufferedIOBase) -> None:
        parts, number = self._parts, 0
        while not self._closed.wait(1 / self.rate):
            if self._stalled.is_set():
                continue
            if parts is not self._parts:
                parts, number = self._parts, 0
            part = self._held or parts[number % len(parts)]
            self._newest = part
            head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(part)}\r\n\r\n"
            out.write(head.encode() + part + b"\r\n")
            number += 1

    def _parts_of(self, frames: Sequence[Image]) -> list[bytes]:
        """Return the pictures as JPEG; with noise so many that no two in a row are the same."""
        if not self._noise:
            return [_as_jpeg(frame) for frame in frames]
        rounds = -(-_LEAST_PARTS // len(frames))
        grain = _Grain(frames[0].shape[0], frames[0].shape[1], self._noise, self._random)
        return [_as_jpeg(grain.on(frame)) for frame in list(frames) * rounds]


class _Grain:
    """A sensor's noise: new in every frame, and no earlier one's moved aside."""

    def __init__(
        self, height: int, width: int, deviation: float, random: np.random.Generator
    ) -> None:
        self._random = random
        self._shape = height, width
        self._plenty = random.normal(0, deviation, (2 * height, 2 * width)).astype(np.float32)

    def on(self, image: Image) -> Image:
        height, width = self._shape
        down, across = self._random.integers(height), self._random.integers(width)
        part = self._plenty[down : down + height, across : across + width]
        signs = self._random.choice([-1, 1], 3)
        noise = signs[0] * part[:: signs[1], :: signs[2], np.newaxis]
        return np.asarray(np.clip(image + noise, 0, 255), np.uint8)


def _as_jpeg(image: Image) -> bytes:
    return cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, 92])[1].tobytes()
