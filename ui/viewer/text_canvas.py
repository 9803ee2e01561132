"""Selecting text on the pages, by mouse and by keyboard, and dragging it away."""

import time
from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDrag, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from dossier_app.domain.glyphs import PageText
from dossier_app.domain.pages import pages_of
from dossier_app.domain.text_selection import Caret, TextSelection, as_quote
from ui.viewer.canvas import PageCanvas
from ui.viewer.page_drag import page_mime
from ui.viewer.page_store import PageStore

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class TextCanvas(PageCanvas):
    """Pages whose text can be selected. A drag begun inside the selection carries it to a requirement."""

    selection_changed = Signal()
    menu_asked = Signal(QPoint)  # global position

    def __init__(self, store: PageStore, parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self._pressed: QPoint | None = None
        self._selecting = False
        self._panning: QPoint | None = None
        self._clicked_twice = 0.0
        store.text_came.connect(lambda _sheet: self._extend_over_new_text())

    # What is selected.

    def select(self, selection: TextSelection | None) -> None:
        """Select a stretch of text, or nothing."""
        if selection == self.selection:
            return
        self.selection = selection
        if selection is not None:
            self.store.want_text(list(selection.sheets)[:200])
        self.viewport().update()
        self.selection_changed.emit()

    def selected_text(self) -> str:
        return self.selection.text(self.store.text) if self.selection else ""

    def quote(self) -> str:
        """The selected text in one line."""
        return as_quote(self.selected_text())

    def selected_pages(self) -> str:
        """The pages that the selection touches, as evidence names them; empty without a selection."""
        if not self.selection:
            return ""
        numbers = sorted({self.store.sheets[sheet].page for sheet in self.selection.sheets})
        return str(pages_of(numbers))

    def copy(self) -> None:
        """The selected text to the clipboard."""
        if self.selection:
            QGuiApplication.clipboard().setText(self.selected_text())

    def select_page(self) -> None:
        """All text of the page in sight."""
        sheet = self.layout_.first_sheet(self.page)
        text = self.store.text(sheet)
        if text is not None and text.text:
            self.select(TextSelection(Caret(sheet, 0), Caret(sheet, len(text.text))))

    def show_sheets(self) -> None:
        super().show_sheets()
        self.selection_changed.emit()

    def _extend_over_new_text(self) -> None:
        if self.selection:
            self.selection_changed.emit()  # its words may only now be known

    # By mouse.

    def caret_at(self, position: QPointF) -> Caret | None:
        """The place in the text that is nearest to a point of the view."""
        spot = self._spot(position)
        text = self.store.text(spot[0]) if spot is not None else None
        if spot is None or text is None:
            return None
        return Caret(spot[0], text.caret(spot[1], spot[2]))

    def _over_text(self, position: QPointF) -> bool:
        spot = self._spot(position)
        text = self.store.text(spot[0]) if spot is not None else None
        return spot is not None and text is not None and text.covers(spot[1], spot[2])

    def _over_selection(self, position: QPointF) -> bool:
        caret = self.caret_at(position)
        if not self.selection or caret is None or not self._over_text(position):
            return False
        return self.selection.first <= caret <= self.selection.last

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's name
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        position = event.position()
        caret = self.caret_at(position)
        if time.monotonic() - self._clicked_twice < QApplication.doubleClickInterval() / 1000:
            self._select_around(caret, PageText.line)
        elif caret is not None and self.selection is not None and event.modifiers() & SHIFT:
            self.select(TextSelection(self.selection.anchor, caret))
            self._selecting = True
        elif self._over_selection(position):
            self._pressed = position.toPoint()
        elif caret is not None and self._has_text(caret.sheet):
            self.select(TextSelection(caret, caret))
            self._selecting = True
        else:
            self.select(None)
            self._panning = position.toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's name
        position = event.position()
        if self._pressed is not None:
            if (position.toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance():
                self._pressed = None
                self._drag()
        elif self._selecting and self.selection is not None:
            self._scroll_towards(position)
            caret = self.caret_at(position)
            if caret is not None:
                self.select(TextSelection(self.selection.anchor, caret))
        elif self._panning is not None:
            moved = position.toPoint() - self._panning
            self._panning = position.toPoint()
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - moved.x())
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - moved.y())
        else:
            self.viewport().setToolTip(self.tip_at(position.toPoint()))
            over = self._over_text(position)
            shape = Qt.CursorShape.IBeamCursor if over else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor if self._over_selection(position) else shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's name
        if self._pressed is not None or (self._selecting and not self.selection):
            self.select(None)
        self._pressed, self._selecting, self._panning = None, False, None
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's name
        self._clicked_twice = time.monotonic()
        self._pressed = None
        if self._over_text(event.position()):
            self._select_around(self.caret_at(event.position()), PageText.word)

    def _select_around(self, caret: Caret | None, around: Callable[[PageText, int], tuple[int, int]]) -> None:
        text = self.store.text(caret.sheet) if caret is not None else None
        if caret is None or text is None:
            return
        start, end = around(text, caret.place)
        self.select(TextSelection(Caret(caret.sheet, start), Caret(caret.sheet, end)) if end > start else None)

    def _has_text(self, sheet: int) -> bool:
        text = self.store.text(sheet)
        return text is not None and bool(text.text)

    def _scroll_towards(self, position: QPointF) -> None:
        """A selection that leaves the view takes the view along."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if position.y() < 0:
            bar.setValue(round(bar.value() + position.y() / 2))
        elif position.y() > height:
            bar.setValue(round(bar.value() + (position.y() - height) / 2))

    def _drag(self) -> None:
        pages = self.store.pages
        if pages is None:
            return
        drag = QDrag(self)
        drag.setMimeData(page_mime(pages.document.id, self.selected_pages(), self.quote()))
        drag.exec(Qt.DropAction.CopyAction)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 -- Qt's name
        self.menu_asked.emit(event.globalPos())

    # By keyboard.

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_page()
        elif event.modifiers() & SHIFT and event.key() in _STEPS:
            self._move_focus(event.key(), words=bool(event.modifiers() & CONTROL))
        else:
            super().keyPressEvent(event)

    def _move_focus(self, key: int, *, words: bool) -> None:
        """Move the end of the selection; without one it begins at the first text in sight."""
        if self.selection is None:
            caret = self.caret_at(QPointF(0, 0))
            sight = self.layout_.first_sheet(self.page)
            start = caret if caret is not None and self._has_text(caret.sheet) else Caret(sight, 0)
            if not self._has_text(start.sheet):
                return
            self.select(TextSelection(start, start))
        assert self.selection is not None
        focus = self.selection.focus
        text = self.store.text(focus.sheet)
        if text is None:
            return
        focus = Caret(focus.sheet, _word_step(text, focus.place, key) if words else _STEPS[key](text, focus.place))
        self.select(TextSelection(self.selection.anchor, focus))
        if focus.place < len(text.text):
            self.reveal_box(focus.sheet, text.box(focus.place))


def _vertical(text: PageText, index: int, step: int) -> int:
    """The caret one line up or down, about as far from the left."""
    place = next((p for p, line in enumerate(text.lines) if line.start <= index < line.end), len(text.lines) - 1)
    wanted = place + step
    if not 0 <= wanted < len(text.lines):
        return 0 if step < 0 else len(text.text)
    left = text.box(min(index, len(text.text) - 1)).left
    box = text.lines[wanted].box
    return text.caret(left, (box.top + box.bottom) / 2)


def _word_step(text: PageText, index: int, key: int) -> int:
    """The caret at the end of the word to the right, or the start of the word to the left."""
    right = key in (Qt.Key.Key_Right, Qt.Key.Key_Down)
    step = 1 if right else -1
    index += 0 if right else -1
    while 0 <= index < len(text.text) and text.text[index].isspace():
        index += step
    while 0 <= index < len(text.text) and not text.text[index].isspace():
        index += step
    return max(0, min(index if right else index + 1, len(text.text)))


_STEPS: dict[int, Callable[[PageText, int], int]] = {
    Qt.Key.Key_Right: lambda text, index: min(index + 1, len(text.text)),
    Qt.Key.Key_Left: lambda _text, index: max(index - 1, 0),
    Qt.Key.Key_Down: lambda text, index: _vertical(text, index, 1),
    Qt.Key.Key_Up: lambda text, index: _vertical(text, index, -1),
    Qt.Key.Key_End: lambda text, index: max(index, text.line(index)[1] - 1),
    Qt.Key.Key_Home: lambda text, index: text.line(index)[0],
}
