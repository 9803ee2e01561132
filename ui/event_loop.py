"""Qt's own loop: the application with its font, and the main window until it is closed."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from dossier_app.context import Context
from dossier_app.i18n import _
from ui.fonts import use_bundled_font
from ui.main_window import MainWindow


def show_window(context: Context, workspace: Path | None) -> int:
    """Run until the last window is closed; returns the exit status."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("dossier-spbe")
    application.setApplicationDisplayName(_("Dosir SPBE"))
    use_bundled_font(application)
    window = MainWindow(context)
    window.show()
    if workspace is not None:
        window.open_workspace(workspace)
    return application.exec()
