"""Three-line builders of dossiers whose documents are real files, and readers of the volume that comes out."""

import datetime as dt
import hashlib
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from reportlab.pdfgen.canvas import Canvas

from dossier_app.bundles.contents import Binding
from dossier_app.bundles.facts import Facts
from dossier_app.domain.assembly import assemble
from dossier_app.domain.assessment import Assessment, Narrative
from dossier_app.domain.documents import Document, DocumentStatus, Recognised, TextVerdict
from dossier_app.domain.dossier import Dossier, Omission
from dossier_app.domain.evidence import Evidence, Waiver
from dossier_app.domain.ids import document_id, evidence_id, institution_id, waiver_id
from dossier_app.domain.pages import parse_pages
from dossier_app.domain.snapshot import InstrumentPin, Snapshot, WorkspaceInfo
from dossier_app.instruments.library import load_builtin
from dossier_app.jobs.progress import Reporter
from exporters.pdf import write_dossier_pdf


@dataclass
class Desk:
    """A made-up workspace: files in a folder, mapped and assessed, ready to be bound."""

    folder: Path
    instrument: str = "spbe-2020"
    documents: dict[str, Document] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    assessments: list[Assessment] = field(default_factory=list)
    narratives: list[Narrative] = field(default_factory=list)
    waivers: list[Waiver] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    texts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    binding: Binding = field(default_factory=lambda: Binding(office=False))
    cache: Path | None = None
    facts: Facts | None = None

    def hold(self, name: str, data: bytes, *, media: str = "pdf", pages: int | None = None, **more: Any) -> Document:
        sha256 = hashlib.sha256(data).hexdigest()
        (self.folder / sha256).write_bytes(data)
        recognised = Recognised(1, media, pages, TextVerdict.NATIVE, url=more.pop("url", ""))
        more = {"status": DocumentStatus.ENACTED, "date": dt.date(2025, 3, 1), "year": 2025, **more}
        document = Document(
            document_id(sha256), sha256, len(data), name, names=(name,), recognised=recognised, **more
        )  # fmt: skip
        self.documents[document.id] = document
        return document

    def cite(self, requirement: str, document: Document, pages: str = "", **more: str) -> Evidence:
        where = parse_pages(pages)
        key = evidence_id(requirement, document.id, where)
        self.evidence[key] = Evidence(key, requirement, document.id, where, **more)
        return self.evidence[key]

    def assess(self, code: str, claimed: int | None, target: int | None = None) -> None:
        self.assessments.append(Assessment(code, claimed, target))

    def waive(self, requirement: str, reason: str, by: str) -> None:
        self.waivers.append(Waiver(waiver_id(requirement), requirement, reason, by))

    def dossier(self, *codes: str) -> Dossier:
        pack = load_builtin(self.instrument)
        info = WorkspaceInfo(
            "w", "Pemerintah Kota Contoh", institution_id("Pemerintah Kota Contoh"), 2025, dt.date(2025, 12, 31),
            InstrumentPin(pack.instrument.id, pack.instrument.version, pack.sha256),
        )  # fmt: skip
        snapshot = Snapshot(
            info,
            documents=tuple(sorted(self.documents.values(), key=lambda d: d.id)),
            evidence=tuple(sorted(self.evidence.values(), key=lambda e: e.id)),
            waivers=tuple(sorted(self.waivers, key=lambda w: w.id)),
            assessments=tuple(sorted(self.assessments, key=lambda a: a.indicator)),
            narratives=tuple(self.narratives),
            unavailable=frozenset(self.lost),
            as_of=dt.datetime(2026, 1, 20, 3, 4, 5, tzinfo=dt.UTC),
        )
        return assemble(snapshot, pack.instrument, kind="assessment", indicators=codes or None)

    def path(self, sha256: str) -> Path | None:
        found = self.folder / sha256
        return None if sha256 in self.lost or not found.exists() else found

    def text(self, document_id: str) -> tuple[str, ...]:
        return self.texts.get(document_id, ())

    def bind(self, target: Path, *codes: str, report: Reporter | None = None) -> tuple[Omission, ...]:
        return write_dossier_pdf(self.dossier(*codes), self, target, report or Reporter())


def make_pdf(
    *texts: str,
    size: tuple[float, float] = (595, 842),
    change: Callable[[pikepdf.Pdf], None] | None = None,
    **page: Any,
) -> bytes:
    """A PDF with one page per text; `page` keys (Rotate, CropBox, UserUnit, ...) are set on every page."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1, pageCompression=0)
    for text in texts:
        canvas.drawString(min(40, size[0] / 10), size[1] / 2, text)
        canvas.showPage()
    canvas.save()
    if not page and change is None:
        return buffer.getvalue()
    with pikepdf.open(buffer) as pdf:
        for one in pdf.pages:
            for key, value in page.items():
                one.obj[f"/{key}"] = Array(list(value)) if isinstance(value, Sequence) else value
        if change is not None:
            change(pdf)
        result = io.BytesIO()
        pdf.save(result, static_id=True)
    return result.getvalue()


def many(name: str, count: int) -> bytes:
    """A PDF whose pages say which they are."""
    return make_pdf(*(f"{name} halaman {number}" for number in range(1, count + 1)))


def add_signature(pdf: pikepdf.Pdf) -> None:
    """A visible, filled signature field on the first page."""
    look = pdf.make_stream(b"0.9 g 0 0 100 40 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 100, 40]))
    signature = Dictionary(
        Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Contents=b"\0" * 16, ByteRange=Array([0, 1, 2, 3])
    )
    widget = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T="ttd", V=pdf.make_indirect(signature),
            Rect=Array([50, 50, 150, 90]), AP=Dictionary(N=look), F=4,
        )
    )  # fmt: skip
    pdf.pages[0].Annots = Array([widget])
    pdf.Root.AcroForm = Dictionary(Fields=Array([widget]), SigFlags=3)
