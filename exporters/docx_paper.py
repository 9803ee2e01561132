"""What our DOCX files share: paper, styles, tables that repeat their head, text that XML takes, steady bytes.

The body is written as text and parsed once: python-docx's own paragraphs and tables cost milliseconds each, which a
dossier of thousands of pieces of evidence feels. It still makes the file, its styles and its properties.
"""

import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from xml.sax.saxutils import escape

from dossier_app.domain.snapshot import Snapshot
from dossier_app.i18n import _, language
from exporters.plain_text import clean
from exporters.steady_zip import steady

if TYPE_CHECKING:
    from docx.document import Document as Document_

_ACCENT = "1F4E79"
_FILLS = {"met": "E3F1E4", "weak": "FFF1CC", "missing": "FBE0DD", "waived": "E8E8E8"}
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TWIPS_PER_CM = 567
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="9AA6B5"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


class Dated(Protocol):
    """What a paper is about: a dossier, or a side of a comparison."""

    @property
    def snapshot(self) -> Snapshot: ...

    @property
    def date(self) -> dt.datetime: ...


class Paper:
    """An A4 document under construction; times and names in it come from the dossier.

    With a `template` it is the office's own paper: its size, styles, head and foot.
    """

    def __init__(self, dossier: Dated, *, title: str, landscape: bool = False, template: bytes = b"") -> None:
        self._document = _opened(template) if template else _empty(landscape=landscape)
        self._body: list[str] = []
        properties = self._document.core_properties
        properties.title, properties.author = clean(title)[:255], clean(dossier.snapshot.info.institution)[:255]
        properties.last_modified_by, properties.comments = properties.author, ""
        properties.created = properties.modified = dossier.date.replace(tzinfo=None, microsecond=0)

    def heading(self, text: str, level: int) -> None:
        """A heading of level 1 to 3; level 0 is the title."""
        self._paragraph(text, style=f"Heading{level}" if level else "Title")

    def text(self, text: str, *, bold: bool = False, italic: bool = False, place: str = "") -> None:
        """A paragraph; a new line in it stays a new line. `place` may be `center`, or `end` for the right half."""
        self._paragraph(text, marks=("<w:b/>" if bold else "") + ("<w:i/>" if italic else ""), place=place)

    def new_page(self) -> None:
        """What follows begins on a page of its own."""
        self._body.append('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')

    def pairs(self, rows: Sequence[tuple[str, str]], widths: tuple[float, float]) -> None:
        """Labels and their values side by side without rules, as at the head of a letter; widths in centimetres."""
        twips = [round(width * _TWIPS_PER_CM) for width in widths]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
        body = "".join(
            f"<w:tr>{_bare_cell(label, twips[0])}{_bare_cell(f': {value}', twips[1])}</w:tr>" for label, value in rows
        )
        self._body.append(
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(twips)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
        )

    def runs(self, runs: Sequence[tuple[str, str]]) -> None:
        """A paragraph of runs, each with its marks: `gone` is struck out, `added` underlined, "" as it is."""
        self._body.append(f"<w:p>{''.join(_run(text, _TURNS[turn]) for text, turn in runs)}</w:p>")

    def bullet(self, text: str) -> None:
        self._paragraph(text, style="ListBullet")

    def table(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        statuses: Sequence[str],
        *,
        coloured: str = "",
    ) -> None:
        """A ruled table; `widths` in centimetres; `statuses` are keys by which the column `coloured` (else Status) is.

        The head is repeated on every page and no row is torn apart.
        """
        twips = [round(width * _TWIPS_PER_CM) for width in widths]
        place_of_colour = list(heads).index(coloured or _("Status"))
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
        head = "".join(
            _cell(text, width, _ACCENT, '<w:b/><w:color w:val="FFFFFF"/>')
            for text, width in zip(heads, twips, strict=True)
        )
        body = "".join(
            "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
            + "".join(
                _cell(text, width, _FILLS.get(status, "") if place == place_of_colour else "")
                for place, (text, width) in enumerate(zip(row, twips, strict=True))
            )
            + "</w:tr>"
            for row, status in zip(rows, statuses, strict=True)
        )
        self._body.append(
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(twips)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
            f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{body}</w:tbl>"
        )

    def save(self, target: Path) -> None:
        from docx.oxml import parse_xml

        self._body.append("<w:p/>")  # Word wants a paragraph behind the last table
        body = parse_xml(f'<w:body xmlns:w="{_MAIN}">{"".join(self._body)}</w:body>')
        last = self._document.element.body.sectPr
        for element in list(body):
            last.addprevious(element)
        self._document.save(str(target))
        steady(target)

    def _paragraph(self, text: str, *, style: str = "", marks: str = "", place: str = "") -> None:
        chosen = (f'<w:pStyle w:val="{style}"/>' if style else "") + _PLACES.get(place, "")
        self._body.append(f"<w:p>{f'<w:pPr>{chosen}</w:pPr>' if chosen else ''}{_run(text, marks)}</w:p>")


_PLACES = {"center": '<w:jc w:val="center"/>', "end": f'<w:ind w:left="{9 * _TWIPS_PER_CM}"/>'}


def _run(text: str, marks: str = "") -> str:
    lines = [f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in clean(text).split("\n")]
    return f"<w:r><w:rPr>{marks}</w:rPr>{'<w:br/>'.join(lines)}</w:r>"


def _cell(text: str, width: int, fill: str = "", marks: str = "") -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
        f'<w:p><w:pPr><w:spacing w:before="20" w:after="20"/></w:pPr>{_run(text, marks + _SMALL)}</w:p></w:tc>'
    )


def _bare_cell(text: str, width: int) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr>{_run(text)}</w:p></w:tc>'
    )


_TURNS = {
    "": "",
    "gone": '<w:strike/><w:color w:val="A5281B"/>',
    "added": '<w:b/><w:color w:val="1E6B2B"/><w:u w:val="single"/>',
}
_SMALL = '<w:sz w:val="17"/>'


def _opened(template: bytes) -> "Document_":
    from docx import Document

    return Document(io.BytesIO(template))


def _empty(*, landscape: bool) -> "Document_":
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm, Pt, RGBColor

    document = Document()
    section = document.sections[0]
    width, height = Cm(21), Cm(29.7)
    section.page_width, section.page_height = (height, width) if landscape else (width, height)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Cm(1.6 if landscape else 2.3)
    section.top_margin = section.bottom_margin = Cm(1.8)
    base = document.styles["Normal"]
    base.font.name, base.font.size = "Calibri", Pt(9.5 if landscape else 11)
    base.paragraph_format.space_after = Pt(4)
    for name, size in (("Title", 20), ("Heading 1", 14), ("Heading 2", 12), ("Heading 3", 11)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.bold = "Calibri", Pt(size), True
        style.font.color.rgb = RGBColor.from_string(_ACCENT)
        _plain_font(style.element)
    _language(base.element)
    return document


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
