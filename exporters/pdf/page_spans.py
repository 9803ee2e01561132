"""Which converted pages hold the text of which page of the document, where the two break their pages differently."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import TypeAlias

import pypdfium2

from exporters.pdf.quotes import letters

PROBE = 40
"""Letters that are looked for."""
EARLY, LATE = 0.12, 0.88
"""Where on a page they are taken from: behind a header and before a footer."""

Spans: TypeAlias = "tuple[tuple[int, int], ...]"
"""First and last converted page for each page of the document."""


def spans_of(path: Path, texts: Sequence[str]) -> Spans:
    """The converted pages for each page of the document, as far as their texts tell; pages go in order."""
    pdf = pypdfium2.PdfDocument(path)
    try:
        count = len(pdf)
        if len(texts) in (0, 1):
            return ((1, count),)
        if len(texts) == count:
            return tuple((number, number) for number in range(1, count + 1))
        said = [_said(pdf, number) for number in range(count)]
    finally:
        pdf.close()
    return _matched([letters(text) for text in texts], said)


def _said(pdf: pypdfium2.PdfDocument, number: int) -> str:
    page = pdf[number]
    text = page.get_textpage()
    found = letters(text.get_text_range())
    text.close()
    page.close()
    return found


def _matched(texts: Sequence[str], said: Sequence[str]) -> Spans:
    ends = list(accumulate(map(len, texts)))
    whole = "".join(texts)
    found: dict[int, list[int]] = {}
    cursor = last = 0
    for number, page in enumerate(said, 1):
        for share in (EARLY, LATE):
            start = int(len(page) * share)
            probe = page[start : start + PROBE] if share == EARLY else page[max(0, start - PROBE) : start]
            at = whole.find(probe, cursor) if len(probe) >= PROBE // 2 else -1
            if at >= 0:
                cursor = at
                last = min(bisect_right(ends, at), len(texts) - 1)
            found.setdefault(last, []).append(number)
    spans: list[tuple[int, int]] = []
    for number in range(len(texts)):
        pages = found.get(number)
        spans.append((min(pages), max(pages)) if pages else (spans[-1][1],) * 2 if spans else (1, 1))
    return tuple(spans)
