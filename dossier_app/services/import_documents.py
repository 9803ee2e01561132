"""Import files, folders, archives and links: bytes first, then what is known of them, in batches that stand."""

import os
from collections.abc import Generator, Sequence
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

from dossier_app.documents.facts import Facts
from dossier_app.documents.limits import MEMORY, SECONDS
from dossier_app.documents.ocr import find_engine
from dossier_app.documents.reading import Reading, ReadJob, broken_down, read
from dossier_app.documents.recognition import recognise
from dossier_app.domain.documents import Document
from dossier_app.domain.journal import Kind
from dossier_app.errors import Cancelled, UserError
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.i18n.troubles import trouble_reason, trouble_remedy
from dossier_app.jobs.progress import Reporter
from dossier_app.jobs.workers import WorkerError, WorkerPool
from dossier_app.services.collect_files import Collection, Failure, Found, collect_files, staging
from dossier_app.services.delivery import delivery_of, refuse_bundles, without_our_own
from dossier_app.services.desk import Desk
from dossier_app.services.import_batches import Arrival, Batches
from dossier_app.services.import_bytes import stored
from dossier_app.services.import_legacy import is_legacy, read_legacy_arrivals
from dossier_app.services.import_ocr import read_scans
from dossier_app.services.import_report import ImportCancelled, ImportReport, MappedByName

__all__ = ["Failure", "ImportCancelled", "ImportReport", "MappedByName", "import_documents", "import_link"]


def import_documents(
    desk: Desk, sources: Sequence[Path], *, report: Reporter, ocr: str = "auto", unit: str = ""
) -> ImportReport:
    """Take in files, folders (recursively) and archives of them.

    `ocr` auto reads scans where an engine is there, always insists on one and lets its text count as a text layer.
    `unit` handed them in: of a unit that the workspace keeps only what it was asked for is mapped, by folder, and the
    assignments are received; what its request brought along is passed over. In a workspace made from a request it is
    the unit that was asked. Raises UserError for a unit not kept.
    Raises ImportCancelled when called off: batches finished by then stay, as its report tells.
    """
    if ocr == "always" and find_engine() is None:
        raise UserError(
            _("Pindaian tidak dapat dibaca di komputer ini."),
            reason=_("Program OCR dengan data bahasa Indonesia atau Inggris tidak ditemukan."),
            remedy=_("Pasang tesseract dengan data bahasa Indonesia, atau pakai --ocr never."),
        )
    desk.workspace.origin.check(Kind.DOCUMENT)
    unit = unit or desk.workspace.origin.unit
    delivery = delivery_of(desk.snapshot(), unit) if unit else None
    if delivery is not None:
        refuse_bundles(sources)
    with staging(desk.workspace.path) as folder:
        try:
            collection = collect_files(sources, folder=folder, report=report)
        except (Cancelled, KeyboardInterrupt) as stop:
            raise ImportCancelled(ImportReport()) from stop
        if delivery is not None:
            collection = without_our_own(collection)
        batches = Batches(desk, _label(collection.found), unit=unit, delivery=delivery)
        return _Import(desk, collection, batches, report=report, ocr=ocr).run()


class _Import:
    """One import: draws files, stores their bytes, has them read, and hands them on in batches."""

    def __init__(self, desk: Desk, collection: Collection, batches: Batches, *, report: Reporter, ocr: str) -> None:
        self._desk = desk
        self._found = collection.found
        self._failed = list(collection.failed)
        self._skipped = tuple(collection.skipped)
        self._report = report
        self._ocr = ocr
        self._engine = None if ocr == "never" else find_engine()
        self._batches = batches
        self._reading: dict[int, Arrival] = {}
        """Arrivals at the readers, by their index in the order of the jobs, by which the pool answers."""
        self._scans: list[Arrival] = []
        self._legacy: list[Arrival] = []

    def run(self) -> ImportReport:
        try:
            self._read_all()
            if self._legacy:
                read_legacy_arrivals(self._legacy, self._desk, self._batches, report=self._report)
            if self._scans and self._engine is not None:
                always = self._ocr == "always"
                read_scans(
                    self._scans, self._engine, self._desk, self._batches, report=self._report, counts_as_text=always
                )
            self._batches.finish()
        except (Cancelled, KeyboardInterrupt) as stop:
            self._batches.abandon()
            raise ImportCancelled(self._told()) from stop
        except BaseException:
            self._batches.abandon()
            raise
        return self._told()

    def _read_all(self) -> None:
        self._report.start(len(self._found), _("Mengimpor dokumen"))
        processes = min(os.cpu_count() or 1, len(self._found))
        with WorkerPool(processes, SECONDS, MEMORY) as pool, closing(self._jobs()) as jobs:
            for index, result in pool.map(read, jobs, report=self._report):
                arrival = self._reading.pop(index)
                job = ReadJob(arrival.path, arrival.found.name)
                arrival.reading = result if isinstance(result, Reading) else broken_down(job, _as_worker_error(result))
                self._accept(arrival)

    def _jobs(self) -> Generator[ReadJob, None, None]:
        """Store the bytes of one file after the other; those that must be read become jobs."""
        index = 0
        blobs = self._desk.workspace.blobs
        with closing(stored(self._found, blobs)) as arriving:
            for found, blob in arriving:
                if isinstance(blob, Failure):
                    self._failed.append(blob)
                    self._report.step()
                    continue
                arrival = self._batches.arrive(found, blob, blobs.path(blob.sha256))
                if self._batches.must_read(arrival, ocr=self._ocr == "always"):
                    self._reading[index] = arrival
                    index += 1
                    yield ReadJob(arrival.path, found.name)
                else:
                    self._accept(arrival)

    def _accept(self, arrival: Arrival) -> None:
        reading = arrival.reading
        if reading is not None and reading.scans(every=self._ocr == "always") and self._engine is not None:
            self._scans.append(arrival)
            arrival.ocr_follows = True
        elif reading is not None and is_legacy(reading):
            self._legacy.append(arrival)
            arrival.ocr_follows = True
        self._batches.accept(arrival)
        self._report.step()

    def _told(self) -> ImportReport:
        held = {document.id: document for document in self._desk.snapshot().documents}
        documents = [held[id_] for id_ in self._batches.touched if id_ in held]
        troubles = [failure for document in documents if (failure := _trouble(document))]
        return ImportReport(
            added=tuple(self._batches.added),
            already_held=tuple(self._batches.already_held),
            failed=(*self._failed, *troubles),
            mapped=tuple(self._batches.mapped),
            documents=tuple(documents),
            skipped=self._skipped,
            changes=self._batches.changes,
            received=tuple(self._batches.received.values()),
        )


def _as_worker_error(result: object) -> WorkerError:
    return result if isinstance(result, WorkerError) else WorkerError("error", str(result))


def _trouble(document: Document) -> Failure | None:
    code = document.recognised.trouble if document.recognised else None
    return Failure(document.name, trouble_reason(code), trouble_remedy(code)) if code else None


def _label(found: Sequence[Found]) -> str:
    if len(found) == 1:
        return _("Impor {name}").format(name=found[0].name)
    return plural("Impor {count} berkas", len(found)).format(count=len(found))


def import_link(desk: Desk, url: str, title: str) -> ImportReport:
    """Hold an address as a small document of its own; the same address twice is one document."""
    url, title = url.strip(), " ".join(title.split())
    parsed = urlsplit(url)
    if parsed.scheme not in ("http", "https") or not parsed.netloc or any(char.isspace() for char in url):
        raise UserError(
            _("Tautan “{url}” tidak dapat disimpan.").format(url=url),
            reason=_("Alamat harus diawali http:// atau https:// dan tanpa spasi."),
            remedy=_("Salin alamat lengkap dari peramban, lalu ulangi."),
        )
    if not title:
        raise UserError(_("Judul tautan kosong."), remedy=_("Sebutkan judul yang menjelaskan isinya."))
    desk.workspace.origin.check(Kind.DOCUMENT)
    blob = desk.workspace.blobs.add_bytes(f"[InternetShortcut]\r\nURL={url}\r\n".encode())
    facts = Facts(media="link", url=url, title=title)
    batches = Batches(desk, _("Simpan tautan {name}").format(name=title))
    name = title.replace("/", "-").replace("\\", "-") + ".url"
    arrival = batches.arrive(Found(desk.workspace.blobs.path(blob.sha256), (name,)), blob, Path())
    try:
        arrival.reading = Reading(recognise(facts), facts)
        batches.accept(arrival)
        batches.finish()
    except BaseException:
        batches.abandon()
        raise
    held = {document.id: document for document in desk.snapshot().documents}
    return ImportReport(
        added=tuple(batches.added),
        already_held=tuple(batches.already_held),
        mapped=tuple(batches.mapped),
        documents=(held[arrival.document],),
        changes=batches.changes,
    )
