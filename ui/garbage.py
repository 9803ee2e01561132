"""When Python looks for cycles: often among what is new, through everything only while nobody looks at the window."""

import gc

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

YOUNG = 20_000
"""New objects after which they are looked through, in some milliseconds."""
NEVER = 1_000_000
"""Looks at what is new before a look at what is old, which may hold up the window for a second."""


class Garbage(QObject):
    """Keeps long looks away from a window at work until `stop`; what is in no cycle goes at once in any case."""

    def __init__(self, application: QGuiApplication) -> None:
        super().__init__()
        self._application = application
        self._before = gc.get_threshold()
        gc.set_threshold(YOUNG, NEVER, NEVER)
        application.applicationStateChanged.connect(self._turned)

    def _turned(self, state: Qt.ApplicationState) -> None:
        if state is not Qt.ApplicationState.ApplicationActive:
            gc.collect()

    def stop(self) -> None:
        """As it was before."""
        self._application.applicationStateChanged.disconnect(self._turned)
        gc.set_threshold(*self._before)
