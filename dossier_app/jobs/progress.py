"""Progress and cancelling in one object that every long service takes."""

import time
from collections.abc import Callable
from dataclasses import replace

from dossier_app.errors import Cancelled
from dossier_app.values import dataclass

MIN_INTERVAL = 0.1
"""Seconds between two reports: ten a second are enough for eyes and cost nothing."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long piece of work has come. `total` 0 means unknown; `seconds_left` None means too early to say."""

    text: str
    done: int
    total: int
    seconds_left: float | None = None


def _ignore(progress: Progress) -> None:
    """Nobody watches."""


def _never() -> bool:
    return False


class Reporter:
    """What a service tells about its progress, and where it learns that it was called off.

    `on_progress` receives throttled Progress values; `cancelled` is asked at each step.
    """

    def __init__(
        self, on_progress: Callable[[Progress], None] = _ignore, *, cancelled: Callable[[], bool] = _never
    ) -> None:
        self._on_progress = on_progress
        self._cancelled = cancelled
        self._progress = Progress("", 0, 0)
        self._started = time.monotonic()
        self._shown = 0.0

    def start(self, total: int, text: str) -> None:
        """Begin a phase of `total` steps (0: unknown). Raises Cancelled."""
        self._progress = Progress(text, 0, total)
        self._started = time.monotonic()
        self._tell(always=True)

    def step(self, count: int = 1, text: str | None = None) -> None:
        """`count` more steps are done. Raises Cancelled if the user called the work off."""
        done = self._progress.done + count
        elapsed = time.monotonic() - self._started
        left = elapsed / done * (self._progress.total - done) if done and elapsed > 0.5 else None
        self._progress = replace(
            self._progress, done=done, text=self._progress.text if text is None else text, seconds_left=left
        )
        self._tell(always=done == self._progress.total)

    def check(self) -> None:
        """Raise Cancelled if the user called the work off; for places between steps."""
        if self._cancelled():
            raise Cancelled

    def _tell(self, *, always: bool) -> None:
        self.check()
        now = time.monotonic()
        if always or now - self._shown >= MIN_INTERVAL:
            self._shown = now
            self._on_progress(self._progress)
