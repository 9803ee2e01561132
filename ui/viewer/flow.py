"""Texts without pages of their own (Word, Excel, plain text) laid out on white sheets of paper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import TypeAlias

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QTextLayout, QTextOption

from dossier_app.domain.glyphs import Box, PageText, page_text
from dossier_app.domain.page_layout import Sheet
from dossier_app.i18n import _

A4 = (595.0, 842.0)
MARGIN = 56.0
SIZE = 11
LEADING = 1.35
LINES = 20_000
"""Lines of one page that are laid out; more belong into a program made for them."""
LONGEST = 400
"""Characters shown of one cell of a spreadsheet."""
MOST_COLUMNS = 8
NARROW, WIDE = 44.0, 190.0
"""Bounds of a spreadsheet's column."""
_INK, _RULE = QColor("#1c2530"), QColor("#cfd5dc")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words in one line at a place on a sheet."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class FlowSheet:
    """A sheet with its words; `rules` are the heights of lines across it, as under the rows of a table."""

    sheet: Sheet
    pieces: tuple[Piece, ...]
    rules: tuple[float, ...] = ()


def flow_font() -> QFont:
    """The font of flowed pages, measured in points of the sheet and without rounding to pixels."""
    font = QFont("Noto Sans")
    font.setPixelSize(SIZE)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def flow(texts: Sequence[str], *, table: bool) -> tuple[FlowSheet, ...]:
    """The sheets of all pages; a page that is longer than a sheet takes several."""
    lay = _table_page if table else _text_page
    return tuple(sheet for page, text in enumerate(texts, start=1) for sheet in lay(page, text))


def paint_flow(flowed: FlowSheet, scale: float) -> QImage:
    """The sheet as a picture; may be called in any thread."""
    sheet = flowed.sheet
    image = QImage(max(1, round(sheet.width * scale)), max(1, round(sheet.height * scale)), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.TextAntialiasing | QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    font = flow_font()
    rise = QFontMetricsF(font).ascent()
    painter.setFont(font)
    painter.setPen(_RULE)
    for y in flowed.rules:
        painter.drawLine(QPointF(MARGIN / 2, y), QPointF(sheet.width - MARGIN / 2, y))
    painter.setPen(_INK)
    for piece in flowed.pieces:
        painter.drawText(QPointF(piece.x, piece.y + rise), piece.text)
    painter.end()
    return image


def flow_text(flowed: FlowSheet) -> PageText:
    """The glyphs of a sheet."""
    metrics = QFontMetricsF(flow_font())
    return page_text(glyph for piece in flowed.pieces for glyph in _glyphs(piece, metrics))


def _glyphs(piece: Piece, metrics: QFontMetricsF) -> Iterator[tuple[str, Box]]:
    bottom = piece.y + metrics.height()
    left = piece.x
    for index, character in enumerate(piece.text, start=1):
        right = piece.x + metrics.horizontalAdvance(piece.text[:index])
        yield character, Box(left, piece.y, max(left, right), bottom)
        left = right
    yield "\n", Box(left, piece.y, left, bottom)


def _text_page(page: int, text: str) -> Iterator[FlowSheet]:
    """Paragraphs below each other; rows of cells side by side, as wide as their words need."""
    font = flow_font()
    metrics = QFontMetricsF(font)
    step = metrics.height() * LEADING
    width, height = A4
    room = width - 2 * MARGIN
    pieces: list[Piece] = []
    y = MARGIN
    for cells, widths in _limited(_text_rows(text, font, room, height - 2 * MARGIN)):
        words, tall = _row(cells, widths, font, metrics, y, step)
        if y + tall > height - MARGIN and y > MARGIN:
            yield FlowSheet(Sheet(page, width, height), tuple(pieces))
            pieces, y = [], MARGIN
            words, tall = _row(cells, widths, font, metrics, y, step)
        pieces += words
        y += tall
    yield FlowSheet(Sheet(page, width, height), tuple(pieces))


Row: TypeAlias = tuple[Sequence[str], Sequence[float]]
"""Cells side by side, and the widths of their columns."""


def _text_rows(text: str, font: QFont, room: float, tallest: float) -> Iterator[Row]:
    """Each line of a paragraph is a row of one cell; lines with tabs that follow each other share their columns."""
    metrics = QFontMetricsF(font)
    for tabbed, group in groupby(text.rstrip().split("\n"), key=lambda line: "\t" in line.strip()):
        lines = list(group)
        cells = [line.rstrip().split("\t") for line in lines]
        widths = _fitted(_columns(cells, metrics, room), room) if tabbed else []
        fits = tabbed and all(_row(row, widths, font, metrics, 0, metrics.height())[1] < tallest / 2 for row in cells)
        if fits and len(widths) <= MOST_COLUMNS:
            yield from ((row, widths) for row in cells)
        else:
            short = (line for paragraph in lines for line in _wrapped(paragraph, font, metrics, room))
            yield from (((line,), (room + 8,)) for line in short)


def _fitted(widths: Sequence[float], room: float) -> list[float]:
    """Widths that fit side by side: the wide ones give way."""
    cap = room
    while sum(min(width, cap) for width in widths) > room and cap > 20:
        cap *= 0.95
    return [min(width, cap) for width in widths]


def _limited(rows: Iterator[Row]) -> Iterator[Row]:
    """The first rows; where more follow, a last one says so."""
    yield from islice(rows, LINES)
    if next(rows, None) is not None:
        yield (_("… Selebihnya tidak ditampilkan. Buka dokumen ini di program lain."),), (A4[0],)


def _wrapped(paragraph: str, font: QFont, metrics: QFontMetricsF, width: float) -> list[str]:
    """The lines of a paragraph; tabs become room."""
    paragraph = paragraph.replace("\t", "    ").rstrip()
    if not paragraph:
        return [""]
    if metrics.horizontalAdvance(paragraph) <= width:
        return [paragraph]
    layout = QTextLayout(paragraph, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lines.append(_cut(paragraph, line.textStart(), line.textLength()))
    layout.endLayout()
    return lines


def _cut(paragraph: str, start: int, length: int) -> str:
    """A part counted in the 16-bit units that Qt counts in."""
    if paragraph.isascii() or max(map(ord, paragraph)) < 0x10000:
        return paragraph[start : start + length].rstrip()
    data = paragraph.encode("utf-16-le")[2 * start : 2 * (start + length)]
    return data.decode("utf-16-le", "replace").rstrip()


def _table_page(page: int, text: str) -> Iterator[FlowSheet]:
    """A sheet of a spreadsheet: its name above, then rows with columns as wide as their words need."""
    font = flow_font()
    metrics = QFontMetricsF(font)
    title, *rows = text.split("\n")
    cells = [[cell[:LONGEST] for cell in row.split("\t")] for row in rows[:LINES]]
    if len(rows) > LINES:
        cells.append([_("… Selebihnya tidak ditampilkan. Buka dokumen ini di program lain.")])
    widths = _columns(cells, metrics, WIDE)
    across = max(A4[1], sum(widths) + 2 * MARGIN)
    step = metrics.height() * 1.15
    pieces, y = [Piece(title, MARGIN, MARGIN / 2)], MARGIN
    rules: list[float] = []
    for row in cells:
        words, tall = _row(row, widths, font, metrics, y, step)
        if y + tall > A4[0] - MARGIN / 2 and y > MARGIN:
            yield FlowSheet(Sheet(page, across, A4[0]), tuple(pieces), tuple(rules))
            pieces, rules, y = [], [], MARGIN / 2
            words, tall = _row(row, widths, font, metrics, y, step)
        pieces += words
        y += tall + 4
        rules.append(y - 2)
    yield FlowSheet(Sheet(page, across, max(A4[0], y + MARGIN / 2)), tuple(pieces), tuple(rules))


def _columns(cells: Sequence[Sequence[str]], metrics: QFontMetricsF, widest: float) -> list[float]:
    widths: list[float] = []
    for row in cells[:300]:
        for place, cell in enumerate(row[:100]):
            if place == len(widths):
                widths.append(NARROW if widest == WIDE else 0.0)
            widths[place] = min(widest, max(widths[place], metrics.horizontalAdvance(cell[:120]) + 10))
    return widths


def _row(
    row: Sequence[str], widths: Sequence[float], font: QFont, metrics: QFontMetricsF, y: float, step: float
) -> tuple[list[Piece], float]:
    """The words of a row and its height."""
    pieces: list[Piece] = []
    x, tall = MARGIN, step
    for cell, width in zip(row, widths, strict=False):
        lines = _wrapped(cell, font, metrics, width - 8)
        pieces += [Piece(line, x, y + place * step) for place, line in enumerate(lines) if line]
        tall = max(tall, len(lines) * step)
        x += width
    return pieces, tall
