"""The writer of `dossier.pdf`: hands the work to a worker process, and names the document that breaks one."""

import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from dossier_app.bundles.contents import Sources
from dossier_app.domain.dossier import Dossier, Omission
from dossier_app.errors import MachineError
from dossier_app.i18n import _, language
from dossier_app.jobs.progress import Reporter
from dossier_app.jobs.workers import WorkerError, WorkerPool, call
from exporters.pdf.citations import Source, cited_documents
from exporters.pdf.office import office_pages
from exporters.pdf.text_copy import TEXT_MEDIA
from exporters.pdf.volume import Job, build_volume, probe_document

SECONDS = 6 * 3600.0
"""For the whole volume; a single document has `PATIENCE`."""
PATIENCE = 90.0
MEMORY = 1 << 30
"""Beside the documents themselves, which are mapped into memory."""
REASONS = {"time": "too_slow", "memory": "too_large", "crash": "crashed", "error": "failed"}


def write_dossier_pdf(dossier: Dossier, sources: Sources, target: Path, report: Reporter) -> tuple[Omission, ...]:
    """Write the bound volume to `target`, or in several files beside it (`dossier-1.pdf` ...).

    What it cannot show has a placeholder page in it and is returned.
    """
    paths, texts = _paths(dossier, sources), _texts(dossier, sources)
    unfit: dict[str, Source] = {}
    converted: dict[str, str] = {}
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".dossier-") as name:
        folder = Path(name)
        if sources.binding.office:
            converted = office_pages(dossier, paths, sources.cache or folder, report)
        while True:
            trace = folder / f"trace-{len(unfit)}"
            trace.touch()
            job = Job(
                dossier, paths, texts, unfit, converted, sources.binding, sources.facts,
                language=language(), folder=str(folder), trace=str(trace),
            )  # fmt: skip
            watch = _Watch(report, trace, total=len(paths))
            try:
                built = call(build_volume, job, seconds=SECONDS, memory_bytes=_memory(paths), report=watch)
                break
            except _StuckError as stuck:
                unfit = {**unfit, stuck.document: Source(reason="too_slow")}
            except WorkerError as error:
                found = _culprits(error, _in_hand(trace)[1], job, report)
                if not found.keys() - unfit.keys():
                    raise MachineError(
                        _("dossier.pdf tidak dapat disusun."),
                        reason=error.detail or error.cause,
                        remedy=_("Tutup program lain agar memori cukup, lalu ulangi."),
                    ) from error
                unfit = {**unfit, **found}
        _name(folder, built.files, target)
    return built.omissions


def _name(folder: Path, files: Sequence[str], target: Path) -> None:
    """Give the files their names: that of the target where there is one, else numbered beside it."""
    for number, file in enumerate(files, 1):
        name = target if len(files) == 1 else target.with_name(f"{target.stem}-{number}{target.suffix}")
        (folder / file).replace(name)


def _paths(dossier: Dossier, sources: Sources) -> dict[str, str]:
    """The files of the cited documents that are there."""
    hashes = {document.id: document.sha256 for document in dossier.snapshot.documents}
    found = {key: sources.path(hashes[key]) for key in cited_documents(dossier) if key in dossier.by_document}
    return {key: str(path) for key, path in found.items() if path is not None}


def _texts(dossier: Dossier, sources: Sources) -> dict[str, tuple[str, ...]]:
    """The text of the cited documents that have text but no pages to copy, and of those that somebody quotes."""
    media = {document.id: document.media for document in dossier.snapshot.documents}
    quoted = {piece.document for piece in dossier.snapshot.evidence if piece.quote.strip()}
    return {key: sources.text(key) for key in cited_documents(dossier) if key in quoted or media.get(key) in TEXT_MEDIA}


def _memory(paths: Mapping[str, str]) -> int:
    return MEMORY + sum(Path(path).stat().st_size for path in paths.values())


def _in_hand(trace: Path) -> tuple[int, str]:
    """How many documents were taken in hand, and the one in hand now (empty: none)."""
    lines = trace.read_text(encoding="utf-8").split("\n")[:-1]
    if not lines:
        return 0, ""
    count, document = lines[-1].split("\t")
    return int(count), document


def _culprits(error: WorkerError, in_hand: str, job: Job, report: Reporter) -> dict[str, Source]:
    """The documents that broke the worker: the one it had in hand, else every one that breaks a worker alone."""
    if in_hand and in_hand not in job.unfit:
        return {in_hand: _unfit(error, job.paths[in_hand])}
    known = {document.id: document.media for document in job.dossier.snapshot.documents}
    keys = [key for key in job.paths if key not in job.unfit]
    jobs = [(job.paths[key], known[key]) for key in keys]
    found: dict[str, Source] = {}
    with WorkerPool(1, PATIENCE, MEMORY) as pool:
        for number, result in pool.starmap(probe_document, jobs, report=report):
            if isinstance(result, WorkerError):
                found[keys[number]] = _unfit(result, job.paths[keys[number]])
    return found


def _unfit(error: WorkerError, path: str) -> Source:
    """What is said of a document that breaks a worker; where the file lies on this machine is nobody's business."""
    return Source(reason=REASONS[error.cause], detail=error.detail.replace(path, ""))


class _StuckError(Exception):
    """The worker has one document in hand for too long."""

    def __init__(self, document: str) -> None:
        super().__init__(document)
        self.document = document


class _Watch(Reporter):
    """Passes progress on while the worker works, and notices when one document holds everything up."""

    def __init__(self, report: Reporter, trace: Path, *, total: int) -> None:
        super().__init__()
        self._report, self._trace = report, trace
        self._last, self._since = (0, ""), time.monotonic()
        self._total = max(1, total * 4)
        report.start(self._total, _("Menyusun dossier.pdf"))

    def check(self) -> None:
        self._report.check()
        now = _in_hand(self._trace)
        if now != self._last:
            self._report.step(max(0, min(now[0], self._total) - min(self._last[0], self._total)))
            self._last, self._since = now, time.monotonic()
        elif now[1] and time.monotonic() - self._since > PATIENCE:
            raise _StuckError(now[1])
