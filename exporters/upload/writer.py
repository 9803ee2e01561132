"""Writes the folder `unggah`: per indicator what the official application takes, the texts, and the list of both."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from dossier_app.bundles.contents import Sources, UploadOrder, Uploads
from dossier_app.domain.dossier import Dossier, Omission
from dossier_app.domain.readiness import Weight, finding
from dossier_app.domain.uploads import UPLOAD, wants_pdf
from dossier_app.i18n import _
from dossier_app.jobs.progress import Reporter
from exporters.omission_words import omission_reason
from exporters.upload.conversion import converted, originals
from exporters.upload.explanation import plain_text
from exporters.upload.explanation_docx import write_explanation_docx
from exporters.upload.parcel import Parcel, Stock, make_parcel, upload_lines
from exporters.upload.ready_html import write_ready_html
from exporters.upload.ready_xlsx import write_ready_xlsx

LIST = "DAFTAR-SIAP-UNGGAH"
EXPLANATION = "penjelasan"


def write_uploads(
    dossier: Dossier, sources: Sources, order: UploadOrder, target: Path, report: Reporter
) -> Uploads:  # fmt: skip
    """Fill the folder `target`, which must not exist; what cannot be uploaded as it should is returned."""
    target.mkdir()
    held = originals(dossier, sources)
    wanted = {
        file.document.id: file.document
        for file in dossier.files
        if file.document.id in held and wants_pdf(file.document, order.rules)
    }
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".unggah-") as name:
        room = Path(name)
        pdfs = converted(dossier, wanted, held, room, sources, report)
        stock = Stock(held, pdfs, wanted, room)
        made = held | pdfs
        report.start(sum(made[key].size for key in _copied(dossier) if key in made), _("Menyusun unggahan"))
        parcels = [make_parcel(dossier, each, stock, order, target, report) for each in dossier.gaps.indicators]
    parcels = [_with_omissions(dossier, parcel) for parcel in parcels]
    for parcel in parcels:
        text = plain_text(dossier, parcel.report, upload_lines(parcel), parcel.explanation)
        place = target / parcel.folder / f"{EXPLANATION}.txt"
        place.write_text(text, encoding="utf-8", newline="\n")
    write_explanation_docx(dossier, parcels, target / f"{EXPLANATION}.docx")
    write_ready_xlsx(dossier, parcels, order.rules, target / f"{LIST}.xlsx")
    write_ready_html(dossier, parcels, order.rules, target / f"{LIST}.html")
    return Uploads(tuple(fact for parcel in parcels for fact in parcel.files), tuple(_omissions(parcels)))


def _copied(dossier: Dossier) -> Iterator[str]:
    """The document of every copy that is made: one per indicator that cites it."""
    for report in dossier.gaps.indicators:
        yield from {piece.document for need in report.requirements for piece in need.evidence}


def _omissions(parcels: list[Parcel]) -> list[Omission]:
    """What does not go into the application: files that are handed over by a link instead."""
    return [
        Omission(f"{parcel.folder}/{item.name}", f"{UPLOAD}_{reason}", item.document.name)
        for parcel in parcels
        for item, reason in parcel.left
    ]


def _with_omissions(dossier: Dossier, parcel: Parcel) -> Parcel:
    """The parcel with the documents that it should hold and that the workspace cannot give."""
    documents = {document.id: document for document in dossier.snapshot.documents}
    cited = dict.fromkeys(piece.document for need in parcel.report.requirements for piece in need.evidence)
    reasons = {(omission.name, omission.detail): omission for omission in dossier.omissions}
    lost = []
    for key in cited:
        if key in dossier.by_document:
            continue
        document = documents.get(key)
        omission = reasons.get((document.name, document.sha256) if document else (key, ""))
        told = omission_reason(omission) if omission else ""
        lost.append(finding("left_out", Weight.MISSING, name=document.name if document else key, reason=told))
    return replace(parcel, findings=(*lost, *parcel.findings))
