"""Wider columns for the copy of a workbook that is printed: on paper a cell's text ends where its neighbour begins."""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lxml import etree

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
USUAL, MOST, ROOM = 8.43, 80.0, 1.15
"""Width of a column in letters where nothing is said, the widest that is made, and the room a letter takes."""
MOST_ROWS, MOST_COLUMNS, MOST_BYTES = 4000, 200, 64 << 20


def widen(book: Path) -> None:
    """Rewrite the workbook in place with columns as wide as their texts need; charts and looks stay.

    Raises what openpyxl, lxml and zipfile raise for what they cannot read; the workbook is then as it was.
    """
    import openpyxl

    loaded = openpyxl.load_workbook(book, read_only=True, data_only=True, keep_links=False)
    rows: dict[str, list[tuple[str, ...]]] = {}
    for sheet in loaded.worksheets:
        sheet.reset_dimensions()
        part: Any = sheet
        found = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
        rows[part._worksheet_path] = [_told(row) for row in found]  # noqa: SLF001 -- the only way to the sheet's part
    loaded.close()
    copy = book.with_suffix(".lebar")
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            with old.open(info) as stream:
                data = stream.read(MOST_BYTES + 1)
            if len(data) > MOST_BYTES:
                copy.unlink()
                return
            new.writestr(info.filename, _widened(data, rows[info.filename]) if info.filename in rows else data)
    copy.replace(book)


def _told(row: Sequence[object]) -> tuple[str, ...]:
    """What the cells say, without the empty ones at the end."""
    said = ["" if value is None else str(value) for value in row]
    while said and not said[-1].strip():
        said.pop()
    return tuple(said)


def _widened(part: bytes, rows: Sequence[Sequence[str]]) -> bytes:
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    data = root.find(_S + "sheetData")
    count = max((len(row) for row in rows), default=0)
    if data is None or not count:
        return part
    widths = [USUAL] * count
    for column in root.iterfind(f"{_S}cols/{_S}col"):
        for number in range(int(column.get("min", "1")), min(int(column.get("max", "1")), count) + 1):
            widths[number - 1] = float(column.get("width", USUAL))
    for row in rows:
        _make_room(widths, row)
    for old in root.findall(_S + "cols"):
        root.remove(old)
    columns = etree.Element(_S + "cols")
    for number, width in enumerate(widths, 1):
        etree.SubElement(columns, _S + "col", min=str(number), max=str(number), width=f"{width:.2f}", customWidth="1")
    data.addprevious(columns)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _make_room(widths: list[float], row: Sequence[str]) -> None:
    """Where a text meets its neighbour its own column grows; where it runs to the edge of the table, the last one."""
    for place, text in enumerate(row):
        needed = max((len(line) for line in text.splitlines()), default=0) * ROOM + 1
        if not text.strip() or needed <= widths[place]:
            continue
        after = next((n for n in range(place + 1, len(row)) if row[n].strip()), len(widths))
        lacking = needed - sum(widths[place:after])
        if lacking > 0:
            grows = place if after < len(widths) else len(widths) - 1
            widths[grows] = min(max(MOST, widths[grows]), widths[grows] + lacking)
