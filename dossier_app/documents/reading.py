"""Reading one file in a worker process: its kind, its text, and what it seems to be."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from dossier_app.documents import sniff
from dossier_app.documents.facts import Facts, Unreadable
from dossier_app.documents.plain import (
    hold,
    read_image,
    read_link,
    read_text,
    refuse_empty,
    refuse_locked,
    refuse_office,
)
from dossier_app.documents.recognition import READER, recognise
from dossier_app.domain.documents import Recognised, TextVerdict, TroubleCode
from dossier_app.jobs.workers import WorkerError


@dataclass(frozen=True, slots=True)
class ReadJob:
    """A file to read; `name` is what its owner calls it, since blobs are named by their bytes."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of it."""

    recognised: Recognised
    facts: Facts

    @property
    def texts(self) -> tuple[str, ...]:
        return self.facts.texts

    def scans(self, *, every: bool) -> tuple[int, ...]:
        """The pages (from 1) that are work for OCR; with `every` those with a few typed words too."""
        if self.facts.media not in ("pdf", "image") or self.facts.trouble is not None:
            return ()
        mixed = (page for page, verdict in enumerate(self.facts.verdicts, start=1) if verdict is TextVerdict.MIXED)
        return tuple(sorted(self.facts.scans | set(mixed if every else ())))


def _read_pdf(path: Path) -> Facts:
    from dossier_app.documents.pdf import read_pdf

    return read_pdf(path)


def _read_docx(path: Path) -> Facts:
    from dossier_app.documents.office import read_docx

    return read_docx(path)


def _read_xlsx(path: Path) -> Facts:
    from dossier_app.documents.office import read_xlsx

    return read_xlsx(path)


def _read_pptx(path: Path) -> Facts:
    from dossier_app.documents.slides import read_pptx

    return read_pptx(path)


def _read_open(path: Path) -> Facts:
    from dossier_app.documents.open_document import read_open_document

    return read_open_document(path)


READERS: Mapping[str, Callable[[Path], Facts]] = {
    sniff.PDF: _read_pdf,
    sniff.DOCX: _read_docx,
    sniff.XLSX: _read_xlsx,
    sniff.PPTX: _read_pptx,
    sniff.ODT: _read_open,
    sniff.ODS: _read_open,
    sniff.ODP: _read_open,
    sniff.DOC: refuse_office,
    sniff.XLS: refuse_office,
    sniff.PPT: refuse_office,
    sniff.IMAGE: read_image,
    sniff.TEXT: read_text,
    sniff.LINK: read_link,
    sniff.OTHER: hold,
    sniff.ARCHIVE: hold,
    sniff.OFFICE: refuse_office,
    sniff.LOCKED_OFFICE: refuse_locked,
    sniff.EMPTY: refuse_empty,
}
_MEDIA = frozenset(READERS) - {sniff.OTHER, sniff.ARCHIVE, sniff.OFFICE, sniff.LOCKED_OFFICE, sniff.EMPTY}


def read(job: ReadJob) -> Reading:
    """Read one file; whatever is wrong with it is part of the answer. Runs in a worker process."""
    kind = sniff.sniff(job.path)
    media = kind if kind in _MEDIA else sniff.OTHER
    try:
        facts = READERS[kind](job.path)
    except Unreadable as found:
        facts = replace(found.facts or Facts(media=media), trouble=found.trouble, detail=found.detail)
    if facts.trouble is None and sniff.is_misnamed(job.name, kind):
        facts = replace(facts, trouble=TroubleCode.MISNAMED, detail=kind)
    return Reading(recognise(facts), facts)


_CAUSES: Mapping[str, TroubleCode] = {
    "time": TroubleCode.TOO_SLOW,
    "memory": TroubleCode.TOO_LARGE,
    "crash": TroubleCode.CRASHED,
    "error": TroubleCode.DAMAGED,
}


def broken_down(job: ReadJob, error: WorkerError) -> Reading:
    """What is known of a file at which the reader itself broke down. Runs in the main process."""
    try:
        kind = sniff.sniff(job.path)
    except OSError:
        kind = sniff.OTHER
    media = kind if kind in _MEDIA else sniff.OTHER
    facts = Facts(media=media, trouble=_CAUSES[error.cause], detail=error.detail)
    recognised = Recognised(reader=READER, media=media, trouble=facts.trouble, trouble_detail=facts.detail)
    return Reading(recognised, facts)


def with_ocr(reading: Reading, texts: Mapping[int, str], *, counts_as_text: bool) -> Reading:
    """The reading with OCR text on these pages, recognised anew.

    The verdict of a page is about the file, whose bytes stay without a text layer; with `counts_as_text` the user
    has asked that OCR stands for one.
    """
    facts = reading.facts
    pages = list(facts.texts)
    verdicts = list(facts.verdicts)
    for page, text in texts.items():
        if len(text.strip()) > len(pages[page - 1].strip()):
            pages[page - 1] = text
            verdicts[page - 1] = TextVerdict.OCR
    read_anew = replace(facts, texts=tuple(pages), verdicts=tuple(verdicts))
    recognised = recognise(read_anew)
    if not counts_as_text:
        recognised = replace(recognised, text=reading.recognised.text, text_pages=reading.recognised.text_pages)
    return Reading(recognised, read_anew)
