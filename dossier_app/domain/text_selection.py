"""A stretch of text selected across the sheets of a document, exact to the glyph."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from dossier_app.domain.glyphs import PageText

_BROKEN = re.compile(r"-\s*\n\s*")


class Caret(NamedTuple):
    """A place between two glyphs of a sheet (from 0)."""

    sheet: int
    place: int


@dataclass(frozen=True, slots=True)
class TextSelection:
    """From where it was begun to where it is now; either may come first."""

    anchor: Caret
    focus: Caret

    @property
    def first(self) -> Caret:
        return min(self.anchor, self.focus)

    @property
    def last(self) -> Caret:
        return max(self.anchor, self.focus)

    def __bool__(self) -> bool:
        return self.anchor != self.focus

    @property
    def sheets(self) -> range:
        """The sheets that it touches."""
        return range(self.first.sheet, self.last.sheet + 1)

    def on(self, sheet: int, length: int) -> tuple[int, int]:
        """Start and end on a sheet that has `length` glyphs."""
        if sheet not in self.sheets:
            return 0, 0
        start = self.first.place if sheet == self.first.sheet else 0
        end = self.last.place if sheet == self.last.sheet else length
        return min(start, length), min(end, length)

    def text(self, text_of: Callable[[int], PageText | None]) -> str:
        """What is selected, with its line ends."""
        parts = []
        for sheet in self.sheets:
            page = text_of(sheet)
            if page is not None:
                start, end = self.on(sheet, len(page.text))
                parts.append(page.text[start:end])
        return "\n".join(part.strip("\n") for part in parts)


def as_quote(text: str) -> str:
    """The selected text as a quote: in one line, a word broken at a hyphen joined again."""
    return " ".join(_BROKEN.sub("-", text).split())
