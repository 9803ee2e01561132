"""What Python does by itself, kept from holding up the window: looks for garbage, and turns between threads."""

import gc
import sys

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

YOUNG = 20_000
"""New objects after which they are looked through, in some milliseconds."""
LOOK_MS = 50
"""Between two looks at how many there are; the more there are, the longer the window waits for the look."""
OPENED_MS = 3000
"""Until then a workspace that was named at the start is open, as a rule; before that nobody looks for garbage."""
TURN = 0.0001
"""Seconds that a thread may go on while the window waits; a picture asks for the turn a thousand times."""


class Smoothness(QObject):
    """Holds until `stop`. Garbage is looked for on the window's own thread alone.

    Python by itself looks for it on whichever thread makes the next object, and what it finds there may be widgets:
    taken apart beside the window's thread, they bring the program down. What is in no cycle, and that is nearly
    everything, goes at once in any case. What is old, which takes a second to look through, is looked through while
    the window is not in front.
    """

    def __init__(self, application: QGuiApplication) -> None:
        super().__init__()
        self._application = application
        self._before = gc.isenabled(), sys.getswitchinterval()
        gc.disable()
        sys.setswitchinterval(TURN)
        application.applicationStateChanged.connect(self._turned)
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._look)
        self._turn.start(OPENED_MS)

    def _look(self) -> None:
        self._turn.setInterval(LOOK_MS)
        if gc.get_count()[0] > YOUNG:
            gc.collect(0)

    def _turned(self, state: Qt.ApplicationState) -> None:
        if state is not Qt.ApplicationState.ApplicationActive:
            gc.collect()

    def stop(self) -> None:
        """As it was before."""
        self._application.applicationStateChanged.disconnect(self._turned)
        self._turn.stop()
        self.deleteLater()
        looked_for, turn = self._before
        sys.setswitchinterval(turn)
        if looked_for:
            gc.enable()
