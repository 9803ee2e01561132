"""The strip of running work: what runs, how far it is, how long it will take, and Batal."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from dossier_app.i18n import _
from dossier_app.jobs.progress import Progress
from ui.operations import Operation, Operations

PATIENCE = 300
"""Milliseconds that work may take before it is mentioned."""


class OperationStrip(QWidget):
    """Shows the most important running operation; hidden while nothing takes long."""

    def __init__(self, operations: Operations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._operations = operations
        self._shown: Operation | None = None
        self.text = QLabel(self)
        self.text.setAccessibleName(_("Pekerjaan yang berjalan"))
        self.bar = QProgressBar(self)
        self.bar.setAccessibleName(_("Kemajuan"))
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(140, 10)
        self.stop = QPushButton(_("Batal"), self)
        self.stop.setAccessibleName(_("Batalkan pekerjaan yang berjalan"))
        self.stop.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.text, self.bar, self.stop):
            row.addWidget(part)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self._look)
        operations.started.connect(self._started)
        operations.ended.connect(self._look)
        self.hide()

    @property
    def operation(self) -> Operation | None:
        """What is shown."""
        return self._shown

    def _started(self, operation: Operation) -> None:
        operation.progressed.connect(self._progressed)
        if not self.isVisible() and not self._patience.isActive():
            self._patience.start()

    def _look(self, *_ended: object) -> None:
        running = self._operations.running
        if not running:
            self._patience.stop()
            self._shown = None
            self.hide()
            return
        if self._patience.isActive():
            return
        first = next((operation for operation in running if operation.writes), running[0])
        if first is not self._shown:
            self._shown = first
            self.stop.setEnabled(not first.is_cancelled)
            self._tell(first.progress)
        self.show()

    def _progressed(self, progress: Progress) -> None:
        if self._shown is not None and self._shown.progress is progress:
            self._tell(progress)

    def _tell(self, progress: Progress) -> None:
        if self._shown is None:
            return
        more = len(self._operations.running) - 1
        words = progress_words(progress, label=self._shown.label)
        if self._shown.is_cancelled:
            words = _("Membatalkan: {label}").format(label=self._shown.label)
        self.text.setText(words if not more else _("{words} (+{count} lagi)").format(words=words, count=more))
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)

    def _cancel(self) -> None:
        if self._shown is not None:
            self._shown.cancel()
            self.stop.setEnabled(False)
            self._tell(self._shown.progress)


def progress_words(progress: Progress, *, label: str) -> str:
    """What the strip says: Mengimpor dokumen 34/120, 2 menit lagi."""
    from dossier_app.i18n.format import format_duration, format_number

    words = progress.text or label
    if progress.total:
        words = f"{words} {format_number(progress.done, 0)}/{format_number(progress.total, 0)}"
    elif progress.done:
        words = f"{words} {format_number(progress.done, 0)}"
    if progress.seconds_left is not None and progress.total:
        words = _("{words}, {time} lagi").format(words=words, time=format_duration(progress.seconds_left))
    return words
