"""One window per data folder: a second start hands what it was asked for to the first, and ends."""

import json
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE = 2000
"""Milliseconds that the first window has to answer; a window that hangs is not waited for."""
LIMIT = 64_000
"""Bytes of a message at most."""


def hand_over(name: str, paths: tuple[Path, ...]) -> bool:
    """Tell a window that already runs what to open; False where none answers."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(PATIENCE):
        return False
    message = json.dumps([str(path.absolute()) for path in paths]).encode() + b"\n"
    socket.write(message)
    socket.flush()
    answered = socket.bytesAvailable() > 0 or socket.waitForReadyRead(PATIENCE)
    socket.disconnectFromServer()
    return answered


class FirstInstance(QObject):
    """Listens for later starts of the same user. `asked` carries the paths that one was given."""

    asked = Signal(object)  # tuple[Path, ...]

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sockets: list[QLocalSocket] = []
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        QLocalServer.removeServer(name)  # what a killed window left; one that lives would have answered
        self.listening = self._server.listen(name)

    def stop(self) -> None:
        """Listen no more, and let go of whoever is still connected."""
        self._server.close()
        for socket in list(self._sockets):
            self._leave(socket)

    def _greet(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            self._sockets.append(socket)
            socket.readyRead.connect(partial(self._read, socket))
            socket.disconnected.connect(partial(self._leave, socket))
            self._read(socket)

    def _leave(self, socket: QLocalSocket) -> None:
        if socket in self._sockets:
            self._sockets.remove(socket)
            socket.readyRead.disconnect()
            socket.disconnected.disconnect()
            socket.abort()
            socket.deleteLater()

    def _read(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() > LIMIT:
            self._leave(socket)
        elif socket.canReadLine():
            paths = _paths(bytes(socket.readLine().data()))
            socket.write(b"ok\n")
            socket.flush()
            self.asked.emit(paths)


def _paths(line: bytes) -> tuple[Path, ...]:
    """The paths of a message; anything else is a greeting without any."""
    try:
        names = json.loads(line)
    except ValueError:
        return ()
    return tuple(Path(name) for name in names if isinstance(name, str)) if isinstance(names, list) else ()
