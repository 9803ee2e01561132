"""Show the pages of a document: sizes, pictures and glyphs, from a worker process that is killed if it must be."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from dossier_app.documents import limits, rendering
from dossier_app.documents.ocr import OcrJob, find_engine, read_words
from dossier_app.documents.office_pages import convert_office
from dossier_app.documents.reading import Reading, ReadJob, broken_down, read
from dossier_app.documents.rendering import Found, Picture, Shape
from dossier_app.domain.documents import Document, TextVerdict, TroubleCode
from dossier_app.domain.glyphs import PageText
from dossier_app.errors import DossierError, UserError
from dossier_app.i18n import _
from dossier_app.i18n.troubles import trouble_reason, trouble_remedy
from dossier_app.jobs.progress import Reporter
from dossier_app.jobs.workers import WorkerError, WorkerPool
from dossier_app.services.desk import Desk

__all__ = ["PATIENT", "Found", "OpenedPages", "PageWorker", "Picture", "find_pages", "look_at_pages"]

T = TypeVar("T")
AS_PAGES = frozenset({"pptx", "odt", "odp", "doc", "ppt"})
"""Kinds that are shown as LibreOffice draws them; others are laid out from their texts, which is there at once."""
SECONDS = 30.0
"""Time for one page."""
PATIENT = limits.SECONDS
"""Time for one page whose words must be read from its picture."""
_CAUSES: Mapping[str, TroubleCode] = {
    "time": TroubleCode.TOO_SLOW,
    "memory": TroubleCode.TOO_LARGE,
    "crash": TroubleCode.CRASHED,
    "error": TroubleCode.DAMAGED,
}


@dataclass(frozen=True, slots=True)
class OpenedPages:
    """A document ready to be shown: either pages of a fixed size, or texts of its pages that are still to be laid out.

    With `trouble` there are neither. `path` is where its bytes lie, or the PDF that they were converted to, `cache` the
    folder for such PDFs. Of the pages in `read` (from 1) text is held, even
    where the file itself has none: an engine has read them.
    """

    document: Document
    path: Path
    sizes: tuple[tuple[float, float], ...] = ()
    texts: tuple[str, ...] = ()
    read: frozenset[int] = frozenset()
    trouble: DossierError | None = None
    cache: Path | None = None


class PageWorker:
    """One process that holds a document open and answers one question after the other; started when first needed.

    It is used by one thread at a time. `close` kills it.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self._pool = WorkerPool(1, seconds, limits.MEMORY)

    def shape(self, path: Path, *, report: Reporter) -> Shape:
        return self._ask(rendering.shape, path, report=report)

    def picture(self, path: Path, page: int, scale: float, *, report: Reporter) -> Picture:
        """A page as pixels at `scale` pixels per point."""
        return self._ask(rendering.picture, path, page, scale, report=report)

    def text(self, path: Path, page: int, *, report: Reporter) -> PageText:
        """The glyphs of a page."""
        return self._ask(rendering.text, path, page, report=report)

    def words(self, opened: OpenedPages, page: int, *, report: Reporter) -> PageText:
        """The words on the picture of a page with their places; empty where there is no engine to read them."""
        engine = find_engine()
        if engine is None:
            return PageText()
        job = OcrJob(opened.path, opened.document.media, page, engine)
        return self._ask(read_words, job, *opened.sizes[page - 1], report=report)

    def find(self, path: Path, phrase: str, first: int, last: int, *, report: Reporter) -> tuple[Found, ...]:
        """Where a phrase stands on some pages."""
        return self._ask(rendering.find, path, phrase, first, last, report=report)

    def read(self, job: ReadJob, *, report: Reporter) -> Reading:
        """The text of a file that nobody has read yet."""
        try:
            return self._ask(read, job, report=report)
        except WorkerError as error:
            return broken_down(job, error)

    def close(self) -> None:
        self._pool.close()

    def _ask(self, function: Callable[..., T], *arguments: Any, report: Reporter) -> T:
        """Raises WorkerError, or Cancelled when `report` says so; then the process is gone, and the next one starts."""
        for _index, result in self._pool.starmap(function, [arguments], report=report):
            if isinstance(result, WorkerError | DossierError):
                raise result
            return result
        raise WorkerError("crash")


def find_pages(desk: Desk, document: str) -> OpenedPages:
    """The document with its place and the texts held of it; `look_at_pages` says the rest.

    Raises UserError where a bundle that is looked at holds other bytes than it says.
    """
    held = desk.document(document)
    path = desk.workspace.blobs.path(held.sha256)
    if not path.is_file():
        return OpenedPages(held, path, trouble=_lost(held, bundle=desk.scope is not None))
    drawn = held.media in ("pdf", "image")
    if drawn and held.text is TextVerdict.NATIVE:
        return OpenedPages(held, path)
    texts = desk.workspace.text.pages(held.id)
    if not drawn:
        return OpenedPages(held, path, texts=texts, cache=None if desk.scope is not None else _cache_of(desk))
    return OpenedPages(held, path, read=frozenset(page for page, text in enumerate(texts, start=1) if text.strip()))


def look_at_pages(found: OpenedPages, worker: PageWorker, *, report: Reporter) -> OpenedPages:
    """The same with the sizes of its pages, or their texts. What cannot be shown carries its reason."""
    if found.trouble is not None:
        return found
    name = found.document.name
    try:
        seen = worker.shape(found.path, report=report)
    except WorkerError as error:
        return replace(found, texts=(), trouble=page_trouble(name, _CAUSES[error.cause]))
    if seen.trouble is TroubleCode.UNSUPPORTED:
        return replace(found, texts=(), trouble=_without_pages(name))
    if seen.trouble is not None:
        return replace(found, texts=(), trouble=page_trouble(name, seen.trouble))
    if seen.sizes:
        return replace(found, sizes=seen.sizes, texts=())
    if seen.kind in AS_PAGES and (drawn := _as_pages(found, worker, report=report)) is not None:
        return drawn
    if any(text.strip() for text in found.texts):
        return found
    reading = worker.read(ReadJob(found.path, name), report=report)
    if reading.facts.trouble is not None and not reading.texts:
        return replace(found, texts=(), trouble=page_trouble(name, reading.facts.trouble))
    return replace(found, texts=reading.texts or ("",))


def _as_pages(found: OpenedPages, worker: PageWorker, *, report: Reporter) -> OpenedPages | None:
    """The pages that LibreOffice makes of it, where they are numbered like its texts; None where there are none such.

    Evidence names the pages of the document, so a page more or less would point to a wrong one.
    """
    held = found.document
    if found.cache is None or held.media not in AS_PAGES:
        return None
    made = convert_office([(held.media, held.sha256, str(found.path))], found.cache, report).get(held.sha256)
    if made is None:
        return None
    try:
        seen = worker.shape(made, report=report)
    except WorkerError:
        return None
    counted = held.pages or len(found.texts)
    return replace(found, path=made, sizes=seen.sizes, texts=()) if len(seen.sizes) == counted > 0 else None


def _cache_of(desk: Desk) -> Path:
    return desk.workspace.path / "cache"


def page_trouble(name: str, trouble: TroubleCode) -> UserError:
    """Why a document, or one page of it, is not shown."""
    return UserError(
        _("{name} tidak dapat ditampilkan di sini.").format(name=name),
        reason=trouble_reason(trouble),
        remedy=trouble_remedy(trouble),
    )


def _without_pages(name: str) -> UserError:
    return UserError(
        _("{name} tidak dapat ditampilkan di sini.").format(name=name),
        reason=_("Jenis berkas ini tidak mempunyai halaman yang dapat digambar."),
        remedy=_("Buka di program lain."),
    )


def _lost(document: Document, *, bundle: bool) -> UserError:
    if bundle:
        return UserError(
            _("{name} tidak dapat ditampilkan di sini.").format(name=document.name),
            reason=_("Berkasnya tidak ikut di dalam bundel ini."),
            remedy=_("Minta berkasnya kepada pengirim bundel."),
        )
    return UserError(
        _("{name} tidak dapat ditampilkan di sini.").format(name=document.name),
        reason=_("Berkasnya tidak ada lagi di ruang kerja."),
        remedy=_("Impor lagi berkas yang sama untuk mengembalikannya."),
    )
