"""Reading a finished volume back with engines that did not write it."""

import ctypes
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from pypdf import PdfReader
from pypdf.generic import ArrayObject, IndirectObject


@dataclass(frozen=True)
class Link:
    page: int
    text: str
    target: int


class Volume:
    """A finished volume: labels, texts, links and bookmarks, pages counted from 0."""

    def __init__(self, path: Path) -> None:
        self.reader = PdfReader(path)
        self.labels = self.reader.page_labels
        self.pdfium = pypdfium2.PdfDocument(path)
        self.texts = [self._text(number) for number in range(len(self.pdfium))]
        self._numbers = {page.indirect_reference.idnum: n for n, page in enumerate(self.reader.pages)}

    def close(self) -> None:
        self.pdfium.close()

    def _text(self, number: int) -> str:
        page = self.pdfium[number]
        text = page.get_textpage()
        found = text.get_text_range().replace("\ufffe", "-").replace("\r\n", " ")
        text.close()
        page.close()
        return str(found)

    def number(self, destination: ArrayObject) -> int:
        assert destination[1] == "/XYZ"
        reference = destination.raw_get(0) if hasattr(destination, "raw_get") else list.__getitem__(destination, 0)
        assert isinstance(reference, IndirectObject)
        return self._numbers[reference.idnum]

    def links(self) -> list[Link]:
        """Every inner link with the text that stands in its rectangle."""
        found: list[Link] = []
        for number, page in enumerate(self.reader.pages):
            for entry in page.get("/Annots", ()):
                note = entry.get_object()
                if "/Dest" in note:
                    found.append(
                        Link(number, self.within(number, [float(v) for v in note["/Rect"]]), self.number(note["/Dest"]))
                    )
        return found

    def within(self, number: int, box: list[float]) -> str:
        page = self.pdfium[number]
        text = page.get_textpage()
        found = text.get_text_bounded(*box).replace("\x02", "-")
        text.close()
        page.close()
        return " ".join(str(found).split()).strip("–, ")

    def bookmarks_inside(self) -> list[tuple[int, str, int]]:
        """Like `bookmarks`, without those that lead to other files."""
        return [mark for mark in self.bookmarks(strict=False) if mark[2] >= 0]

    def bookmarks(self, *, strict: bool = True) -> list[tuple[int, str, int]]:
        """Depth, title and page of every bookmark, in order."""
        found: list[tuple[int, str, int]] = []

        def walk(items: list[object], depth: int) -> None:
            for item in items:
                if isinstance(item, list):
                    walk(item, depth + 1)
                else:
                    number = self.reader.get_destination_page_number(item)  # type: ignore[arg-type]
                    assert number is not None or not strict
                    found.append((depth, str(item.title), -1 if number is None else number))  # type: ignore[attr-defined]

        walk(self.reader.outline, 0)
        return found

    def seen(self, number: int, words: str) -> tuple[float, float, float, float, float, float]:
        """Where words stand as a reader sees the page: left, top, right, bottom, and the page's width and height.

        In points at 72 per inch times the page's unit, counted from the upper left corner.
        """
        page = self.pdfium[number]
        text = page.get_textpage()
        search = text.search(words)
        index, count = search.get_next()
        boxes = [text.get_charbox(i) for i in range(index, index + count) if text.get_text_range(i, 1).strip()]
        width, height = page.get_size()
        corners = [self._device(page, x, y, width, height) for l, b, r, t in boxes for x, y in ((l, b), (r, t))]  # noqa: E741
        first, last = (
            self._device(page, *boxes[0][:2], width, height),
            self._device(page, *boxes[-1][:2], width, height),
        )
        assert len(boxes) < 2 or last[0] > first[0], "the words run from left to right"
        search.close()
        text.close()
        page.close()
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return min(xs), min(ys), max(xs), max(ys), width, height

    def _device(self, page: pypdfium2.PdfPage, x: float, y: float, width: float, height: float) -> tuple[float, float]:
        dx, dy = ctypes.c_int(), ctypes.c_int()
        scale = 100
        pypdfium2.raw.FPDF_PageToDevice(
            page.raw, 0, 0, int(width * scale), int(height * scale), 0, x, y, ctypes.byref(dx), ctypes.byref(dy)
        )
        return dx.value / scale, dy.value / scale
