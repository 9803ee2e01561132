"""The paper of the narrative under construction: every paragraph in a named style, so that a template can restyle it.

The body is written as text and parsed once, since a dossier has thousands of paragraphs.
"""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from dossier_app.domain.dossier import Dossier
from dossier_app.i18n import language
from exporters.paper_styles import MUTED, style_ids
from exporters.plain_text import clean
from exporters.steady_zip import steady

if TYPE_CHECKING:
    from docx.document import Document as Document_

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FILLS = {"met": "E3F1E4", "weak": "FFF1CC", "missing": "FBE0DD", "waived": "E8E8E8"}
_TWIPS_PER_CM = 567
_TWIPS_PER_EMU = 635
_LEAST_ROOM = 8 * _TWIPS_PER_CM


class NarasiPaper:
    """An empty `template` gives a plain A4 paper of ours; times and names come from the dossier."""

    def __init__(self, dossier: Dossier, *, title: str, template: bytes = b"") -> None:
        self._document = _opened(template)
        section = self._document.sections[-1]
        width = int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)
        self._room = max(width // _TWIPS_PER_EMU, _LEAST_ROOM)
        self._styles = style_ids(self._document, own=not template, room=self._room)
        self._body: list[str] = []
        self._marks = 0
        properties = self._document.core_properties
        properties.title, properties.author = clean(title)[:255], clean(dossier.snapshot.info.institution)[:255]
        properties.last_modified_by, properties.comments = properties.author, ""
        properties.created = properties.modified = dossier.date.replace(tzinfo=None, microsecond=0)
        if not template:
            _sign(self._document, title, self._room)

    def add(self, text: str, style: str, *, mark: str = "", new_page: bool = False) -> None:
        """A paragraph in a named style; `mark` is a name by which `contents_line` and `link` lead to it."""
        self._paragraph(_run(text), style, mark=mark, new_page=new_page)

    def labelled(self, label: str, text: str, style: str) -> None:
        """A paragraph that begins with a label in bold."""
        self._paragraph(_run(label + " ", "<w:b/>") + _run(text), style)

    def contents_line(self, text: str, mark: str) -> None:
        """A line of the contents: it leads to the mark, and tells its page where the program can count pages."""
        page = (
            '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> PAGEREF {mark} \\h </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t></w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
        inside = f"{_run(text)}<w:r><w:tab/></w:r>{page}"
        self._paragraph(f'<w:hyperlink w:anchor="{mark}" w:history="1">{inside}</w:hyperlink>', "Dosir Daftar Isi")

    def back_link(self, text: str, mark: str) -> None:
        """A small line that leads back to a mark."""
        link = f'<w:hyperlink w:anchor="{mark}" w:history="1">{self._linked(text)}</w:hyperlink>'
        self._paragraph(link, "Dosir Catatan")

    def table(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        shares: Sequence[float],
        statuses: Sequence[str],
        links: Sequence[Sequence[str]],
    ) -> None:
        """A table over the width of the text, its columns as `shares` of it; the last column is coloured by status.

        `links` are the addresses that the cells lead to, empty for none. The head is repeated on every page.
        """
        twips = [int(self._room * share / sum(shares)) for share in shares]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
        head = "".join(
            self._cell(_run(text), width, style="Dosir Kepala Tabel") for text, width in zip(heads, twips, strict=True)
        )
        body = ""
        for row, status, targets in zip(rows, statuses, links, strict=True):
            fills = [*[""] * (len(row) - 1), _FILLS.get(status, "")]
            cells = zip(row, targets, twips, fills, strict=True)
            body += "<w:tr><w:trPr><w:cantSplit/></w:trPr>" + "".join(
                self._cell(self._field(text, target) if target else _run(text), width, fill=fill)
                for text, target, width, fill in cells
            ) + "</w:tr>"  # fmt: skip
        self._body.append(
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self._styles["Dosir Tabel"]}"/>'
            f'<w:tblW w:w="{sum(twips)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
            f'w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
            f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{body}</w:tbl>"
            f'<w:p><w:pPr><w:pStyle w:val="{self._styles["Dosir Sel"]}"/></w:pPr></w:p>'
        )

    def save(self, target: Path) -> None:
        from docx.oxml import parse_xml

        body = parse_xml(f'<w:body xmlns:w="{_MAIN}">{"".join(self._body)}</w:body>')
        last = self._document.element.body.sectPr
        for element in list(body):
            last.addprevious(element)
        self._document.save(str(target))
        steady(target)

    def _paragraph(self, inside: str, style: str, *, mark: str = "", new_page: bool = False) -> None:
        if mark:
            self._marks += 1
            inside = (
                f'<w:bookmarkStart w:id="{self._marks}" w:name="{mark}"/>{inside}<w:bookmarkEnd w:id="{self._marks}"/>'
            )
        pages = "<w:pageBreakBefore/>" if new_page else ""
        self._body.append(f'<w:p><w:pPr><w:pStyle w:val="{self._styles[style]}"/>{pages}</w:pPr>{inside}</w:p>')

    def _cell(self, inside: str, width: int, *, style: str = "Dosir Sel", fill: str = "") -> str:
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="{self._styles[style]}"/></w:pPr>{inside}</w:p></w:tc>'
        )

    def _linked(self, text: str) -> str:
        return _run(text, f'<w:rStyle w:val="{self._styles["Hyperlink"]}"/>')

    def _field(self, text: str, target: str) -> str:
        """A link to a file beside this one, as a field: thousands of relations would cost minutes."""
        path, _hash, place = target.partition("#")
        switch = f' \\l "{place}"' if place else ""
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
            f"{escape(f' HYPERLINK {quoteattr(path)}{switch} ')}</w:instrText></w:r>"
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{self._linked(text)}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )


def _run(text: str, marks: str = "") -> str:
    lines = [f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in clean(text).split("\n")]
    chosen = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    return f"<w:r>{chosen}{'<w:br/>'.join(lines)}</w:r>"


def _opened(template: bytes) -> "Document_":
    from docx import Document
    from docx.shared import Cm, Pt

    if template:
        return Document(io.BytesIO(template))
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2)
    base = document.styles["Normal"]
    base.font.name, base.font.size = "Calibri", Pt(11)
    properties = base.element.get_or_add_rPr()
    code = {"id": "id-ID", "en": "en-GB"}[language()]
    properties.append(properties.makeelement(f"{{{_MAIN}}}lang", {f"{{{_MAIN}}}val": code}))
    return document


def _sign(document: "Document_", title: str, room: int) -> None:
    """Our own paper tells its title and page at the foot."""
    from docx.oxml import parse_xml

    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    look = f'<w:rPr><w:color w:val="{MUTED}"/><w:sz w:val="17"/></w:rPr>'
    page = (
        f'<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r><w:r>{look}<w:instrText xml:space="preserve"> PAGE '
        f'</w:instrText></w:r><w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{look}<w:t>1</w:t></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="end"/></w:r>'
    )
    line = (
        f'<w:p xmlns:w="{_MAIN}"><w:pPr><w:tabs><w:tab w:val="right" w:pos="{room}"/></w:tabs></w:pPr>'
        f'<w:r>{look}<w:t xml:space="preserve">{escape(clean(title))}</w:t></w:r><w:r>{look}<w:tab/></w:r>{page}</w:p>'
    )
    paragraph = footer.paragraphs[0]._p  # noqa: SLF001 -- python-docx makes no fields
    paragraph.addprevious(parse_xml(line))
    paragraph.getparent().remove(paragraph)
