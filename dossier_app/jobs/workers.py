"""Killable worker processes with caps on time and memory, for bytes that nobody trusts."""

import contextlib
import multiprocessing
import multiprocessing.process
import signal
import sys
import threading
import time
import types
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any, Literal, Self, TypeVar

from dossier_app.errors import DossierError
from dossier_app.jobs import workers_child
from dossier_app.jobs.progress import Reporter

T = TypeVar("T")
J = TypeVar("J")
Cause = Literal["time", "memory", "crash", "error"]

POLL = 0.1
"""Seconds between two looks at the clock, the sizes and the user's wish to stop."""
AHEAD = 2
"""Jobs handed to one worker: the one it works on and one to go on with while the main process is busy."""
NEAR_CAP = 0.6
"""A worker that broke down beyond this share of its memory cap broke down for want of memory."""

_starting = threading.Lock()


class WorkerError(Exception):
    """A job did not end well: it took too long, too much memory, broke its process down, or raised an error."""

    def __init__(self, cause: Cause, detail: str = "") -> None:
        super().__init__(f"{cause}: {detail}")
        self.cause: Cause = cause
        self.detail = detail

    def __reduce__(self) -> tuple[type["WorkerError"], tuple[str, str]]:
        return WorkerError, (self.cause, self.detail)


def call(
    function: Callable[..., T], *args: object, seconds: float, memory_bytes: int, report: Reporter | None = None
) -> T:
    """Run a module-level function in a fresh process. Raises WorkerError, Cancelled, or the DossierError it raised."""
    with WorkerPool(1, seconds, memory_bytes) as pool:
        for _index, result in pool.starmap(function, [args], report=report):
            if isinstance(result, WorkerError | DossierError):
                raise result
            return result
    raise WorkerError("crash")


@dataclass(slots=True)
class _Task:
    """A job in somebody's hands."""

    index: int
    args: tuple[Any, ...]


@dataclass(slots=True)
class _Worker:
    """One process, its line, and the tasks it holds; the first is the one it works on since `since`."""

    process: multiprocessing.process.BaseProcess
    line: Connection
    tasks: deque[_Task] = field(default_factory=deque)
    since: float = 0.0
    size: int = 0

    def give(self, function: Callable[..., Any], task: _Task, seconds: float) -> bool:
        """Hand over a task; False if the process is gone."""
        try:
            self.line.send((function, task.args, seconds))
        except OSError:
            return False
        if not self.tasks:
            self.since = time.monotonic()
        self.tasks.append(task)
        return True

    def kill(self) -> None:
        """End the process and whatever it started, and wait until it is gone."""
        if self.tasks and self.process.is_alive():
            _kill_children(self.process.pid)
        self.line.close()
        self.process.kill()
        self.process.join()
        self.process.close()


class WorkerPool:
    """Some processes that work jobs off. A job that breaks down costs its process, never the other jobs.

    Processes start when they are first needed and are killed when the pool closes, also in the middle of a job.
    """

    def __init__(self, processes: int, seconds: float, memory_bytes: int) -> None:
        self._wanted = max(1, processes)
        self._seconds = seconds
        self._memory = memory_bytes
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Kill every process; what they work on is lost."""
        while self._workers:
            self._workers.pop().kill()

    def map(
        self, function: Callable[[J], T], jobs: Iterable[J], *, report: Reporter | None = None
    ) -> Iterator[tuple[int, T | WorkerError | DossierError]]:
        """`function(job)` for every job, as (index, result) in the order in which they end.

        `jobs` is drawn from only as fast as processes become free, so drawing may do work of its own.
        """
        return self.starmap(function, ((job,) for job in jobs), report=report)

    def starmap(
        self, function: Callable[..., T], jobs: Iterable[tuple[Any, ...]], *, report: Reporter | None = None
    ) -> Iterator[tuple[int, T | WorkerError | DossierError]]:
        """Like `map`, with the arguments of each job as a tuple."""
        waiting = enumerate(jobs)
        again: deque[_Task] = deque()
        try:
            while True:
                self._hand_out(function, waiting, again)
                busy = [worker for worker in self._workers if worker.tasks]
                if not busy:
                    return
                ready = wait([worker.line for worker in busy], POLL)
                if report is not None:
                    report.check()
                for worker in busy:
                    outcome = self._outcome(worker, again, ready=worker.line in ready)
                    if outcome is not None:
                        yield outcome
        finally:
            for worker in [worker for worker in self._workers if worker.tasks]:
                self._drop(worker)

    def _hand_out(
        self, function: Callable[..., Any], waiting: Iterator[tuple[int, tuple[Any, ...]]], again: deque[_Task]
    ) -> None:
        """Fill the hands of every worker: first those that are idle, then one job ahead for each."""
        for depth in range(1, AHEAD + 1):
            for position in range(self._wanted):
                if position < len(self._workers) and len(self._workers[position].tasks) >= depth:
                    continue
                task = _next_task(waiting, again)
                if task is None:
                    return
                while True:
                    if position >= len(self._workers):
                        self._workers.append(_start(self._memory))
                    worker = self._workers[min(position, len(self._workers) - 1)]
                    if worker.give(function, task, self._seconds):
                        break
                    again.extend(worker.tasks)
                    self._drop(worker)

    def _outcome(
        self, worker: _Worker, again: deque[_Task], *, ready: bool
    ) -> tuple[int, Any | WorkerError | DossierError] | None:
        """What has become of the task that the worker works on; None if it still does."""
        if ready:
            try:
                ended, value, retires = worker.line.recv()
            except (EOFError, OSError):
                cause: Cause = "memory" if worker.size > self._memory * NEAR_CAP else "crash"
                return self._give_up(worker, again, cause)
            except MemoryError:
                return self._give_up(worker, again, "memory")
            task = worker.tasks.popleft()
            worker.since = time.monotonic()
            if retires:
                again.extend(worker.tasks)
                worker.tasks.clear()
                self._drop(worker)
            return task.index, _as_result(ended, value)
        if time.monotonic() - worker.since > self._seconds:
            return self._give_up(worker, again, "time")
        worker.size = max(worker.size, _resident_size(worker.process.pid))
        if worker.size > self._memory:
            return self._give_up(worker, again, "memory")
        return None

    def _give_up(self, worker: _Worker, again: deque[_Task], cause: Cause) -> tuple[int, WorkerError]:
        task = worker.tasks[0]
        again.extend(list(worker.tasks)[1:])
        self._drop(worker)
        return task.index, WorkerError(cause)

    def _drop(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.kill()


def _next_task(waiting: Iterator[tuple[int, tuple[Any, ...]]], again: deque[_Task]) -> _Task | None:
    if again:
        return again.popleft()
    for index, args in waiting:
        return _Task(index, args)
    return None


def _as_result(ended: str, value: Any) -> Any:
    if ended == "memory":
        return WorkerError("memory", value)
    return WorkerError("error", value) if ended == "error" else value


def _start(memory_bytes: int) -> _Worker:
    """A fresh process that does not import the main program again: its start costs a bare Python."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=workers_child.serve, args=(theirs, memory_bytes), daemon=True)
    with _starting, _without_main_module(), _interrupts_held():
        process.start()
    theirs.close()
    return _Worker(process, ours)


@contextlib.contextmanager
def _without_main_module() -> Iterator[None]:
    """Spawned processes import the main module of their parent; for this moment there is an empty one."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """The child inherits the block and lifts it once it ignores Ctrl+C, so no moment of it can be interrupted."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _resident_size(pid: int | None) -> int:
    import psutil

    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0


def _kill_children(pid: int | None) -> None:
    """Programs that a worker has started (OCR) must not outlive it."""
    import psutil

    with contextlib.suppress(psutil.Error):
        for child in psutil.Process(pid).children(recursive=True):
            with contextlib.suppress(psutil.Error):
                child.kill()
