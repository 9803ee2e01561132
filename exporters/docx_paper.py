"""What our DOCX files share: paper, styles, tables that repeat their head, text that XML takes, steady bytes."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dossier_app.domain.dossier import Dossier
from dossier_app.i18n import _, language
from exporters.plain_text import clean
from exporters.steady_zip import steady

if TYPE_CHECKING:
    from docx.document import Document as Paper
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

HEAD_FILL = "1F4E79"
FILLS = {"met": "E3F1E4", "weak": "FFF1CC", "missing": "FBE0DD", "waived": "E8E8E8"}
_ACCENT = "1F4E79"


def new_paper(dossier: Dossier, *, title: str, landscape: bool = False) -> "Paper":
    """An empty A4 document with our styles; times and names come from the dossier."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm, Pt, RGBColor

    paper = Document()
    section = paper.sections[0]
    width, height = Cm(21), Cm(29.7)
    section.page_width, section.page_height = (height, width) if landscape else (width, height)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Cm(1.6 if landscape else 2.3)
    section.top_margin = section.bottom_margin = Cm(1.8)
    base = paper.styles["Normal"]
    base.font.name, base.font.size = "Calibri", Pt(9.5 if landscape else 11)
    base.paragraph_format.space_after = Pt(4)
    for name, size in (("Title", 20), ("Heading 1", 14), ("Heading 2", 12), ("Heading 3", 11)):
        style = paper.styles[name]
        style.font.name, style.font.size, style.font.bold = "Calibri", Pt(size), True
        style.font.color.rgb = RGBColor.from_string(_ACCENT)
        _plain_font(style.element)
    _language(base.element)
    properties = paper.core_properties
    moment = dossier.date.replace(tzinfo=None, microsecond=0)
    properties.title, properties.author = clean(title)[:255], clean(dossier.snapshot.info.institution)[:255]
    properties.last_modified_by, properties.comments = properties.author, ""
    properties.created = properties.modified = moment
    return paper


def save_paper(paper: "Paper", target: Path) -> None:
    paper.save(str(target))
    steady(target)


def add_text(
    holder: Any, text: str, *, style: str | None = None, bold: bool = False, italic: bool = False
) -> "Paragraph":
    """A paragraph in the paper or in a cell; a new line stays a new line."""
    paragraph: Paragraph = holder.add_paragraph(style=style)
    run = paragraph.add_run(clean(text))
    run.bold, run.italic = bold or None, italic or None
    return paragraph


def add_table(
    paper: "Paper",
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    fills: Sequence[str] = (),
) -> None:
    """A ruled table; `widths` in centimetres, `fills` are the status keys by which the column Status is coloured.

    The head is repeated on every page and no row is torn apart.
    """
    from docx.oxml.ns import qn
    from docx.shared import Cm

    table = paper.add_table(rows=1 + len(rows), cols=len(heads))
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    cells = table._cells  # noqa: SLF001 -- `table.rows[i].cells` walks the whole table for every row
    for number, value in enumerate([*heads, *(value for row in rows for value in row)]):
        cell, column = cells[number], number % len(heads)
        cell.width = Cm(widths[column])
        _fill_cell(cell, value, head=number < len(heads))
    for place, fill in enumerate(fills, start=1):
        if fill in FILLS:
            _shade(cells[place * len(heads) + list(heads).index(_("Status"))], FILLS[fill])
    for place, row in enumerate(table._tbl.tr_lst):  # noqa: SLF001 -- as above
        properties = row.get_or_add_trPr()
        properties.append(properties.makeelement(qn("w:cantSplit"), {}))
        if place == 0:
            properties.append(properties.makeelement(qn("w:tblHeader"), {}))


def _fill_cell(cell: "_Cell", value: str, *, head: bool) -> None:
    from docx.shared import Pt, RGBColor

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(clean(value))
    run.font.size = Pt(8.5)
    if head:
        run.bold = True
        run.font.color.rgb = RGBColor(255, 255, 255)
        _shade(cell, HEAD_FILL)


def _shade(cell: "_Cell", colour: str) -> None:
    from docx.oxml.ns import qn

    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001 -- shading has no public name in python-docx
    shade = properties.makeelement(qn("w:shd"), {qn("w:val"): "clear", qn("w:color"): "auto", qn("w:fill"): colour})
    properties.append(shade)


def _plain_font(style: Any) -> None:
    """The theme's fonts would beat ours in headings."""
    from docx.oxml.ns import qn

    fonts = style.rPr.rFonts
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(name), None)


def _language(style: Any) -> None:
    from docx.oxml.ns import qn

    properties = style.get_or_add_rPr()
    code = {"id": "id-ID", "en": "en-GB"}[language()]
    properties.append(properties.makeelement(qn("w:lang"), {qn("w:val"): code}))
