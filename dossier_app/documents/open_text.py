"""The words of a part of an OpenDocument file, in reading order."""

from dataclasses import dataclass

from lxml import etree

PAGE = "\f"
"""Stands where a page ends."""

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE_NAME = _TEXT + "style-name"
_PARAGRAPHS = frozenset({_TEXT + "p", _TEXT + "h"})
_CELL, _ROW = _TABLE + "table-cell", _TABLE + "table-row"
_SKIPPED = frozenset(
    {
        _TEXT + "tracked-changes",
        "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation",
        "{urn:oasis:names:tc:opendocument:xmlns:presentation:1.0}notes",
        "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}title",
        "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}desc",
    }
)
MOST_SPACES = 200


@dataclass(frozen=True, slots=True)
class Breaks:
    """Names of paragraph styles that begin a page, and of those that end one."""

    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()


def words(part: "etree._Element", *, breaks: Breaks | None = None) -> str:
    """The text of a part, a line for each paragraph and each row; with `breaks` a form feed ends each page."""
    walk = _Walk(breaks)
    walker = etree.iterwalk(part, events=("start", "end"))
    for event, element in walker:
        if not isinstance(element.tag, str):
            continue
        if event == "end":
            walk.leave(element, last=element is part)
        elif element.tag in _SKIPPED:
            walker.skip_subtree()
        else:
            walk.enter(element)
    return "".join(walk.said)


class _Walk:
    """What was said so far, and how deep in paragraphs and cells the walk is."""

    def __init__(self, breaks: Breaks | None) -> None:
        self.said: list[str] = []
        self._breaks = breaks
        self._paragraphs = self._cells = 0
        self._first, self._due = True, False

    def enter(self, element: "etree._Element") -> None:
        if element.tag in _PARAGRAPHS:
            self._paragraphs += 1
            self._begin(element)
        elif element.tag == _CELL:
            self._cells += 1
        elif element.tag == _TEXT + "soft-page-break" and self._breaks:
            self.said.append(PAGE)
        self.said.append(_mark(element))
        if self._paragraphs:
            self.said.append(element.text or "")

    def leave(self, element: "etree._Element", *, last: bool) -> None:
        if element.tag in _PARAGRAPHS:
            self._paragraphs -= 1
            self.said.append(" " if self._cells else "\n")
            if self._breaks and not self._cells and element.get(_STYLE_NAME) in self._breaks.after:
                self._due = True
        elif element.tag == _CELL:
            self._cells -= 1
            self.said.append("\t")
        elif element.tag == _ROW:
            self.said.append("\n")
        if self._paragraphs and not last:
            self.said.append(element.tail or "")

    def _begin(self, element: "etree._Element") -> None:
        """A page begins where the one before was ended, or the style says so; the first paragraph begins none."""
        if self._breaks is None or self._cells:
            return
        if not self._first and (self._due or element.get(_STYLE_NAME) in self._breaks.before):
            self.said.append(PAGE)
        self._first = self._due = False


def _mark(element: "etree._Element") -> str:
    """Spaces, tabs and line breaks, which OpenDocument writes as elements."""
    if element.tag == _TEXT + "s":
        count = str(element.get(_TEXT + "c") or "1")
        return " " * min(int(count) if count.isascii() and count.isdigit() else 1, MOST_SPACES)
    return {_TEXT + "tab": "\t", _TEXT + "line-break": "\n"}.get(str(element.tag), "")
