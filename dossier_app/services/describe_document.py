"""What a look at the workspace says of one document: what it proves, what is wrong with it, what revises it."""

from dataclasses import dataclass

from dossier_app.domain.documents import Document, TroubleCode
from dossier_app.domain.listing import DocumentProblem, DocumentRow
from dossier_app.services.view_workspace import WorkspaceView


@dataclass(frozen=True, slots=True)
class Use:
    """A requirement that the document proves, on which pages, and how the requirement stands (a status)."""

    requirement: str
    indicator: str
    level: int
    text: str
    pages: str
    status: str


@dataclass(frozen=True, slots=True)
class Description:
    """One document with its surroundings. `problems` are codes of `DocumentProblem`, the gravest first."""

    document: Document
    problems: tuple[str, ...]
    trouble: TroubleCode | None
    uses: tuple[Use, ...]
    revises: Document | None
    revised_by: tuple[Document, ...]


def describe_document(view: WorkspaceView, row: DocumentRow) -> Description | None:
    """The description, None where the look does not know the document yet (or not any more)."""
    document = view.documents.get(row.id)
    if document is None:
        return None
    trouble = document.recognised.trouble if document.recognised else None
    revised_by = tuple(d for d in view.snapshot.documents if d.supersedes == document.id and not d.in_trash)
    order = {str(problem): place for place, problem in enumerate(DocumentProblem)}
    return Description(
        document=document,
        problems=tuple(sorted(row.problems, key=lambda problem: order.get(problem, len(order)))),
        trouble=trouble,
        uses=_uses(view, document.id),
        revises=view.documents.get(document.supersedes),
        revised_by=revised_by,
    )


def _uses(view: WorkspaceView, document: str) -> tuple[Use, ...]:
    """In the order of the instrument."""
    pages: dict[str, list[str]] = {}
    for piece in view.evidence_of_document.get(document, ()):
        pages.setdefault(piece.requirement, []).append(str(piece.pages))
    found = []
    for report in view.gaps.indicators:
        for need in report.requirements:
            if need.id in pages:
                shown = "; ".join(part for part in pages[need.id] if part)
                found.append(
                    Use(need.id, report.indicator.code, need.level, need.requirement.text, shown, str(need.status))
                )
    return tuple(found)
