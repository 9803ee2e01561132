"""Every screen and dialog of the window with something in it: for pictures, and for tests of the look."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop
from PySide6.QtWidgets import QDialog, QTabWidget, QWidget

from dossier_app.domain.evidence import Evidence
from ui.main_window import MainWindow
from ui.places import PLACES

PATIENCE_MS = 60_000
INDICATOR = "10"
"""The indicator of the demonstration whose claim is higher than its proof: there is most to be seen."""


def screens(window: MainWindow, workspace: Path) -> Iterator[tuple[str, QWidget]]:
    """The start, every screen on this workspace, and a document beside one; each at rest, with its name."""
    yield _at_rest(window, "start")
    enter(window, workspace)
    for place in PLACES:
        window.show_screen(place.key)
        if place.key == "documents":
            _at_rest(window, place.key)
            window.stack.screen_of(place.key).table.selectRow(0)  # type: ignore[attr-defined]  # a DocumentScreen
        yield _at_rest(window, place.key)
    need = _need_with_proof(window)
    if need is not None:
        window.visiting.open_indicator(INDICATOR)
        window.stack.screen_of("indicators").reveal(need.requirement)
        window.visiting.open_document(need.document)
        viewer = window.visiting.viewer
        wait(lambda: viewer is not None and viewer.canvas.isVisible() and viewer.store.text(0) is not None)
        wait(lambda: viewer is not None and viewer.store.picture(0) is not None)
        yield _at_rest(window, "viewer")
        window.visiting.leave()


def corners(window: MainWindow, empty: Path) -> Iterator[tuple[str, QWidget]]:
    """The tabs and lists that `screens` leaves shut, and then all screens on a workspace that holds nothing yet."""
    for key in ("indicators", "history"):
        window.show_screen(key)
        for tabs in window.stack.screen_of(key).findChildren(QTabWidget):
            for tab in range(1, tabs.count()):
                tabs.setCurrentIndex(tab)
                yield _at_rest(window, f"{key}-{tab + 1}")
            tabs.setCurrentIndex(0)
    window.show_screen("documents")
    papers = window.stack.screen_of("documents")
    papers.table.setCurrentIndex(papers.model.index(0, 0))  # type: ignore[attr-defined]  # it is a DocumentScreen
    yield _at_rest(window, "documents-chosen")
    for mode in (1, 2):
        papers.bar.switch(mode)  # type: ignore[attr-defined]  # as above
        yield _at_rest(window, f"documents-{mode + 1}")
    papers.bar.switch(0)  # type: ignore[attr-defined]  # as above
    wait(lambda: not window.session.operations.busy)
    enter(window, empty)
    for place in PLACES:
        window.show_screen(place.key)
        yield _at_rest(window, f"empty-{place.key}")


def dialogs(window: MainWindow, workspace: Path) -> Iterator[tuple[str, QWidget]]:
    """Every dialog, open over the window."""
    enter(window, workspace)
    window.show_screen("indicators")
    asking, indicators = window.asking, window.stack.screen_of("indicators")
    papers = window.stack.screen_of("documents")
    need = _need_with_proof(window)
    openers: list[tuple[str, Callable[[], object]]] = [
        ("new", asking.new),
        ("folder", asking.open),
        ("link", asking.import_link),
        ("preferences", asking.preferences),
        ("about", asking.about),
        ("help", asking.help),
        ("palette", window.commands.by_key["edit.find"].trigger),
        ("error", lambda: window.open_workspace(workspace / "x")),
        ("crash", lambda: _tell_crash(window)),
    ]
    if need is not None:
        verbs = indicators.verbs  # type: ignore[attr-defined]  # it is an IndicatorScreen
        openers += [
            ("map", lambda: verbs.ask_to_map(need.requirement)),
            ("evidence", lambda: verbs.ask_to_edit(need.id)),
            ("waive", lambda: verbs.ask_to_waive(need.requirement)),
            ("kinds", lambda: papers.details.form.kinds_wanted.emit(need.document)),  # type: ignore[attr-defined]  # as above
        ]
    for name, open_it in openers:
        open_it()
        wait(lambda: _dialog(window) is not None)
        wait(lambda: not window.session.operations.busy)
        dialog = _dialog(window)
        if dialog is None:
            raise AssertionError(name)
        yield f"dialog-{name}", dialog
        dialog.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def enter(window: MainWindow, workspace: Path) -> None:
    """Open a workspace, and wait until it is on screen."""
    window.open_workspace(workspace)
    wait(lambda: window.session.path == workspace.absolute() and window.session.view is not None)
    window.notice.hide()


def wait(done: Callable[[], object], most: int = PATIENCE_MS) -> None:
    """Let the window work until this is so, and then until it has nothing more to draw."""
    deadline = QDeadlineTimer(most)
    while not done():
        if deadline.hasExpired():
            raise TimeoutError("the window does not come to rest")
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        time.sleep(0.002)  # the threads that are waited for want their turn
    for _round in range(5):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def _at_rest(window: MainWindow, name: str) -> tuple[str, QWidget]:
    wait(lambda: not window.session.operations.busy)
    return name, window


def _need_with_proof(window: MainWindow) -> Evidence | None:
    """The first piece of evidence of the indicator that is looked at."""
    view = window.session.view
    pieces = view.snapshot.evidence if view is not None else ()
    return next((piece for piece in pieces if piece.requirement.startswith(f"{INDICATOR}.")), None)


def _dialog(window: MainWindow) -> QDialog | None:
    return next((dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()), None)


def _tell_crash(window: MainWindow) -> None:
    from ui.dialogs.crash_report import CrashReport

    CrashReport("RuntimeError", logs=window.session.context.paths.logs, parent=window).open()
