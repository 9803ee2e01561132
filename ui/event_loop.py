"""Qt's own loop: the application with its font, theme and language, and one window until it is closed."""

import logging
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from dossier_app.context import Context
from dossier_app.i18n import _, use_language
from ui.fonts import use_bundled_font
from ui.main_window import MainWindow
from ui.operations import bug
from ui.qt_texts import speak_to_qt
from ui.single_instance import FirstInstance, hand_over, server_name
from ui.theme import apply_theme, chosen_theme

log = logging.getLogger("dossier_app.ui")


def show_window(context: Context, workspace: Path | None) -> int:
    """Run until the last window is closed; returns the exit status. A window that runs already is given the work."""
    wanted = () if workspace is None else (workspace,)
    name = server_name(context.paths)
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    if hand_over(name, wanted):
        return 0
    application.setApplicationName("dossier-spbe")
    application.setApplicationDisplayName(_("Dosir SPBE"))
    application.setDesktopFileName("dossier-spbe")
    use_bundled_font(application)
    apply_theme(application, chosen_theme(context.settings.theme))
    speak_to_qt(application)
    run = Run(application, context, wanted)
    first = FirstInstance(name, run)
    first.asked.connect(run.come_forward)
    hook, sys.excepthook = sys.excepthook, run.report
    try:
        return application.exec()
    finally:
        sys.excepthook = hook
        first.stop()
        run.window.deleteLater()
        run.deleteLater()


class Run(QObject):
    """One run of the program: its window, which is built anew when the language changes."""

    def __init__(self, application: QApplication, context: Context, wanted: tuple[Path, ...]) -> None:
        super().__init__()
        self._application = application
        self.window = self._build(context)
        self.window.show()
        QTimer.singleShot(0, self, lambda: self._begin(wanted))

    def come_forward(self, paths: tuple[Path, ...]) -> None:
        """Somebody started the program again: show the window, and open what they asked for."""
        self.window.setWindowState(self.window.windowState() & ~self.window.windowState().WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()
        if paths:
            self.window.arrive(paths)

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """A bug in the window: logged, and shown with its details."""
        log.error("a bug in the window", exc_info=(kind, error, trace))
        if isinstance(error, Exception):
            self.window.session.failed.emit(bug(error))

    def _build(self, context: Context) -> MainWindow:
        window = MainWindow(context)
        window.reborn.connect(self._speak_anew)
        return window

    def _begin(self, wanted: tuple[Path, ...]) -> None:
        """After the first picture: what the services need is loaded on this thread, then the work begins."""
        import_services()
        self.window.asking.offer_crash_report()
        if wanted:
            self.window.arrive(wanted)

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
    """Load the database and the judgement before a thread needs them."""
    import dossier_app.services.find_anything
    import dossier_app.services.sort_arrivals
    import dossier_app.services.view_workspace  # noqa: F401 -- loaded for those who come later
