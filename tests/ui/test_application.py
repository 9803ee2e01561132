"""The door to the window: it opens, it closes, and it says why it does not open."""

import sys

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from dossier_app.errors import MachineError
from ui.application import run
from ui.main_window import MainWindow


@pytest.fixture(autouse=True)
def _own_font(qapp):
    before = qapp.font()
    yield
    qapp.setFont(before)


def close_when_loaded(seen: list[bool]) -> None:
    def look() -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow) and window.isVisible():
                seen.append(window.session.view is not None)
                if seen[-1] or len(seen) > 400:
                    window.close()
                    return
        QTimer.singleShot(25, look)

    QTimer.singleShot(0, look)


def test_the_window_opens_the_workspace_named_and_ends_when_closed(qapp, context, workspace):
    seen: list[bool] = []
    close_when_loaded(seen)
    assert run(context, workspace) == 0
    assert seen[-1]


def test_without_a_screen_it_says_so(monkeypatch, context):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(MachineError) as refused:
        run(context)
    assert "Tidak ada layar" in refused.value.reason
    assert refused.value.remedy


def test_without_the_libraries_of_qt_it_says_so(monkeypatch, context):
    monkeypatch.setitem(sys.modules, "ui.event_loop", None)
    with pytest.raises(MachineError) as refused:
        run(context)
    assert "Qt" in refused.value.reason
    assert "README" in refused.value.remedy
