"""What stands in the place of an empty list: what to do next, and the buttons for it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyState(QWidget):
    """A sentence in the middle, and buttons below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column = QVBoxLayout(self)
        self._column.addStretch()
        self._column.addWidget(self.text)
        self._column.addSpacing(8)
        self._column.addStretch()

    def say(self, text: str) -> None:
        """Show this sentence."""
        self.text.setText(text)
        self.text.setAccessibleName(text)

    def add_button(self, text: str, do: Callable[[], object]) -> QPushButton:
        """A button below the sentence, hidden until it is wanted."""
        button = QPushButton(text, self)
        button.clicked.connect(lambda _checked=False: do())
        button.hide()
        self._column.insertWidget(self._column.count() - 1, button, 0, Qt.AlignmentFlag.AlignHCenter)
        return button
