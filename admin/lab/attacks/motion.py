"""How hands and heads move: they wander, they tremble, and they do what they mean to.

Everything is computed for a whole clip at once: (frames,) or (frames, things), at `times` in
seconds.
"""

import numpy as np

from admin.lab.film.head import Floats

_TREMOR = (8.0, 12.0)
"""Hertz: the physiological tremor of a hand."""


def wander(random: np.random.Generator, times: Floats, settling: float, things: int) -> Floats:
    """Return (frames, things) of deviation 1: an Ornstein-Uhlenbeck process, smoothed a little.

    `settling` is the time in seconds after which it has forgotten where it was.
    """
    step = float(times[1] - times[0]) if len(times) > 1 else 1.0
    keep = np.exp(-step / settling)
    # Two in a row: a mass has no kinks in its way.
    lag = keep**2
    deviation = np.sqrt((1 - lag) / (1 + lag) * (1 + lag * keep) / (1 - lag * keep))
    first = random.normal(size=things)
    second = first * deviation
    way = np.empty((len(times), things))
    for number in range(len(times)):
        first = keep * first + np.sqrt(1 - keep**2) * random.normal(size=things)
        second = lag * second + (1 - lag) * first
        way[number] = second
    return np.asarray(way / deviation)


def tremor(random: np.random.Generator, times: Floats, things: int) -> Floats:
    """Return (frames, things) of deviation about 1: three swings of 8 to 12 hertz each."""
    frequencies = random.uniform(*_TREMOR, (3, things))
    phases = random.uniform(0, 2 * np.pi, (3, things))
    angle = 2 * np.pi * frequencies * times[:, np.newaxis, np.newaxis] + phases
    return np.asarray(np.sin(angle).sum(axis=1) / np.sqrt(1.5))


def eased(times: Floats, begin: float, end: float) -> Floats:
    """Return 0 before `begin`, 1 after `end`, and between them as an arm or a neck moves.

    The profile of least jerk (Flash and Hogan 1985).
    """
    share = np.clip((times - begin) / max(end - begin, 1e-6), 0, 1)
    return np.asarray(share**3 * (10 - 15 * share + 6 * share**2))


def there_and_back(times: Floats, begin: float, out: float, hold: float, back: float) -> Floats:
    """Return 0, then 1 after `out` seconds, for `hold` seconds, and 0 again after `back`."""
    turned = eased(times, begin, begin + out)
    return turned - eased(times, begin + out + hold, begin + out + hold + back)
