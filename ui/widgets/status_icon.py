"""The mark of a status as an icon, in the colours of the theme in use."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from dossier_app.charts.marks import mark_of
from dossier_app.charts.shapes import Drawing
from dossier_app.domain.report import RequirementStatus
from ui.theme import Theme, current_theme
from ui.widgets.chart_painter import paint_drawing

SIZE, FINENESS = 16, 3


def status_icon(status: RequirementStatus) -> QIcon:
    """A tick, a warning, a cross or a dash."""
    theme = current_theme()
    key = (status, theme.name)
    if key not in _made:
        icon = QIcon(_pixmap(status, theme))
        chosen = replace(theme, **{status.value: theme.on_accent})
        icon.addPixmap(_pixmap(status, chosen), QIcon.Mode.Selected)
        _made[key] = icon
    return _made[key]


def _pixmap(status: RequirementStatus, theme: Theme) -> QPixmap:
    pixmap = QPixmap(SIZE * FINENESS, SIZE * FINENESS)
    pixmap.setDevicePixelRatio(FINENESS)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_drawing(painter, Drawing(SIZE, SIZE, mark_of(status, SIZE / 2, SIZE / 2, 10)), theme)
    painter.end()
    return pixmap


_made: dict[tuple[RequirementStatus, str], QIcon] = {}
