"""What stands in the place of an empty list: what to do next, and the buttons for it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.icons import icon
from ui.theme import current_theme


class EmptyState(QWidget):
    """A drawing and a sentence in the middle, and buttons below them."""

    def __init__(self, parent: QWidget | None = None, *, drawing: str = "documents") -> None:
        super().__init__(parent)
        self._drawing = drawing
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column = QVBoxLayout(self)
        self.picture = QLabel(self)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column.addStretch()
        self._column.addWidget(self.picture)
        self._column.addSpacing(8)
        self._column.addWidget(self.text)
        self._column.addSpacing(8)
        self._column.addStretch()

    def say(self, text: str) -> None:
        """Show this sentence."""
        self.text.setText(text)
        self.text.setAccessibleName(text)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 -- Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        self.picture.setPixmap(icon(self._drawing, current_theme().muted).pixmap(40, 40))

    def add_button(self, text: str, do: Callable[[], object]) -> QPushButton:
        """A button below the sentence, hidden until it is wanted."""
        button = QPushButton(text, self)
        button.clicked.connect(lambda _checked=False: do())
        button.hide()
        self._column.insertWidget(self._column.count() - 1, button, 0, Qt.AlignmentFlag.AlignHCenter)
        return button
