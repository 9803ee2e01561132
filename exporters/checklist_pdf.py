"""The gap checklist as PDF: the tables of the DOCX on A4 landscape, to print or to send."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, SimpleDocTemplate, Spacer, TableStyle
from reportlab.platypus.tables import LongTable

from dossier_app.domain.dossier import Dossier
from dossier_app.i18n import _
from dossier_app.i18n.format import format_date
from exporters.checklist_sections import Section, checklist_heads, checklist_row, checklist_sections
from exporters.pdf.fonts import BOLD, ITALIC, REGULAR, register_fonts, shown

_CM = 28.3465
_WIDTHS = tuple(width * _CM for width in (1.5, 1.7, 6.6, 1.8, 2.0, 7.2, 5.7))
_MARGIN, _FOOT = 1.6 * _CM, 1.0 * _CM
_ACCENT, _LINE, _MUTED = HexColor("#1F4E79"), HexColor("#9AA6B5"), HexColor("#5A6472")
_FILLS = {"met": "#E3F1E4", "weak": "#FFF1CC", "missing": "#FBE0DD", "waived": "#E8E8E8"}
_TOGETHER = 4.5 * _CM
"""Room that a heading must have below it for its line, the head of its table and a first row."""
_STATUS = 4
"""The column that is coloured by status."""


def write_checklist_pdf(dossier: Dossier, target: Path) -> None:
    """Write the paper; heads are repeated on every page, and the same dossier gives the same bytes."""
    register_fonts()
    info = dossier.snapshot.info
    title = _("Daftar periksa kesenjangan")
    paper = SimpleDocTemplate(
        str(target), pagesize=landscape(A4), leftMargin=_MARGIN, rightMargin=_MARGIN, topMargin=_MARGIN,
        bottomMargin=1.8 * _CM, title=title, author=shown(info.institution), invariant=1,
    )  # fmt: skip
    parts: list[Flowable] = [
        Paragraph(escape(title), _style(18, font=BOLD, colour=_ACCENT, above=0, below=6)),
        Paragraph(_said(f"{info.institution}, {info.year}"), _style(10, font=BOLD)),
        Paragraph(_said(dossier.instrument.title), _style(9)),
        Paragraph(
            _said(_("Dinilai pada tanggal {date}").format(date=format_date(info.assessment_date))), _style(9, below=4)
        ),
    ]
    if dossier.chosen is not None:
        parts.append(Paragraph(_said(dossier.chosen.words), _style(9, font=ITALIC, below=4)))
    for section in checklist_sections(dossier):
        parts += _section(section)
    foot = shown(f"{info.institution}, {info.year} · {title}")

    def footer(canvas: Canvas, _paper: object) -> None:
        canvas.saveState()
        canvas.setFont(REGULAR, 7.5)
        canvas.setFillColor(_MUTED)
        canvas.drawString(_MARGIN, _FOOT, foot)
        number = _("Halaman {number}").format(number=canvas.getPageNumber())
        canvas.drawRightString(landscape(A4)[0] - _MARGIN, _FOOT, number)
        canvas.restoreState()

    paper.build(parts, onFirstPage=footer, onLaterPages=footer)


def _section(section: Section) -> list[Flowable]:
    parts: list[Flowable] = []
    if section.title:
        heading = Paragraph(_said(section.title), _style(12, font=BOLD, colour=_ACCENT, above=10, below=2))
        parts += [CondPageBreak(_TOGETHER), heading]
    if section.line:
        parts.append(Paragraph(_said(section.line), _style(8.5, below=4)))
    if not section.needs:
        parts.append(Paragraph(_said(_("Tidak ada butir bukti pada rentang ini.")), _style(8.5, font=ITALIC)))
        return parts
    small, head = _style(7.5), _style(7.5, font=BOLD, colour=HexColor("#FFFFFF"))
    rows: list[list[Flowable]] = [[Paragraph(_said(text), head) for text in checklist_heads()]]
    rows += [[Paragraph(_said(text), small) for text in checklist_row(need)] for need in section.needs]
    table = LongTable(rows, colWidths=_WIDTHS, repeatRows=1, hAlign="LEFT")
    table.setStyle(_look([need.status for need in section.needs]))
    return [*parts, table, Spacer(0, 4)]


def _look(statuses: Sequence[str]) -> TableStyle:
    commands: list[Any] = [
        ("GRID", (0, 0), (-1, -1), 0.4, _LINE),
        ("BACKGROUND", (0, 0), (-1, 0), _ACCENT),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
    ]
    for row, status in enumerate(statuses, 1):
        if status in _FILLS:
            commands.append(("BACKGROUND", (_STATUS, row), (_STATUS, row), HexColor(_FILLS[status])))
    return TableStyle(commands)


def _style(
    size: float, *, font: str = REGULAR, colour: Color | None = None, above: float = 0, below: float = 0
) -> ParagraphStyle:
    return ParagraphStyle(
        f"{font} {size}", fontName=font, fontSize=size, leading=size * 1.3, textColor=colour or HexColor("#21262E"),
        spaceBefore=above, spaceAfter=below, splitLongWords=1,
    )  # fmt: skip


def _said(text: str) -> str:
    """The text as a paragraph takes it: what the typeface lacks is shown so, and nothing in it is a command."""
    return "<br/>".join(escape(shown(line)) for line in text.split("\n"))
