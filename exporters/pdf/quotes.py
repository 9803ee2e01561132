"""Where the quoted words stand on their pages, so that they can be highlighted there."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pypdfium2
from pypdfium2 import raw

from exporters.pdf.citations import Plan
from exporters.pdf.stamp import Box

_NO_LETTERS = re.compile(r"[\W_]+")
SHORTEST = 6
"""Letters and digits of a quote below which chance would find it anywhere."""
SPACE = ord(" ")
MOST_PAGES, MOST_BOXES = 80, 60
Marks: TypeAlias = "dict[tuple[str, int], tuple[Box, ...]]"
"""Rectangles in page units by document and page."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words and the pages of a document on which they are said to stand."""

    words: str
    pages: tuple[int, ...]


def quotes_of(plan: Plan) -> dict[str, tuple[Quote, ...]]:
    """The quotes of each document, in the order of the volume."""
    found: dict[str, dict[Quote, None]] = {}
    for section in plan.sections:
        for citation in (citation for cited in section.citations.values() for citation in cited):
            words = letters(citation.evidence.quote)
            pages = [page for run in citation.runs for page in range(run.first_page, run.last_page + 1)]
            if len(words) >= SHORTEST and pages:
                quote = Quote(words, tuple(pages[:MOST_PAGES]))
                found.setdefault(citation.evidence.document, {})[quote] = None
    return {document: tuple(quotes) for document, quotes in found.items()}


def find_quotes(path: Path, document: str, quotes: Iterable[Quote], texts: Sequence[str] = ()) -> Marks:
    """The places of these quotes; `texts` of the pages, where they are known, tell which page to look at first.

    What is not found, for instance on a scan without text, has no mark.
    """
    marks: Marks = {}
    pdf = pypdfium2.PdfDocument(path)
    try:
        reader = _Reader(pdf, texts)
        for quote in quotes:
            for page, boxes in reader.find(quote).items():
                known = marks.get((document, page), ())
                marks[document, page] = (*known, *(box for box in boxes if box not in known))[:MOST_BOXES]
    finally:
        pdf.close()
    return marks


def letters(text: str) -> str:
    """Letters and digits alone, in small letters: spaces, hyphens and line ends differ between quote and page."""
    return _NO_LETTERS.sub("", unicodedata.normalize("NFKC", text).casefold())


class _Reader:
    """Reads pages when they are first asked for."""

    def __init__(self, pdf: pypdfium2.PdfDocument, texts: Sequence[str]) -> None:
        self._pdf = pdf
        self._told = texts
        self._letters: dict[int, str] = {}

    def find(self, quote: Quote) -> Mapping[int, tuple[Box, ...]]:
        """The first page with the whole quote, else the first two that share it."""
        likely = [
            page for page in quote.pages if page <= len(self._told) and quote.words in letters(self._told[page - 1])
        ]
        for page in dict.fromkeys((*likely, *quote.pages)):
            at = self._text(page).find(quote.words)
            if at >= 0:
                return {page: self._boxes(page, quote.words)}
        for page, after in zip(quote.pages, quote.pages[1:], strict=False):
            first = self._text(page)
            at = (first + self._text(after)).find(quote.words)
            if at >= 0:
                here, there = first[at:], quote.words[len(first) - at :]
                return {page: self._boxes(page, here, last=True), after: self._boxes(after, there)}
        return {}

    def _text(self, page: int) -> str:
        if page not in self._letters:
            opened = self._pdf[page - 1]
            text = opened.get_textpage()
            self._letters[page] = letters(text.get_text_range())
            text.close()
            opened.close()
        return self._letters[page]

    def _boxes(self, page: int, words: str, *, last: bool = False) -> tuple[Box, ...]:
        """One box for each line of the first (or `last`) place with these words."""
        opened = self._pdf[page - 1]
        text = opened.get_textpage()
        places: list[int] = []
        spelled = ""
        for at, said in _signs(text):
            places += [at] * len(said)
            spelled += said
        start = spelled.rfind(words) if last else spelled.find(words)
        chosen = places[start : start + len(words)] if start >= 0 else []
        boxes: Sequence[Box] = ()
        if chosen:
            count = text.count_rects(chosen[0], chosen[-1] - chosen[0] + 1)
            boxes = [text.get_rect(number) for number in range(min(count, MOST_BOXES))]
        text.close()
        opened.close()
        return tuple(boxes)


def _signs(text: pypdfium2.PdfTextPage) -> Iterable[tuple[int, str]]:
    """The place and the letters of each sign of a page that has letters."""
    count = text.count_chars()
    if count <= 0:
        return
    told = text.get_text_range()
    codes = map(ord, told) if len(told) == count else (raw.FPDFText_GetUnicode(text.raw, at) for at in range(count))
    for at, code in enumerate(codes):
        if code > SPACE and (said := _known.get(code) or _letters_of(code)):
            yield at, said


_known: dict[int, str] = {}


def _letters_of(code: int) -> str:
    if code not in _known:
        _known[code] = letters(chr(code)) if code < 0x110000 else ""
    return _known[code]
