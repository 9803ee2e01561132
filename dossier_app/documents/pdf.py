"""PDF files: text by page with PDFium, after a repair if need be, and with pypdf where both give up."""

import contextlib
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as raw

from dossier_app.documents import limits
from dossier_app.documents.facts import Facts, Unreadable, clean, property_date, verdict_of
from dossier_app.documents.pdf_layer import PageJudgement, is_ocr_producer, judge_page
from dossier_app.domain.documents import TextVerdict, TroubleCode


def read_pdf(path: Path) -> Facts:
    """Text by page and facts. Raises Unreadable with the reason of the reader that came nearest."""
    reasons: list[str] = []
    for attempt in (_with_pdfium, _repaired, _with_pypdf):
        try:
            facts = attempt(path)
        except Unreadable as found:
            if found.trouble is not TroubleCode.NO_PAGES:
                raise
            reasons.append(found.detail or "no pages")
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 -- parsers of broken files raise whatever they like
            reasons.append(f"{type(error).__name__}: {error}"[:200])
        else:
            return facts
    trouble = TroubleCode.NO_PAGES if "no pages" in reasons else TroubleCode.DAMAGED
    raise Unreadable(trouble, reasons[0])


def _with_pdfium(path: Path) -> Facts:
    return _from_pdfium(path)


def _repaired(path: Path) -> Facts:
    """The same after qpdf has rebuilt the file in memory; qpdf also knows best whether a password is missing."""
    import pikepdf

    try:
        with pikepdf.open(path, suppress_warnings=True) as document:
            whole = io.BytesIO()
            document.save(whole)
    except pikepdf.PasswordError as error:
        raise Unreadable(TroubleCode.ENCRYPTED) from error
    return _from_pdfium(whole.getvalue())


def _from_pdfium(source: Path | bytes) -> Facts:
    document = pypdfium2.PdfDocument(source)
    with contextlib.closing(document):
        count = len(document)
        if count == 0:
            raise Unreadable(TroubleCode.NO_PAGES)
        properties = document.get_metadata_dict()
        ocr_producer = is_ocr_producer(properties)
        texts, judged = _pages(count, lambda index: _pdfium_page(document, index, ocr_producer=ocr_producer))
        return Facts(
            media="pdf",
            pages=count,
            texts=texts,
            verdicts=tuple(page.verdict for page in judged),
            blank=frozenset(number for number, page in enumerate(judged, start=1) if page.blank),
            scans=frozenset(number for number, page in enumerate(judged, start=1) if page.scan),
            title=clean(properties.get("Title", "")).strip(),
            created=property_date(properties.get("CreationDate", "")),
            modified=property_date(properties.get("ModDate", "")),
            signatures=_signatures(document.raw),
        )


def _pages(
    count: int, read: Callable[[int], tuple[str, PageJudgement]]
) -> tuple[tuple[str, ...], tuple[PageJudgement, ...]]:
    """All pages; one that cannot be read is empty. Stops with a trouble where a file is beyond measure."""
    if count > limits.PAGES:
        raise Unreadable(TroubleCode.TOO_LARGE, f"{count} pages", Facts(media="pdf", pages=count))
    texts: list[str] = []
    judged: list[PageJudgement] = []
    size = 0
    for index in range(count):
        text, judgement = read(index)
        size += len(text)
        if size > limits.CHARACTERS:
            raise Unreadable(TroubleCode.TOO_LARGE, f"{size} characters", Facts(media="pdf", pages=count))
        texts.append(text)
        judged.append(judgement)
    return tuple(texts), tuple(judged)


def _pdfium_page(document: Any, index: int, *, ocr_producer: bool) -> tuple[str, PageJudgement]:
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return "", PageJudgement(TextVerdict.NONE)
    with contextlib.closing(page), contextlib.closing(page.get_textpage()) as layer:
        text = clean(layer.get_text_range())
        return text, judge_page(page, text, ocr_producer=ocr_producer)


def _signatures(document: Any) -> int:
    """Signature fields that hold a signature."""
    fields = (
        raw.FPDF_GetSignatureObject(document, index) for index in range(max(0, raw.FPDF_GetSignatureCount(document)))
    )
    return sum(raw.FPDFSignatureObj_GetContents(item, None, 0) > 0 for item in fields)


def _with_pypdf(path: Path) -> Facts:
    """The last reader of the chain: slow, and it opens some files that the others refuse."""
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its complaints are part of the answer already
    reader = pypdf.PdfReader(path, strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable(TroubleCode.ENCRYPTED)
    count = len(reader.pages)
    if count == 0:
        raise Unreadable(TroubleCode.NO_PAGES)

    def read(index: int) -> tuple[str, PageJudgement]:
        text = ""
        with contextlib.suppress(Exception):
            text = clean(reader.pages[index].extract_text())
        return text, PageJudgement(verdict_of(text))

    texts, judged = _pages(count, read)
    return Facts(media="pdf", pages=count, texts=texts, verdicts=tuple(page.verdict for page in judged))
