"""Reading a filled-in checklist workbook; runs in a worker process, since nobody knows who saved it with what."""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dossier_app.domain.checklist import COLUMNS, SHEET, BookIdentity, FilledBook, FilledRow, identity_of_cells

if TYPE_CHECKING:
    from openpyxl import Workbook

NOT_A_BOOK, NO_IDENTITY, ALTERED, NO_SHEET, NO_COLUMN, TOO_LARGE = (
    "not_a_book", "no_identity", "altered", "no_sheet", "no_column", "too_large",
)  # fmt: skip
"""Why a file cannot be taken; `no_sheet` and `no_column` are followed by a colon and the name."""

LARGEST_FILE = 64 << 20
CELLS = 300_000
"""Cells looked at on one sheet, empty ones included; a checklist has some thousands."""

HEAD_ROWS = 20
"""Rows in which the heads are looked for: people put lines above a table."""


def read_filled_checklist(path: Path) -> FilledBook | str:
    """The copy as it stands, or why it cannot be taken, as one of the codes above."""
    import warnings

    import openpyxl

    warnings.simplefilter("ignore")
    try:
        if path.stat().st_size > LARGEST_FILE:
            return TOO_LARGE
        book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), read_only=True, data_only=True, keep_links=False)
    except Exception:  # noqa: BLE001 -- whatever a foreign file makes the library raise, it is not a workbook
        return NOT_A_BOOK
    try:
        return _filled(book)
    except _Full:
        return TOO_LARGE


class _Full(Exception):  # noqa: N818 -- the budget of cells is spent
    pass


def _filled(book: "Workbook") -> FilledBook | str:
    if SHEET not in book.sheetnames:
        return NO_IDENTITY
    try:
        identity = identity_of_cells(row for _number, row in _rows(book, SHEET))
    except (ValueError, IndexError, RecursionError):
        return ALTERED
    if identity.sheet not in book.sheetnames:
        return f"{NO_SHEET}:{identity.sheet}"
    places: dict[str, int] | None = None
    filled: list[FilledRow] = []
    missing = identity.heads.get("requirement", "")
    for number, row in _rows(book, identity.sheet):
        if places is None:
            found = _places(row, identity)
            if "requirement" in found:
                absent = [key for key in COLUMNS if key not in found]
                if absent:
                    return f"{NO_COLUMN}:{identity.heads.get(absent[0], absent[0])}"
                places = found
            elif number >= HEAD_ROWS:
                break
        else:
            said = {key: _at(row, place) for key, place in places.items()}
            if any(said.values()):
                filled.append(FilledRow(number, **said))
    return FilledBook(identity, tuple(filled)) if places else f"{NO_COLUMN}:{missing}"


def _places(row: Sequence[str], identity: BookIdentity) -> dict[str, int]:
    """Where each column stands, by the heads that it was written with."""
    heads = {head: key for key, head in identity.heads.items() if key in COLUMNS}
    return {heads[text.strip()]: place for place, text in reversed(list(enumerate(row))) if text.strip() in heads}


def _at(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def _rows(book: "Workbook", title: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a sheet as texts, numbered from 1; a false dimension is not believed, and the cells have a budget."""
    sheet: Any = book[title]
    sheet.reset_dimensions()
    budget = CELLS
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        budget -= len(row)
        if budget < 0:
            raise _Full
        yield number, [_text(value) for value in row]


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).replace("\r\n", "\n")
