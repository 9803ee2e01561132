"""Take in a revised file as a new document that supersedes the old one; evidence stays where it is until moved."""

from dataclasses import dataclass
from pathlib import Path

from dossier_app.domain.documents import Document
from dossier_app.domain.evidence import Evidence
from dossier_app.domain.ids import document_id
from dossier_app.domain.journal import Changes, Kind
from dossier_app.errors import UserError
from dossier_app.files import machine_error, sha256_of
from dossier_app.i18n import _
from dossier_app.jobs.progress import Reporter
from dossier_app.services.desk import Desk
from dossier_app.services.import_documents import import_documents
from dossier_app.services.import_report import joined


@dataclass(frozen=True, slots=True)
class Revised:
    """The new document, the old one, and the evidence that still points to the old one."""

    document: Document
    old: Document
    evidence: tuple[Evidence, ...]
    changes: Changes


def revise_document(desk: Desk, reference: str, file: Path, *, report: Reporter, ocr: str = "auto") -> Revised:
    """Import one file as the revision of a document."""
    old = desk.document(reference)
    new_id = document_id(_digest(file))
    _refuse_circle(desk, old, new_id, file)
    imported = import_documents(desk, [file], report=report, ocr=ocr, unit=old.unit)
    new = desk.document(new_id)
    with desk.begin(step=imported.changes.step) as work:
        work.put(Kind.DOCUMENT, new.id, {"supersedes": old.id})
        changes = work.commit(_("Ganti {old} dengan {new}").format(old=old.name, new=new.name))
    evidence = tuple(e for e in desk.snapshot().evidence if e.document == old.id)
    return Revised(desk.document(new.id), old, evidence, joined([imported.changes, changes]))


def _digest(file: Path) -> str:
    if file.is_dir() or file.suffix.lower() == ".zip":
        raise UserError(
            _("{name} tidak dapat menjadi revisi.").format(name=file.name),
            reason=_("Revisi adalah satu berkas, bukan folder atau arsip."),
            remedy=_("Sebutkan berkas dokumennya."),
        )
    try:
        return sha256_of(file)
    except FileNotFoundError:
        raise UserError(
            _("Berkas {name} tidak ditemukan.").format(name=file.name), remedy=_("Periksa nama dan foldernya.")
        ) from None
    except OSError as error:
        raise machine_error(error, _("Berkas {name} tidak dapat dibaca.").format(name=file.name)) from error


def _refuse_circle(desk: Desk, old: Document, new_id: str, file: Path) -> None:
    """A document revises neither itself nor one that revises it."""
    documents = {document.id: document for document in desk.snapshot().documents}
    before: list[str] = []
    current: Document | None = old
    while current is not None and current.id not in before:
        before.append(current.id)
        current = documents.get(current.supersedes)
    if new_id == old.id:
        reason = _("Isinya sama persis dengan dokumen yang direvisi.")
    elif new_id in before:
        reason = _("Berkas ini versi yang lebih lama dari dokumen yang sama.")
    else:
        return
    raise UserError(
        _("{name} tidak dapat menjadi revisi dari {old}.").format(name=file.name, old=old.name),
        reason=reason,
        remedy=_("Pilih berkas revisi yang benar."),
    )
