"""A clean room for the window: real workspaces, and nothing that a test leaves running or lying about."""

import gc
import multiprocessing
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThread, QThreadPool, QTimer
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from dossier_app.bundles.contents import Writers
from dossier_app.context import Context
from dossier_app.services.assess_indicator import assess_indicator
from dossier_app.services.create_workspace import create
from dossier_app.settings import Settings

_TRIES = 40


@pytest.fixture(autouse=True)
def _nothing_left_behind(qapp: QApplication) -> Iterator[None]:
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
        id(thread): f"thread {thread.name}"
        for thread in threading.enumerate()
        if thread is not threading.main_thread() and not isinstance(thread, threading._DummyThread)
    }
    found |= {id(child): f"process {child.name}" for child in multiprocessing.active_children()}
    for widget in QApplication.topLevelWidgets():
        if isValid(widget) and widget.parent() is None:
            found[id(widget)] = f"widget {type(widget).__name__} {widget.objectName()}"
    found |= {id(thing): words for thing in gc.get_objects() if (words := _busy(thing))}
    return found


def _busy(thing: object) -> str:
    kind = type(thing)
    if kind is QTimer or kind is QThreadPool or issubclass(kind, QThread):
        if not isValid(thing):
            return ""
        if isinstance(thing, QTimer):
            return f"timer of {type(thing.parent()).__name__}" if thing.isActive() else ""
        if isinstance(thing, QThreadPool):
            return f"pool of {type(thing.parent()).__name__}" if thing.activeThreadCount() else ""
        if isinstance(thing, QThread):
            return f"thread {kind.__name__}" if thing.isRunning() and thing is not QThread.currentThread() else ""
    return ""


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
def window(qtbot, context) -> QWidget:
    from ui.main_window import MainWindow

    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    return window
