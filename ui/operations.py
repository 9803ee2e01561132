"""Work in the background: what runs, how far it is, how it is called off, and who hears the answer.

Writes go one after the other through one thread, reads through a small pool; the window's own thread only paints.
"""

import logging
import threading
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from dossier_app.errors import Cancelled, DossierError, MachineError
from dossier_app.i18n import _
from dossier_app.jobs.progress import Progress, Reporter

T = TypeVar("T")
READERS = 4
log = logging.getLogger("dossier_app.ui")


class Operation(QObject):
    """One piece of work in the background. Its signals arrive on the thread of the window."""

    progressed = Signal(object)  # Progress
    done = Signal(object)
    failed = Signal(object)  # DossierError
    cancelled = Signal()
    finished = Signal()  # after any of the three

    def __init__(self, label: str, work: Callable[[Reporter], Any], *, writes: bool, parent: QObject) -> None:
        super().__init__(parent)
        self.label = label
        self.writes = writes
        self.progress = Progress(label, 0, 0)
        self.stopped: Cancelled | None = None
        """How it was called off; services may tell in it what had been done before."""
        self.void = False
        """Its answer is not wanted any more."""
        self.result: Any = None
        self.error: DossierError | None = None
        self.left = threading.Event()
        """The thread of the pool does not touch this object any more; before that it must not be deleted."""
        self._work = work
        self._stop = threading.Event()
        self.progressed.connect(self._note)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        return self._stop.is_set()

    def _note(self, progress: Progress) -> None:
        self.progress = progress

    def run(self) -> None:
        """Do the work; called in the pool."""
        try:
            result = self._work(Reporter(self.progressed.emit, cancelled=self._stop.is_set))
        except Cancelled as stopped:
            self.stopped = stopped
            self.cancelled.emit()
        except DossierError as error:
            self.error = error
            self.failed.emit(error)
        except Exception as error:  # the boundary of the thread: logged, and shown by the window
            log.exception("an operation failed")
            self.error = bug(error)
            self.failed.emit(self.error)
        else:
            self.result = result
            self.done.emit(result)
        self.finished.emit()


class _Runner(QRunnable):
    """Carries an operation into a pool."""

    def __init__(self, operation: Operation, ready: threading.Event) -> None:
        super().__init__()
        self._operation = operation
        self._ready = ready

    def run(self) -> None:
        self._ready.wait()
        try:
            self._operation.run()
        finally:
            self._operation.left.set()


class Operations(QObject):
    """Starts operations and keeps count of them. `started` and `ended` tell the strip."""

    started = Signal(object)
    ended = Signal(object)
    failed = Signal(object)  # DossierError of an operation whose starter did not ask to hear of it

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writer = QThreadPool(self)
        self._writer.setMaxThreadCount(1)
        self._readers = QThreadPool(self)
        self._readers.setMaxThreadCount(READERS)
        self._notes = QThreadPool(self)
        self._notes.setMaxThreadCount(1)
        self.ready = threading.Event()
        """Work begins when this is set: two threads must not load the same modules at once."""
        self.ready.set()
        self.running: list[Operation] = []
        self._droppers: dict[Operation, Callable[[Any], None]] = {}

    def write(
        self,
        label: str,
        work: Callable[[Reporter], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[DossierError], None] | None = None,
    ) -> Operation:
        """Queue a change of the workspace; changes happen one after the other."""
        return self._start(Operation(label, work, writes=True, parent=self), self._writer, done, failed)

    def read(
        self,
        label: str,
        work: Callable[[Reporter], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[DossierError], None] | None = None,
        dropped: Callable[[T], None] | None = None,
    ) -> Operation:
        """Run a question beside everything else. `dropped` gets the answer that comes when nobody waits any more."""
        return self._start(Operation(label, work, writes=False, parent=self), self._readers, done, failed, dropped)

    def note(self, label: str, work: Callable[[], None]) -> Operation:
        """Write down something of the program itself (settings, layout), in order, beside the workspace."""
        return self._start(Operation(label, lambda _: work(), writes=False, parent=self), self._notes, None, None)

    def _start(
        self,
        operation: Operation,
        pool: QThreadPool,
        done: Callable[[Any], None] | None,
        failed: Callable[[DossierError], None] | None,
        dropped: Callable[[Any], None] | None = None,
    ) -> Operation:
        tell = failed if failed is not None else self.failed.emit
        operation.done.connect(partial(self._deliver, operation, done))
        operation.failed.connect(partial(self._deliver, operation, tell))
        operation.finished.connect(partial(self._end, operation))
        if dropped is not None:
            self._droppers[operation] = dropped
        self.running.append(operation)
        self.started.emit(operation)
        pool.start(_Runner(operation, self.ready))
        return operation

    def _deliver(self, operation: Operation, receive: Callable[[Any], None] | None, answer: Any) -> None:
        if not operation.void:
            operation.result = None
            if receive is not None:
                receive(answer)

    def _end(self, operation: Operation) -> None:
        if operation.void:
            return
        self.running.remove(operation)
        self._droppers.pop(operation, None)
        self.ended.emit(operation)
        operation.left.wait()  # a moment: the other thread is on its way out of the signal that brought us here
        operation.deleteLater()

    def wait_for_changes(self, seconds: float) -> bool:
        """Let the changes that are queued be made, for at most so long; whether all were."""
        return self._writer.waitForDone(round(seconds * 1000))

    @property
    def busy(self) -> bool:
        return bool(self.running)

    def finish(self) -> None:
        """Call everything off and wait for it; no answer arrives any more, but a change that failed is told."""
        waiting, self.running = self.running, []
        for operation in waiting:
            operation.void = True
            operation.blockSignals(True)
            operation.cancel()
        for pool in (self._writer, self._readers, self._notes):
            pool.waitForDone()
        for operation in waiting:
            dropper = self._droppers.pop(operation, None)
            if dropper is not None and operation.result is not None:
                dropper(operation.result)
            if operation.writes and operation.error is not None:
                self.failed.emit(operation.error)
            self.ended.emit(operation)
            operation.deleteLater()


def bug(error: Exception) -> MachineError:
    """An error of ours as a sentence."""
    return MachineError(
        _("Terjadi galat dalam program."),
        reason=f"{type(error).__name__}: {error}",
        remedy=_("Data Anda tidak berubah. Rinciannya ada di berkas log."),
    )
