"""PDF pages as pictures and glyphs, with PDFium."""

import contextlib
import ctypes
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as raw

from dossier_app.documents import limits
from dossier_app.documents.facts import Unreadable, clean
from dossier_app.documents.rendering import A4, Picture, bounded
from dossier_app.domain.documents import TroubleCode
from dossier_app.domain.glyphs import Box, PageText, page_text
from dossier_app.domain.phrases import find_phrase

_FINE = 1000
"""Device units per point: PDFium answers in whole units."""


class PdfPages:
    """A PDF held open; one that PDFium refuses is rebuilt in memory first."""

    def __init__(self, path: Path) -> None:
        self._document = _opened(path)
        with contextlib.suppress(Exception):  # a broken form is no reason to hide the page below it
            self._document.init_forms()

    def sizes(self) -> tuple[tuple[float, float], ...]:
        count = len(self._document)
        if count == 0:
            raise Unreadable(TroubleCode.NO_PAGES)
        if count > limits.PAGES:
            raise Unreadable(TroubleCode.TOO_LARGE, f"{count} pages")
        return tuple(self._size(index) for index in range(count))

    def _size(self, index: int) -> tuple[float, float]:
        try:
            width, height = self._document.get_page_size(index)
        except pypdfium2.PdfiumError:
            return A4
        return (width, height) if min(width, height) >= 1 and max(width, height) <= 15_000 else A4

    def picture(self, page: int, scale: float) -> Picture:
        with contextlib.closing(self._document[page - 1]) as sheet:
            width, height = sheet.get_size()
            bitmap = sheet.render(scale=bounded(width, height, scale), prefer_bgrx=True, optimize_mode=None)
            with contextlib.closing(bitmap):
                return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))

    def text(self, page: int) -> PageText:
        with contextlib.closing(self._document[page - 1]) as sheet, contextlib.closing(sheet.get_textpage()) as layer:
            return page_text(_glyphs(sheet, layer.raw))

    def find(self, page: int, phrase: str) -> Sequence[tuple[int, int]]:
        """A quick look at the text alone; the glyphs are asked for only where something was found."""
        try:
            sheet = self._document[page - 1]
        except pypdfium2.PdfiumError:
            return ()
        with contextlib.closing(sheet), contextlib.closing(sheet.get_textpage()) as layer:
            return find_phrase(clean(layer.get_text_range()), phrase)

    def close(self) -> None:
        self._document.close()


def _opened(path: Path) -> Any:
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return _repaired(path)


def _repaired(path: Path) -> Any:
    import pikepdf

    empty = False
    try:
        with pikepdf.open(path, suppress_warnings=True) as document:
            empty = not document.pages
            whole = io.BytesIO()
            document.save(whole)
        return pypdfium2.PdfDocument(whole.getvalue())
    except pikepdf.PasswordError as error:
        raise Unreadable(TroubleCode.ENCRYPTED) from error
    except MemoryError:
        raise
    except Exception as error:
        raise Unreadable(
            TroubleCode.NO_PAGES if empty else TroubleCode.DAMAGED, f"{type(error).__name__}: {error}"[:200]
        ) from error


def _glyphs(sheet: Any, layer: Any) -> Iterator[tuple[str, Box]]:
    """Each character that is kept, with its box; those without one of their own stand after the one before."""
    place = _placing(sheet)
    found = raw.FS_RECTF()
    last = Box(0, 0, 0, 0)
    count = max(0, raw.FPDFText_CountChars(layer))
    codes = [raw.FPDFText_GetUnicode(layer, index) for index in range(count)]
    for index, code in enumerate(codes):
        if code == 13 and index + 1 < count and codes[index + 1] == 10:
            continue
        character = clean(chr(code)) if not 0xD800 <= code < 0xE000 else _joined(codes, index)
        if not character:
            continue
        if raw.FPDFText_GetLooseCharBox(layer, index, found) and found.right > found.left:
            last = place(found.left, found.top, found.right, found.bottom)
            yield character, last
        else:
            yield character, Box(last.right, last.top, last.right, last.bottom)


def _joined(codes: list[int], index: int) -> str:
    """The character that two surrogates make together, at the place of the first."""
    pair = codes[index : index + 2]
    if len(pair) == 2 and pair[0] < 0xDC00 <= pair[1] < 0xE000:
        return chr(0x10000 + ((pair[0] - 0xD800) << 10) + (pair[1] - 0xDC00))
    return ""


def _placing(sheet: Any) -> Any:
    """A function from the page's own coordinates to points from the upper left corner of the page as it shows."""
    width, height = sheet.get_size()
    (x0, y0), (x1, y1), (x2, y2) = (_device(sheet, width, height, *at) for at in ((0, 0), (1000, 0), (0, 1000)))
    a, b, c, d = (x1 - x0) / 1000, (y1 - y0) / 1000, (x2 - x0) / 1000, (y2 - y0) / 1000

    def place(left: float, top: float, right: float, bottom: float) -> Box:
        ax, ay = x0 + a * left + c * top, y0 + b * left + d * top
        bx, by = x0 + a * right + c * bottom, y0 + b * right + d * bottom
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    return place


def _device(sheet: Any, width: float, height: float, x: float, y: float) -> tuple[float, float]:
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(
        sheet.raw, 0, 0, round(width * _FINE), round(height * _FINE), 0, x, y, ctypes.byref(across), ctypes.byref(down)
    )
    return across.value / _FINE, down.value / _FINE
