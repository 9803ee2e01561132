"""Put a document into the trash; its bytes and its mappings stay in the journal and come back with it."""

from dataclasses import dataclass

from dossier_app.domain.documents import Document
from dossier_app.domain.evidence import Evidence
from dossier_app.domain.journal import Changes, Kind
from dossier_app.i18n import _
from dossier_app.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Removed:
    """The document that went, and the mappings that no longer count."""

    document: Document
    evidence: tuple[Evidence, ...]
    changes: Changes


def remove_document(desk: Desk, reference: str) -> Removed:
    """Put the document into the trash."""
    document = desk.document(reference)
    evidence = tuple(e for e in desk.snapshot().evidence if e.document == document.id)
    with desk.begin() as work:
        work.delete(Kind.DOCUMENT, document.id)
        changes = work.commit(_("Buang {name}").format(name=document.name))
    return Removed(document, evidence, changes)
