"""Work off the GUI thread: a job runs in a pool and reports back on the thread of the window."""

import logging
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from dossier_app.errors import Cancelled, DossierError, MachineError
from dossier_app.i18n import _

T = TypeVar("T")
log = logging.getLogger("dossier_app.ui")


class _Answers(QObject):
    """Lives on the GUI thread, so that what it is told in the pool arrives there."""

    done = Signal(object)
    failed = Signal(object)


class _Job(QRunnable, Generic[T]):
    """One piece of work and its answer."""

    def __init__(self, work: Callable[[], T], answers: _Answers) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._work = work
        self._answers = answers

    def run(self) -> None:
        try:
            result = self._work()
        except Cancelled:
            return
        except DossierError as error:
            self._answers.failed.emit(error)
        except Exception as error:  # the boundary of the thread: logged, and shown by the window
            log.exception("a job of the window failed")
            self._answers.failed.emit(_bug(error))
        else:
            self._answers.done.emit(result)


def _bug(error: Exception) -> MachineError:
    return MachineError(
        _("Terjadi galat dalam program."),
        reason=f"{type(error).__name__}: {error}",
        remedy=_("Data Anda tidak berubah. Rinciannya ada di berkas log."),
    )


class Jobs(QObject):
    """Runs one job at a time; a newer one makes the answer of the older one void."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._kept: list[tuple[object, _Answers]] = []

    def start(
        self, work: Callable[[], T], *, done: Callable[[T], None], failed: Callable[[DossierError], None]
    ) -> None:
        """Run `work` in the pool; `done` or `failed` is called on this thread."""
        self._forget()
        answers = _Answers(self)
        answers.done.connect(done)
        answers.failed.connect(failed)
        job = _Job(work, answers)
        self._kept.append((job, answers))  # the pool does not keep Python objects alive
        self._pool.start(job)

    def _forget(self) -> None:
        for _job, answers in self._kept:
            answers.blockSignals(True)
        if self._pool.activeThreadCount() == 0:
            self._kept.clear()

    def finish(self) -> None:
        """Wait for what runs; its answer goes nowhere any more."""
        self._forget()
        self._pool.waitForDone()
        self._kept.clear()
