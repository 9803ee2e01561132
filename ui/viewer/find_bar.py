"""The bar that looks for words in the document on show."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from dossier_app.i18n import _
from dossier_app.i18n.format import format_number
from dossier_app.services.show_pages import Found
from ui.viewer.canvas import PageCanvas
from ui.viewer.page_store import PageStore

PAUSE = 250
"""Milliseconds after the last key before a search begins."""
MOST = 5000
"""Places that are kept."""


class FindBar(QWidget):
    """Words to find, how many places there are, and the way to the next. `closed` when the user is done."""

    moved = Signal(object)  # Found
    closed = Signal()

    def __init__(self, store: PageStore, canvas: PageCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store, self._canvas = store, canvas
        self._found: list[Found] = []
        self._current = -1
        self._over = True
        self._phrase = ""
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(_("Cari di dokumen ini"))
        self.words.setAccessibleName(_("Kata yang dicari di dokumen ini"))
        self.words.setClearButtonEnabled(True)
        self.count = QLabel(self)
        self.count.setMinimumWidth(self.fontMetrics().horizontalAdvance("0.000 / 0.000"))
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.previous = self._button("up", _("Sebelumnya (Shift+Enter)"), lambda: self.step(-1))
        self.next = self._button("down", _("Berikutnya (Enter)"), lambda: self.step(1))
        self.shut = self._button("close", _("Tutup pencarian (Esc)"), self.closed.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 2, 6, 4)
        row.setSpacing(4)
        row.addWidget(self.words, 1)
        for widget in (self.count, self.previous, self.next, self.shut):
            row.addWidget(widget)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.search)
        self.words.textChanged.connect(lambda _text: self._pause.start())
        store.found.connect(self._take)
        store.opened.connect(lambda _pages: self.search(again=True))

    def _button(self, icon: str, text: str, do: object) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(icon)
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.setAutoRaise(True)
        button.clicked.connect(do)
        return button

    def begin(self) -> None:
        """Take the focus, with what was looked for selected."""
        self.show()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()
        if self.words.text():
            self.search(again=True)

    def end(self) -> None:
        """Forget what was found."""
        self._pause.stop()
        self._phrase = ""
        self._store.search("")
        self._forget()
        self.hide()

    def search(self, *, again: bool = False) -> None:
        """Look for the words from the page in sight on."""
        self._pause.stop()
        phrase = self.words.text().strip()
        if (phrase == self._phrase and not again) or self.isHidden():
            return
        self._phrase = phrase
        self._forget()
        self._over = not phrase or not self._store.sheets
        if self._store.sheets:
            self._store.search(phrase)
        self._say()

    def step(self, steps: int) -> None:
        """To the next place, or the one before; from the last to the first."""
        if self._pause.isActive():
            self.search()
            return
        if self._found:
            self._show(((self._current if self._current >= 0 else -max(steps, 0)) + steps) % len(self._found))

    def _forget(self) -> None:
        self._found.clear()
        self._current = -1
        self._canvas.hits.clear()
        self._canvas.current_hit = None
        self._canvas.viewport().update()
        self._say()

    def _take(self, found: tuple[Found, ...], over: bool) -> None:
        self._over = over
        for place in found[: MOST - len(self._found)]:
            self._found.append(place)
            self._canvas.hits.setdefault(place.page, []).append(place)
        if self._current < 0 and self._found:
            sight = self._canvas.in_sight()
            start = sight.start if sight else 0
            after = next((place for place, hit in enumerate(self._found) if hit.page >= start), None)
            if after is not None or over:
                self._show(after or 0)
        self._canvas.viewport().update()
        self._say()

    def _show(self, place: int) -> None:
        self._current = place
        hit = self._found[place]
        self._canvas.current_hit = hit
        if hit.boxes:
            self._canvas.reveal_box(hit.page, hit.boxes[0])
        self._canvas.viewport().update()
        self._say()
        self.moved.emit(hit)

    def _say(self) -> None:
        total = format_number(len(self._found))
        if not self._phrase:
            text = ""
        elif not self._found:
            text = _("tidak ada") if self._over else _("mencari…")
        else:
            text = f"{format_number(self._current + 1)} / {total}{'' if self._over else '…'}"
        self.count.setText(text)
        for button in (self.previous, self.next):
            button.setEnabled(bool(self._found))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
