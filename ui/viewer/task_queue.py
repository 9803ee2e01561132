"""One line of background work for the viewer: what is wanted now, most urgent first; the rest is dropped."""

import logging
import threading
import time
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from dossier_app.errors import Cancelled
from dossier_app.jobs.progress import Reporter
from dossier_app.jobs.workers import WorkerError

PATIENCE = 0.5
"""Seconds that work goes on after nobody wants its answer any more: shorter ones may still be of use."""
log = logging.getLogger("dossier_app.ui")


@dataclass(frozen=True)
class Task:
    """Something to do; `key` names its answer."""

    key: Hashable
    work: Callable[[Reporter], Any]


class TaskQueue(QObject):
    """Works one task after the other in a thread of its own; answers arrive on the thread of the window."""

    answered = Signal(object, object)  # key, result
    refused = Signal(object, object)  # key, exception

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._lock = threading.Lock()
        self._waiting: list[Task] = []
        self._current: Task | None = None
        self._wanted: frozenset[Hashable] = frozenset()
        self._running = False
        self._closed = False

    def want(self, tasks: Sequence[Task]) -> None:
        """These, in this order, instead of whatever waited before."""
        with self._lock:
            current = self._current.key if self._current is not None else None
            self._wanted = frozenset(task.key for task in tasks)
            self._waiting = [task for task in tasks if task.key != current]
            start = bool(self._waiting) and not self._running and not self._closed
            self._running = self._running or start
        if start:
            self._pool.start(_Drain(self))

    def close(self) -> None:
        """Stop everything and wait for it; no answer arrives any more."""
        self.blockSignals(True)
        with self._lock:
            self._closed = True
            self._waiting = []
            self._wanted = frozenset()
        self._pool.waitForDone()

    @property
    def busy(self) -> bool:
        return self._running

    def drain(self) -> None:
        """Work until nothing waits; called in the pool."""
        while (task := self._next()) is not None:
            started = time.monotonic()
            report = Reporter(cancelled=lambda task=task, started=started: self._unwanted(task, started))  # type: ignore[misc]  # mypy cannot infer lambdas with defaults
            try:
                result = task.work(report)
            except Cancelled:
                self._ask_again(task)
            except Exception as error:
                if not isinstance(error, WorkerError):
                    log.exception("a task of the viewer failed")
                self.refused.emit(task.key, error)
            else:
                self.answered.emit(task.key, result)

    def _next(self) -> Task | None:
        with self._lock:
            self._current = self._waiting.pop(0) if self._waiting else None
            self._running = self._current is not None
            return self._current

    def _ask_again(self, task: Task) -> None:
        """What was broken off is begun anew if it has come to be wanted again meanwhile."""
        with self._lock:
            if task.key in self._wanted and not self._closed:
                self._waiting.insert(0, task)

    def _unwanted(self, task: Task, started: float) -> bool:
        if self._closed:
            return True
        return task.key not in self._wanted and time.monotonic() - started > PATIENCE


class _Drain(QRunnable):
    """Carries the queue into its thread."""

    def __init__(self, queue: TaskQueue) -> None:
        super().__init__()
        self._queue = queue

    def run(self) -> None:
        self._queue.drain()
