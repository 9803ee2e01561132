"""Take a mapping back; the document stays."""

from dataclasses import dataclass

from dossier_app.domain.evidence import Evidence
from dossier_app.domain.journal import Changes, Kind
from dossier_app.i18n import _
from dossier_app.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Unmapped:
    """The mapping that was taken back."""

    evidence: Evidence
    changes: Changes


def unmap_evidence(desk: Desk, reference: str) -> Unmapped:
    """Take back the mapping of this id (or a unique beginning of it)."""
    evidence = desk.evidence(reference)
    with desk.begin() as work:
        work.delete(Kind.EVIDENCE, evidence.id)
        changes = work.commit(_("Lepaskan bukti dari {id}").format(id=evidence.requirement))
    return Unmapped(evidence, changes)
