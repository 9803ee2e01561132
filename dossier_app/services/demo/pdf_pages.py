"""Lays sample documents out as PDF pages and says on which page each marked block came to stand."""

from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, TableStyle
from reportlab.platypus import Table as Grid

from dossier_app.services.demo.blocks import Block, NewPage, Screen, Style, Table, Text

FONT, BOLD = "Contoh", "Contoh-Tebal"
NOTE = "note_mark"
"""The name under which the canvas of a sample finds what notes its marks."""
_WIDTH = A4[0] - 50 * mm

_STYLES: Mapping[Style, ParagraphStyle] = {
    Style.TITLE: ParagraphStyle("t", fontName=BOLD, fontSize=13, leading=18, alignment=TA_CENTER, spaceAfter=3 * mm),
    Style.CENTRE: ParagraphStyle("c", fontName=FONT, fontSize=10.5, leading=15, alignment=TA_CENTER, spaceBefore=4),
    Style.HEADING: ParagraphStyle("h", fontName=BOLD, fontSize=11, leading=15, spaceBefore=4 * mm, spaceAfter=1 * mm),
    Style.BODY: ParagraphStyle("b", fontName=FONT, fontSize=10.5, leading=15, alignment=TA_JUSTIFY, spaceAfter=2 * mm),
    Style.ITEM: ParagraphStyle(
        "i", fontName=FONT, fontSize=10.5, leading=15, alignment=TA_JUSTIFY, leftIndent=8 * mm, spaceAfter=1.5 * mm
    ),
    Style.SIGN: ParagraphStyle("s", fontName=FONT, fontSize=10.5, leading=15, leftIndent=82 * mm),
    Style.SMALL: ParagraphStyle("k", fontName=FONT, fontSize=8.5, leading=11, spaceAfter=1 * mm),
}
_CELL = ParagraphStyle("cell", fontName=FONT, fontSize=8.5, leading=11)
_HEAD = ParagraphStyle("head", fontName=BOLD, fontSize=8.5, leading=11)


class _Drawn(Flowable):
    """The screen of an invented application."""

    HEIGHT = 62 * mm

    def __init__(self, screen: Screen, pages: dict[str, int]) -> None:
        super().__init__()
        self.screen, self.pages = screen, pages

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return _WIDTH, self.HEIGHT + 4 * mm

    def draw(self) -> None:
        canvas: Canvas = self.canv
        if self.screen.mark:
            self.pages[self.screen.mark] = canvas.getPageNumber()
        canvas.setFillColor(colors.whitesmoke)
        canvas.rect(0, 0, _WIDTH, self.HEIGHT, fill=1)
        canvas.setFillColor(colors.HexColor("#1f4e79"))
        canvas.rect(0, self.HEIGHT - 9 * mm, _WIDTH, 9 * mm, fill=1)
        canvas.setFillColor(colors.white)
        canvas.setFont(BOLD, 9)
        canvas.drawString(4 * mm, self.HEIGHT - 6 * mm, self.screen.title)
        canvas.setFillColor(colors.black)
        canvas.setFont(FONT, 8)
        for row, entry in enumerate(self.screen.menu):
            canvas.drawString(3 * mm, self.HEIGHT - (16 + 7 * row) * mm, entry)
        for row, line in enumerate(self.screen.lines):
            canvas.rect(42 * mm, self.HEIGHT - (18 + 7 * row) * mm, _WIDTH - 46 * mm, 6 * mm)
            canvas.drawString(44 * mm, self.HEIGHT - (16 + 7 * row) * mm, line)


def register_fonts() -> None:
    """Make the bundled fonts known to reportlab, once per process."""
    if FONT in pdfmetrics.getRegisteredFontNames():
        return
    folder = resources.files("resources") / "fonts"
    for name, file in ((FONT, "NotoSans-Regular.ttf"), (BOLD, "NotoSans-Bold.ttf")):
        with resources.as_file(folder / file) as path:
            pdfmetrics.registerFont(TTFont(name, str(path)))


def write_pdf(target: Path, blocks: Sequence[Block], *, subject: str, footer: str = "") -> dict[str, int]:
    """Write the blocks as a PDF; the same blocks give the same bytes. Returns the page of each mark."""
    register_fonts()
    pages: dict[str, int] = {}
    template = SimpleDocTemplate(
        str(target), pagesize=A4, invariant=1, title=subject, author="Pemerintah Kota Contoh",
        leftMargin=25 * mm, rightMargin=25 * mm, topMargin=22 * mm, bottomMargin=22 * mm,
    )  # fmt: skip

    def note(canvas: Canvas, _kind: str | None, mark: str) -> None:
        pages[mark] = canvas.getPageNumber()

    def foot(canvas: Canvas, _template: object) -> None:
        canvas.setNamedCB(NOTE, note)
        canvas.setFont(FONT, 8)
        canvas.drawCentredString(A4[0] / 2, 12 * mm, f"{footer} - {canvas.getPageNumber()} -".strip())

    flow = [part for block in blocks for part in _flowables(block, pages)]
    template.build(flow, onFirstPage=foot, onLaterPages=foot)
    return pages


def _flowables(block: Block, pages: dict[str, int]) -> list[Flowable]:
    if isinstance(block, NewPage):
        return [PageBreak()]
    if isinstance(block, Text):
        return [Paragraph(_noting(block.mark) + block.text, _STYLES[block.style])]
    if isinstance(block, Screen):
        return [_Drawn(block, pages)]
    return [_grid(block)]


def _noting(mark: str) -> str:
    """A tag that tells the canvas when, and so on which page, the text after it is drawn."""
    return f'<onDraw name="{NOTE}" label="{mark}"/>' if mark else ""


def _grid(table: Table) -> Grid:
    total = sum(table.widths)
    first, *others = table.rows
    head = [Paragraph((_noting(table.mark) if not n else "") + cell, _HEAD) for n, cell in enumerate(first)]
    cells = [head, *([Paragraph(cell, _CELL) for cell in row] for row in others)]
    look = TableStyle(
        [("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("BACKGROUND", (0, 0), (-1, 0), colors.whitesmoke)]
    )
    return Grid(
        cells, colWidths=[_WIDTH * w / total for w in table.widths], repeatRows=1, style=look, spaceAfter=4 * mm
    )
