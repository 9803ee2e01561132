"""The notice: one line about what just happened, with the way back; it leaves by itself."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from dossier_app.i18n import _
from ui.icons import icon
from ui.theme import current_theme

STAYS = 10_000
"""Milliseconds; while the pointer rests on it or a button of it has the focus it stays."""


class Notice(QFrame):
    """Tells without asking."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.buttons: list[QPushButton] = []
        self.dismiss = QToolButton(self)
        self.dismiss.setAutoRaise(True)
        self.dismiss.setAccessibleName(_("Tutup pemberitahuan"))
        self.dismiss.setToolTip(self.dismiss.accessibleName())
        self.dismiss.clicked.connect(self.hide)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 6, 8, 6)
        self._row.addWidget(self.text, 1)
        self._row.addWidget(self.dismiss)
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(STAYS)
        self._leaving.timeout.connect(self._leave)
        self._dress()
        self.hide()

    def tell(self, text: str, actions: Sequence[tuple[str, Callable[[], object]]] = (), *, stays: bool = False) -> None:
        """Show a line with buttons, each a text and what it does. `stays`: until it is dismissed."""
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(words, do) for words, do in actions]
        self.text.setText(text)
        self.text.setAccessibleName(text)
        self.show()
        self._leaving.stop()
        if not stays:
            self._leaving.start()

    def _button(self, words: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setAccessibleName(words)

        def clicked() -> None:
            self.hide()
            do()

        button.clicked.connect(clicked)
        self._row.insertWidget(self._row.count() - 1, button)
        return button

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 -- Qt's name
        self._leaving.stop()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 -- Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _leave(self) -> None:
        if self.underMouse() or any(button.hasFocus() for button in self.buttons):
            self._leaving.start()
        else:
            self.hide()

    def _dress(self) -> None:
        theme = current_theme()
        sheet = (
            f"#notice {{ background: {theme.alternate}; border: none; border-top: 2px solid {theme.accent}; }}"
            f"#notice QLabel {{ color: {theme.text}; }}"
        )
        if sheet != self.styleSheet():
            self.dismiss.setIcon(icon("close", theme.muted))
            self.setStyleSheet(sheet)
