"""Draws levels, requirements and evidence: marks, wrapped text, problems with their next move."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QModelIndex, QObject, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dossier_app.i18n import _
from dossier_app.services.show_indicator import GIVEN, EvidenceLine, NeedLine, Section, Trouble
from ui.models.requirement_tree import LINE_ROLE, AnyIndex, Line
from ui.theme import Theme, current_theme, status_colour
from ui.widgets.paragraphs import MARK, PAD, Piece, draw_choice, draw_end, draw_pieces, end_width, short, total_height
from ui.widgets.status_mark import draw_mark

KEPT = 1500


class RequirementDelegate(QStyledItemDelegate):
    """Heights depend on the width of the view, which `width_of` tells; they are kept until the width changes."""

    def __init__(self, width_of: Callable[[AnyIndex], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._width_of = width_of
        self._heights: dict[tuple[Line, int], int] = {}
        self.drop_on = QModelIndex()

    def forget(self) -> None:
        """Measure anew, as after a change of font."""
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: N802 -- Qt's name
        line = index.data(LINE_ROLE)
        width = self._width_of(index)
        height = self._heights.get((line, width))
        if height is None:
            if len(self._heights) > KEPT:
                self._heights.clear()
            height = self._height(line, width, option.font)
            self._heights[line, width] = height
        return QSize(width, height)

    def _height(self, line: Line, width: int, font: QFont) -> int:
        room = width - _left(line) - PAD
        return total_height(pieces(line, current_theme()), font, room, first_less=end_width(_end_text(line), font))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        line = index.data(LINE_ROLE)
        theme, rect, font = current_theme(), option.rect, option.font
        painter.save()
        painter.setClipRect(rect)
        if isinstance(line, Section):
            painter.fillRect(rect, QColor(theme.window))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        strength = 60 if index == self.drop_on else 38 if chosen else 0
        draw_choice(painter, rect, theme.accent, theme.line, strength=strength)
        _front(painter, theme, line, rect, font)
        inner = rect.adjusted(_left(line), PAD, -PAD, 0)
        draw_end(painter, _end(line, theme), font, inner)
        draw_pieces(painter, pieces(line, theme), font, inner, first_less=end_width(_end_text(line), font))
        painter.restore()


def pieces(line: Line, theme: Theme) -> Iterator[Piece]:
    """The paragraphs of a row, from top to bottom."""
    if isinstance(line, Section):
        yield Piece(line.title, theme.text, "bold")
        if line.demand:
            yield Piece(line.demand, theme.weak)
        if line.criterion:
            yield Piece(short(line.criterion), theme.muted, "small")
        if not line.confirmed:
            yield Piece(_("Kriteria ini belum dipastikan dari naskah resmi."), theme.weak, "note")
    elif isinstance(line, NeedLine):
        text = f"{line.id}  {line.text}"
        yield Piece(text + (" " + _("(pilihan)") if line.optional else ""), theme.text)
        if line.waiver:
            yield Piece(_("Tidak berlaku: {reason}").format(reason=line.waiver), theme.waived, "small")
        if line.status == "missing" and line.kinds:
            yield Piece(_("Bukti yang diterima: {kinds}").format(kinds=line.kinds), theme.muted, "small")
        elif line.status != "missing":
            yield from _troubles(line.troubles, theme)
    else:
        yield Piece(f"{line.name} · {line.place}" if line.place else line.name, theme.accent)
        if line.quote:
            yield Piece(f"“{short(line.quote)}”", theme.text, "note")
        for remark in (line.note, line.accepted):
            if remark:
                yield Piece(short(remark), theme.muted, "small")
        yield from _troubles(line.troubles, theme)


def _troubles(troubles: tuple[Trouble, ...], theme: Theme) -> Iterator[Piece]:
    for trouble in troubles:
        sign = "!" if trouble.blocking else "·"
        yield Piece(f"{sign} {trouble.message}", theme.weak if trouble.blocking else theme.muted, "small")
        if trouble.blocking and trouble.remedy:
            yield Piece(trouble.remedy, theme.muted, "small")


def _left(line: Line) -> int:
    return PAD if isinstance(line, Section) else PAD + MARK + PAD


def _end_text(line: Line) -> str:
    if isinstance(line, Section):
        return line.count
    return line.status_label if isinstance(line, NeedLine) else ""


def _end(line: Line, theme: Theme) -> Piece:
    if isinstance(line, Section):
        return Piece(line.count, theme.muted, "bold")
    return Piece(_end_text(line), _ink(theme, line).name(), "small")


def _ink(theme: Theme, line: Line) -> QColor:
    if isinstance(line, NeedLine):
        return QColor(theme.muted) if line.status == GIVEN else status_colour(theme, line.status)
    return QColor(theme.weak if isinstance(line, EvidenceLine) and line.blocked else theme.met)


def _front(painter: QPainter, theme: Theme, line: Line, rect: QRect, font: QFont) -> None:
    """The mark before the text."""
    if isinstance(line, Section):
        return
    lift = (QFontMetrics(font).height() - MARK) / 2
    box = QRectF(rect.left() + PAD, rect.top() + PAD + lift, MARK, MARK)
    if isinstance(line, NeedLine):
        draw_mark(painter, line.status, box, _ink(theme, line))
    else:
        small = box.adjusted(2, 2, -2, -2)
        draw_mark(painter, "weak" if line.blocked else "met", small, _ink(theme, line))
