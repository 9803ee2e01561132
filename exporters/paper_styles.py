"""The named styles of our papers: made where a template lacks them, taken as they are where it has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document as Document_

ACCENT = "1F4E79"
MUTED = "5A6675"
RULE = "9AA6B5"
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_MARGINS = "".join(
    f'<w:{side} w:w="{width}" w:type="dxa"/>'
    for side, width in (("top", 20), ("left", 85), ("bottom", 20), ("right", 85))
)


@dataclass(frozen=True, slots=True)
class _Style:
    """A style by its name in Word; `about` are the contents of its w:pPr and w:rPr. It follows `base` for the rest."""

    name: str
    base: str
    paragraph: str = ""
    run: str = ""
    kind: str = "paragraph"
    builtin: bool = False


def _heading(level: int, size: int, above: int) -> _Style:
    return _Style(
        f"Heading {level}",
        "Normal",
        f'<w:keepNext/><w:keepLines/><w:spacing w:before="{above}" w:after="80"/><w:outlineLvl w:val="{level - 1}"/>',
        f'<w:b/><w:color w:val="{ACCENT}"/><w:sz w:val="{size}"/>',
        builtin=True,
    )


_TAB = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{room}"/></w:tabs>'
_STYLES = (
    _Style("Title", "Normal", '<w:spacing w:after="120"/>', f'<w:b/><w:color w:val="{ACCENT}"/><w:sz w:val="40"/>',
           builtin=True),
    _heading(1, 28, 360),
    _heading(2, 24, 240),
    _heading(3, 22, 120),
    _Style("TOC 1", "Normal", '<w:spacing w:after="60"/>', builtin=True),
    _Style("Hyperlink", "", run=f'<w:color w:val="{ACCENT}"/><w:u w:val="single"/>', kind="character", builtin=True),
    _Style("Dosir Judul", "Title"),
    _Style("Dosir Subjudul", "Normal", '<w:spacing w:after="40"/>', "<w:b/>"),
    _Style("Dosir Judul Daftar Isi", "Heading 1", '<w:outlineLvl w:val="9"/>'),
    _Style("Dosir Daftar Isi", "TOC 1", "<w:ind w:right=\"567\"/>" + _TAB),
    _Style("Dosir Teks", "Normal", '<w:spacing w:after="80"/>'),
    _Style("Dosir Pertanyaan", "Dosir Teks"),
    _Style("Dosir Tingkat Klaim", "Dosir Teks", "", "<w:b/>"),
    _Style("Dosir Kriteria", "Dosir Teks", "<w:keepNext/>", "<w:i/>"),
    _Style("Dosir Fakta", "Dosir Teks", '<w:jc w:val="both"/>'),
    _Style("Dosir Analisis", "Dosir Teks", '<w:jc w:val="both"/>'),
    _Style("Dosir Catatan", "Dosir Teks", "", f'<w:i/><w:color w:val="{MUTED}"/><w:sz w:val="18"/>'),
    _Style("Dosir Penanda", "Dosir Catatan", "<w:keepNext/>"),
    _Style("Dosir Hal Terbuka", "Dosir Teks", '<w:ind w:left="284" w:hanging="284"/>'),
    _Style("Dosir Sel", "Normal", '<w:spacing w:before="20" w:after="20"/><w:jc w:val="left"/>',
           '<w:sz w:val="17"/>'),
    _Style("Dosir Kepala Tabel", "Dosir Sel", "<w:keepNext/>", "<w:b/>"),
    _Style("Dosir Tabel", "", kind="table"),
)  # fmt: skip


def style_ids(document: "Document_", *, own: bool, room: int) -> Mapping[str, str]:
    """The ids by name of all our styles in this document.

    `own`: there is no template, so the built-in ones get our looks too. `room` is the width of the text in twips.
    """
    known = {style.name.casefold(): style for style in document.styles if style.name}
    ids: dict[str, str] = {}
    for style in _STYLES:
        held = known.get(style.name.casefold())
        if held is not None and style.builtin and own:
            held.element.getparent().remove(held.element)
            held = None
        if held is None:
            ids[style.name] = _added(document, style, ids, known, room)
        else:
            ids[style.name] = held.style_id
    return ids


def _added(document: "Document_", style: _Style, ids: Mapping[str, str], known: Mapping[str, Any], room: int) -> str:
    from docx.oxml import parse_xml

    identity = style.name.replace(" ", "")
    base = ids.get(style.base) or (known[style.base.casefold()].style_id if style.base.casefold() in known else "")
    custom = "" if style.builtin else ' w:customStyle="1"'
    body = f'<w:name w:val="{style.name.replace("TOC", "toc").replace("Heading", "heading")}"/>'
    body += f'<w:basedOn w:val="{base}"/>' if base else ""
    body += "<w:qFormat/>" if style.kind == "paragraph" else ""
    body += f"<w:pPr>{style.paragraph.format(room=room)}</w:pPr>" if style.paragraph else ""
    body += f"<w:rPr>{style.run}</w:rPr>" if style.run else ""
    body += _TABLE if style.kind == "table" else ""
    document.styles.element.append(
        parse_xml(
            f'<w:style xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
            f'w:type="{style.kind}"{custom} w:styleId="{identity}">{body}</w:style>'
        )
    )
    return identity


_TABLE = (
    f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders><w:tblCellMar>{_MARGINS}</w:tblCellMar></w:tblPr>"
    f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr>'
    f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{ACCENT}"/></w:tcPr></w:tblStylePr>'
)
