"""Foreign PDFs as a reading copy: opened or rescued, forms and signatures flattened, everything active left behind."""

import contextlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from exporters.pdf.bookmarks import Bookmark, bookmarks_of, target_page
from exporters.pdf.citations import Source

PAGE_KEYS = frozenset({
    "/Type", "/Parent", "/Resources", "/MediaBox", "/CropBox", "/Rotate", "/Contents", "/Annots", "/Group", "/UserUnit",
})  # fmt: skip
"""What a page takes along; beads, thumbnails, actions, associated files and editing data stay behind."""
CARRIERS = frozenset({"/FileAttachment", "/Movie", "/Sound", "/Screen", "/RichMedia", "/3D"})
WEB = ("http://", "https://", "mailto:")
MAX_FIELDS = 20_000
MAX_ANNOTATIONS = 5_000
FEW_PAGES_DEEP = 64


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link of a foreign page: to an address, or to another page (from 1) of the same document."""

    rectangle: tuple[float, float, float, float]
    uri: str = ""
    page: int = 0


@dataclass(slots=True)
class ForeignPdf:
    """An opened document: its pages, what was noticed, the links of the pages made ready, and its bookmarks.

    `searchable`: its file is a PDF whose text can be looked through.
    """

    pdf: pikepdf.Pdf
    pages: int
    notes: tuple[str, ...]
    links: dict[int, tuple[PageLink, ...]] = field(default_factory=dict)
    bookmarks: tuple[Bookmark, ...] = ()
    searchable: bool = True


def open_foreign(path: Path) -> ForeignPdf | Source:
    """Open a document; a Source with its reason if nothing of it can be shown."""
    try:
        pdf = _opened(path)
    except pikepdf.PasswordError:
        return Source(reason="encrypted")
    except MemoryError:
        return Source(reason="too_large")
    except Exception as error:  # noqa: BLE001 -- whatever a parser of foreign bytes raises makes a placeholder
        return Source(reason="damaged", detail=str(error).replace(str(path), "").lstrip(": ")[:200])
    count = len(pdf.pages)
    return ForeignPdf(pdf, count, _notes(pdf)) if count else Source(reason="no_pages")


def _opened(path: Path) -> pikepdf.Pdf:
    try:
        pdf = pikepdf.open(path)
        if len(pdf.pages):
            return pdf
    except pikepdf.PasswordError:
        raise
    except Exception:  # noqa: BLE001 -- the second engine below has its try first
        return _rescued(path)
    return pdf


def _rescued(path: Path) -> pikepdf.Pdf:
    """The document as pdfium understands it, written anew: it opens many that qpdf cannot repair."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        copy = pypdfium2.PdfDocument.new()
        copy.import_pages(document)
        buffer = io.BytesIO()
        copy.save(buffer)
        copy.close()
    finally:
        document.close()
    buffer.seek(0)
    return pikepdf.open(buffer)


def make_ready(foreign: ForeignPdf, pages: Iterable[int]) -> None:
    """Strip the pages (in memory, never the file) down to what may be copied; flatten what only looks can keep."""
    pdf, wanted = foreign.pdf, tuple(pages)
    asked = "/Outlines" in pdf.Root or any("/Annots" in pdf.pages[n - 1].obj for n in wanted)
    numbers = _page_numbers(pdf) if asked else {}
    foreign.bookmarks = bookmarks_of(pdf, numbers)
    for number in wanted:
        foreign.links[number] = tuple(_links(pdf, pdf.pages[number - 1].obj, numbers))
    if any(_has_looks(pdf.pages[number - 1].obj) for number in wanted):
        if _as_dictionary(pdf.Root.get("/AcroForm")).get("/NeedAppearances", False):
            with contextlib.suppress(pikepdf.PdfError, ValueError, RuntimeError):
                pdf.generate_appearance_streams()
        pdf.flatten_annotations("all")
    for number in wanted:
        page = pdf.pages[number - 1].obj
        for key in [key for key in page.keys() if key not in PAGE_KEYS or key == "/Annots"]:  # noqa: SIM118 -- no mapping
            del page[key]


def _page_numbers(pdf: pikepdf.Pdf) -> dict[tuple[int, int], int]:
    return {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}


def _annotations(page: pikepdf.Object) -> Iterator[pikepdf.Object]:
    found = page.get("/Annots")
    if not isinstance(found, Array):
        return
    for number in range(min(len(found), MAX_ANNOTATIONS)):
        if isinstance(found[number], Dictionary):
            yield found[number]


def _has_looks(page: pikepdf.Object) -> bool:
    """Whether an annotation other than a link shows something on the page."""
    return any(note.get("/Subtype") != Name.Link for note in _annotations(page))


def _links(pdf: pikepdf.Pdf, page: pikepdf.Object, numbers: dict[tuple[int, int], int]) -> Iterator[PageLink]:
    for note in _annotations(page):
        if note.get("/Subtype") != Name.Link:
            continue
        with contextlib.suppress(Exception):
            left, bottom, right, top = (float(value) for value in note.Rect)
            rectangle = (left, bottom, right, top)
            action = _as_dictionary(note.get("/A"))
            kind = action.get("/S")
            if kind == Name.URI:
                uri = str(action.URI)
                if uri.lower().startswith(WEB):
                    yield PageLink(rectangle, uri=uri)
                continue
            target = note.get("/Dest") if kind is None else action.get("/D") if kind == Name.GoTo else None
            if number := target_page(pdf, target, numbers):
                yield PageLink(rectangle, page=number)


def _notes(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """What the original has and the reading copy has not: codes, in a fixed order."""
    found: set[str] = set()
    with contextlib.suppress(Exception):
        root = pdf.Root
        form = root.get("/AcroForm")
        if isinstance(form, Dictionary):
            found.update(_field_kinds(form.get("/Fields")))
            if "/XFA" in form:
                found.add("form")
        names = root.get("/Names", Dictionary())
        carried = any(carries_media(page.obj) for page in pdf.pages)
        if carried or "/EmbeddedFiles" in names or "/Collection" in root or "/AF" in root:
            found.add("attachment")
        if "/JavaScript" in names or "/AA" in root or "/S" in _as_dictionary(root.get("/OpenAction")):
            found.add("script")
    return tuple(code for code in ("signature", "form", "attachment", "script") if code in found)


def _as_dictionary(value: Any) -> Any:
    return value if isinstance(value, Dictionary) else Dictionary()


def _field_kinds(fields: Any) -> set[str]:
    found: set[str] = set()
    line = [(fields, 0)]
    seen = 0
    while line and seen < MAX_FIELDS:
        array, depth = line.pop()
        if not isinstance(array, Array) or depth > FEW_PAGES_DEEP:
            continue
        for entry in array:
            seen += 1
            if not isinstance(entry, Dictionary):
                continue
            kind = entry.get("/FT")
            if kind == Name.Sig:
                found.update(("signature",) if "/V" in entry else ())
            elif kind is not None:
                found.add("form")
            line.append((entry.get("/Kids"), depth + 1))
    return found


def hidden_layers(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Layers that the document keeps switched off; without this they would all appear."""
    with contextlib.suppress(Exception):
        shown = pdf.Root.OCProperties.D
        hidden = list(shown.get("/OFF", Array()))
        if shown.get("/BaseState") == Name.OFF:
            lit = {layer.objgen for layer in shown.get("/ON", Array())}
            hidden = [layer for layer in pdf.Root.OCProperties.OCGs if layer.objgen not in lit]
        return hidden
    return []


def carries_media(page: pikepdf.Object) -> bool:
    """Whether the page holds attachments or media that a printed page cannot show."""
    return any(str(note.get("/Subtype")) in CARRIERS for note in _annotations(page))
