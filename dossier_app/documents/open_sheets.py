"""The sheets of an OpenDocument workbook as texts; cells repeated a million times are counted, not written."""

from collections.abc import Iterator

from lxml import etree

from dossier_app.documents import limits
from dossier_app.documents.open_text import words

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")


def sheet_texts(body: "etree._Element") -> tuple[list[str], bool]:
    """One text per sheet: its name, then its rows that say anything; False where the cells are more than we read."""
    budget = limits.CELLS
    texts: list[str] = []
    for sheet in body.iterchildren(_TABLE + "table"):
        lines = [str(sheet.get(_TABLE + "name") or "")]
        for row in sheet.iter(_TABLE + "table-row"):
            cells, cost = _row(row, budget)
            times = _repeated(row, "rows") if any(cells) else 1
            budget -= cost * times
            if budget < 0:
                return [*texts, "\n".join(lines)], False
            if any(cells):
                lines += ["\t".join(cells).rstrip()] * times
        texts.append("\n".join(lines))
    return texts, True


def _row(row: "etree._Element", budget: int) -> tuple[list[str], int]:
    """The texts of a row up to its last cell that says anything, and how many cells that took."""
    cells: list[str] = []
    empty = 0
    for text, times in _told(row):
        if not text:
            empty += times
            continue
        if len(cells) + empty + times > budget:
            return cells, budget + 1
        cells += [""] * empty + [text] * times
        empty = 0
    return cells, max(1, len(cells))


def _told(row: "etree._Element") -> Iterator[tuple[str, int]]:
    for cell in row.iterchildren(*_CELLS):
        shown = " ".join(words(cell).split())
        yield shown or str(cell.get(_OFFICE + "value") or ""), _repeated(cell, "columns")


def _repeated(element: "etree._Element", what: str) -> int:
    said = str(element.get(f"{_TABLE}number-{what}-repeated") or "1")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else 1
