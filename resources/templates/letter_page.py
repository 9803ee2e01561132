"""A page of a template under construction: paragraphs, tables and places to sign, on python-docx."""

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from typing import Any

_DATE = (1980, 1, 1, 0, 0, 0)
_INK, _RULE, _SHADE = "1F2A37", "9AA6B5", "E8EDF3"


class LetterPage:
    """A template under construction."""

    def __init__(self, note: str, *, landscape: bool = False, size: float = 11) -> None:
        from docx import Document
        from docx.enum.section import WD_ORIENT
        from docx.shared import Cm, Pt

        self.document = Document()
        section = self.document.sections[0]
        wide, high = (29.7, 21.0) if landscape else (21.0, 29.7)
        section.page_width, section.page_height = Cm(wide), Cm(high)
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.left_margin = section.right_margin = Cm(1.8 if landscape else 2.5)
        section.top_margin = section.bottom_margin = Cm(1.8)
        base = self.document.styles["Normal"]
        base.font.name, base.font.size = "Calibri", Pt(size)
        base.paragraph_format.space_after = Pt(6)
        self._language(base.element)
        self.text("{#p " + note + " #}")

    def text(
        self,
        words: str,
        *,
        bold: bool = False,
        italic: bool = False,
        centred: bool = False,
        justified: bool = False,
        size: float | None = None,
        after: float | None = None,
        before: float | None = None,
        keep: bool = False,
        indent: float = 0,
    ) -> Any:
        """A paragraph; `size`, `after` and `before` in points, `indent` in centimetres."""
        paragraph = self.document.add_paragraph()
        _fill(paragraph, words, bold=bold, italic=italic, size=size)
        _shape(paragraph, centred=centred, justified=justified, after=after, before=before, keep=keep, indent=indent)
        return paragraph

    def letterhead(self) -> None:
        """The name of the institution over a rule."""
        head = self.text("{{ instansi | upper }}", bold=True, centred=True, size=14, after=2)
        border(head, "bottom")

    def table(
        self,
        heads: Sequence[str],
        cells: Sequence[str],
        widths: Sequence[float],
        *,
        loop: str,
        size: float = 9.5,
        figures: Sequence[int] = (),
    ) -> None:
        """A ruled table whose second row is repeated by `loop`; `widths` in centimetres, `figures` are centred."""
        from docx.shared import Cm

        table = self.document.add_table(rows=4, cols=len(heads))
        table.autofit = False
        _rules(table)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        rows = (heads, (f"{{%tr for {loop} %}}",), cells, ("{%tr endfor %}",))
        for row, words in zip(table.rows, rows, strict=True):
            _no_break(row, head=words is heads)
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Cm(width)
            for place, (cell, text) in enumerate(zip(row.cells, words, strict=False)):
                _fill(cell.paragraphs[0], text, bold=words is heads, size=size)
                _shape(cell.paragraphs[0], after=2, before=2, centred=place in figures)
                if words is heads:
                    _shade(cell)
        self.text("", after=2)

    def signatures(self, places: Sequence[tuple[str, str]]) -> None:
        """Places to sign: pairs of what stands above and the name of the role's field; two beside each other."""
        rows = -(-len(places) // 2)
        table = self.document.add_table(rows=rows, cols=2)
        cells = [cell for row in table.rows for cell in row.cells]
        if len(places) == 1:
            cells = cells[1:]
        elif len(places) % 2:
            cells[-2:] = [cells[-2].merge(cells[-1])]
        for row in table.rows:
            _no_break(row)
        for cell, (above, role) in zip(cells, places, strict=False):
            first = cell.paragraphs[0]
            _fill(first, above)
            _shape(first, centred=True, after=0, keep=True)
            for words, bold in (
                (f"{{{{ {role}.jabatan }}}}", False),
                ("", False),
                ("", False),
                (f"{{{{ {role}.nama }}}}", True),
                (f"NIP. {{{{ {role}.nip }}}}", False),
            ):
                paragraph = cell.add_paragraph()
                _fill(paragraph, words, bold=bold)
                _shape(paragraph, centred=True, after=14 if not words or words.startswith("NIP") else 0, keep=True)

    def new_page(self) -> None:
        self.document.add_page_break()  # type: ignore[no-untyped-call]  # python-docx says nothing of it

    def save(self) -> bytes:
        properties = self.document.core_properties
        properties.title, properties.author, properties.comments = "", "", ""
        properties.last_modified_by = ""
        properties.created = properties.modified = dt.datetime(2026, 1, 1)  # noqa: DTZ001 -- Word's own naive UTC
        loose, steady = io.BytesIO(), io.BytesIO()
        self.document.save(loose)
        with zipfile.ZipFile(loose) as source, zipfile.ZipFile(steady, "w") as sink:
            for info in source.infolist():
                entry = zipfile.ZipInfo(info.filename, _DATE)
                entry.create_system, entry.external_attr = 3, 0o100644 << 16
                entry.compress_type = zipfile.ZIP_DEFLATED
                sink.writestr(entry, source.read(info))
        return steady.getvalue()

    def _language(self, style: Any) -> None:
        from docx.oxml.ns import qn

        properties = style.get_or_add_rPr()
        properties.append(properties.makeelement(qn("w:lang"), {qn("w:val"): "id-ID"}))


def _fill(paragraph: Any, words: str, *, bold: bool = False, italic: bool = False, size: float | None = None) -> None:
    from docx.shared import Pt

    for place, line in enumerate(words.split("\n")):
        run = paragraph.add_run()
        if place:
            run.add_break()
        run.add_text(line)
        run.bold, run.italic = bold or None, italic or None
        run.font.size = None if size is None else Pt(size)


def _shape(
    paragraph: Any,
    *,
    centred: bool = False,
    justified: bool = False,
    after: float | None = None,
    before: float | None = None,
    keep: bool = False,
    indent: float = 0,
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    form = paragraph.paragraph_format
    if centred:
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if justified:
        form.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    if indent:
        form.left_indent, form.first_line_indent = Cm(indent), Cm(-indent)
    if after is not None:
        form.space_after = Pt(after)
    if before is not None:
        form.space_before = Pt(before)
    form.keep_with_next = keep or None


def tab_stop(paragraph: Any, centimetres: float) -> None:
    from docx.shared import Cm

    form = paragraph.paragraph_format
    form.tab_stops.add_tab_stop(Cm(centimetres))
    form.left_indent, form.first_line_indent = Cm(centimetres + 0.4), Cm(0.4 - centimetres)


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def border(paragraph: Any, side: str) -> None:
    borders = _element("w:pBdr")
    borders.append(_element(f"w:{side}", val="single", sz="8", space="4", color=_INK))
    paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001 -- python-docx offers no borders


def _rules(table: Any) -> None:
    borders = _element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color=_RULE))
    table._tbl.tblPr.append(borders)  # noqa: SLF001 -- nor those of tables


def _no_break(row: Any, *, head: bool = False) -> None:
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 -- nor rows that stay whole
    properties.append(_element("w:cantSplit"))
    if head:
        properties.append(_element("w:tblHeader"))


def _shade(cell: Any) -> None:
    cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=_SHADE))  # noqa: SLF001 -- as above
