"""Whether the text of a PDF page was typed, or lies as an OCR layer on the picture of a page."""

import ctypes
import re
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from dossier_app.domain.documents import TextVerdict

FEW = 15
"""Letters below which a page that is mostly picture is work for OCR: a page number, a stamp of the scanner."""
SPARSE = 100
"""Characters below which a page that is mostly picture counts as mixed."""
LOOKED_AT = 160
"""Page objects looked at: all of a scan, and the first and last of a dense typed page."""
SAMPLED = 40
"""Text objects whose visibility is asked for: they are alike on a page."""
INVISIBLE = (3, 7)
"""Text render modes that leave no mark on the page."""

_OCR_PRODUCER = re.compile(
    r"tesseract|ocrmypdf|abbyy|finereader|readiris|paper ?capture|omnipage|\bocr\b", re.IGNORECASE
)
_STAMP = re.compile(r"(?:dipindai|di-?scan|scanned)\s+(?:dengan|by|with|using)\s+\w+|\bcamscanner\b", re.IGNORECASE)
_OCR_FONT = re.compile(rb"glyphless|hiddenhorzocr|invisible", re.IGNORECASE)


@dataclass(slots=True)
class _Seen:
    """What a page shows: text objects by visibility, the share covered by pictures, and which came last."""

    objects: int = 0
    texts: int = 0
    sampled: int = 0
    invisible: int = 0
    under_picture: int = 0
    covered: float = 0.0
    largest: float = 0.0
    ocr_font: bool = False
    paths: int = 0


def is_ocr_producer(properties: dict[str, str]) -> bool:
    """Whether the program that wrote the file is known for OCR."""
    return any(_OCR_PRODUCER.search(properties.get(key, "")) for key in ("Producer", "Creator"))


@dataclass(frozen=True, slots=True)
class PageJudgement:
    """A page's verdict; `blank` shows nothing at all, `scan` is a picture whose words nobody has read yet."""

    verdict: TextVerdict
    blank: bool = False
    scan: bool = False


def judge_page(page: Any, text: str, *, ocr_producer: bool) -> PageJudgement:
    """How a page came by its text. What a scanning app stamps on every page does not count as text."""
    letters = sum(not char.isspace() for char in _STAMP.sub("", text[: 4 * SPARSE]))
    width, height = page.get_size()
    seen = _look(page.raw, width * height)
    if letters == 0:
        blank = not seen.covered and seen.paths < 3
        return PageJudgement(TextVerdict.NONE, blank=blank, scan=seen.covered >= 0.1)
    if _is_ocr(seen, ocr_producer=ocr_producer):
        return PageJudgement(TextVerdict.OCR)
    if letters < SPARSE and seen.covered >= 0.3:
        return PageJudgement(TextVerdict.MIXED, scan=letters < FEW)
    return PageJudgement(TextVerdict.NATIVE)


def _is_ocr(seen: _Seen, *, ocr_producer: bool) -> bool:
    if not seen.texts:
        return False
    if seen.invisible > seen.sampled / 2:
        return True
    if seen.covered >= 0.5 and seen.ocr_font:
        return True
    if seen.largest >= 0.8 and seen.under_picture > seen.texts / 2:
        return True
    return ocr_producer and seen.largest >= 0.8


def _look(page: Any, area: float) -> _Seen:
    seen = _Seen()
    _count(seen, page, max(area, 1.0), pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, depth=0)
    return seen


def _count(seen: _Seen, holder: Any, area: float, count: Any, get: Any, *, depth: int) -> None:
    total = count(holder)
    half = LOOKED_AT // 2
    indexes = range(total) if total <= LOOKED_AT else (*range(half), *range(total - half, total))
    for index in indexes:
        item = get(holder, index)
        seen.objects += 1
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            _count_text(seen, item)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            share = _share(item, area)
            seen.covered = min(1.0, seen.covered + share)
            seen.largest = max(seen.largest, share)
            if share >= 0.8:
                seen.under_picture = seen.texts
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < 2 and seen.objects < 4 * LOOKED_AT:
            _count(seen, item, area, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, depth=depth + 1)
        else:
            seen.paths += 1


def _count_text(seen: _Seen, item: Any) -> None:
    seen.texts += 1
    if seen.sampled >= SAMPLED:
        return
    seen.sampled += 1
    if pdfium.FPDFTextObj_GetTextRenderMode(item) in INVISIBLE:
        seen.invisible += 1
    if seen.sampled > 10:
        return
    name = ctypes.create_string_buffer(128)
    pdfium.FPDFFont_GetBaseFontName(pdfium.FPDFTextObj_GetFont(item), name, 128)
    seen.ocr_font = seen.ocr_font or bool(_OCR_FONT.search(name.value))


def _share(item: Any, area: float) -> float:
    """The share of the page that a picture covers."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return 0.0
    return min(1.0, max(0.0, right.value - left.value) * max(0.0, top.value - bottom.value) / area)
