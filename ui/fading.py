"""Letting go of a great value a little at a time: freed at once, 100,000 documents would hold up the window."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer

SLICE = 1_000
"""Objects freed in one turn of the event loop, about a millisecond's work."""


class Fading(QObject):
    """Holds what it is given and frees it in slices, a slice each time the event loop has nothing else to do."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: list[list[object]] = []
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._free)

    def let_go(self, *many: Iterable[object]) -> None:
        """Hold these objects for now; whoever gives them must let go of what else holds them."""
        self._kept += [list(each) for each in many]
        self._turn.start()

    @property
    def is_done(self) -> bool:
        return not self._kept

    def _free(self) -> None:
        if self._kept:
            del self._kept[-1][-SLICE:]
            if not self._kept[-1]:
                self._kept.pop()
        if not self._kept:
            self._turn.stop()
