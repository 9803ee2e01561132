"""Starts Qt and the main window; called by `main.py` only when a window is wanted."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from dossier_app.context import Context
from dossier_app.i18n import _
from ui.fonts import use_bundled_font
from ui.main_window import MainWindow


def run(context: Context, workspace: Path | None = None) -> int:
    """Show the window until it is closed; returns the exit status of the program."""
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
