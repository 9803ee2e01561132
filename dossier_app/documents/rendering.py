"""Pages as pictures, with the place of every glyph; runs in a worker process that keeps a document open."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from dossier_app.documents import sniff
from dossier_app.documents.facts import Unreadable
from dossier_app.domain.documents import TroubleCode
from dossier_app.domain.glyphs import Box, PageText

MAX_PIXELS = 12_000_000
"""Pixels of one picture; beyond this it is made smaller than asked and the window stretches it."""
A4 = (595.0, 842.0)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a file looks like: the size of each page in points, or the trouble that keeps it from being shown.

    `kind` is the word of `sniff`; a kind that has text and no fixed pages has no sizes.
    """

    kind: str
    sizes: tuple[tuple[float, float], ...] = ()
    trouble: TroubleCode | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as rows of pixels, each blue, green, red and one unused byte."""

    width: int
    height: int
    stride: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Found:
    """A place where the words looked for stand: glyphs `start` to `end` of a page (from 1), and their boxes."""

    page: int
    start: int
    end: int
    boxes: tuple[Box, ...]


class OpenPages(Protocol):
    """A file held open: pages count from 1."""

    def sizes(self) -> tuple[tuple[float, float], ...]: ...
    def picture(self, page: int, scale: float) -> Picture: ...
    def text(self, page: int) -> PageText: ...
    def find(self, page: int, phrase: str) -> Sequence[tuple[int, int]]: ...
    def close(self) -> None: ...


def _open_pdf(path: Path) -> OpenPages:
    from dossier_app.documents.rendering_pdf import PdfPages

    return PdfPages(path)


def _open_image(path: Path) -> OpenPages:
    from dossier_app.documents.rendering_image import ImagePages

    return ImagePages(path)


OPENERS: Mapping[str, Callable[[Path], OpenPages]] = {sniff.PDF: _open_pdf, sniff.IMAGE: _open_image}
_REFUSED = {
    sniff.LOCKED_OFFICE: TroubleCode.ENCRYPTED,
    sniff.EMPTY: TroubleCode.EMPTY,
    sniff.OFFICE: TroubleCode.UNSUPPORTED,
    sniff.ARCHIVE: TroubleCode.UNSUPPORTED,
    sniff.OTHER: TroubleCode.UNSUPPORTED,
}
_held: dict[Path, OpenPages] = {}


def _pages(path: Path) -> OpenPages:
    """The file, opened or still open; one is held at a time."""
    if path not in _held:
        for other in list(_held):
            _held.pop(other).close()
        _held[path] = OPENERS[sniff.sniff(path)](path)
    return _held[path]


def shape(path: Path) -> Shape:
    """What the file looks like; whatever is wrong with it is part of the answer."""
    try:
        kind = sniff.sniff(path)
    except OSError as error:
        return Shape(sniff.OTHER, trouble=TroubleCode.DAMAGED, detail=type(error).__name__)
    if kind in _REFUSED:
        return Shape(kind, trouble=_REFUSED[kind])
    if kind not in OPENERS:
        return Shape(kind)
    try:
        return Shape(kind, _pages(path).sizes())
    except Unreadable as found:
        return Shape(kind, trouble=found.trouble, detail=found.detail)


def picture(path: Path, page: int, scale: float) -> Picture:
    """A page at `scale` pixels per point, or smaller where that would be too big."""
    return _pages(path).picture(page, scale)


def text(path: Path, page: int) -> PageText:
    """The text of a page with its glyphs; empty where the page is only a picture."""
    return _pages(path).text(page)


def find(path: Path, phrase: str, first: int, last: int) -> tuple[Found, ...]:
    """Where the phrase stands on the pages `first` to `last`."""
    pages = _pages(path)
    found: list[Found] = []
    for page in range(first, last + 1):
        spans = pages.find(page, phrase)
        if spans:
            glyphs = pages.text(page)
            found += [Found(page, *span, glyphs.rectangles(*span)) for span in glyphs.find(phrase)]
    return tuple(found)


def bounded(width: float, height: float, scale: float) -> float:
    """The scale at which a page of this size stays within the pixels that one picture may have."""
    area = max(width * height, 1.0) * scale * scale
    return scale if area <= MAX_PIXELS else float(scale * (MAX_PIXELS / area) ** 0.5)
