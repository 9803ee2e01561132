"""Tables of plain text: aligned columns that fit the window; long texts wrap in their own column."""

import shutil
import textwrap
from collections.abc import Sequence

MIN_WIDTH = 80
MAX_WIDTH = 100
GAP = 2
LONGEST_WORD = 20
"""A column is not squeezed below its longest word, as far as that is no longer than this."""


def window_width() -> int:
    """Columns to fill: those of the window, between 80 and 100."""
    return max(MIN_WIDTH, min(MAX_WIDTH, shutil.get_terminal_size((MAX_WIDTH, 24)).columns))


def table(
    headings: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = (), wide: Sequence[int] = ()
) -> str:
    """The rows below their headings.

    `right` are the columns whose texts (numbers) stand at the right edge, `wide` those that are squeezed last.
    """
    cells = [[one_line(text) for text in row] for row in rows]
    widths = _widths([list(headings), *cells], wide)
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


def _widths(rows: Sequence[Sequence[str]], wide: Sequence[int]) -> list[int]:
    """The widest text of each column, the widest columns squeezed until all fit."""
    widths = [max(1, *(len(text) for text in column)) for column in zip(*rows, strict=True)]
    least = [_longest_word(column) for column in zip(*rows, strict=True)]
    room = window_width() - GAP * (len(widths) - 1)
    for columns in ([i for i in range(len(widths)) if i not in wide], list(wide)):
        _squeeze(widths, columns, least, room)
    return widths


def _longest_word(texts: Sequence[str]) -> int:
    return min(LONGEST_WORD, max((len(word) for text in texts for word in text.split()), default=1))


def _squeeze(widths: list[int], columns: Sequence[int], least: Sequence[int], room: int) -> None:
    """Take from the widest of these columns, letter by letter, until all fit or none can give more."""
    while sum(widths) > room:
        giving = [i for i in columns if widths[i] > least[i]]
        if not giving:
            return
        widths[max(giving, key=lambda i: widths[i])] -= 1
