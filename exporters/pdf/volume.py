"""The volume put together, inside a worker process: foreign pages copied and stamped among our own."""

import contextlib
import hashlib
import io
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pikepdf
import pypdfium2

from dossier_app.bundles.contents import Binding
from dossier_app.bundles.facts import Facts, facts_bytes
from dossier_app.domain.documents import Document
from dossier_app.domain.dossier import Dossier, Omission
from dossier_app.i18n import use_language
from exporters.pdf.assembly import Assembly, UnfitDocument, finding
from exporters.pdf.citations import Plan, Source, cited_documents, plan_volume
from exporters.pdf.fonts import register_fonts
from exporters.pdf.foreign import ForeignPdf, make_ready, open_foreign
from exporters.pdf.front import draw, lay_out, titles_of
from exporters.pdf.images import open_image
from exporters.pdf.order import Limits, Order, order_of
from exporters.pdf.page_spans import spans_of
from exporters.pdf.quotes import Marks, find_quotes, quotes_of
from exporters.pdf.text_copy import TEXT_MEDIA, text_source

OFFICE_NOTE = "office"
ATTEMPTS = 6
MANY_FILES = 65_536
SNIFFED = 1024
PAGELESS = frozenset({"link", "not_pdf"})
"""Reasons of documents that have no pages which could be left out."""


@dataclass(frozen=True, slots=True)
class Job:
    """What the worker gets.

    `paths` are the files of documents by id, `texts` the pages of those that have text but no pages to copy; `unfit`
    are documents that broke a worker before, `converted` the PDF of office documents. `facts` are what
    `dossier.json` will say.
    """

    dossier: Dossier
    paths: Mapping[str, str]
    texts: Mapping[str, tuple[str, ...]]
    unfit: Mapping[str, Source]
    converted: Mapping[str, str]
    binding: Binding
    facts: Facts | None
    language: str
    folder: str
    trace: str


@dataclass(frozen=True, slots=True)
class Built:
    """What was left out, and the names of the files in order."""

    omissions: tuple[Omission, ...]
    files: tuple[str, ...]


def build_volume(job: Job) -> Built:
    """Write the volume into `job.folder`; a document that cannot be copied gets a placeholder and all begins again."""
    use_language(job.language)
    register_fonts()
    _allow_many_files()
    unfit = dict(job.unfit)
    with Path(job.trace).open("a", encoding="utf-8") as trace:
        while True:
            try:
                return _Building(job, unfit, trace).write()
            except UnfitDocument as finding:
                if finding.document in unfit:
                    raise
                detail = finding.detail.replace(job.paths[finding.document], "").lstrip(": ")
                unfit[finding.document] = Source(reason="failed", detail=detail)


def probe_document(path: str, media: str) -> None:
    """Copy all pages of one document to nowhere: dies or raises if that is what this document does to a process."""
    opened = _opened(Path(path), media)
    if isinstance(opened, Source):
        return
    make_ready(opened, range(1, opened.pages + 1))
    with pikepdf.new() as copy:
        for page in opened.pdf.pages:
            copy.pages.append(page)
        copy.save(io.BytesIO())


def _opened(path: Path, media: str) -> ForeignPdf | Source:
    if media == "image":
        return open_image(path)
    if media == "pdf":
        return open_foreign(path)
    with path.open("rb") as stream:
        if b"%PDF-" in stream.read(SNIFFED):
            return open_foreign(path)
    return Source(reason="link" if media == "link" else "not_pdf")


@dataclass(slots=True)
class _Building:
    """One attempt at the volume."""

    job: Job
    unfit: Mapping[str, Source]
    trace: io.TextIOBase
    opened: dict[str, ForeignPdf] = field(default_factory=dict)
    told: int = 0

    def write(self) -> Built:
        job = self.job
        dossier, sources = job.dossier, self._inspect()
        plan = plan_volume(dossier, sources, whole=job.binding.whole)
        omissions = _omissions(dossier, plan, sources)
        told = tuple(dict.fromkeys((*dossier.omissions, *omissions)))
        seal = "" if job.facts is None else hashlib.sha256(facts_bytes(replace(job.facts, omissions=told))).hexdigest()
        own = lay_out(dossier, plan, sources, told, seal)
        self._make_ready(plan)
        marks = self._quoted(plan)
        weights, titles = self._weights(), titles_of(dossier, plan, seal)
        limits = Limits(job.binding.max_pages, job.binding.max_bytes)
        for _attempt in range(ATTEMPTS):
            order = order_of(plan, own, titles, limits, weights)
            drawn, links = draw(dossier, order)
            assembly = Assembly(
                dossier, plan, order, sources, self.opened, marks, links, job.language, self._tell
            )  # fmt: skip
            with pikepdf.open(io.BytesIO(drawn)) as ours:
                for number, volume in enumerate(order.volumes):
                    assembly.write(number, ours, Path(job.folder) / volume.name)
            if not self._lighten(plan, order, weights):
                break
        return Built(omissions, tuple(volume.name for volume in order.volumes))

    def _weights(self) -> dict[str, float]:
        """About how many bytes a page of each document takes."""
        return {key: self._path(key).stat().st_size / found.pages for key, found in self.opened.items()}

    def _lighten(self, plan: Plan, order: Order, weights: dict[str, float]) -> bool:
        """Whether a file came out too large and can be cut again: its documents are then believed to be heavier."""
        most, again = self.job.binding.max_bytes, False
        for volume in order.volumes:
            size = (Path(self.job.folder) / volume.name).stat().st_size
            inside = {slot.leaf for slot in order.slots[volume.start : volume.end] if slot.layout is None}
            if most is not None and size > most and len(inside) > 1:
                again = True
                for document in {plan.leaves[leaf].document for leaf in inside}:
                    weights[document] *= max(1.1, size / most)
        if again:
            for volume in order.volumes:
                (Path(self.job.folder) / volume.name).unlink()
        return again

    def _quoted(self, plan: Plan) -> Marks:
        """The rectangles of the quoted words; a document whose text cannot be read has none."""
        marks: Marks = {}
        for key, quotes in quotes_of(plan).items():
            if key in self.opened and self.opened[key].searchable:
                self._tell(key)
                with contextlib.suppress(pypdfium2.PdfiumError, ValueError, IndexError):
                    texts = () if key in self.job.converted else self.job.texts.get(key, ())
                    marks |= find_quotes(self._path(key), key, quotes, texts)
        self._tell("")
        return marks

    def _tell(self, document: str) -> None:
        """Leave a trace of the document in hand, so that it can be named if this process dies."""
        self.told += 1
        self.trace.write(f"{self.told}\t{document}\n")
        self.trace.flush()

    def _inspect(self) -> dict[str, Source]:
        known = {document.id: document for document in self.job.dossier.snapshot.documents}
        sources = {key: self._inspected(key, known.get(key)) for key in cited_documents(self.job.dossier)}
        self._tell("")
        return sources

    def _inspected(self, key: str, document: Document | None) -> Source:
        if key in self.unfit:
            return self.unfit[key]
        if document is None:
            return Source(reason="unknown_document")
        if document.in_trash:
            return Source(reason="in_trash")
        if key not in self.job.paths:
            return Source(reason="file_missing")
        if key in self.job.converted:
            return self._converted(key)
        if document.media in TEXT_MEDIA:
            return text_source(document, self.job.texts.get(key, ()))
        self._tell(key)
        opened = _opened(Path(self.job.paths[key]), document.media)
        if isinstance(opened, Source):
            return opened
        self.opened[key] = opened
        return Source(pages=opened.pages, notes=opened.notes)

    def _converted(self, key: str) -> Source:
        """An office document as LibreOffice made pages of it; its text alone where those cannot be opened."""
        self._tell(key)
        path, texts = Path(self.job.converted[key]), self.job.texts.get(key, ())
        opened = open_foreign(path)
        if isinstance(opened, Source):
            document = next(known for known in self.job.dossier.snapshot.documents if known.id == key)
            return text_source(document, texts)
        self.opened[key] = opened
        with finding(key):
            spans, producer = spans_of(path, texts), str(opened.pdf.docinfo.get("/Producer", ""))
        return Source(pages=opened.pages, notes=(OFFICE_NOTE, *opened.notes), spans=spans, producer=producer)

    def _path(self, key: str) -> Path:
        """The PDF or picture that is shown of a document."""
        return Path(self.job.converted.get(key, self.job.paths[key]))

    def _make_ready(self, plan: Plan) -> None:
        wanted: dict[str, list[int]] = {}
        for leaf in plan.leaves:
            if leaf.document in self.opened and leaf.page:
                wanted.setdefault(leaf.document, []).append(leaf.page)
        for key, pages in wanted.items():
            self._tell(key)
            with finding(key):
                make_ready(self.opened[key], sorted(pages))
        self._tell("")


def _omissions(dossier: Dossier, plan: Plan, sources: Mapping[str, Source]) -> tuple[Omission, ...]:
    """What the volume cannot show, one per document and reason, in the order of the volume.

    Documents that have no file at all are already named by the dossier. What has no pages to show (a link, a video)
    is not left out: its card or file lies beside, and the placeholder leads there.
    """
    found: list[Omission] = []
    named = {(omission.name, omission.code) for omission in dossier.omissions}
    for key, codes in plan.reasons.items():
        file = dossier.by_document.get(key)
        if file is None and (plan.documents[key].name, sources[key].reason) in named:
            continue
        name = f"{plan.labels.get(key, '')} {plan.documents[key].name}".strip() if file is None else file.path
        found += [
            Omission(name, code, sources[key].detail if code == sources[key].reason else "")
            for code in codes
            if file is None or code not in PAGELESS
        ]
    return tuple(found)


def _allow_many_files() -> None:
    """Every document stays open until the volume is written; most systems allow more files than they first say."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MANY_FILES if hard == resource.RLIM_INFINITY else min(hard, MANY_FILES)
    if soft < wanted:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
