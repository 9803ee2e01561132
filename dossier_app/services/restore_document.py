"""Take a document out of the trash; its mappings come back with it."""

from dataclasses import dataclass

from dossier_app.domain.documents import Document
from dossier_app.domain.journal import Changes, Kind
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Restored:
    """The document that is back."""

    document: Document
    changes: Changes


def restore_document(desk: Desk, document_id: str) -> Restored:
    """Restore the document of this id from the trash."""
    held = next((d for d in desk.snapshot().documents if d.id == document_id), None)
    if held is None or not held.in_trash:
        raise UserError(
            _("Dokumen ini tidak ada di tempat sampah."),
            reason=_("Mungkin sudah dikembalikan, atau langkah yang mengimpornya diurungkan."),
        )
    with desk.begin() as work:
        work.put(Kind.DOCUMENT, held.id, {"deleted": False})
        changes = work.commit(_("Kembalikan {name}").format(name=held.name))
    return Restored(desk.document(held.id), changes)
