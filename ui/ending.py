"""The program is ended from outside, by the desktop or by a signal: what was typed is kept."""

import contextlib
import signal
import socket
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtGui import QGuiApplication

PATIENCE = 4.0
"""Seconds that a desktop waits for a program before it calls it stuck, less a little."""
SIGNALS = ("SIGTERM", "SIGINT", "SIGHUP")


class Ending(QObject):
    """Calls `keep` when the desktop is about to end its session, and `leave` when the system asks us to go.

    A signal only reaches Python when Python runs: a socket wakes Qt's loop for it.
    """

    def __init__(self, application: QGuiApplication, *, keep: Callable[[float], object], leave: Callable[[], object]):
        super().__init__(application)
        self._keep, self._leave = keep, leave
        self._asked = False
        application.commitDataRequest.connect(self.commit)
        self._here, self._there = socket.socketpair()
        for end in (self._here, self._there):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._here.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)
        self._before = signal.set_wakeup_fd(self._there.fileno(), warn_on_full_buffer=False)
        self._handlers = {
            number: signal.signal(number, self._note)
            for name in SIGNALS
            if (number := getattr(signal, name, None)) is not None
        }

    def commit(self, _manager: object = None) -> None:
        """The desktop may end us right after this; it may also go on."""
        self._keep(PATIENCE)

    def stop(self) -> None:
        """Leave signals as they were found."""
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._before)
        self._notifier.setEnabled(False)
        self._here.close()
        self._there.close()
        self.deleteLater()

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        self._asked = True

    def _woken(self) -> None:
        with contextlib.suppress(OSError):
            self._here.recv(64)
        if self._asked:
            self._asked = False
            self._leave()
