"""The field-like button in the corner that opens the palette."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from dossier_app.i18n import _
from ui.icons import icon
from ui.theme import current_theme


class SearchButton(QPushButton):
    """Looks like a place to type in; typing happens in the palette."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        keys = action.shortcut().toString()
        self.setObjectName("search")
        self.setText(_("Cari dokumen, indikator, butir…   {keys}").format(keys=keys))
        self.setAccessibleName(_("Cari apa saja"))
        self.setToolTip(_("Cari apa saja ({keys})").format(keys=keys))
        self.setIconSize(QSize(16, 16))
        self.clicked.connect(action.trigger)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 -- Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        theme = current_theme()
        sheet = (
            f"#search {{ background: {theme.base}; color: {theme.muted}; border: 1px solid {theme.line}; "
            f"border-radius: 6px; padding: 3px 12px; margin: 3px 8px 2px 0; text-align: left; }}"
            f"#search:hover, #search:focus {{ border-color: {theme.accent}; color: {theme.text}; }}"
        )
        if sheet != self.styleSheet():
            self.setIcon(icon("search", theme.muted))
            self.setStyleSheet(sheet)
