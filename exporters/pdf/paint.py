"""Drawing laid-out pages: text, rules, charts, signs; and the rectangles of links, told to whoever sets them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from reportlab.pdfgen.canvas import Canvas

from exporters.pdf.chart import paint_drawing
from exporters.pdf.flow import LEFT, PAGE_HEIGHT, PAGE_WIDTH, RIGHT, TOP, WIDTH, PageLayout, Picture, Placed
from exporters.pdf.fonts import BOLD, REGULAR, shortened, shown, width_of
from exporters.pdf.typeset import AMBER, BLUE, GREEN, MARK_ROOM, MUTED, RED, RULE, WHITE, Color, Target, Token


@dataclass(frozen=True, slots=True)
class DrawnLink:
    """A rectangle on the physical page `page` that leads to a place in the volume or to an address."""

    page: int
    rectangle: tuple[float, float, float, float]
    target: Target | None
    uri: str = ""


@dataclass(slots=True)
class Painter:
    """Draws pages one after the other onto a canvas.

    `number_of` gives the printed page of a place, as it is told on a given physical page.
    """

    canvas: Canvas
    number_of: Callable[[Target, int], str]
    links: list[DrawnLink] = field(default_factory=list)
    position: int = 0

    def page(self, layout: PageLayout, *, position: int, header: str, footer: str, number: str) -> None:
        """One page, the physical page `position`, with running header and footer; covers have none (no `number`)."""
        self.position = position
        if number:
            self._frame(header, footer, number)
        for placed in layout:
            self._row(placed)
        self.canvas.showPage()

    def _frame(self, header: str, footer: str, number: str) -> None:
        canvas, right = self.canvas, PAGE_WIDTH - RIGHT
        self._text(LEFT, PAGE_HEIGHT - 38, shortened(shown(header), REGULAR, 7.5, WIDTH), REGULAR, 7.5, MUTED)
        canvas.setStrokeColorRGB(*RULE)
        canvas.setLineWidth(0.5)
        canvas.line(LEFT, PAGE_HEIGHT - 45, right, PAGE_HEIGHT - 45)
        canvas.line(LEFT, 44, right, 44)
        room = WIDTH - width_of(number, BOLD, 7.5) - 12
        self._text(LEFT, 32, shortened(shown(footer), REGULAR, 7.5, room), REGULAR, 7.5, MUTED)
        self._text(right - width_of(number, BOLD, 7.5), 32, number, BOLD, 7.5, MUTED)

    def _row(self, placed: Placed) -> None:
        row, canvas = placed.row, self.canvas
        top = PAGE_HEIGHT - TOP - placed.y
        if row.fill is not None:
            canvas.setFillColorRGB(*row.fill)
            canvas.rect(LEFT - 4, top - row.height, WIDTH + 8, row.height, stroke=0, fill=1)
        if row.bar is not None:
            canvas.setFillColorRGB(*row.bar)
            canvas.rect(LEFT - 4, top - row.height, 2.5, row.height, stroke=0, fill=1)
        for column in row.cells:
            y = top - row.above
            for line in column.lines:
                drawn = [(token, *self._resolved(token)) for token in line.tokens]
                x = LEFT + column.x + (column.width - sum(width for *_, width in drawn) if column.right else 0.0)
                for token, text, width in drawn:
                    self._token(x, y - line.leading * 0.76, token, text)
                    x += width
                y -= line.leading
        if row.picture is not None:
            self._picture(row.picture, top - row.above - row.text_height)
        if row.rule:
            canvas.setStrokeColorRGB(*RULE)
            canvas.setLineWidth(0.4)
            canvas.line(LEFT - 4, top - row.height, LEFT + WIDTH + 4, top - row.height)

    def _picture(self, picture: Picture, top: float) -> None:
        left, scale = LEFT + picture.x, picture.scale
        paint_drawing(self.canvas, picture.drawing, left, top, scale)
        for target in picture.drawing.targets:
            if place := picture.places.get(target.id):
                x, y = left + target.x * scale, top - target.y * scale
                box = (x, y - target.height * scale, x + target.width * scale, y)
                self.links.append(DrawnLink(self.position, box, place))

    def _resolved(self, token: Token) -> tuple[str, float]:
        """The text to draw and its width: printed page numbers are narrower than the room kept for them."""
        piece = token.piece
        if not piece.numbered or piece.target is None:
            return token.text, token.width
        text = self.number_of(piece.target, self.position)
        return text, width_of(text, piece.style.font, piece.style.size)

    def _token(self, x: float, y: float, token: Token, text: str) -> None:
        piece, style = token.piece, token.piece.style
        if piece.mark:
            draw_mark(self.canvas, piece.mark, x, y, style.size)
            x += style.size * MARK_ROOM
        self._text(x, y, text, style.font, style.size, style.color)
        if piece.target is not None or piece.uri:
            width = width_of(text.rstrip(), style.font, style.size)
            box = (x - 0.5, y - style.size * 0.25, x + width + 0.5, y + style.size * 0.85)
            self.links.append(DrawnLink(self.position, box, piece.target, piece.uri))

    def _text(self, x: float, y: float, text: str, font: str, size: float, color: Color) -> None:
        if text.strip():
            self.canvas.setFillColorRGB(*color)
            self.canvas.setFont(font, size)
            self.canvas.drawString(x, y, text)


def draw_mark(canvas: Canvas, mark: str, x: float, y: float, size: float) -> None:
    """A sign that is told apart by its shape; its colour only helps."""
    _MARKS[mark](canvas, x, y + size * 0.34, size * 0.46)


def _met(canvas: Canvas, x: float, y: float, r: float) -> None:
    canvas.setFillColorRGB(*GREEN)
    canvas.circle(x + r, y, r, stroke=0, fill=1)
    canvas.setStrokeColorRGB(*WHITE)
    canvas.setLineWidth(r * 0.32)
    canvas.lines([(x + r * 0.5, y, x + r * 0.88, y - r * 0.4), (x + r * 0.88, y - r * 0.4, x + r * 1.55, y + r * 0.42)])


def _weak(canvas: Canvas, x: float, y: float, r: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x, y - r * 0.9)
    path.lineTo(x + r * 2, y - r * 0.9)
    path.lineTo(x + r, y + r)
    path.close()
    canvas.setFillColorRGB(*AMBER)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.setFillColorRGB(*WHITE)
    canvas.rect(x + r * 0.87, y - r * 0.25, r * 0.26, r * 0.7, stroke=0, fill=1)
    canvas.rect(x + r * 0.87, y - r * 0.68, r * 0.26, r * 0.26, stroke=0, fill=1)


def _missing(canvas: Canvas, x: float, y: float, r: float) -> None:
    canvas.setStrokeColorRGB(*RED)
    canvas.setLineWidth(r * 0.28)
    canvas.circle(x + r, y, r * 0.86, stroke=1, fill=0)
    canvas.lines(
        [(x + r * 0.6, y - r * 0.4, x + r * 1.4, y + r * 0.4), (x + r * 0.6, y + r * 0.4, x + r * 1.4, y - r * 0.4)]
    )


def _waived(canvas: Canvas, x: float, y: float, r: float) -> None:
    canvas.setStrokeColorRGB(*MUTED)
    canvas.setLineWidth(r * 0.25)
    canvas.rect(x + r * 0.15, y - r * 0.8, r * 1.7, r * 1.6, stroke=1, fill=0)
    canvas.line(x + r * 0.55, y, x + r * 1.45, y)


def _note(canvas: Canvas, x: float, y: float, r: float) -> None:
    canvas.setFillColorRGB(*BLUE)
    canvas.rect(x + r * 0.5, y - r * 0.5, r, r, stroke=0, fill=1)


_MARKS: dict[str, Callable[[Canvas, float, float, float], None]] = {
    "met": _met,
    "weak": _weak,
    "missing": _missing,
    "waived": _waived,
    "note": _note,
}
