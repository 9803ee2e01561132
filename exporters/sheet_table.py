"""Tables on the sheets of a workbook: heads, rows, heights, and how a sheet prints; nothing in them is a formula."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from exporters.plain_text import cell

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Value = str | int | Decimal

OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
LINE, _TALLEST = 13.2, 409.0
"""Points of one line, and the tallest row that a spreadsheet can have."""

_COLOURS = {"met": "#E3F1E4", "weak": "#FFF1CC", "missing": "#FBE0DD", "waived": "#E8E8E8"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, width in characters, and the format of its cells."""

    head: str
    width: float
    format: str = "text"


def formats_of(book: "Workbook") -> "dict[str, Format]":
    """The formats by name; those of statuses carry their colour."""
    base = {"valign": "top", "font_name": "Calibri", "font_size": 10}
    line = base | {"border": 1, "border_color": "#C8CED6"}
    fill = line | {"text_wrap": True, "bg_color": "#FFFDE7", "locked": False}
    return {
        "title": book.add_format(base | {"bold": True, "font_size": 15}),
        "plain": book.add_format(base),
        "bold": book.add_format(base | {"bold": True}),
        "head": book.add_format(
            line
            | {"bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF", "text_wrap": True, "valign": "vcenter"}
        ),
        "text": book.add_format(line | {"text_wrap": True}),
        "code": book.add_format(line | {"num_format": "@"}),
        "number": book.add_format(line | {"align": "center"}),
        "index": book.add_format(line | {"align": "center", "num_format": "0.00"}),
        "fill": book.add_format(fill),
        "fill number": book.add_format(fill | {"align": "center"}),
        **{
            status: book.add_format(line | {"text_wrap": True, "bg_color": colour})
            for status, colour in _COLOURS.items()
        },
    }


def write_table(
    sheet: "Worksheet",
    formats: "Mapping[str, Format]",
    top: int,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Value]],
    format_of: Callable[[int, int], str] = lambda _row, _column: "",
) -> int:
    """Write heads and rows from row `top`; returns the row below the last."""
    sheet.set_row(top, 2 * LINE + 3)
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width)
        sheet.write_string(top, number, column.head, formats["head"])
    for offset, row in enumerate(rows):
        sheet.set_row(top + 1 + offset, _height(columns, row))
        for number, (column, value) in enumerate(zip(columns, row, strict=True)):
            chosen: Any = formats[format_of(offset, number) or column.format]
            if isinstance(value, str):
                sheet.write_string(top + 1 + offset, number, cell(value), chosen)
            else:
                sheet.write_number(top + 1 + offset, number, float(value), chosen)
    return top + 1 + len(rows)


def printed(sheet: "Worksheet", *, landscape: bool, repeat: int | None) -> None:
    """On A4, as wide as the page; `repeat` is the row of the heads that every page bears."""
    sheet.set_paper(9)  # A4
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_footer("&L&8&A&R&8&P / &N")
    if repeat is not None:
        sheet.repeat_rows(repeat)


def _height(columns: Sequence[Column], row: Sequence[Value]) -> float:
    """Room for the tallest cell: not every program fits the rows of a file that it opens."""
    lines = 1
    for column, value in zip(columns, row, strict=True):
        if column.format != "code" and isinstance(value, str):
            room = max(1, int(column.width * 1.1))
            lines = max(lines, sum(max(1, -(-len(line) // room)) for line in value.split("\n")))
    return min(_TALLEST, LINE * lines + 3)
