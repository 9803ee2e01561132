"""Text from anywhere made fit for XML, cells and pages: no control characters, no hidden turns of direction."""

import re

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")

CELL_LIMIT = 32_767
"""Characters that a cell of a spreadsheet holds."""


def clean(text: str) -> str:
    """The text without characters that XML refuses or that turn the direction of what follows."""
    return _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """The text on one line, white space collapsed."""
    return " ".join(clean(text).split())


def cell(text: str) -> str:
    """The text for a cell; what does not fit is cut and marked."""
    text = clean(text)
    return text if len(text) <= CELL_LIMIT else text[: CELL_LIMIT - 1] + "…"
