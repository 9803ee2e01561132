"""A clean room for the window: real workspaces, and nothing that a test leaves running or lying about."""

import contextlib
import gc
import sqlite3
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QProcess, QThread, QThreadPool, QTimer
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

import ui
from dossier_app.bundles.contents import Writers
from dossier_app.context import Context
from dossier_app.services.assess_indicator import assess_indicator
from dossier_app.services.create_workspace import create
from dossier_app.settings import Settings

_TRIES = 40
_KEPT_BY_PYTHON = ("resource_tracker", "forkserver")
_WINDOW = str(Path(ui.__file__).parent)


@pytest.fixture(autouse=True)
def _garbage_on_one_thread() -> Iterator[None]:
    """As in the program (`ui/smoothness.py`): a look for garbage on a thread of the pool might take widgets apart."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def _nothing_left_behind(qapp: QApplication, _garbage_on_one_thread: None) -> Iterator[None]:
    """No thread, timer, worker process or top-level widget outlives the test that made it."""
    known = _left_behind()
    yield
    for _try in range(_TRIES):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qapp.processEvents()
        gc.collect(1)
        left = {key: words for key, words in _left_behind().items() if key not in known}
        if not left:
            return
        QThread.msleep(25)
        gc.collect()
    pytest.fail("left behind:\n  " + "\n  ".join(sorted(left.values())))


def _left_behind() -> dict[int, str]:
    """What runs or stands now, by the identity of the thing."""
    found = {
        thread.ident: f"thread {thread.name}"
        for thread in threading.enumerate()
        if thread is not threading.main_thread() and _runs(thread)
    }
    found |= {child.pid: f"process {_command(child)}" for child in psutil.Process().children() if _is_ours(child)}
    for widget in QApplication.topLevelWidgets():
        if isValid(widget) and widget.parent() is None:
            found[id(widget)] = f"widget {type(widget).__name__} {widget.objectName()}"
    found |= {id(thing): words for thing in gc.get_objects() if (words := _busy(thing))}
    return found


def _runs(thread: threading.Thread) -> bool:
    """A thread of Qt that once ran Python stays listed when it is gone; where it can be, the system is asked."""
    if not isinstance(thread, threading._DummyThread):
        return True
    tasks = Path("/proc/self/task")
    return tasks.is_dir() and (tasks / str(thread.native_id)).exists()


def _command(child: psutil.Process) -> str:
    with contextlib.suppress(psutil.Error):
        return " ".join(child.cmdline())[:120]
    return ""


def _is_ours(child: psutil.Process) -> bool:
    """Not what multiprocessing keeps for itself as long as Python runs, nor what has ended and is not yet buried."""
    command = _command(child)
    return bool(command) and not any(word in command for word in _KEPT_BY_PYTHON)


def _busy(thing: object) -> str:
    kind = type(thing)
    if issubclass(kind, QTimer | QThreadPool | QThread | QProcess):
        if not isValid(thing):
            return ""
        if isinstance(thing, QProcess):
            return f"process {thing.program()}" if thing.state() is not QProcess.ProcessState.NotRunning else ""
        if isinstance(thing, QTimer):
            return f"timer of {type(thing.parent()).__name__}" if thing.isActive() else ""
        if isinstance(thing, QThreadPool):
            return f"pool of {type(thing.parent()).__name__}" if thing.activeThreadCount() else ""
        if isinstance(thing, QThread):
            return f"thread {kind.__name__}" if thing.isRunning() and thing is not QThread.currentThread() else ""
    return ""


@dataclass
class Asked:
    """What databases were asked: by the window on its own thread, and how often on other threads."""

    by_window: list[str] = field(default_factory=list)
    beside: int = 0

    def note(self, statement: str) -> None:
        """What a test itself asks does not count: then nothing of the window stands between."""
        if threading.current_thread() is not threading.main_thread():
            self.beside += 1
            return
        frame = sys._getframe(1)
        while frame is not None:
            if frame.f_code.co_filename.startswith(_WINDOW):
                self.by_window.append(f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno} asked {statement[:80]}")
                return
            frame = frame.f_back


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[Asked]:
    """The thread of the window paints; it never waits for a database."""
    heard, connect = Asked(), sqlite3.connect

    def connected(*arguments: object, **named: object) -> sqlite3.Connection:
        connection = connect(*arguments, **named)
        connection.set_trace_callback(heard.note)
        return connection

    monkeypatch.setattr(sqlite3, "connect", connected)
    yield heard
    assert not heard.by_window, "\n".join(heard.by_window)


@pytest.fixture(autouse=True)
def _own_look(qapp: QApplication) -> Iterator[None]:
    """Font, palette and theme are the application's: what a test chooses is taken back."""
    font, palette, theme = QFont(qapp.font()), QPalette(qapp.palette()), qapp.property("theme")
    yield
    qapp.setFont(font)
    qapp.setPalette(palette)
    qapp.setProperty("theme", theme)


@pytest.fixture
def context(app_paths) -> Context:
    """What main would hand to the window."""

    def no_window(context: Context, workspace: Path | None) -> int:
        raise AssertionError("the window is already there")

    return Context(paths=app_paths, settings=Settings(), load_writers=Writers, open_window=no_window, acting_as="Ayu")


@pytest.fixture
def workspace(tmp_path, app_paths) -> Path:
    """A workspace of Kota Contoh in which indicator 10 is claimed without any document."""
    path = tmp_path / "Kota Contoh 2025"
    with create(
        path, instrument="spbe-2020", institution="Kota Contoh", year=2025, paths=app_paths, actor="Ayu"
    ) as desk:
        assess_indicator(desk, "10", claim=3, target=4)
    return path


@pytest.fixture
def session(qtbot, context, workspace) -> Iterator[object]:
    """The workspace of Kota Contoh, open and looked at, without a window."""
    from ui.session import Session

    session = Session(context)
    with qtbot.waitSignal(session.viewed, timeout=20_000):
        session.open(workspace)
    yield session
    session.close()


@pytest.fixture
def window(qtbot, context) -> QWidget:
    from ui.main_window import MainWindow

    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    return window
