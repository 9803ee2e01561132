"""The navigation rail: one button for each screen, with its icon and its name."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from dossier_app.i18n import _
from ui.icons import icon
from ui.theme import Theme, current_theme

ICON = 20
NARROW = 1120
"""Below this width of the window the names of the screens are left to the tooltips."""


class Rail(QFrame):
    """Shows where the user is, and brings them elsewhere; arrow keys move inside it."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(_("Navigasi"))
        self.buttons: dict[str, QToolButton] = {}
        self._icons: dict[str, str] = {}
        self._drawn: dict[str, Theme] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 10, 8, 10)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        self._dress()
        if parent is not None:
            parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """A narrow window leaves the room to the screens."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.fold(narrow=watched.width() < NARROW)
        return super().eventFilter(watched, event)

    def fold(self, *, narrow: bool) -> None:
        """Icons alone, or with names."""
        styles = Qt.ToolButtonStyle
        for button in self.buttons.values():
            button.setToolButtonStyle(styles.ToolButtonIconOnly if narrow else styles.ToolButtonTextBesideIcon)

    def add(self, key: str, title: str, drawing: str, action: QAction) -> None:
        """One more screen, reached by `action` too, whose shortcut the button tells."""
        button = QToolButton(self)
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setText(title)
        button.setToolTip(f"{button.text()} ({action.shortcut().toString()})")
        button.setAccessibleName(button.text())
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(ICON, ICON))
        button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed)
        button.clicked.connect(lambda: self.chosen.emit(key))
        self._icons[key] = drawing
        self.buttons[key] = button
        self._group.addButton(button)
        self._column.insertWidget(self._column.count() - 1, button)
        self._draw()

    def mark(self, key: str) -> None:
        """Show which screen is in front."""
        if key in self.buttons:
            self.buttons[key].setChecked(True)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 -- Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        theme = current_theme()
        sheet = (
            f"#rail {{ background: {theme.base}; border: none; border-right: 1px solid {theme.line}; }}"
            f"QToolButton {{ padding: 7px 14px 7px 8px; border: 1px solid transparent; border-radius: 6px; "
            f"color: {theme.text}; text-align: left; }}"
            f"QToolButton:hover {{ background: {theme.alternate}; }}"
            f"QToolButton:checked {{ background: {theme.accent}; color: {theme.on_accent}; }}"
            f"QToolButton:focus {{ border-color: {theme.text}; }}"
        )
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
            self._draw()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 -- Qt's name
        """While no workspace is open nobody sees the icons, and nobody waits for them."""
        super().showEvent(event)
        self._draw()

    def _draw(self) -> None:
        theme = current_theme()
        for key, button in self.buttons.items() if self.isVisible() else ():
            if self._drawn.get(key) != theme:
                self._drawn[key] = theme
                button.setIcon(icon(self._icons[key], theme.text, chosen=theme.on_accent))
