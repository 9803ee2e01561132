"""The pages below each other: scrolling, zooming and turning. Only what is in sight is drawn and asked for."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from dossier_app.domain.glyphs import Box
from dossier_app.domain.page_layout import GAP, PageLayout
from dossier_app.domain.text_selection import TextSelection
from dossier_app.services.mark_evidence import Mark
from dossier_app.services.show_pages import Found
from ui.theme import current_theme
from ui.viewer import page_painter
from ui.viewer.page_painter import MarkShown
from ui.viewer.page_store import PageStore

DPI = 96 / 72
"""Pixels per point at 100 %."""
SMALLEST, LARGEST = 0.1, 5.0
ZOOMS = (0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0, 5.0)
FIT_WIDTH, FIT_PAGE = "width", "page"
AHEAD = 2
"""Sheets prepared below what is in sight; one above."""


class PageCanvas(QAbstractScrollArea):
    """Shows the sheets of a PageStore. `fit` is `width`, `page`, or empty for a zoom of its own."""

    page_changed = Signal(int)  # page of the document, from 1
    zoom_changed = Signal()

    def __init__(self, store: PageStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.layout_ = PageLayout(())
        self.zoom, self.fit, self.rotation = 1.0, FIT_WIDTH, 0
        self.selection: TextSelection | None = None
        self.hits: dict[int, list[Found]] = {}
        self.current_hit: Found | None = None
        self._marks: tuple[Mark, ...] = ()
        self._quoted: dict[int, tuple[MarkShown, ...]] = {}
        self._page = 0
        self._gone_to = (0, 0)  # page, and where that left the view
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.setInterval(15)
        self._asking.timeout.connect(self.ask)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        store.picture_came.connect(self._redraw)
        store.page_failed.connect(self._redraw)
        store.text_came.connect(self._on_text)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    # The layout.

    def show_sheets(self) -> None:
        """Begin anew with the sheets of the store."""
        self.selection, self.current_hit = None, None
        self.hits.clear()
        self._quoted.clear()
        self.rotation = 0
        self._page, self._gone_to = 0, (0, 0)
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._on_scrolled()

    def set_marks(self, marks: tuple[Mark, ...]) -> None:
        """What the document proves."""
        self._marks = marks
        self._quoted.clear()
        self.viewport().update()

    def set_zoom(self, zoom: float, *, at: QPointF | None = None) -> None:
        """A zoom of the user's choice, keeping the point below `at` where it is."""
        self.fit = ""
        self._zoom_to(zoom, at)

    def set_fit(self, fit: str) -> None:
        """Follow the width, or the size, of the view."""
        self.fit = fit
        self._zoom_to(self._fitting(), None)

    def zoom_by(self, steps: int, *, at: QPointF | None = None) -> None:
        """To the next greater or smaller of the usual zooms."""
        if steps > 0:
            zoom = next((zoom for zoom in ZOOMS if zoom > self.zoom + 0.005), LARGEST)
        else:
            zoom = next((zoom for zoom in reversed(ZOOMS) if zoom < self.zoom - 0.005), SMALLEST)
        self.set_zoom(zoom, at=at)

    def rotate(self) -> None:
        """A quarter turn to the right."""
        page = self.page
        self.rotation = (self.rotation + 90) % 360
        if self.fit:
            self.zoom = self._fitting()
        self._lay_out()
        self.go_to_page(page)
        self.zoom_changed.emit()

    def _zoom_to(self, zoom: float, at: QPointF | None) -> None:
        zoom = min(max(zoom, SMALLEST), LARGEST)
        point = at or QPointF(self.viewport().width() / 2, 0)
        spot = self._spot(point)
        self.zoom = zoom
        self._lay_out()
        if spot is not None:
            sheet, x, y = spot
            box = self.layout_.box(sheet, self.viewport().width())
            place = self.layout_.to_view(sheet, Box(x, y, x, y))
            if not self.fit:
                self.horizontalScrollBar().setValue(round(box.left + place.left - point.x()))
            self.verticalScrollBar().setValue(round(box.top + place.top - point.y()))
        self._on_scrolled()
        self.zoom_changed.emit()

    def _spot(self, point: QPointF) -> tuple[int, float, float] | None:
        if not self.layout_.sheets:
            return None
        sheet = self.layout_.at(point.y() + self.verticalScrollBar().value())
        box = self.box(sheet)
        return sheet, *self.layout_.to_sheet(sheet, point.x() - box.left(), point.y() - box.top())

    def _fitting(self) -> float:
        """The zoom at which the sheet in sight fits."""
        if not self.layout_.sheets:
            return 1.0
        sheet = self.layout_.sheets[self.layout_.first_sheet(max(1, self._page))]
        turned = self.rotation in (90, 270)
        width, height = (sheet.height, sheet.width) if turned else (sheet.width, sheet.height)
        bar = self.verticalScrollBar().sizeHint().width()
        across = (self.maximumViewportSize().width() - bar - 2 * GAP) / (width * DPI)
        if self.fit == FIT_WIDTH:
            return max(SMALLEST, min(across, LARGEST))
        return max(SMALLEST, min(across, (self.maximumViewportSize().height() - 2 * GAP) / (height * DPI), LARGEST))

    def _lay_out(self) -> None:
        self.layout_ = PageLayout(self.store.sheets, self.zoom * DPI, self.rotation)
        view = self.viewport().size()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        down.setRange(0, max(0, round(self.layout_.height - view.height())) if self.layout_.sheets else 0)
        down.setPageStep(view.height())
        down.setSingleStep(40)
        across.setRange(0, max(0, round(self.layout_.width - view.width())) if self.layout_.sheets else 0)
        across.setPageStep(view.width())
        across.setSingleStep(40)
        if self.fit:
            across.setValue(across.maximum() // 2)
        self.viewport().update()

    # Where things are.

    @property
    def page(self) -> int:
        """The page in sight: the one gone to, and after any scrolling the one a third down the view."""
        if not self.layout_.sheets:
            return 0
        page, value = self._gone_to
        if page and value == self.verticalScrollBar().value():
            return page
        middle = self.verticalScrollBar().value() + self.viewport().height() / 3
        return self.layout_.sheets[self.layout_.at(middle)].page

    def in_sight(self) -> range:
        top = self.verticalScrollBar().value()
        return self.layout_.between(top, top + self.viewport().height())

    def box(self, sheet: int) -> QRectF:
        """The place of a sheet in the view."""
        box = self.layout_.box(sheet, self.viewport().width())
        return page_painter.as_rectangle(box).translated(
            -self.horizontalScrollBar().value(), -self.verticalScrollBar().value()
        )

    def go_to_page(self, page: int) -> None:
        if self.layout_.sheets:
            sheet = self.layout_.first_sheet(page)
            self._gone_to = 0, 0
            self.verticalScrollBar().setValue(round(self.layout_.tops[sheet] - GAP / 2))
            self._gone_to = self.layout_.sheets[sheet].page, self.verticalScrollBar().value()
            self._on_scrolled()

    def reveal_box(self, sheet: int, box: Box) -> None:
        """Scroll only if the place is not in sight."""
        place = page_painter.as_rectangle(self.layout_.to_view(sheet, box)).translated(self.box(sheet).topLeft())
        view = QRectF(self.viewport().rect()).adjusted(8, 8, -8, -8)
        if place.top() < view.top() or place.bottom() > view.bottom():
            wanted = self.verticalScrollBar().value() + place.top() - view.height() / 3
            self.verticalScrollBar().setValue(round(wanted))
        if place.left() < view.left() or place.right() > view.right():
            wanted = self.horizontalScrollBar().value() + place.center().x() - view.width() / 2
            self.horizontalScrollBar().setValue(round(wanted))

    # What is wanted.

    def ask(self) -> None:
        """Ask for the sheets in sight, then the next ones."""
        sight = self.in_sight()
        if not sight:
            return
        ahead = range(sight.stop, min(sight.stop + AHEAD, len(self.layout_.sheets)))
        above = range(max(0, sight.start - 1), sight.start)
        self.store.want_view([*sight, *ahead, *above], self.layout_.scale * self.devicePixelRatioF())
        self.store.want_words(sight)

    def _on_scrolled(self) -> None:
        self._asking.start()
        if self.page != self._page:
            self._page = self.page
            self.page_changed.emit(self._page)

    def _redraw(self, sheet: int) -> None:
        if sheet in self.in_sight():
            self.viewport().update()

    def _on_text(self, sheet: int) -> None:
        self._quoted.pop(sheet, None)
        self._redraw(sheet)
        if sheet in self.in_sight():
            self.store.want_words(self.in_sight())

    # Qt's own calls.

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:  # noqa: N802 -- Qt's name
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        super().resizeEvent(event)
        spot = self._spot(QPointF(0, 0))
        if self.fit:
            self.zoom = self._fitting()
        self._lay_out()
        if spot is not None and self.fit:
            sheet, x, y = spot
            place = self.layout_.to_view(sheet, Box(x, y, x, y))
            self.verticalScrollBar().setValue(round(self.layout_.tops[sheet] + place.top))
        self._on_scrolled()
        self.zoom_changed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 -- Qt's name
        theme = current_theme()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), QColor(theme.line))
        for sheet in self.in_sight():
            self._paint_sheet(painter, sheet, QColor(theme.muted))
        painter.end()

    def _paint_sheet(self, painter: QPainter, sheet: int, line: QColor) -> None:
        rectangle = self.box(sheet)
        page_painter.paint_paper(painter, rectangle, line)
        held = self.store.picture(sheet)
        if held is None:
            failed = sheet in self.store.failed
            page_painter.paint_waiting(painter, rectangle, self.layout_.sheets[sheet].page, failed=failed)
        else:
            page_painter.paint_picture(painter, rectangle, held[1], self.rotation)
        at = rectangle.topLeft()
        hits = [(hit.boxes, hit == self.current_hit) for hit in self.hits.get(sheet, ())]
        page_painter.paint_hits(painter, self.layout_, sheet, at, hits)
        page_painter.paint_selection(painter, self.layout_, sheet, at, self._selected(sheet))
        page_painter.paint_marks(painter, self.layout_, sheet, at, self.marks_on(sheet), self.font())

    def _selected(self, sheet: int) -> Sequence[Box]:
        text = self.store.text(sheet) if self.selection else None
        if text is None or self.selection is None:
            return ()
        start, end = self.selection.on(sheet, len(text.text))
        hit = self.current_hit
        if hit is not None and (hit.page, hit.start, hit.end) == (sheet, start, end):
            return ()  # the mark of the place found says it
        return text.rectangles(start, end)

    def marks_on(self, sheet: int) -> tuple[MarkShown, ...]:
        """The evidence on a sheet, its quotes with their places."""
        if sheet not in self._quoted:
            page = self.layout_.sheets[sheet].page
            first = self.layout_.first_sheet(page) == sheet
            shown = [self._quote(mark, sheet) for mark in self._marks if mark.on(page)]
            self._quoted[sheet] = tuple(piece for piece in shown if first or piece.boxes)
        return self._quoted[sheet]

    def _quote(self, mark: Mark, sheet: int) -> MarkShown:
        text = self.store.text(sheet) if mark.quote else None
        if text is None:
            return MarkShown(mark)
        spans = text.find(mark.quote, loose=True)
        return MarkShown(mark, tuple(box for span in spans for box in text.rectangles(*span)))

    def tip_at(self, position: QPoint) -> str:
        """What the evidence below the pointer says."""
        for sheet in self.in_sight():
            at = self.box(sheet).topLeft()
            spot = QPointF(position) - at
            shown = self.marks_on(sheet)
            tags = page_painter.tags(self.layout_, sheet, shown, page_painter.tag_font(self.font()))
            for place, (rectangle, _text, status) in enumerate(tags):
                if rectangle.contains(spot):
                    listed = shown[place : place + 1] if status else shown[place:]
                    return "\n\n".join(piece.mark.text for piece in listed)
            for piece in shown:
                if any(
                    page_painter.as_rectangle(self.layout_.to_view(sheet, box)).contains(spot) for box in piece.boxes
                ):
                    return piece.mark.text
        return ""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 -- Qt's name
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1, at=event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        move = _MOVES.get(event.key()) if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier else None
        if move is None:
            super().keyPressEvent(event)
            return
        self.verticalScrollBar().setValue(round(move(self)))
        event.accept()


_MOVES: dict[int, Callable[[PageCanvas], float]] = {
    Qt.Key.Key_PageDown: lambda view: view.verticalScrollBar().value() + view.viewport().height() * 0.9,
    Qt.Key.Key_Space: lambda view: view.verticalScrollBar().value() + view.viewport().height() * 0.9,
    Qt.Key.Key_PageUp: lambda view: view.verticalScrollBar().value() - view.viewport().height() * 0.9,
    Qt.Key.Key_Home: lambda _view: 0,
    Qt.Key.Key_End: lambda view: view.verticalScrollBar().maximum(),
    Qt.Key.Key_Down: lambda view: view.verticalScrollBar().value() + 40,
    Qt.Key.Key_Up: lambda view: view.verticalScrollBar().value() - 40,
}
