"""Qt's own loop: the application with its font, theme and language, and one window until it is closed."""

import gc
import logging
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from dossier_app.context import Context
from dossier_app.i18n import _, use_language
from dossier_app.paths import AppPaths
from ui.fonts import use_bundled_font
from ui.instance_name import may_run, server_name
from ui.main_window import MainWindow
from ui.operations import bug
from ui.program_icon import program_icon
from ui.qt_texts import speak_to_qt
from ui.smoothness import Smoothness
from ui.theme import apply_theme, chosen_theme

if TYPE_CHECKING:
    from ui.ending import Ending
    from ui.single_instance import FirstInstance

log = logging.getLogger("dossier_app.ui")

LATEST_BEGIN_MS = 1000
"""Until then the first picture is waited for; a window that starts hidden has none."""
FRAME = 40
"""Pixels of title bar and edges that a desktop may put around the window."""


def show_window(context: Context, workspace: Path | None) -> int:
    """Run until the last window is closed; returns the exit status. A window that runs already is given the work."""
    wanted = () if workspace is None else (workspace,)
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    if may_run(context.paths) and handed_over(context.paths, wanted):
        return 0
    smoothness = Smoothness(application)
    application.setApplicationName("dossier-spbe")
    application.setApplicationDisplayName(_("Dosir SPBE"))
    application.setDesktopFileName("dossier")
    use_bundled_font(application)
    apply_theme(application, chosen_theme(context.settings.theme))
    speak_to_qt(application)
    run = Run(application, context, wanted)
    hook, sys.excepthook = sys.excepthook, run.report
    try:
        return application.exec()
    finally:
        sys.excepthook = hook
        smoothness.stop()
        run.stop()
        gc.unfreeze()
        run.window.deleteLater()
        run.deleteLater()


class Run(QObject):
    """One run of the program: its window, which is built anew when the language changes."""

    _loaded = Signal()

    def __init__(self, application: QApplication, context: Context, wanted: tuple[Path, ...]) -> None:
        super().__init__()
        self._application = application
        self._wanted = wanted
        self._begun = False
        self._ending: Ending | None = None
        self._first: FirstInstance | None = None
        self._loader = threading.Thread(target=self._load, name="loader")
        self._loaded.connect(self._arrive)
        self.window = self._build(context)
        self.window.session.operations.ready.clear()
        self.window.installEventFilter(self)
        _show(self.window)
        QTimer.singleShot(LATEST_BEGIN_MS, self, self._begin)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """The first picture is on its way: what comes next may begin."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._begin)
        return False

    def come_forward(self, paths: tuple[Path, ...]) -> None:
        """Somebody started the program again: show the window, and open what they asked for."""
        self.window.setWindowState(self.window.windowState() & ~self.window.windowState().WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()
        if paths:
            self.window.arrive(paths)

    def keep_typed(self, seconds: float) -> None:
        """Have what was typed written down, and wait for it at most so long."""
        self.window.session.keep_typed(seconds)

    def leave(self) -> None:
        """Close the window as its user would, and end."""
        self.window.close()
        self._application.quit()

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """A bug in the window: logged, and shown with its details."""
        log.error("a bug in the window", exc_info=(kind, error, trace))
        if isinstance(error, Exception):
            self.window.session.failed.emit(bug(error))

    def _build(self, context: Context) -> MainWindow:
        window = MainWindow(context)
        window.reborn.connect(self._speak_anew)
        return window

    def _begin(self) -> None:
        """After the first picture: what the services need is loaded beside it, then the work begins."""
        if not self._begun:
            self._begun = True
            self._listen()
            self._loader.start()
            self._application.setWindowIcon(program_icon())

    def _listen(self) -> None:
        """Hear those who start the program again, and the system when it wants us to end."""
        from ui.ending import Ending
        from ui.single_instance import FirstInstance

        self._first = FirstInstance(server_name(self.window.session.context.paths), self)
        self._first.asked.connect(self.come_forward)
        self._ending = Ending(self._application, keep=self.keep_typed, leave=self.leave)

    def _load(self) -> None:
        ready = self.window.session.operations.ready
        try:
            import_services()
            gc.freeze()  # what is loaded stays; nothing in it is garbage
        finally:
            ready.set()
            self._loaded.emit()

    def _arrive(self) -> None:
        self._loader.join()
        self.window.asking.offer_crash_report()
        if self._wanted:
            self.window.arrive(self._wanted)

    def stop(self) -> None:
        """Wait for what is being loaded; nothing arrives any more."""
        self._loaded.disconnect(self._arrive)
        if self._loader.is_alive():
            self._loader.join()
        if self._ending is not None:
            self._ending.stop()
        if self._first is not None:
            self._first.stop()

    def _speak_anew(self) -> None:
        old = self.window
        context, path = old.session.context, old.session.path
        use_language(context.settings.language)
        speak_to_qt(self._application)
        self.window = self._build(context)
        self.window.setGeometry(old.geometry())
        self.window.show()
        old.close()
        old.deleteLater()
        if path is not None:
            self.window.arrive([path])


def import_services() -> None:
    """Load the database, the judgement and the first screen, before a thread or the first view needs them."""
    import dossier_app.services.keep_layout
    import dossier_app.services.sort_arrivals
    import dossier_app.services.view_workspace  # noqa: F401 -- loaded for those who come later
    import ui.panels.dashboard_screen
    import ui.remembering  # noqa: F401 -- loaded for those who come later


def handed_over(paths: AppPaths, wanted: tuple[Path, ...]) -> bool:
    """Whether a window that runs already took the work."""
    from ui.single_instance import hand_over

    return hand_over(server_name(paths), wanted)


def _show(window: MainWindow) -> None:
    """As large as it is made; filling the screen where that and its frame would reach over the edge."""
    room = window.screen().availableSize()
    if window.width() > room.width() or window.height() + FRAME > room.height():
        window.showMaximized()
    else:
        window.show()
