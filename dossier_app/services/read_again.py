"""Read documents again: their bytes are held, so a newer reader, or one with OCR, may see what was not seen before."""

import os
from collections.abc import Sequence
from dataclasses import dataclass

from dossier_app.documents.limits import MEMORY, SECONDS
from dossier_app.documents.ocr import Engine, OcrJob, find_engine, read_page
from dossier_app.documents.reading import Reading, ReadJob, broken_down, read, with_ocr
from dossier_app.domain.documents import Document
from dossier_app.domain.journal import Changes, Kind
from dossier_app.domain.recognised import recognised_json
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.i18n.format import format_number
from dossier_app.i18n.troubles import trouble_reason, trouble_remedy
from dossier_app.jobs.progress import Reporter
from dossier_app.jobs.workers import WorkerError, WorkerPool
from dossier_app.services.collect_files import Failure
from dossier_app.services.desk import Desk
from dossier_app.services.import_legacy import is_legacy, read_legacy


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """The documents that can be read now, and those that still cannot, with reason and remedy."""

    read: tuple[Document, ...]
    failed: tuple[Failure, ...]
    changes: Changes


def read_again(desk: Desk, references: Sequence[str], *, report: Reporter, ocr: str = "auto") -> ReadAgain:
    """Read these documents in worker processes and renew what is recognised of them, and their text, in one step.

    What a person has set stays. Called off, nothing has changed.
    """
    documents = [desk.document(reference) for reference in references]
    there = [document for document in documents if desk.workspace.blobs.has(document.sha256)]
    readings = _readings(desk, there, report)
    old = {document.sha256: reading for document, reading in zip(there, readings, strict=True) if is_legacy(reading)}
    better = read_legacy(desk, old, report=report) if old else {}
    readings = [better.get(document.sha256, reading) for document, reading in zip(there, readings, strict=True)]
    if ocr != "never" and (engine := find_engine()) is not None:
        _read_scans(desk, there, readings, engine, report=report, counts_as_text=ocr == "always")
    with desk.begin() as work:
        for document, reading in zip(there, readings, strict=True):
            work.put(Kind.DOCUMENT, document.id, {"recognised": recognised_json(reading.recognised)})
            work.store_text(document.id, reading.texts)
        changes = work.commit(_("Baca lagi {name}").format(name=_name(there)))
    return _told(desk, documents, there, changes)


def demand_ocr() -> None:
    """Refuse, with what to install, where this machine has no OCR engine."""
    if find_engine() is None:
        raise UserError(
            _("OCR belum tersedia di komputer ini."),
            reason=_("Mesin OCR Tesseract beserta data bahasa Indonesia tidak ditemukan."),
            remedy=_("Minta petugas komputer memasang Tesseract dengan bahasa Indonesia, lalu ulangi."),
        )


def _readings(desk: Desk, documents: Sequence[Document], report: Reporter) -> list[Reading]:
    """One reading per document, in their order."""
    if not documents:
        return []
    jobs = [ReadJob(desk.workspace.blobs.path(document.sha256), document.name) for document in documents]
    found: dict[int, Reading] = {}
    report.start(len(jobs), _("Membaca lagi"))
    with WorkerPool(min(os.cpu_count() or 1, len(jobs)), SECONDS, MEMORY) as pool:
        for index, result in pool.map(read, iter(jobs), report=report):
            found[index] = result if isinstance(result, Reading) else broken_down(jobs[index], _error(result))
            report.step()
    return [found[index] for index in range(len(jobs))]


def _read_scans(
    desk: Desk,
    documents: Sequence[Document],
    readings: list[Reading],
    engine: Engine,
    *,
    report: Reporter,
    counts_as_text: bool,
) -> None:
    """Give the readings of scans the text that OCR finds; a page that fails stays without text."""
    pages = [(place, page) for place, each in enumerate(readings) for page in each.scans(every=counts_as_text)]
    if not pages:
        return
    jobs = [
        OcrJob(desk.workspace.blobs.path(documents[place].sha256), readings[place].facts.media, page, engine)
        for place, page in pages
    ]
    texts: dict[int, dict[int, str]] = {}
    report.start(len(pages), _("Membaca pindaian"))
    with WorkerPool(min(os.cpu_count() or 1, len(jobs)), SECONDS, MEMORY) as pool:
        for index, result in pool.map(read_page, iter(jobs), report=report):
            place, page = pages[index]
            if isinstance(result, str) and result:
                texts.setdefault(place, {})[page] = result
            report.step()
    for place, found in texts.items():
        readings[place] = with_ocr(readings[place], found, counts_as_text=counts_as_text)


def _told(desk: Desk, asked: Sequence[Document], there: Sequence[Document], changes: Changes) -> ReadAgain:
    held = {document.id: document for document in desk.snapshot().documents}
    failed = [
        Failure(document.name, _("Berkasnya tidak ada di folder blobs."), _("Impor lagi berkas aslinya."))
        for document in asked
        if document not in there
    ]
    good = []
    for document in (held[each.id] for each in there):
        code = document.recognised.trouble if document.recognised else None
        if code is None:
            good.append(document)
        else:
            failed.append(Failure(document.name, trouble_reason(code), trouble_remedy(code)))
    return ReadAgain(tuple(good), tuple(failed), changes)


def _error(result: object) -> WorkerError:
    return result if isinstance(result, WorkerError) else WorkerError("error", str(result))


def _name(documents: Sequence[Document]) -> str:
    if len(documents) == 1:
        return documents[0].name
    return plural("{count} dokumen", len(documents)).format(count=format_number(len(documents)))
