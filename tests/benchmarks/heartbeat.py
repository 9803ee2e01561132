"""A beat on the window's thread every 5 ms: the silences between two beats are what a user feels as stutter."""

import time

from PySide6.QtCore import Qt, QTimer

P99_MS, WORST_MS = 100, 250


class Heartbeat:
    """Beats from now on and keeps the silences, in milliseconds."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(5)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now

    def restart(self) -> None:
        """Forget what was, as when another part of a measurement begins."""
        self.gaps.clear()
        self._last = time.perf_counter()

    def figures(self) -> tuple[float, float]:
        """The 99th percentile and the worst."""
        ordered = sorted(self.gaps)
        return ordered[int(len(ordered) * 0.99)], ordered[-1]

    def stop(self) -> tuple[float, float]:
        """The same, and no beat follows."""
        self._timer.stop()
        return self.figures()
