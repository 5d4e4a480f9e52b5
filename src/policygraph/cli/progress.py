"""How far many notices are: number, rate, time left."""

from __future__ import annotations


class Progress:
    """Counts what is done.

    :param total: how many there are.
    :param start: when it began, in seconds of any clock.
    """

    def __init__(self, total: int, start: float) -> None:
        self._total = total
        self._start = start
        self._done = 0

    def step(self, now: float) -> str:
        """Count one more; return the line for a person.

        :param now: in seconds of the same clock.
        """
        self._done += 1
        rate = self._done / max(now - self._start, 1e-6)
        left = round((self._total - self._done) / rate)
        clock = f"{left // 3600}:{left // 60 % 60:02}:{left % 60:02}"
        return f"{self._done}/{self._total}  {rate:.1f}/s  {clock} left 剩余"
