"""Word and Excel files: text in reading order, tables included; breaks and sheets count as pages."""

import io
from collections.abc import Iterable
from pathlib import Path

from lxml import etree

from dossier_app.documents import limits
from dossier_app.documents.facts import Facts, Unreadable, clean, verdict_of
from dossier_app.documents.office_parts import core_properties, opened, paged_facts, parsed_part
from dossier_app.domain.documents import TroubleCode

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PAGE = "\f"
_SAYS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}


def read_docx(path: Path) -> Facts:
    """Headers, body and footers in order; pages by the breaks that Word noted, else by the author's own breaks."""
    with opened(path) as archive:
        names = archive.namelist()
        body = parsed_part(archive, "word/document.xml")
        heads = [parsed_part(archive, name) for name in sorted(names) if name.startswith("word/header")]
        feet = [parsed_part(archive, name) for name in sorted(names) if name.startswith("word/footer")]
        about = core_properties(archive)
    rendered = next(body.iter(_W + "lastRenderedPageBreak"), None) is not None
    above = _unique(_words(part, rendered=False) for part in heads)
    below = _unique(_words(part, rendered=False) for part in feet)
    pages = _words(body, rendered=rendered).split(_PAGE)
    pages[0] = above + pages[0]
    pages[-1] += below
    texts = tuple(clean(page) for page in pages)
    return paged_facts("docx", texts, about)


def _words(part: "etree._Element", *, rendered: bool) -> str:
    """The text of a part; a form feed stands where a page ends."""
    said: list[str] = []
    cells = 0
    walker = etree.iterwalk(part, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if event == "start":
            if tag == _SKIPPED:
                walker.skip_subtree()
            elif tag == _W + "tc":
                cells += 1
            elif tag == _W + "t":
                said.append(element.text or "")
            elif _ends_page(element, rendered=rendered):
                said.append(_PAGE)
            elif tag in _SAYS and element.getparent() is not None and element.getparent().tag == _W + "r":
                said.append(_SAYS[tag])
        elif tag == _W + "p":
            said.append(" " if cells else "\n")
        elif tag == _W + "tc":
            cells -= 1
            said.append("\t")
        elif tag == _W + "tr":
            said.append("\n")
    return "".join(said)


def _ends_page(element: "etree._Element", *, rendered: bool) -> bool:
    if rendered:
        return element.tag == _W + "lastRenderedPageBreak"
    if element.tag == _W + "br":
        return element.get(_W + "type") == "page"
    return element.tag == _W + "pageBreakBefore" and element.get(_W + "val") not in ("0", "false")


def _unique(texts: Iterable[str]) -> str:
    """Header texts, each once: sections repeat them."""
    return "".join(dict.fromkeys(text for text in texts if text.strip()))


def read_xlsx(path: Path) -> Facts:
    """One page per sheet: its name, then its rows. A false dimension is not believed; the cells have a budget."""
    import warnings

    import openpyxl

    warnings.simplefilter("ignore")
    try:  # as bytes: a blob's name has no ending, and openpyxl goes by endings
        data = io.BytesIO(path.read_bytes())
        book = openpyxl.load_workbook(data, read_only=True, data_only=True, keep_links=False)
    except Exception as error:
        raise Unreadable(TroubleCode.DAMAGED, f"{type(error).__name__}: {error}"[:200]) from error
    budget = limits.CELLS
    texts: list[str] = []
    created, modified = book.properties.created, book.properties.modified
    for sheet in book.worksheets:
        lines = [sheet.title]
        sheet.reset_dimensions()
        for row in sheet.iter_rows(values_only=True):
            budget -= max(1, len(row))
            if budget < 0:
                break
            if any(value is not None for value in row):
                lines.append("\t".join("" if value is None else str(value) for value in row).rstrip())
        texts.append(clean("\n".join(lines)))
    facts = Facts(
        media="xlsx",
        pages=len(texts),
        texts=tuple(texts),
        verdicts=tuple(verdict_of(text) for text in texts),
        title=clean(book.properties.title or "").strip(),
        created=created.date() if created else None,
        modified=modified.date() if modified else None,
    )
    if budget < 0:
        raise Unreadable(TroubleCode.TOO_LARGE, f"more than {limits.CELLS} cells", facts)
    return facts
