"""What an indicator may still get: documents set aside for it and suggestions; nothing counts until it is mapped."""

from collections.abc import Sequence
from dataclasses import dataclass

from dossier_app.bundles.page_words import pages_words
from dossier_app.i18n import _
from dossier_app.i18n.format import format_number
from dossier_app.services.suggest_evidence import Suggestion
from dossier_app.services.view_workspace import WorkspaceView


@dataclass(frozen=True, slots=True)
class Proposal:
    """A document for an indicator; a candidate has no `requirement` yet, and no score."""

    document: str
    name: str
    requirement: str
    pages: str
    page: int
    place: str
    reasons: tuple[str, ...]
    score: str = ""
    candidate: str = ""
    """The id of the candidate, where it is one."""

    @property
    def is_candidate(self) -> bool:
        return not self.requirement

    def spoken(self) -> str:
        """All of it, for tooltips and screen readers."""
        kind = _("Calon") if self.is_candidate else _("Saran {score}").format(score=self.score)
        return "\n".join(part for part in (f"{kind}: {self.name}", self.place, *self.reasons) if part)


def candidates(view: WorkspaceView, code: str) -> tuple[Proposal, ...]:
    """The documents set aside for the indicator, by name."""
    found = []
    for candidate in view.candidates_of.get(code, ()):
        document = view.documents.get(candidate.document)
        if document is not None and not document.in_trash:
            reasons = (candidate.reason,) if candidate.reason else ()
            place = _("calon, belum dipetakan")
            found.append(Proposal(document.id, document.name, "", "", 1, place, reasons, candidate=candidate.id))
    return tuple(sorted(found, key=lambda one: (one.name, one.document)))


def suggested(view: WorkspaceView, suggestions: Sequence[Suggestion]) -> tuple[Proposal, ...]:
    """The suggestions in words, best first; those mapped meanwhile are left out."""
    mapped = {(piece.document, piece.requirement) for piece in view.snapshot.evidence}
    return tuple(
        Proposal(
            document=one.document,
            name=view.documents[one.document].name,
            requirement=one.requirement,
            pages=str(one.pages),
            page=one.pages.ranges[0].first if one.pages.ranges else 1,
            place=", ".join(
                part for part in (_("butir {id}").format(id=one.requirement), pages_words(one.pages)) if part
            ),
            reasons=one.reasons,
            score=format_number(one.score, 2),
        )
        for one in suggestions
        if one.document in view.documents and (one.document, one.requirement) not in mapped
    )
