"""The bundled font family, so that the window looks the same on every machine."""

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

import resources

FAMILY = "Noto Sans"
FILES = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSans-Italic.ttf")


def use_bundled_font(application: QApplication) -> None:
    """Make the family known to Qt and the application's own."""
    if FAMILY not in QFontDatabase.families():
        folder = Path(resources.__file__).parent / "fonts"  # the library that asks packages takes its time
        for name in FILES:
            data = (folder / name).read_bytes()
            QFontDatabase.addApplicationFontFromData(data)
    application.setFont(QFont(FAMILY, application.font().pointSize()))
