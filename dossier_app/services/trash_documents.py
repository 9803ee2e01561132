"""Put documents into the trash, or take them out again; all that were chosen together are one step."""

from collections.abc import Sequence
from dataclasses import dataclass

from dossier_app.domain.documents import Document
from dossier_app.domain.evidence import Evidence
from dossier_app.domain.journal import Changes, Kind
from dossier_app.errors import UserError
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.i18n.format import format_number
from dossier_app.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Moved:
    """The documents that went or came back, and the mappings that went or came back with them."""

    documents: tuple[Document, ...]
    evidence: tuple[Evidence, ...]
    changes: Changes


def trash_documents(desk: Desk, ids: Sequence[str]) -> Moved:
    """Put these documents into the trash; those that are there already stay."""
    before = desk.snapshot()
    documents = _chosen(before.documents, ids, in_trash=False)
    evidence = tuple(piece for piece in before.evidence if piece.document in set(ids))
    with desk.begin() as work:
        for document in documents:
            work.delete(Kind.DOCUMENT, document.id)
        changes = work.commit(_("Buang {name}").format(name=_name(documents)))
    return Moved(documents, evidence, changes)


def restore_documents(desk: Desk, ids: Sequence[str]) -> Moved:
    """Take these documents out of the trash; what they proved counts again."""
    documents = _chosen(desk.snapshot().documents, ids, in_trash=True)
    with desk.begin() as work:
        for document in documents:
            work.put(Kind.DOCUMENT, document.id, {"deleted": False})
        changes = work.commit(_("Pulihkan {name}").format(name=_name(documents)))
    evidence = tuple(piece for piece in desk.snapshot().evidence if piece.document in set(ids))
    return Moved(documents, evidence, changes)


def _chosen(held: Sequence[Document], ids: Sequence[str], *, in_trash: bool) -> tuple[Document, ...]:
    known = {document.id: document for document in held}
    unknown = [id_ for id_ in ids if id_ not in known]
    if unknown:
        raise UserError(
            _("Dokumen {id} tidak ada di ruang kerja ini.").format(id=unknown[0]),
            remedy=_("Muat ulang daftar dokumennya, lalu ulangi."),
        )
    return tuple(known[id_] for id_ in dict.fromkeys(ids) if known[id_].in_trash is in_trash)


def _name(documents: Sequence[Document]) -> str:
    if len(documents) == 1:
        return documents[0].name
    return plural("{count} dokumen", len(documents)).format(count=format_number(len(documents)))
