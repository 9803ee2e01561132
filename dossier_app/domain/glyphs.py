"""The text of a page with a box for every glyph: what is under the pointer, what a selection covers."""

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from dossier_app.domain.phrases import find_phrase

_WORD = re.compile(r"[\w’'/.-]*\w|\S")


class Box(NamedTuple):
    """A rectangle on a page in points, from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


class Line(NamedTuple):
    """Glyphs `start` to `end` (not included) that stand side by side, and the box around them."""

    start: int
    end: int
    box: Box


@dataclass(frozen=True)
class PageText:
    """One character and one box per glyph. `boxes` holds left, top, right and bottom of each, one after the other."""

    text: str = ""
    boxes: "array[float]" = field(default_factory=lambda: array("f"))

    def __post_init__(self) -> None:
        if len(self.boxes) != 4 * len(self.text):
            raise ValueError(f"{len(self.text)} glyphs, {len(self.boxes)} numbers")

    def box(self, index: int) -> Box:
        return Box(*self.boxes[4 * index : 4 * index + 4])

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The glyphs grouped by line, in the order of the text."""
        return tuple(_lines(self, 0, len(self.text)))

    def caret(self, x: float, y: float) -> int:
        """The place between two glyphs that is nearest to a point."""
        if not self.lines:
            return 0
        line = min(self.lines, key=lambda line: _distance(line.box, x, y))
        for index in range(line.start, line.end):
            left, _top, right, _bottom = self.box(index)
            if x < (left + right) / 2:
                return index
        return line.end - (self.text[line.end - 1] == "\n")

    def covers(self, x: float, y: float) -> bool:
        """Whether a point lies on text."""
        return any(b.left - 2 <= x <= b.right + 2 and b.top <= y <= b.bottom for _start, _end, b in self.lines)

    def word(self, caret: int) -> tuple[int, int]:
        """Start and end of the word around a caret."""
        for found in _WORD.finditer(self.text, max(0, caret - 200), caret + 200):
            if found.start() <= caret < found.end():
                return found.span()
        return caret, caret

    def line(self, caret: int) -> tuple[int, int]:
        """Start and end of the line around a caret."""
        return next(((line.start, line.end) for line in self.lines if line.start <= caret < line.end), (caret, caret))

    def rectangles(self, start: int, end: int) -> tuple[Box, ...]:
        """The boxes that cover these glyphs, one for each line."""
        return tuple(line.box for line in _lines(self, start, end) if line.box.right > line.box.left)

    def find(self, phrase: str, *, loose: bool = False) -> tuple[tuple[int, int], ...]:
        """Where a phrase stands; see `find_phrase`."""
        return find_phrase(self.text, phrase, loose=loose)


def page_text(glyphs: Iterable[tuple[str, Box]]) -> PageText:
    """The text of these glyphs; each has one character."""
    listed = list(glyphs)
    numbers = array("f")
    for _character, box in listed:
        numbers.extend(box)
    return PageText("".join(character for character, _box in listed), numbers)


def _lines(page: PageText, start: int, end: int) -> Iterable[Line]:
    """Glyphs joined while they overlap in height and do not run back to the left."""
    first, left, top, right, bottom = start, 0.0, 0.0, 0.0, 0.0
    for index in range(start, end):
        box = page.box(index)
        if index > first and not _continues(box, top, right, bottom):
            yield Line(first, index, Box(left, top, right, bottom))
            first = index
        if index == first:
            left, top, right, bottom = box
        else:
            left, top, right, bottom = min(left, box[0]), min(top, box[1]), max(right, box[2]), max(bottom, box[3])
    if end > start:
        yield Line(first, end, Box(left, top, right, bottom))


def _continues(box: Box, top: float, right: float, bottom: float) -> bool:
    height = max(box.bottom - box.top, 0.1)
    shared = min(box.bottom, bottom) - max(box.top, top)
    gap = box.left - right
    return shared > 0.4 * min(height, max(bottom - top, 0.1)) and -2 * height < gap < 4 * height


def _distance(box: Box, x: float, y: float) -> float:
    across = max(box.left - x, 0.0, x - box.right)
    along = max(box.top - y, 0.0, y - box.bottom)
    return across + 4 * along
