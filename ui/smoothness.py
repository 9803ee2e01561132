"""What Python does by itself, kept from holding up the window: looks for garbage, and turns between threads."""

import gc
import sys

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

YOUNG = 20_000
"""New objects after which they are looked through, in some milliseconds."""
NEVER = 1_000_000
"""Looks at what is new before a look at what is old, which may hold up the window for a second."""
TURN = 0.0001
"""Seconds that a thread may go on while the window waits; a picture asks for the turn a thousand times."""


class Smoothness(QObject):
    """Holds until `stop`. Everything is looked through while the window is not in front.

    What is in no cycle, and that is nearly everything, goes at once in any case.
    """

    def __init__(self, application: QGuiApplication) -> None:
        super().__init__()
        self._application = application
        self._before = gc.get_threshold(), sys.getswitchinterval()
        gc.set_threshold(YOUNG, NEVER, NEVER)
        sys.setswitchinterval(TURN)
        application.applicationStateChanged.connect(self._turned)

    def _turned(self, state: Qt.ApplicationState) -> None:
        if state is not Qt.ApplicationState.ApplicationActive:
            gc.collect()

    def stop(self) -> None:
        """As it was before."""
        self._application.applicationStateChanged.disconnect(self._turned)
        threshold, turn = self._before
        gc.set_threshold(*threshold)
        sys.setswitchinterval(turn)
