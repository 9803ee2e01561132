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
        except Cancelled:
            self.cancelled.emit()
        except DossierError as error:
            self.failed.emit(error)
        except Exception as error:  # the boundary of the thread: logged, and shown by the window
            log.exception("an operation failed")
            self.failed.emit(bug(error))
        else:
            self.done.emit(result)
        self.finished.emit()


class _Runner(QRunnable):
    """Carries an operation into a pool."""

    def __init__(self, operation: Operation) -> None:
        super().__init__()
        self._operation = operation

    def run(self) -> None:
        self._operation.run()


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
        self.running: list[Operation] = []

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
    ) -> Operation:
        """Run a question beside everything else."""
        return self._start(Operation(label, work, writes=False, parent=self), self._readers, done, failed)

    def _start(
        self,
        operation: Operation,
        pool: QThreadPool,
        done: Callable[[Any], None] | None,
        failed: Callable[[DossierError], None] | None,
    ) -> Operation:
        if done is not None:
            operation.done.connect(done)
        operation.failed.connect(failed if failed is not None else self.failed.emit)
        operation.finished.connect(partial(self._end, operation))
        self.running.append(operation)
        self.started.emit(operation)
        pool.start(_Runner(operation))
        return operation

    def _end(self, operation: Operation) -> None:
        self.running.remove(operation)
        self.ended.emit(operation)
        operation.deleteLater()

    @property
    def busy(self) -> bool:
        return bool(self.running)

    def finish(self) -> None:
        """Call everything off and wait for it; no answer arrives any more."""
        for operation in self.running:
            operation.blockSignals(True)
            operation.cancel()
        self._writer.waitForDone()
        self._readers.waitForDone()
        for operation in self.running:
            operation.deleteLater()
        self.running.clear()


def bug(error: Exception) -> MachineError:
    """An error of ours as a sentence."""
    return MachineError(
        _("Terjadi galat dalam program."),
        reason=f"{type(error).__name__}: {error}",
        remedy=_("Data Anda tidak berubah. Rinciannya ada di berkas log."),
    )
