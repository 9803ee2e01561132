"""Tables of plain text: aligned columns that fit the window; long texts wrap in their own column."""

import shutil
import textwrap
from collections.abc import Sequence

MIN_WIDTH = 80
MAX_WIDTH = 100
GAP = 2
NARROW = 12
"""A column is not squeezed below this many characters (unless its texts are shorter)."""


def window_width() -> int:
    """Columns to fill: those of the window, between 80 and 100."""
    return max(MIN_WIDTH, min(MAX_WIDTH, shutil.get_terminal_size((MAX_WIDTH, 24)).columns))


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> str:
    """The rows below their headings. `right` are the columns whose texts (numbers) stand at the right edge."""
    cells = [[one_line(text) for text in row] for row in rows]
    widths = _widths([list(headings), *cells])
    lines = [_row(headings, widths, right), "  ".join("-" * width for width in widths)]
    for row in cells:
        wrapped = [textwrap.wrap(text, width) or [""] for text, width in zip(row, widths, strict=True)]
        for line in range(max(map(len, wrapped))):
            parts = [part[line] if line < len(part) else "" for part in wrapped]
            lines.append(_row(parts, widths, right))
    return "\n".join(line.rstrip() for line in lines)


def one_line(text: str) -> str:
    """A text without line breaks and control characters, which a document's name may hold."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _row(parts: Sequence[str], widths: Sequence[int], right: Sequence[int]) -> str:
    cells = zip(parts, widths, strict=True)
    padded = [part.rjust(width) if i in right else part.ljust(width) for i, (part, width) in enumerate(cells)]
    return (" " * GAP).join(padded)


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """The widest text of each column, the widest columns squeezed until all fit."""
    widths = [max(1, *(len(text) for text in column)) for column in zip(*rows, strict=True)]
    room = window_width() - GAP * (len(widths) - 1)
    while sum(widths) > room:
        widest = max(range(len(widths)), key=lambda i: widths[i])
        if widths[widest] <= NARROW:
            break
        second = max([NARROW, *(w for i, w in enumerate(widths) if i != widest)])
        too_much = sum(widths) - room
        widths[widest] = max(widths[widest] - too_much, min(second, widths[widest] - 1), NARROW)
    return widths
