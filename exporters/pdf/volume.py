"""The volume put together, inside a worker process: foreign pages copied and stamped among our own."""

import contextlib
import datetime as dt
import io
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from dossier_app.domain.documents import Document
from dossier_app.domain.dossier import Dossier, Omission
from dossier_app.files import machine_error
from dossier_app.i18n import _, use_language
from exporters.pdf.citations import Plan, Source, cited_documents, plan_volume
from exporters.pdf.content import keep_apart
from exporters.pdf.fonts import StampFont, register_fonts
from exporters.pdf.foreign import ForeignPdf, hidden_layers, make_ready, open_foreign
from exporters.pdf.front import Order, draw, lay_out, order_of
from exporters.pdf.images import open_image
from exporters.pdf.links import LinkSetter
from exporters.pdf.outline import write_outline
from exporters.pdf.stamp import Geometry, geometry_of, make_stamp, put_on
from exporters.pdf.text_copy import TEXT_MEDIA, text_source
from exporters.pdf.words import short_hash, stamp_note

MANY_FILES = 65_536
SNIFFED = 1024
PAGELESS = frozenset({"link", "not_pdf"})
"""Reasons of documents that have no pages which could be left out."""


@dataclass(frozen=True, slots=True)
class Job:
    """What the worker gets.

    `paths` are the files of documents by id, `texts` the pages of those that have text but no pages to copy; `unfit`
    are documents that broke a worker before.
    """

    dossier: Dossier
    paths: Mapping[str, str]
    texts: Mapping[str, tuple[str, ...]]
    unfit: Mapping[str, Source]
    language: str
    target: str
    trace: str


class UnfitDocument(Exception):  # noqa: N818 -- a finding about a document, not an error of ours
    """The pages of this document cannot be copied."""

    def __init__(self, document: str, detail: str) -> None:
        super().__init__(document, detail)
        self.document = document
        self.detail = detail


def build_volume(job: Job) -> tuple[Omission, ...]:
    """Write the volume to `job.target`; a document that cannot be copied gets a placeholder and all begins again."""
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

    def write(self) -> tuple[Omission, ...]:
        dossier = self.job.dossier
        sources = self._inspect()
        plan = plan_volume(dossier, sources)
        omissions = _omissions(dossier, plan, sources)
        own = lay_out(dossier, plan, sources, (*dossier.omissions, *omissions))
        order = order_of(plan, own)
        drawn, links = draw(dossier, plan, own, order)
        self._make_ready(plan)
        with pikepdf.new() as pdf, pikepdf.open(io.BytesIO(drawn)) as ours:
            self._gather(pdf, ours, plan, order)
            geometries = self._stamp(pdf, plan, order, sources)
            setter = LinkSetter(pdf, order, geometries)
            setter.own_links(links)
            setter.foreign_links(plan, {key: foreign.links for key, foreign in self.opened.items()})
            setter.named_places(pdf, plan)
            write_outline(pdf, dossier, plan, order, setter)
            self._finish(pdf, order)
            self._save(pdf)
        return omissions

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
        if document.media in TEXT_MEDIA:
            return text_source(document, self.job.texts.get(key, ()))
        self._tell(key)
        opened = _opened(Path(self.job.paths[key]), document.media)
        if isinstance(opened, Source):
            return opened
        self.opened[key] = opened
        return Source(pages=opened.pages, notes=opened.notes)

    def _make_ready(self, plan: Plan) -> None:
        wanted: dict[str, list[int]] = {}
        for leaf in plan.leaves:
            if leaf.document in self.opened and leaf.page:
                wanted.setdefault(leaf.document, []).append(leaf.page)
        for key, pages in wanted.items():
            self._tell(key)
            with _finding(key):
                make_ready(self.opened[key], sorted(pages))
        self._tell("")

    def _gather(self, pdf: pikepdf.Pdf, ours: pikepdf.Pdf, plan: Plan, order: Order) -> None:
        current = ""
        for slot in order.slots:
            if slot.drawn >= 0:
                pdf.pages.append(ours.pages[slot.drawn])
                continue
            leaf = plan.leaves[slot.leaf]
            if leaf.document != current:
                current = leaf.document
                self._tell(current)
            with _finding(current):
                pdf.pages.append(self.opened[current].pdf.pages[leaf.page - 1])
        self._tell("")

    def _stamp(self, pdf: pikepdf.Pdf, plan: Plan, order: Order, sources: Mapping[str, Source]) -> dict[int, Geometry]:
        font, saved = StampFont(pdf), pdf.make_stream(b"q\n")
        geometries: dict[int, Geometry] = {}
        pages = list(pdf.pages)
        current = ""
        for position, slot in enumerate(order.slots):
            if slot.drawn >= 0:
                continue
            leaf, page = plan.leaves[slot.leaf], pages[position]
            if leaf.document != current:
                current = leaf.document
                self._tell(current)
            document, source = plan.documents[current], sources[current]
            with _finding(current):
                geometry = geometry_of(page.obj)
                keep_apart(page, pdf, geometry.box)
                parts = (
                    _stamp_head(leaf.indicator, plan.labels.get(current, "")),
                    document.name,
                    _("hlm. {page} dari {total}").format(page=leaf.page, total=source.pages),
                    f"sha256 {short_hash(document.sha256)}",
                    stamp_note(source.notes),
                )
                printed = _("Halaman {page}").format(page=order.label(position))
                stamp = make_stamp(geometry, parts, printed, font)
                put_on(page.obj, stamp, pdf=pdf, font=font, saved=saved)
                geometries[position] = stamp.geometry
        font.finish()
        self._tell("")
        return geometries

    def _finish(self, pdf: pikepdf.Pdf, order: Order) -> None:
        """Page labels, hidden layers, how the volume opens, and who it is."""
        dossier, root = self.job.dossier, pdf.Root
        roman, arabic = Dictionary(S=Name("/r")), Dictionary(S=Name("/D"), St=1)
        root.PageLabels = Dictionary(Nums=Array([0, roman, order.front, arabic]))
        layers = [pdf.copy_foreign(layer) for key in self.opened for layer in hidden_layers(self.opened[key].pdf)]
        if layers:
            root.OCProperties = Dictionary(OCGs=Array(layers), D=Dictionary(OFF=Array(layers), Order=Array()))
        root.PageMode = Name.UseOutlines
        root.Lang = self.job.language
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        info = dossier.snapshot.info
        stamp = dossier.date.astimezone(dt.UTC).strftime("D:%Y%m%d%H%M%SZ")
        pdf.docinfo = pdf.make_indirect(
            Dictionary({
                "/Title": _("Dosir {instrument} {year} – {institution}").format(
                    instrument=dossier.instrument.short_title, year=info.year, institution=info.institution
                ),
                "/Author": info.institution,
                "/Producer": "Dossier SPBE",
                "/CreationDate": stamp,
                "/ModDate": stamp,
            })
        )  # fmt: skip

    def _save(self, pdf: pikepdf.Pdf) -> None:
        try:
            pdf.save(self.job.target, deterministic_id=True, min_version="1.7")
        except OSError as error:
            raise machine_error(error, _("dossier.pdf tidak dapat ditulis.")) from error


def _stamp_head(indicator: str, label: str) -> str:
    head = _("Indikator {code}").format(code=indicator)
    return f"{head}  {label}".rstrip()


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


@contextlib.contextmanager
def _finding(document: str) -> Iterator[None]:
    try:
        yield
    except (MemoryError, UnfitDocument):
        raise
    except Exception as error:
        raise UnfitDocument(document, f"{type(error).__name__}: {error}"[:200]) from error


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
