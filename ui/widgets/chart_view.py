"""A widget that shows a drawing: hover tells, arrow keys walk from part to part, Enter and a click open one."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QToolTip, QWidget

from dossier_app.charts.shapes import Drawing, Role, Target, neighbour
from ui.theme import current_theme
from ui.widgets.chart_painter import colour_of, paint_drawing

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_OPENERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_EMPTY = Drawing(0, 0, ())


class ChartView(QWidget):
    """Shows what `draw(width)` makes, anew when its width changes. `opened` carries the id of a target."""

    opened = Signal(str)
    moved = Signal(str)  # id of the target that the keyboard is on

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawing = _EMPTY
        self.current = ""
        self._draw: Callable[[float], Drawing] | None = None
        self._name = name
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_drawing(self, draw: Callable[[float], Drawing]) -> None:
        """Show what `draw` makes for the width of the widget."""
        self._draw = draw
        self._redraw()

    def target_rect(self, target_id: str) -> QRect:
        """Where a target lies in the widget; empty where it is not in the drawing."""
        target = self.drawing.target(target_id)
        return _rect(target) if target else QRect()

    def go_to(self, target_id: str) -> None:
        """Put the keyboard's place on a target and bring it into sight."""
        target = self.drawing.target(target_id)
        if target is None:
            return
        self.current = target.id
        self._describe(target)
        for area in _areas_around(self):
            inside = area.widget()
            if inside is not None:
                place = self.mapTo(inside, _rect(target).center())
                area.ensureVisible(place.x(), place.y(), 20, 60)
        self.moved.emit(target.id)
        self.update()

    def _redraw(self) -> None:
        if self._draw is None:
            return
        self.drawing = self._draw(float(max(1, self.width())))
        self.setFixedHeight(max(1, round(self.drawing.height)))
        target = self.drawing.target(self.current)
        if target is None:
            self.current = ""
        self._describe(target)
        self.update()

    def _describe(self, target: Target | None) -> None:
        words = target.words if target else self.drawing.description
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _target_at(self, point: QPointF) -> Target | None:
        return self.drawing.target_at(point.x(), point.y())

    # the names of what follows are Qt's

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(round(self.drawing.width) or 300, max(1, round(self.drawing.height)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(240, max(1, round(self.drawing.height)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._redraw()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        theme = current_theme()
        paint_drawing(painter, self.drawing, theme, shown=(event.rect().top(), event.rect().bottom()))
        target = self.drawing.target(self.current) if self.hasFocus() else None
        if target is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen = QPen(colour_of(theme, Role.TEXT), 2)
            pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawRect(_rect(target).adjusted(1, 1, -2, -2))
        painter.end()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            target = self._target_at(QPointF(event.pos()))
            if target is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), target.words, self, _rect(target))
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        over = self._target_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        target = self._target_at(event.position())
        if target is not None and event.button() is Qt.MouseButton.LeftButton:
            self.go_to(target.id)
            self.opened.emit(target.id)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        if not self.current and self.drawing.targets and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.go_to(self.drawing.targets[0].id)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = Qt.Key(event.key())
        if key in _ARROWS:
            found = neighbour(self.drawing, self.current, *_ARROWS[key])
            if found is not None:
                self.go_to(found.id)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.drawing.targets:
            self.go_to(self.drawing.targets[0 if key is Qt.Key.Key_Home else -1].id)
        elif key in _OPENERS and self.current:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)


def _rect(target: Target) -> QRect:
    return QRect(round(target.x), round(target.y), round(target.width), round(target.height))


def _areas_around(widget: QWidget) -> list[QScrollArea]:
    found: list[QScrollArea] = []
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            found.append(above)
        above = above.parentWidget()
    return found
