"""Move the mappings of a document to its revision, pages, quotes and notes with them; the pages are to be checked."""

from dataclasses import dataclass

from dossier_app.domain.documents import Document
from dossier_app.domain.evidence import Evidence
from dossier_app.domain.ids import evidence_id
from dossier_app.domain.journal import Changes, JsonValue, Kind
from dossier_app.i18n import _
from dossier_app.services.desk import Desk


@dataclass(frozen=True, slots=True)
class MovedEvidence:
    """The pieces as they were, those that stay since their pages do not exist in the revision, and the change."""

    moved: tuple[Evidence, ...]
    left: tuple[Evidence, ...]
    changes: Changes


def move_evidence(desk: Desk, old: str, new: str) -> MovedEvidence:
    """Let every mapping of `old` point to the same pages of `new`, in one step; what points there already stays."""
    before, after = desk.document(old), desk.document(new)
    pieces = tuple(piece for piece in desk.snapshot().evidence if piece.document == before.id)
    moved = tuple(piece for piece in pieces if _fits(piece, after))
    with desk.begin() as work:
        for piece in moved:
            work.put(Kind.EVIDENCE, evidence_id(piece.requirement, after.id, piece.pages), _fields(piece, after))
            work.delete(Kind.EVIDENCE, piece.id)
        changes = work.commit(_("Pindahkan bukti dari {old} ke {new}").format(old=before.name, new=after.name))
    return MovedEvidence(moved, tuple(piece for piece in pieces if piece not in moved), changes)


def _fits(piece: Evidence, document: Document) -> bool:
    return document.pages is None or piece.pages.last <= document.pages


def _fields(piece: Evidence, document: Document) -> dict[str, JsonValue]:
    fields: dict[str, JsonValue] = {
        "requirement": piece.requirement,
        "document": document.id,
        "pages": str(piece.pages),
    }
    fields |= {name: text for name in ("article", "quote", "note") if (text := getattr(piece, name))}
    if piece.accepted_as:
        fields["accepted_as"] = {"kind": piece.accepted_as, "reason": piece.accepted_reason}
    return fields
